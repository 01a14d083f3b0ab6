"""The app `publication`."""

from django.apps import AppConfig


class PublicationConfig(AppConfig):
    name = "gelijk.publication"
    label = "publication"
