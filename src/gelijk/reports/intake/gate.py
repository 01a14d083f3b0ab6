"""What keeps programs from flooding the offices with reports, without following anybody.

A browser solves a small sum (proof of work; ALTCHA, MIT). Where that cannot be, without script, a
field that people do not see, a least time, and a number an hour from one address take its place.
The address is hashed with a salt that lives in the memory of this process and is thrown away every
day; counts live there too, for an hour. Nothing of it reaches the database or a log.
"""

import hmac
import secrets
import time
from collections import deque
from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum
from hashlib import sha256
from math import ceil
from threading import Lock

from altcha import v1 as altcha
from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

# Half of this many hashes on average: about half a second on a telephone of five years ago.
HARDEST = 40_000
LONGEST_PROOF = 2_000
SECONDS_AT_LEAST = 20
TRAP, PROOF = "website", "bewijs"
HOUR, DAY = 3600, 86_400
MOST_KEPT = 50_000


class Purpose(StrEnum):
    """What is counted, each apart."""

    BEGIN = "begin"
    SEND = "send"
    FILE = "file"
    CONDUCT = "conduct"


# A library or the desk of an ADV stays far below these; and a solved sum is never counted.
AN_HOUR: Mapping[str, int] = {
    Purpose.BEGIN: 300,
    Purpose.SEND: 60,
    Purpose.FILE: 200,
    Purpose.CONDUCT: 60,
}


class Counts:
    """How often an address did something in the last hour, or in another period."""

    def __init__(self, most: Mapping[str, int] = AN_HOUR, period: int = HOUR) -> None:
        self._lock, self._most, self._period = Lock(), most, period
        self.forget()

    def forget(self) -> None:
        """Begins anew, with another salt."""
        self._salt, self._salted_at = secrets.token_bytes(32), time.monotonic()
        self._times: dict[bytes, deque[float]] = {}

    def is_too_many(self, address: str, purpose: str) -> bool:
        """Counts once more, and tells whether that is beyond the limit."""
        with self._lock:
            times = self._lately(address, purpose)
            if len(times) >= self._most[purpose]:
                return True
            times.append(time.monotonic())
            return False

    def is_full(self, address: str, purpose: str) -> bool:
        """Whether one more would be beyond the limit; nothing is counted."""
        with self._lock:
            return len(self._lately(address, purpose)) >= self._most[purpose]

    def _lately(self, address: str, purpose: str) -> deque[float]:
        now = time.monotonic()
        if now - self._salted_at > DAY or len(self._times) > MOST_KEPT:
            self.forget()
        key = hmac.new(self._salt, f"{purpose} {address}".encode(), sha256).digest()
        times = self._times.setdefault(key, deque())
        while times and now - times[0] > self._period:
            times.popleft()
        return times


COUNTS = Counts()


def is_too_many(request: HttpRequest, purpose: Purpose) -> bool:
    """Whether whoever asks did this too often in the last hour."""
    return COUNTS.is_too_many(address_of(request), purpose)


def address_of(request: HttpRequest) -> str:
    """The visitor's address, as the outermost proxy that we trust saw it."""
    proxies = int(settings.ALLAUTH_TRUSTED_PROXY_COUNT)
    hops = [one.strip() for one in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    if proxies and len(hops) >= proxies:
        return str(hops[-proxies])
    return str(request.META.get("REMOTE_ADDR", ""))


def sum_for(digest: str) -> altcha.Challenge:
    """The sum that a browser solves; for this one form only, as long as a draft lives."""
    return altcha.create_challenge(
        altcha.ChallengeOptions(
            max_number=HARDEST,
            hmac_key=_key(),
            expires=timezone.now() + timedelta(hours=2),
            params={"draft": digest[:32]},
        )
    )


def refusal(request: HttpRequest, digest: str, began: float, purpose: Purpose) -> str:
    """Why what was sent may be the work of a program; empty for a person."""
    if request.POST.get(TRAP):
        return "trap"
    if is_solved(digest, request.POST.get(PROOF, "")):
        return ""
    if is_hasty(began):
        return "hasty"
    return "too_many" if is_too_many(request, purpose) else ""


def is_solved(digest: str, proof: str) -> bool:
    """Whether this is the right outcome of a sum that we gave for this very form."""
    if not proof or len(proof) > LONGEST_PROOF:
        return False
    try:
        payload = altcha.Payload.from_base64(proof)
        solved, _ = altcha.verify_solution(payload, _key())
        params = payload.parse_salt()[2]
    except (ValueError, KeyError, TypeError, AttributeError):
        return False
    # The delimiter that ends the salt may cling to its last parameter.
    return solved and params.get("draft", [""])[0].rstrip("&") == digest[:32]


def is_hasty(began: float) -> bool:
    """Whether nobody can have typed so much in the time since it was begun."""
    return seconds_left(began) > 0


def seconds_left(began: float) -> int:
    """How long to wait until it can be the work of a person; never more than the least time."""
    left = SECONDS_AT_LEAST - (timezone.now().timestamp() - began)
    return min(max(ceil(left), 0), SECONDS_AT_LEAST)


def _key() -> bytes:
    return hmac.new(settings.SECRET_KEY.encode(), b"gelijk proof of work", sha256).digest()
