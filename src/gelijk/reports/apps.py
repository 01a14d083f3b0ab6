"""The app `reports`."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "gelijk.reports"
    label = "reports"
