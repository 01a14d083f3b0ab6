"""The app `municipalities`."""

from django.apps import AppConfig


class MunicipalitiesConfig(AppConfig):
    name = "gelijk.municipalities"
    label = "municipalities"
