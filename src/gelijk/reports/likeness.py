"""Finding reports that may be about the same, without reading anybody's words.

From a text we keep eight keyed numbers (MinHash over its runs of three words, A. Broder, 1997, "On
the resemblance and containment of documents"), from an address on the internet one, from place
with day one. Equal numbers mean alike; without the key of the installation they mean nothing.
"""

import hashlib
import hmac
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from urllib.parse import urlsplit

from django.conf import settings

WORD = re.compile(r"\w+")
RUN, NUMBERS = 3, 8
# A report of a few words is like every other one of a few words.
FEWEST_WORDS = 6


# The last two bits of a number say what it was made of.
TEXT, URL, PLACE = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Parted:
    """The numbers of one report by what they were made of."""

    text: frozenset[int]
    url: frozenset[int]
    place: frozenset[int]


def parted(numbers: Iterable[int]) -> Parted:
    """Which of the numbers are of the text, of an address, of place and day."""
    kinds: dict[int, set[int]] = {TEXT: set(), URL: set(), PLACE: set()}
    for number in numbers:
        kinds.setdefault(number & 3, set()).add(number)
    return Parted(frozenset(kinds[TEXT]), frozenset(kinds[URL]), frozenset(kinds[PLACE]))


def fingerprints(
    text: str, *, url: str = "", place: str = "", day: date | None = None
) -> list[int]:
    """The numbers, each with its sign bit used: they fit a `bigint`."""
    found = [*_of_text(text)]
    if url:
        found.append(_number(f"url {_bare(url)}", URL))
    if place and day:
        found.append(_number(f"place {place} {day.isoformat()}", PLACE))
    return found


def _of_text(text: str) -> Iterator[int]:
    words = WORD.findall(unicodedata.normalize("NFKC", text).casefold())
    if len(words) < FEWEST_WORDS:
        return
    runs = {" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}
    # One keyed hash a run gives eight numbers; the least of each over all runs is the MinHash.
    hashes = [hashlib.blake2b(run.encode(), key=_key(), digest_size=64).digest() for run in runs]
    for place in range(NUMBERS):
        least = min(one[8 * place : 8 * place + 8] for one in hashes)
        yield _number(f"text {place} {least.hex()}", TEXT)


def _number(what: str, kind: int) -> int:
    digest = hmac.new(_key(), what.encode(), hashlib.sha256).digest()
    return int.from_bytes(digest[:8], "big", signed=True) & ~3 | kind


def _bare(url: str) -> str:
    """The address without what differs between two people who look at the same page."""
    parts = urlsplit(url.strip().lower())
    host = parts.netloc.removeprefix("www.").removeprefix("m.").removeprefix("mobile.")
    return f"{host}{parts.path.rstrip('/')}"


@lru_cache
def _key() -> bytes:
    return hmac.new(settings.LOOKUP_KEY.encode(), b"gelijk likeness", hashlib.sha256).digest()
