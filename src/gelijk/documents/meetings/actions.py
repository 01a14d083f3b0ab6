"""Everything that changes a meeting. Names stand sealed; organisations and functions do not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

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
from gelijk.documents.dossiers.actions.files import add_files
from gelijk.documents.dossiers.changing import needed
from gelijk.documents.dossiers.states import MEETING_TRANSITIONS, MeetingStatus
from gelijk.documents.dossiers.unpacking import Given
from gelijk.documents.meetings.report import report
from gelijk.documents.models import (
    ActionPoint,
    AgendaItem,
    Attendance,
    Dossier,
    DossierFile,
    Meeting,
    MeetingKind,
    owner_of,
)

NAME, REPORT, WHO = "name", "report", "who"


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody who was there, with the name opened."""

    name: str
    organisation: str
    function: str
    absent: bool


@dataclass(frozen=True, slots=True)
class Opened:
    """A meeting with all that is sealed in it, for those who work on it."""

    meeting: Meeting
    people: Sequence[Present]
    items: Sequence[tuple[AgendaItem, str]]
    actions: Sequence[tuple[ActionPoint, str]]


@transaction.atomic
def hold(
    *,
    by: Person,
    kind: str,
    title: str,
    held_on: date,
    organisation: str,
    place: str = "",
    people: Sequence[Mapping[str, str]] = (),
    absent: Sequence[Mapping[str, str]] = (),
    agenda: Sequence[str] = (),
    session: str = "",
    synthetic: bool = False,
) -> Meeting:
    """A meeting with its agenda and who was there."""
    check_can(by, Permission.EDIT_DOSSIER)
    public_id = next_identifier(Meeting.objects.all(), f"overleg:{held_on.year}-")
    meeting = Meeting.objects.create(
        public_id=public_id,
        kind=MeetingKind(kind),
        title=needed(title, "title", "hoe het overleg heet"),
        held_on=held_on,
        place=place.strip(),
        organisation=needed(organisation, "organisation", "van wie het overleg is"),
        owner=owner_of(by),
        added_by=by.audit_name,
        synthetic=synthetic,
    )
    seal = sealing.begin(public_id)
    _fill(meeting, seal, people, absent)
    AgendaItem.objects.bulk_create(
        AgendaItem(meeting=meeting, number=number, title=one[:300])
        for number, one in enumerate(agenda, start=1)
    )
    if session.strip():
        _tie(by, meeting, session.strip())
    audit.record(by=by, verb="meeting.hold", object=public_id, detail={"kind": meeting.kind})
    return meeting


def _fill(
    meeting: Meeting,
    seal: sealing.Seal,
    people: Sequence[Mapping[str, str]],
    absent: Sequence[Mapping[str, str]],
) -> None:
    rows = [(one, False) for one in people] + [(one, True) for one in absent]
    Attendance.objects.bulk_create(
        Attendance(
            meeting=meeting,
            sealed_name=seal.close_text(NAME, one.get("name", "")),
            organisation=one.get("organisation", "")[:120],
            function=one.get("function", "")[:120],
            absent=away,
        )
        for one, away in rows
    )


def _tie(by: Person, meeting: Meeting, session: str) -> None:
    """A townhall may have been recorded in the programme as a session already."""
    if not resolve([session], by)[session].kind:
        raise Problem(
            f"Er is niets met het nummer ‘{session}’.",
            where="session",
            remedy="Neem het nummer over van de pagina ervan.",
        )
    links.tie(by=by, subject=meeting.public_id, relation=Relation.IS_SAME_AS, object=session)


def _begin(by: Person, meeting: Meeting, *, draft: bool = True) -> Meeting:
    check_can(by, Permission.EDIT_DOSSIER)
    row = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if not Meeting.objects.visible_to(by).filter(pk=row.pk).exists():
        raise NotAllowed("Dit overleg is van een andere organisatie.", where=row.public_id)
    if draft and row.status != MeetingStatus.DRAFT:
        raise NotNow(
            "Dit verslag is vastgesteld.",
            where=row.public_id,
            remedy="Leg een verbetering vast in het verslag van het volgende overleg.",
        )
    return row


@transaction.atomic
def write_item(
    *, by: Person, item: AgendaItem, report: str, decision: str = "", about: str = ""
) -> AgendaItem:
    """What was said on an item of the agenda, and decided."""
    meeting = _begin(by, item.meeting)
    row = AgendaItem.objects.get(pk=item.pk)
    seal = sealing.of(meeting.public_id)
    row.sealed_report = seal.close_text(f"{REPORT} {row.number}", report)
    row.decision, row.about = decision.strip(), about.strip()
    row.save()
    if row.about:
        links.tie(by=by, subject=meeting.public_id, relation=Relation.MENTIONS, object=row.about)
    audit.record(
        by=by, verb="meeting.report", object=meeting.public_id, detail={"item": row.number}
    )
    return row


