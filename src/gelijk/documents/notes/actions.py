"""Everything that changes a decision note."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from gelijk.core import audit, links
from gelijk.core.identifiers import resolve
from gelijk.core.models import Relation
from gelijk.core.numbering import next_identifier
from gelijk.core.permissions import Permission, Person, check_can
from gelijk.core.problems import NotAllowed, NotNow, Problem
from gelijk.core.states import check_transition
from gelijk.documents import sealing
from gelijk.documents.dossiers.changing import needed
from gelijk.documents.dossiers.states import NOTE_TRANSITIONS, NoteStatus
from gelijk.documents.models import DecisionNote, owner_of
from gelijk.documents.notes.public_version import Piece, pieces, public
from gelijk.documents.notes.sections import SECTIONS

SECTION, PEOPLE = "sections", "people"
OPEN = (NoteStatus.DRAFT, NoteStatus.SUBMITTED)


@dataclass(frozen=True, slots=True)
class Text:
    """What a note says: its sections, what goes with it, and who made it."""

    sections: Mapping[str, str]
    attachments: Sequence[Mapping[str, str]] = ()
    people: Sequence[Mapping[str, str]] = ()


@transaction.atomic
def write(
    *, by: Person, subject: str, addressee: str, organisation: str, text: Text, **more: Any
) -> DecisionNote:
    """A new note, tied to its letter and its commitment."""
    check_can(by, Permission.EDIT_DOSSIER)
    year = timezone.localdate().year
    public_id = next_identifier(DecisionNote.objects.all(), f"nota:{year}-")
    seal = sealing.begin(public_id)
    note = DecisionNote(
        public_id=public_id,
        subject=needed(subject, "subject", "waar de nota over gaat"),
        addressee=needed(addressee, "addressee", "voor wie de nota is"),
        organisation=needed(organisation, "organisation", "van wie de nota is"),
        owner=owner_of(by),
        added_by=by.audit_name,
        synthetic=bool(more.pop("synthetic", False)),
    )
    _fill(by, note, seal, text, more)
    audit.record(by=by, verb="note.write", object=public_id, detail={"letter": note.letter})
    return note


@transaction.atomic
def revise(*, by: Person, note: DecisionNote, text: Text, **more: Any) -> DecisionNote:
    """Another text, as long as nothing was decided on it."""
    row = _begin(by, note, Permission.EDIT_DOSSIER)
    if row.status not in OPEN:
        raise NotNow(
            "Op deze nota is al besloten.",
            where=row.public_id,
            remedy="Schrijf een nieuwe nota.",
        )
    for name in ("subject", "addressee", "organisation"):
        if name in more:
            setattr(row, name, needed(str(more.pop(name)), name, "wat hier hoort"))
    _fill(by, row, sealing.of(row.public_id), text, more)
    audit.record(by=by, verb="note.revise", object=row.public_id)
    return row


def _fill(
    by: Person, note: DecisionNote, seal: sealing.Seal, text: Text, more: Mapping[str, Any]
) -> None:
    for section in SECTIONS:
        if section.required:
            needed(text.sections.get(section.name, ""), section.name, str(section.label).lower())
    seal_it = {"sections": dict(text.sections), "attachments": list(text.attachments)}
    note.sealed_sections = seal.close_data(SECTION, seal_it)
    note.sealed_people = seal.close_data(PEOPLE, list(text.people))
    for name in ("date", "decide_before", "reference"):
        if name in more:
            setattr(note, name, more[name])
    letter, commitment = (
        str(more.get("letter", "")).strip(),
        str(more.get("commitment", "")).strip(),
    )
    _check_known(by, letter=letter, commitment=commitment)
    note.letter, note.commitment, note.changed_at = letter, commitment, timezone.now()
    note.save()
    for name, relation in ((letter, Relation.IS_PART_OF), (commitment, Relation.IMPLEMENTS)):
        if name:
            links.tie(by=by, subject=note.public_id, relation=relation, object=name)


def _check_known(by: Person, **typed: str) -> None:
    things = resolve([name for name in typed.values() if name], by)
    for where, name in typed.items():
        if name and not things[name].kind:
            raise Problem(
                f"Er is niets met het nummer ‘{name}’.",
                where=where,
                remedy="Neem het nummer over van de pagina ervan.",
            )


def _begin(by: Person, note: DecisionNote, permission: Permission) -> DecisionNote:
    check_can(by, permission)
    row = DecisionNote.objects.select_for_update(of=("self",)).get(pk=note.pk)
    if not DecisionNote.objects.own(by).filter(pk=row.pk).exists():
        raise NotAllowed("Deze nota is van een andere organisatie.", where=row.public_id)
    return row


def _move(
    by: Person, row: DecisionNote, status: NoteStatus, verb: str, **detail: object
) -> DecisionNote:
    check_transition(NOTE_TRANSITIONS, NoteStatus(row.status), status)
    row.status, row.changed_at = status, timezone.now()
    row.save()
    audit.record(by=by, verb=f"note.{verb}", object=row.public_id, detail=detail)
    return row


@transaction.atomic
def submit(*, by: Person, note: DecisionNote) -> DecisionNote:
    """Puts it before the minister."""
    return _move(by, _begin(by, note, Permission.EDIT_DOSSIER), NoteStatus.SUBMITTED, "submit")


@transaction.atomic
def give_back(*, by: Person, note: DecisionNote, reason: str) -> DecisionNote:
    """Back to those who write it."""
    row = _begin(by, note, Permission.EDIT_DOSSIER)
    return _move(by, row, NoteStatus.DRAFT, "give_back", reason=needed(reason, "reason", "waarom"))


@transaction.atomic
def record_decision(
    *, by: Person, note: DecisionNote, outcome: str, decided_on: date | None = None
) -> DecisionNote:
    """What the minister decided."""
    row = _begin(by, note, Permission.EDIT_DOSSIER)
    row.outcome = needed(outcome, "outcome", "wat er besloten is")
    row.decided_on = decided_on or timezone.localdate()
    return _move(by, row, NoteStatus.DECIDED, "decide", decided_on=row.decided_on)


def opened(note: DecisionNote) -> Text:
    """The note as it was written, with the people in it."""
    seal = sealing.of(note.public_id)
    kept = seal.open_data(SECTION, note.sealed_sections)
    people = seal.open_data(PEOPLE, note.sealed_people)
    return Text(kept["sections"], kept["attachments"], people)


@transaction.atomic
def read(*, by: Person, note: DecisionNote) -> Text:
    """The same for a person; the reading stands in the trail."""
    check_can(by, Permission.VIEW_DOSSIER)
    if not DecisionNote.objects.own(by).filter(pk=note.pk).exists():
        raise NotAllowed("Deze nota is van een andere organisatie.", where=note.public_id)
    audit.record(by=by, verb="note.read", object=note.public_id)
    return opened(note)


def preview(text: Text) -> dict[str, list[Piece]]:
    """What would be public and what would go."""
    return pieces(text.sections, text.people)


@transaction.atomic
def publish(*, by: Person, note: DecisionNote) -> DecisionNote:
    """Makes the what public; of the who nothing gets out, the list of people least of all."""
    row = _begin(by, note, Permission.PUBLISH_DOSSIER)
    text = opened(row)
    row.public_sections = public(preview(text))
    names = pieces(
        {"core": "\n".join(one.get("name", "") for one in text.attachments)}, text.people
    )
    shown = public(names)["core"].split("\n")
    row.public_attachments = [
        {"number": one.get("number", ""), "name": shown[place], "about": ""}
        for place, one in enumerate(text.attachments)
    ]
    row.published_at, row.withdrawn_at, row.withdrawn_reason = timezone.now(), None, ""
    return _move(by, row, NoteStatus.PUBLISHED, "publish")


@transaction.atomic
def withdraw(*, by: Person, note: DecisionNote, reason: str) -> DecisionNote:
    """Takes the public version back; that it was there, and why it went, stays to be seen."""
    row = _begin(by, note, Permission.PUBLISH_DOSSIER)
    row.withdrawn_reason = needed(reason, "reason", "waarom")
    row.withdrawn_at, row.public_sections, row.public_attachments = timezone.now(), {}, []
    return _move(by, row, NoteStatus.WITHDRAWN, "withdraw", reason=row.withdrawn_reason)
