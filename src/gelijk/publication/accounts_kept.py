"""Written accounts, kept until anything in the registers changes.

Writing one takes a second or so; a public address must not be a way to keep the machine busy.
"""

from datetime import date

from django.core.cache import caches
from django.db.models import Q
from django.utils import translation

from gelijk.core.letters import FORMATS, Format, render
from gelijk.core.letters.blocks import Letter
from gelijk.core.models import AuditEvent, LoadedFacts
from gelijk.core.periods import Period
from gelijk.publication.account import compose

HOUR = 3600
YEAR = 365 * 24 * HOUR
# Apart from the cache that counts log-in attempts: letters may never push those out.
cache = caches["letters"]
# Logging in, or failing to, changes nothing that an account tells.
WITHOUT_CONTENT = Q(verb__startswith="account.") | Q(verb__startswith="audit.")


def letter(period: Period) -> Letter:
    """The account over the period: in Dutch, whoever asks for it first."""
    key = f"account:{period.label}:{_version()}"
    kept: Letter | None = cache.get(key)
    if kept is None:
        with translation.override("nl"):
            kept = compose(period)
        cache.set(key, kept, HOUR)
    return kept


def file(period: Period, format: Format) -> bytes:
    """The account over the period, written out."""
    key = f"account:{period.label}:{format}:{_version()}"
    kept: bytes | None = cache.get(key)
    if kept is None:
        kept = render(letter(period), format)
        cache.set(key, kept, HOUR)
        cache.set(_size_key(period, format), len(kept), YEAR)
    return kept


def sizes(period: Period) -> dict[Format, int]:
    """How many bytes each file has, or had when it was last written: enough to know whether to
    fetch it on a telephone, without writing all of them for every page."""
    keys = {format: _size_key(period, format) for format in FORMATS}
    known = cache.get_many(keys.values())
    return {
        format: known[key] if key in known else len(file(period, format))
        for format, key in keys.items()
    }


def _size_key(period: Period, format: Format) -> str:
    return f"account-size:{period.label}:{format}"


def _version() -> str:
    """Changes with every write of content (each leaves a row), every new fact and every day."""
    told = AuditEvent.objects.exclude(WITHOUT_CONTENT).order_by("-number")
    head = told.values_list("number", flat=True).first()
    facts = LoadedFacts.objects.values_list("digest", flat=True).first()
    return f"{head}:{(facts or '')[:12]}:{date.today():%Y%m%d}"
