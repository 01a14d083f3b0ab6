"""A limit on typing codes that do not exist. Eighty bits are beyond guessing; this is the lock on
the lock, and high enough for a library or an advice desk behind one address.

What is counted is a keyed hash of the address that changes each quarter of an hour.
"""

import time

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.translation import gettext as _

from gelijk.core import encryption
from gelijk.core.problems import Problem

PERIOD = 15 * 60
MOST = 30


class TooMany(Problem):
    """Too many codes that do not exist, from one place."""

    status = 429


def check(request: HttpRequest) -> None:
    """Refuses when there were too many wrong codes from here."""
    if int(cache.get(_key(request), 0)) >= MOST:
        raise TooMany(
            _("Er zijn vanaf deze plek te veel verkeerde codes ingevuld."),
            remedy=_("Wacht een kwartier, of neem contact op met de antidiscriminatievoorziening."),
        )


def count(request: HttpRequest) -> None:
    """Counts one wrong code."""
    key = _key(request)
    if not cache.add(key, 1, PERIOD):
        cache.incr(key)


def _key(request: HttpRequest) -> str:
    address = get_adapter(request).get_client_ip(request)
    period = int(time.time()) // PERIOD
    return f"mailbox:{encryption.digest(f'{period} {address}', purpose='mailbox guesses')}"
