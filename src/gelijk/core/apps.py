"""The core of the house."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "gelijk.core"
    label = "core"
