"""Written accounts, kept until anything in the registers changes.

Writing one takes a second or so; a public address must not be a way to keep the machine busy.
"""

from datetime import date

from django.core.cache import cache

from gelijk.core.letters import Format, render
from gelijk.core.letters.blocks import Letter
from gelijk.core.models import AuditHead, LoadedFacts
from gelijk.core.periods import Period
from gelijk.publication.account import compose

HOUR = 3600


def letter(period: Period) -> Letter:
    """The account over the period."""
    key = f"account:{period.label}:{_version()}"
    kept: Letter | None = cache.get(key)
    if kept is None:
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
    return kept


def _version() -> str:
    """Changes with every write (each leaves a row in the trail), every new fact and every day."""
    head = AuditHead.objects.filter(id=1).values_list("number", flat=True).first()
    facts = LoadedFacts.objects.values_list("digest", flat=True).first()
    return f"{head}:{(facts or '')[:12]}:{date.today():%Y%m%d}"
