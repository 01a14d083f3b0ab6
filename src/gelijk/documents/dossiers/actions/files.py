"""Putting files in a dossier, reading their text, their order, and taking one out again."""

import hashlib
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import transaction
from django.db.models import Count, Max
from django.utils import timezone

from gelijk.core import audit, encryption, viruses
from gelijk.core.permissions import Permission, Person, check_can
from gelijk.core.problems import NotAllowed, NotNow, Problem
from gelijk.documents import sealing
from gelijk.documents.dossiers.changing import (
    begin,
    begin_file,
    check_own,
    needed,
    record,
    record_file,
)
from gelijk.documents.dossiers.file_kinds import FileKind, kind_of
from gelijk.documents.dossiers.reading_files import Contents, contents_of
from gelijk.documents.dossiers.states import FileStatus
from gelijk.documents.dossiers.unpacking import Given, Refused, unpacked
from gelijk.documents.models import Dossier, DossierFile
from gelijk.documents.models.dossiers import Scan

NAME, CONTENT, TEXT = "name", "content", "text"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: taken in, perhaps a duplicate, or refused with the reason."""

    name: str
    file: DossierFile | None = None
    problem: Problem | None = None

    @property
    def duplicate(self) -> bool:
        return self.file is not None and self.file.duplicate_of_id is not None


def add_files(*, by: Person, dossier: Dossier, given: Iterable[Given]) -> list[Outcome]:
    """Takes in what can be; one that cannot does not hold up the others.

    Every file is a transaction of its own, so that of forty files thirty-nine stay when one breaks.
    """
    outcomes: list[Outcome] = []
    for one in unpacked(given):
        if isinstance(one, Refused):
            outcomes.append(Outcome(one.name, problem=one.problem))
        else:
            outcomes.append(_taken_in(by, dossier, one))
    return outcomes


def _taken_in(by: Person, dossier: Dossier, one: Given) -> Outcome:
    try:
        return Outcome(one.name, _add(by, dossier, one.name, one.content()))
    except (NotAllowed, NotNow):
        raise
    except Problem as problem:
        return Outcome(one.name, problem=problem)


@transaction.atomic
def _add(by: Person, dossier: Dossier, name: str, content: bytes) -> DossierFile:
    row = begin(by, "bestanden", dossier)
    # Before anything of ours reads what is inside.
    scan = _scanned(name, content)
    file = store(by, row, name, content, kind_of(name, content), scan=scan)
    audit.record(
        by=by,
        verb="dossier_file.add",
        object=file.public_id,
        detail={
            "kind": file.kind,
            "size": file.size,
            "duplicate": bool(file.duplicate_of_id),
            "scan": scan,
        },
    )
    return file


def _scanned(name: str, content: bytes) -> Scan:
    found = viruses.scan(content)
    if found is viruses.Verdict.INFECTED:
        raise Problem(
            "In dit bestand zit een virus. Het is niet opgenomen.",
            where=shown_name(name),
            remedy="Vraag wie het gaf om een schone versie.",
        )
    return Scan(found)


def store(
    by: Person,
    dossier: Dossier,
    name: str,
    content: bytes,
    kind: FileKind,
    part_of: DossierFile | None = None,
    scan: Scan = Scan.UNSCANNED,
) -> DossierFile:
    """Keeps a file sealed, with the next number; the same content again is marked as such."""
    last = dossier.files.aggregate(order=Max("order"), count=Count("pk"))
    number = dossier.numbered + 1
    if last["count"] >= settings.DOSSIER_FILES:
        raise Problem(
            f"In een dossier passen {settings.DOSSIER_FILES} bestanden.",
            where=name,
            remedy="Maak een tweede dossier.",
        )
    seal = sealing.of(dossier.public_id)
    digest = encryption.digest(hashlib.sha256(content).hexdigest(), purpose="dossier file")
    same = dossier.files.filter(digest=digest, duplicate_of=None).first()
    public_id = f"document:{dossier.number}-{number:03d}"
    dossier.numbered = number
    dossier.save(update_fields=["numbered"])
    return DossierFile.objects.create(
        dossier=dossier,
        public_id=public_id,
        number=number,
        order=(last["order"] or 0) + 1,
        sealed_name=seal.close_text(f"{NAME} {public_id}", shown_name(name)),
        sealed_content=seal.close(f"{CONTENT} {public_id}", content),
        content_type=kind.content_type,
        kind=kind.kind,
        size=len(content),
        digest=digest,
        duplicate_of=same,
        part_of=part_of,
        family=part_of.family if part_of else None,
        thread=part_of.thread if part_of else "",
        # A message was scanned with what is attached to it.
        scan=part_of.scan if part_of else scan,
        added_by=by.audit_name,
        status=FileStatus.ADDED,
    )


def shown_name(name: str) -> str:
    """The name with its folders, without what nobody sees."""
    return "".join(one for one in name.replace("\\", "/") if one.isprintable())[-300:] or "bestand"


def read_waiting(*, by: Person, dossier: Dossier, seconds: float = 20.0) -> int:
    """Reads the text of files that wait for it, for so long; how many still wait.

    Each is a transaction of its own: who stops in the middle loses nothing.
    """
    check_can(by, Permission.EDIT_DOSSIER)
    check_own(by, dossier)
    end = time.monotonic() + seconds
    for pk in _waiting(dossier):
        _read(by, pk)
        if time.monotonic() > end:
            break
    return dossier.files.filter(status=FileStatus.ADDED).count()


def _waiting(dossier: Dossier) -> Iterator[int]:
    """Again and again the first that waits: reading a message adds what was attached to it."""
    seen = 0
    while True:
        following = dossier.files.filter(status=FileStatus.ADDED, number__gt=seen).order_by(
            "number"
        )
        found = following.values_list("pk", "number").first()
        if found is None:
            return
        seen = found[1]
        yield found[0]


@transaction.atomic
def _read(by: Person, pk: int) -> None:
    # The dossier first, as everywhere: an attachment takes its next number.
    dossier = Dossier.objects.select_for_update().get(files=pk)
    file = DossierFile.objects.select_for_update(of=("self",)).get(pk=pk)
    file.dossier = dossier
    if file.status != FileStatus.ADDED:
        return
    seal = sealing.of(file.dossier.public_id)
    name = seal.open_text(f"{NAME} {file.public_id}", file.sealed_name)
    content = seal.open(f"{CONTENT} {file.public_id}", file.sealed_content)
    found = contents_of(name, content)
    _keep(file, seal, found)
    for attached, inside in found.attached:
        _keep_attached(by, file, attached, inside)


def _keep(file: DossierFile, seal: sealing.Seal, found: Contents) -> None:
    # A scan has pages for a person to look at, even when it has no letter of text.
    readable = bool(found.text or found.unread)
    file.status = FileStatus.READ if readable else FileStatus.UNREADABLE
    file.unread_pages = list(found.unread)
    file.unreadable = found.problem[:300]
    file.pages = found.pages
    file.date = file.date or found.written
    if readable:
        file.sealed_text = seal.close_text(f"{TEXT} {file.public_id}", found.text)
    if found.thread and not file.thread:
        # A subject may name somebody: threads are told apart by a keyed hash of it.
        file.thread = encryption.digest(found.thread, purpose=f"thread {seal.subject}")[:12]
    if found.attached and file.family is None:
        file.family = file.number
    file.save()


def _keep_attached(by: Person, mail: DossierFile, name: str, content: bytes) -> None:
    """What was attached to a message is a file of its own, in the family of the message."""
    try:
        kind = kind_of(name, content)
    except Problem:
        return
    store(by, mail.dossier, name, content, kind, part_of=mail)


@transaction.atomic
def describe_file(
    *, by: Person, file: DossierFile, title: str, day: date | None, related: list[str]
) -> DossierFile:
    """What the public reads of it: a title without names, its date, what it goes with."""
    row = begin_file(by, "wijzigen", file)
    row.title, row.date, row.related = title.strip()[:300], day, related
    row.dossier.changed_at = timezone.now()
    row.dossier.save(update_fields=["changed_at"])
    return record_file(by, "describe", row, {"date": day})


@transaction.atomic
def move_file(*, by: Person, file: DossierFile, place: int) -> None:
    """Puts a file at another place in the order, counted from one."""
    row = begin_file(by, "volgorde", file)
    others = list(row.dossier.files.exclude(pk=row.pk))
    others.insert(max(0, min(place - 1, len(others))), row)
    for order, one in enumerate(others, start=1):
        one.order = order
    DossierFile.objects.bulk_update(others, ["order"])
    audit.record(by=by, verb="dossier_file.move", object=row.public_id, detail={"place": place})


@transaction.atomic
def remove_file(*, by: Person, file: DossierFile, reason: str) -> None:
    """Takes out what does not belong here; its number is not given again."""
    row = begin_file(by, "verwijderen", file)
    reason = needed(reason, "reason", "waarom het eruit gaat")
    record(by, "remove_file", row.dossier, {"file": row.public_id, "reason": reason})
    row.delete()
