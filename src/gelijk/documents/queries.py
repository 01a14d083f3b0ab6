"""Reading letters: lists, and what was found in one letter."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet
from django.db.models.expressions import OrderBy

from gelijk.core import proposals
from gelijk.core.permissions import Permission, can
from gelijk.core.searching import holding
from gelijk.documents.models import Finding, Kind, Letter, LetterQuerySet
from gelijk.documents.states import Decision

# From here on the reader is sure of a reference. In the five letters that were also read by hand
# none of these is wrong (tests/methods/test_citations_gold.py).
CERTAIN = 0.9
ORDERS: dict[str, tuple[str | OrderBy, ...]] = {
    "": (F("date").desc(nulls_last=True), "public_id"),
    "oudste": (F("date").asc(nulls_last=True), "public_id"),
    "titel": ("title", "public_id"),
}


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a letter is decided on."""

    decided: int
    total: int

    @property
    def waiting(self) -> int:
        """How many still wait for a decision."""
        return self.total - self.decided


def letters(person: object, words: str = "", order: str = "") -> LetterQuerySet:
    """The letters that the person may see, with how many findings wait for a decision."""
    found = Letter.objects.visible_to(person).defer("content", "text")
    found = found.filter(holding(words, "title", "public_id", "sender", "text"))
    mine = Q(findings__kind__in=proposals.taken_by(person))
    return found.annotate(
        waiting=Count("findings", filter=Q(findings__decision=Decision.OPEN) & mine),
        found=Count("findings", filter=mine),
    ).order_by(*ORDERS.get(order, ORDERS[""]))


def same_file(content: bytes) -> Letter | None:
    """The letter that was put in with this very file."""
    return Letter.objects.filter(content_digest=hashlib.sha256(content).hexdigest()).first()


def findings(letter: Letter, person: object) -> list[Finding]:
    """What was found, in the order of the text; the public sees what was taken over."""
    found = letter.findings.all()
    if not can(person, Permission.READ_LETTER):
        found = found.filter(decision=Decision.ACCEPTED)
    return list(found)


def progress(found: Sequence[Finding]) -> Progress:
    """How many of these have been decided on."""
    return Progress(sum(one.decision != Decision.OPEN for one in found), len(found))


def certain(letter: Letter) -> QuerySet[Finding]:
    """References that wait and that the reader is sure of; one with a defect needs a look."""
    waiting = letter.findings.filter(
        kind=Kind.REFERENCE, decision=Decision.OPEN, fields__confidence__gte=CERTAIN
    )
    return waiting.exclude(fields__normalized=None).filter(
        Q(fields__defect=None) | Q(fields__defect="")
    )


def following(finding: Finding, kind: str, person: object) -> Finding | None:
    """The next one that waits for this person, from here to the end and then from the beginning."""
    waiting = finding.letter.findings.filter(decision=Decision.OPEN).exclude(pk=finding.pk)
    waiting = waiting.filter(kind__in=proposals.taken_by(person))
    if kind:
        waiting = waiting.filter(kind=kind)
    later = Q(start__gt=finding.start) | Q(start=finding.start, pk__gt=finding.pk)
    return waiting.filter(later).first() or waiting.first()
