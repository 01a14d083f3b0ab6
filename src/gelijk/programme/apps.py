"""The app `programme`."""

from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    name = "gelijk.programme"
    label = "programme"
