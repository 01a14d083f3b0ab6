"""How much may have been missed: words that would stay, drawn by chance and read by a person.

The words are those in which a name or a number could hide: with a capital, a row of digits or an @.
"""

import random
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from gelijk.core import audit
from gelijk.core.permissions import Person
from gelijk.core.problems import NotNow, Problem
from gelijk.documents import sealing
from gelijk.documents.dossiers.actions.files import TEXT
from gelijk.documents.dossiers.states import Judgement
from gelijk.documents.models import Dossier, DossierFile, LeakSample, MarkDecision
from gelijk.documents.review.changing import locked
from gelijk.methods.sampling import upper_bound

SMALLEST, USUAL, LARGEST = 20, 60, 500
TELLING = re.compile(r"[^\W\d_][\w'’.@-]*\w|\d[\d .-]{2,}\d|@\w+")
DIGITS = re.compile(r"\d")
FEW_DIGITS = 4
AROUND = 60


@dataclass(frozen=True, slots=True)
class Drawn:
    """A word of the sample with what stands round it."""

    number: int
    file: DossierFile
    before: str
    words: str
    after: str


def telling(text: str, hidden: Collection[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Places of words that could name somebody and are not under one of these passages."""
    covered = bytearray(len(text))
    for start, end in hidden:
        covered[start:end] = b"\1" * (min(end, len(text)) - start)
    for found in TELLING.finditer(text):
        start, end = found.span()
        if _tells(found[0]) and not any(covered[start:end]):
            yield start, end


def _tells(word: str) -> bool:
    return word[0].isupper() or "@" in word or len(DIGITS.findall(word)) >= FEW_DIGITS


def _places(dossier: Dossier) -> Iterator[tuple[int, int, int]]:
    """Of all files that may be given; what is withheld whole leaks nothing."""
    seal = sealing.of(dossier.public_id)
    files = dossier.files.exclude(sealed_text=None).defer("sealed_content")
    files = files.exclude(judgement=Judgement.WITHHELD).filter(duplicate_of=None)
    for file in files:
        text = seal.open_text(f"{TEXT} {file.public_id}", file.sealed_text)
        marks = file.marks.filter(decision=MarkDecision.REDACT).values_list("start", "end")
        for start, end in telling(text, list(marks)):
            yield file.pk, start, end


@transaction.atomic
def draw_sample(
    *, by: Person, dossier: Dossier, size: int = USUAL, draw: random.Random | None = None
) -> LeakSample:
    """So many of the words that would stay, each with the same chance."""
    row = locked(by, dossier)
    if not SMALLEST <= size <= LARGEST:
        raise Problem(
            f"Kies tussen {SMALLEST} en {LARGEST} woorden.",
            where="size",
            remedy="Meer woorden geven een scherpere schatting.",
        )
    if row.files.filter(marks__decision=MarkDecision.REVIEW).exists():
        raise NotNow(
            "Over sommige passages is nog niet besloten.",
            where=row.public_id,
            remedy="Beslis daar eerst over: een schatting gaat over wat blijft staan.",
        )
    places = list(_places(row))
    # Not for secrets, but nobody should be able to foresee which words are read.
    chance = draw or random.SystemRandom()
    chosen = sorted(chance.sample(places, min(size, len(places))))
    sample = LeakSample.objects.create(
        dossier=row, population=len(places), items=chosen, drawn_by=by.audit_name
    )
    audit.record(
        by=by,
        verb="review.sample",
        object=row.public_id,
        detail={"words": len(chosen), "of": len(places)},
    )
    return sample


@transaction.atomic
def read_sample(*, by: Person, sample: LeakSample, leaks: Collection[int]) -> LeakSample:
    """Which of them (by number, from 1) must go after all, and what that says of the rest."""
    dossier = locked(by, sample.dossier)
    row = LeakSample.objects.select_for_update().get(pk=sample.pk)
    if row.read_at:
        raise NotNow("Deze steekproef is al gelezen.", where=dossier.public_id)
    count = len(row.items)
    row.answers = sorted({one for one in leaks if 1 <= one <= count})
    found = len(row.answers)
    whole = count == row.population
    row.share = (found / count if count else 0.0) if whole else upper_bound(found, count)
    # Rounded up: a bound that is rounded down is none.
    row.words = found if whole else min(row.population, int(row.share * row.population) + 1)
    row.read_by, row.read_at = by.audit_name, timezone.now()
    row.save()
    audit.record(
        by=by,
        verb="review.sample_read",
        object=dossier.public_id,
        detail={"read": count, "found": found, "bound": round(row.share, 6)},
    )
    return row


def words_of(sample: LeakSample) -> list[Drawn]:
    """The words of a sample; who shows them writes the reading in the trail."""
    dossier = sample.dossier
    seal = sealing.of(dossier.public_id)
    files = dossier.files.defer("sealed_content").in_bulk([one[0] for one in sample.items])
    texts = {
        pk: seal.open_text(f"{TEXT} {file.public_id}", file.sealed_text)
        for pk, file in files.items()
    }
    drawn = []
    for number, (pk, start, end) in enumerate(sample.items, start=1):
        if pk in files:
            text = texts[pk]
            around = text[max(0, start - AROUND) : start], text[end : end + AROUND]
            drawn.append(Drawn(number, files[pk], around[0], text[start:end], around[1]))
    return drawn


def is_of_now(sample: LeakSample) -> bool:
    """Whether nothing was decided since it was drawn."""
    steps = sample.dossier.review_steps
    later = steps.filter(at__gt=sample.drawn_at) | steps.filter(undone_at__gt=sample.drawn_at)
    return not later.exists()