@transaction.atomic
def add_item(*, by: Person, meeting: Meeting, title: str) -> AgendaItem:
    """One more item at the end of the agenda."""
    row = _begin(by, meeting)
    number = row.items.count() + 1
    item = AgendaItem.objects.create(
        meeting=row, number=number, title=needed(title, "title", "waar het punt over gaat")[:300]
    )
    audit.record(by=by, verb="meeting.item", object=row.public_id, detail={"item": number})
    return item


@transaction.atomic
def agree_action(
    *,
    by: Person,
    meeting: Meeting,
    what: str,
    organisation: str = "",
    who: str = "",
    due_on: date | None = None,
) -> ActionPoint:
    """Who does what by when."""
    row = _begin(by, meeting)
    seal = sealing.of(row.public_id)
    number = row.actions.count() + 1
    made = ActionPoint.objects.create(
        meeting=row,
        number=number,
        what=needed(what, "what", "wat er moet gebeuren")[:400],
        organisation=organisation.strip()[:120],
        sealed_who=seal.close_text(f"{WHO} {number}", who.strip()) if who.strip() else None,
        due_on=due_on,
    )
    audit.record(by=by, verb="meeting.action", object=row.public_id, detail={"action": number})
    return made


@transaction.atomic
def finish_action(
    *, by: Person, action: ActionPoint, outcome: str, done_on: date | None = None
) -> ActionPoint:
    """It was done; that may be said of an adopted report too."""
    meeting = _begin(by, action.meeting, draft=False)
    row = ActionPoint.objects.get(pk=action.pk)
    row.outcome = needed(outcome, "outcome", "wat eruit kwam")[:400]
    row.done_on = done_on or timezone.localdate()
    row.save()
    audit.record(
        by=by, verb="meeting.action_done", object=meeting.public_id, detail={"action": row.number}
    )
    return row


@transaction.atomic
def adopt(*, by: Person, meeting: Meeting) -> Meeting:
    """The report is right; from here on it does not change."""
    row = _begin(by, meeting)
    check_transition(MEETING_TRANSITIONS, MeetingStatus(row.status), MeetingStatus.ADOPTED)
    row.status, row.adopted_on = MeetingStatus.ADOPTED, timezone.localdate()
    row.save()
    audit.record(by=by, verb="meeting.adopt", object=row.public_id)
    return row


@transaction.atomic
def read(*, by: Person, meeting: Meeting) -> Opened:
    """Everything of the meeting, for a person; the reading stands in the trail."""
    check_can(by, Permission.VIEW_DOSSIER)
    if not Meeting.objects.visible_to(by).filter(pk=meeting.pk).exists():
        raise NotAllowed("Dit overleg is van een andere organisatie.", where=meeting.public_id)
    audit.record(by=by, verb="meeting.read", object=meeting.public_id)
    return opened(meeting)


def opened(meeting: Meeting) -> Opened:
    """The same for ourselves."""
    seal = sealing.of(meeting.public_id)
    people = [
        Present(seal.open_text(NAME, one.sealed_name), one.organisation, one.function, one.absent)
        for one in meeting.attendances.all()
    ]
    items = [
        (one, seal.open_text(f"{REPORT} {one.number}", one.sealed_report))
        for one in meeting.items.all()
    ]
    points = [
        (one, seal.open_text(f"{WHO} {one.number}", one.sealed_who))
        for one in meeting.actions.all()
    ]
    return Opened(meeting, people, items, points)


@transaction.atomic
def into_dossier(*, by: Person, meeting: Meeting, dossier: Dossier) -> DossierFile:
    """The report as a document of a dossier: there it is redacted and judged like any other."""
    row = _begin(by, meeting, draft=False)
    if row.status != MeetingStatus.ADOPTED:
        raise NotNow(
            "Het verslag is nog niet vastgesteld.",
            where=row.public_id,
            remedy="Stel het eerst vast.",
        )
    content = report(opened(row))
    name = f"verslag-{row.get_kind_display()}-{row.held_on:%Y-%m-%d}.docx"
    given = Given(name, len(content), lambda: content)
    [outcome] = add_files(by=by, dossier=dossier, given=[given])
    if outcome.problem or outcome.file is None:
        raise outcome.problem or Problem("Het verslag kon er niet in.")
    links.tie(
        by=by,
        subject=outcome.file.public_id,
        relation=Relation.IS_EVIDENCE_OF,
        object=row.public_id,
    )
    audit.record(
        by=by,
        verb="meeting.into_dossier",
        object=row.public_id,
        detail={"document": outcome.file.public_id},
    )
    return outcome.file
