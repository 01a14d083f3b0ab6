"""People who work with Gelijk."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "gelijk.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Django calls this when all apps are there."""
        from gelijk.accounts import events

        events.watch()
