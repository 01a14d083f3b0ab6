"""The app `parliament`."""

from django.apps import AppConfig


class ParliamentConfig(AppConfig):
    name = "gelijk.parliament"
    label = "parliament"
