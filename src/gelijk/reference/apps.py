"""The app `reference`."""

from django.apps import AppConfig


class ReferenceConfig(AppConfig):
    name = "gelijk.reference"
    label = "reference"
