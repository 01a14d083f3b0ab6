"""The app `statistics`."""

from django.apps import AppConfig


class StatisticsConfig(AppConfig):
    name = "gelijk.statistics"
    label = "statistics"
