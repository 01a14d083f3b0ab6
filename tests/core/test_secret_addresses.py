"""A link that lets somebody in is in no log, also when it was refused."""

import logging

import pytest
from django.conf import settings

from gelijk.core.secret_addresses import HideSecretAddresses


@pytest.mark.parametrize(
    ("path", "logged"),
    [
        ("/lokaal-beleid/monitor/toegang/abc234/", "/lokaal-beleid/monitor/toegang/…/"),
        ("/en/lokaal-beleid/monitor/toegang/abc234", "/en/lokaal-beleid/monitor/toegang/…"),
        ("/lokaal-beleid/monitor/2026/", "/lokaal-beleid/monitor/2026/"),
    ],
)
def test_the_secret_part_of_an_address_is_not_logged(path: str, logged: str) -> None:
    record = logging.LogRecord(
        "django.request", logging.WARNING, "", 1, "%s: %s", ("Forbidden", path), None
    )
    assert HideSecretAddresses().filter(record)
    assert record.getMessage() == f"Forbidden: {logged}"


def test_every_handler_hides_them() -> None:
    handlers = settings.LOGGING["handlers"].values()
    assert all("addresses" in one["filters"] for one in handlers)
