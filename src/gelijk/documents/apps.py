"""The app `documents`."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "gelijk.documents"
    label = "documents"
