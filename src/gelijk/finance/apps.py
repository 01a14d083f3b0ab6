"""The app `finance`."""

from django.apps import AppConfig


class FinanceConfig(AppConfig):
    name = "gelijk.finance"
    label = "finance"
