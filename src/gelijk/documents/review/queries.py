"""Reading a review: the files by risk, the people of the dossier, the text with its passages."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import Case, Count, IntegerField, Max, Min, Q, QuerySet, Value, When

from gelijk.core.models import AuditEvent
from gelijk.documents import sealing
from gelijk.documents.dossiers.actions.files import TEXT
from gelijk.documents.models import Dossier, DossierFile, Entity, FileReview, Mark, MarkDecision
from gelijk.documents.review.deciding import comment_on
from gelijk.documents.review.people import opened

OPEN = Q(marks__decision=MarkDecision.REVIEW)
REDACT = Q(marks__decision=MarkDecision.REDACT)
HEAVY = ("sealed_content", "sealed_text")
# Letters on either side of a passage in the work list.
AROUND = 60


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file with how far it is."""

    file: DossierFile
    name: str
    review: FileReview | None
    open: int
    redact: int
    total: int
    lowest: float | None
    boxes: int
    # Passages that changed since the person who looks read the file.
    changed: int


@dataclass(frozen=True, slots=True)
class Person:
    """A person or a number of the dossier, with the name opened."""

    row: Entity
    name: str
    forms: Sequence[str]
    reasons: Sequence[str]


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage with its words and what stands round it."""

    number: int
    mark: Mark
    before: str
    words: str
    after: str
    comment: str = ""
    # Whether it is otherwise than when the person who looks read the file.
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the text: plain, or a passage."""

    text: str
    passage: Passage | None = None


def file_lines(
    dossier: Dossier, names: Mapping[int, str], since: Mapping[str, datetime] | None = None
) -> list[FileLine]:
    """What is open first, then where detection was least certain."""
    read = since or {}
    found = (
        dossier.files.defer(*HEAVY)
        .select_related("review")
        .annotate(
            open=Count("marks", filter=OPEN),
            redact=Count("marks", filter=REDACT),
            total=Count("marks"),
            lowest=Min("marks__confidence", filter=Q(marks__decided_by="")),
        )
    )
    drawn = dict(
        dossier.files.values_list("pk").annotate(n=Count("boxes", filter=Q(boxes__erased_at=None)))
    )
    changed = _changed(dossier, read)
    lines = [_file_line(file, names, drawn, changed) for file in found]
    return sorted(lines, key=lambda one: (-one.open, _risk(one.lowest), one.file.order))


def _changed(dossier: Dossier, read: Mapping[str, datetime]) -> Counter[int]:
    """Per file how many passages changed after it was read, in one question for all files."""
    if not read:
        return Counter()
    later = Mark.objects.filter(file__dossier=dossier, changed_at__gt=min(read.values()))
    rows = later.values_list("file_id", "file__public_id", "changed_at")
    return Counter(pk for pk, name, at in rows if name in read and at > read[name])


def _file_line(
    file: Any, names: Mapping[int, str], drawn: Mapping[int, int], changed: Mapping[int, int]
) -> FileLine:
    return FileLine(
        file=file,
        name=names.get(file.pk, ""),
        review=review_of(file),
        open=file.open,
        redact=file.redact,
        total=file.total,
        lowest=file.lowest,
        boxes=drawn.get(file.pk, 0),
        changed=changed.get(file.pk, 0),
    )


def read_before(person: object, files: Collection[str]) -> dict[str, datetime]:
    """When the person last said of each of these files to have read it, by the trail."""
    said = AuditEvent.objects.filter(
        object__in=files,
        verb__in=["review.finish", "review.approve"],
        actor=getattr(person, "audit_name", ""),
    )
    return dict(said.values_list("object").annotate(last=Max("at")))


def review_of(file: DossierFile) -> FileReview | None:
    """How far the file is; none where nothing was searched."""
    return getattr(file, "review", None)


def _risk(lowest: float | None) -> float:
    return 2.0 if lowest is None else lowest


def by_risk(dossier: Dossier) -> "QuerySet[Mark]":
    """Passages on which no person decided: those left open first, then the least certain."""
    open_first = Case(
        When(decision=MarkDecision.REVIEW, then=Value(0)),
        default=Value(1),
        output_field=IntegerField(),
    )
    undecided = Q(decided_by="") | Q(decision=MarkDecision.REVIEW)
    found = Mark.objects.filter(undecided, file__dossier=dossier)
    return found.order_by(open_first, "confidence", "file__order", "start")


def people(dossier: Dossier, **asked: str) -> "QuerySet[Entity]":
    """Everybody of the dossier, those left open first, then those on whom nobody decided.

    `asked` may name a decision, a type and a ground.
    """
    open_first = Case(
        When(decision=MarkDecision.REVIEW, then=Value(0)),
        When(decided_by="", then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    counted = dossier.entities.filter(**asked).annotate(
        places=Count("marks"),
        in_files=Count("marks__file", distinct=True),
        lowest=Min("marks__confidence"),
    )
    # Who was put together with another keeps a row without passages.
    return counted.filter(places__gt=0).order_by(open_first, "lowest", "pk")


def persons(dossier: Dossier, rows: Sequence[Entity]) -> list[Person]:
    """The rows with their names opened; who shows them writes the reading in the trail."""
    seal = sealing.of(dossier.public_id)
    return [_person(row, opened(seal, row)) for row in rows]


def _person(row: Entity, data: Mapping[str, Any]) -> Person:
    return Person(row, data["name"], data["forms"], data["reasons"])


def passages(dossier: Dossier, marks: Sequence[Mark]) -> list[Passage]:
    """Passages of several files with their words, in the order given."""
    seal = sealing.of(dossier.public_id)
    files = {one.pk: one for one in dossier.files.filter(pk__in={m.file_id for m in marks})}
    texts = {pk: text_of(seal, file) for pk, file in files.items()}
    return [
        _passage(number, mark, texts[mark.file_id], seal)
        for number, mark in enumerate(marks, start=1)
    ]


def text_of(seal: sealing.Seal, file: DossierFile) -> str:
    """The text of a file as it came."""
    return seal.open_text(f"{TEXT} {file.public_id}", file.sealed_text)


def _passage(number: int, mark: Mark, text: str, seal: sealing.Seal) -> Passage:
    return Passage(
        number,
        mark,
        text[max(0, mark.start - AROUND) : mark.start],
        text[mark.start : mark.end],
        text[mark.end : mark.end + AROUND],
        comment_on(seal, mark) if mark.sealed_comment else "",
    )


def in_file(file: DossierFile, text: str, since: datetime | None = None) -> list[Passage]:
    """The passages of one file in the order of the text."""
    seal = sealing.of(file.dossier.public_id)
    marks = file.marks.select_related("file", "entity").order_by("start")
    found = [_passage(number, mark, text, seal) for number, mark in enumerate(marks, start=1)]
    return [replace(one, changed=bool(since and one.mark.changed_at > since)) for one in found]


def pieces(text: str, found: Sequence[Passage]) -> Iterator[Piece]:
    """The whole text cut up at its passages: nothing is left out of it."""
    end = 0
    for one in found:
        if end < one.mark.start:
            yield Piece(text[end : one.mark.start])
        yield Piece(text[max(end, one.mark.start) : one.mark.end], one)
        end = max(end, one.mark.end)
    if end < len(text):
        yield Piece(text[end:])
