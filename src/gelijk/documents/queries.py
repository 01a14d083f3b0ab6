"""Reading letters: lists, and a text with what was found in its place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.db.models import Count, F, Q

from gelijk.documents.models import Finding, Letter, LetterQuerySet
from gelijk.documents.states import Decision


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the letter: plain, or marked with the findings that stand in it."""

    text: str
    findings: tuple[Finding, ...] = ()


def letters(person: object, words: str = "") -> LetterQuerySet:
    """The letters that the person may see, with how many findings wait for a decision."""
    found = Letter.objects.visible_to(person).defer("content", "text")
    for word in words.split():
        found = found.filter(
            Q(title__icontains=word)
            | Q(public_id__icontains=word)
            | Q(sender__icontains=word)
            | Q(text__icontains=word)
        )
    return found.annotate(
        waiting=Count("findings", filter=Q(findings__decision=Decision.OPEN)),
        found=Count("findings"),
    ).order_by(F("date").desc(nulls_last=True), "public_id")


def segments(text: str, findings: Sequence[Finding]) -> Iterator[Segment]:
    """The whole text in order; findings that overlap share the stretch where they do."""
    edges = sorted({0, len(text), *(f.start for f in findings), *(f.end for f in findings)})
    for start, end in pairwise(edges):
        here = tuple(f for f in findings if f.start <= start and end <= f.end)
        yield Segment(text[start:end], here)
