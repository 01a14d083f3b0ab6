"""People who work with Gelijk."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "gelijk.accounts"
    label = "accounts"
