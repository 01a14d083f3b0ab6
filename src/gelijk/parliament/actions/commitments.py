"""What is done with a commitment: recorded, dated, shown kept, closed, reopened."""

from datetime import date
from uuid import uuid4

from django.db import IntegrityError, transaction

from gelijk.core import audit, links
from gelijk.core.models import Relation
from gelijk.core.permissions import Permission, Person, check_can
from gelijk.core.problems import NotNow, Problem
from gelijk.parliament.actions import steps
from gelijk.parliament.actions.stale import check_seen
from gelijk.parliament.identifiers import FIT
from gelijk.parliament.models import Commitment, Deadline, Evidence
from gelijk.parliament.permissions import COMMITMENT_STEPS, check_step
from gelijk.parliament.states import CommitmentStatus, OfficialStatus

RELATIONS = (Relation.REPEATS, Relation.SUPPLEMENTS, Relation.CHANGES)


def _begin(by: Person, name: str, commitment: Commitment) -> Commitment:
    """The locked row, after the check of who and when."""
    row = steps.locked(commitment)
    check_step(by, COMMITMENT_STEPS[name], row.status, label=row.get_status_display())
    return row


def _record(by: Person, verb: str, commitment: Commitment, **detail: object) -> Commitment:
    audit.record(by=by, verb=f"commitment.{verb}", object=commitment.identifier, detail=detail)
    return commitment


@transaction.atomic
def add(*, by: Person, commitment: Commitment) -> Commitment:
    """Takes a commitment into the register; it gets its identifier here."""
    check_can(by, Permission.EDIT_COMMITMENT)
    return take_in(by=by, commitment=commitment)


@transaction.atomic
def take_in(*, by: Person, commitment: Commitment) -> Commitment:
    """Adds it as part of an action that has checked its own permission already."""
    steps.needed(commitment.summary, what="een samenvatting van de toezegging")
    commitment.official_number = commitment.official_number.strip()
    _check_number(commitment)
    number = commitment.official_number
    fit = number if FIT.fullmatch(number) else ""
    commitment.code = commitment.code or fit or f"N{uuid4().hex[:8]}"
    _save_numbered(commitment)
    if commitment.source_document or commitment.made_in:
        links.tie(
            by=by,
            subject=commitment.identifier,
            relation=Relation.MADE_IN,
            object=commitment.source_document or commitment.made_in,
        )
    return _record(by, "add", commitment, summary=commitment.summary)


@transaction.atomic
def revise(
    *, by: Person, commitment: Commitment, changed: list[str], seen: str | None = None
) -> Commitment:
    """Corrects what is written of it; the trail keeps which fields and what stood there."""
    old = _begin(by, "wijzigen", commitment)
    check_seen(old.changed_at, seen)
    steps.needed(commitment.summary, what="een samenvatting van de toezegging")
    _check_number(commitment)
    before = {name: getattr(old, name) for name in changed}
    for name in changed:
        setattr(old, name, getattr(commitment, name))
    _save_numbered(old)
    return _record(by, "revise", old, before=before)


def _save_numbered(commitment: Commitment) -> None:
    """The database decides when two take the same number at the same time."""
    try:
        with transaction.atomic():
            steps.touch(commitment)
    except IntegrityError as error:
        if "an_official_number_stands_once" not in str(error):
            raise
        raise NotNow(
            f"{commitment.official_number} is zojuist aan een andere toezegging gegeven.",
            where="officieel nummer",
            remedy="Controleer het nummer, of werk die toezegging bij.",
        ) from error


def _check_number(commitment: Commitment) -> None:
    number = commitment.official_number
    others = Commitment.objects.exclude(pk=commitment.pk)
    if number and (found := others.filter(official_number=number).first()):
        raise Problem(
            f"Het nummer {number} hoort al bij {found.identifier}.",
            where="officieel nummer",
            remedy="Controleer het nummer, of werk die toezegging bij.",
        )


@transaction.atomic
def set_deadline(
    *,
    by: Person,
    commitment: Commitment,
    reason: str,
    due_from: date | None = None,
    due_to: date | None = None,
    due_text: str = "",
) -> Deadline:
    """Sets or moves the deadline, with the reason; the history stays."""
    row = _begin(by, "termijn", commitment)
    deadline = steps.add_deadline(
        by=by, commitment=row, reason=reason, due_from=due_from, due_to=due_to, due_text=due_text
    )
    steps.touch(row)
    _record(by, "deadline", row, due_to=due_to, due_text=due_text, reason=deadline.reason)
    return deadline


@transaction.atomic
def start(*, by: Person, commitment: Commitment, reason: str) -> Commitment:
    """Work on it has begun."""
    row = _begin(by, "starten", commitment)
    steps.move(row, CommitmentStatus.IN_PROGRESS, steps.needed(reason))
    return _record(by, "start", row, reason=reason)


@transaction.atomic
def offer_evidence(*, by: Person, commitment: Commitment, identifier: str, shows: str) -> Evidence:
    """Offers a paper or a measure as evidence; somebody then decides on it."""
    row = _begin(by, "bewijs", commitment)
    shows = steps.needed(shows, what="aan wat uit het bewijs blijkt")
    evidence = steps.add_evidence(by=by, commitment=row, identifier=identifier, shows=shows)
    if row.status == CommitmentStatus.EVIDENCE_OFFERED:
        steps.touch(row)
    else:
        steps.move(row, CommitmentStatus.EVIDENCE_OFFERED, shows)
    _record(by, "offer_evidence", row, evidence=evidence.identifier, shows=shows)
    return evidence


@transaction.atomic
def refuse_evidence(*, by: Person, commitment: Commitment, reason: str) -> Commitment:
    """What was offered does not show it; the commitment goes on."""
    row = _begin(by, "bewijs-afwijzen", commitment)
    steps.move(row, CommitmentStatus.IN_PROGRESS, steps.needed(reason))
    row.evidence.filter(decision=Evidence.Decision.OFFERED).update(
        decision=Evidence.Decision.REFUSED
    )
    return _record(by, "refuse_evidence", row, reason=reason)


@transaction.atomic
def close(
    *, by: Person, commitment: Commitment, reason: str, kept_on: date | None = None
) -> Commitment:
    """Closes as kept. Without evidence this is refused."""
    row = _begin(by, "afsluiten", commitment)
    _check_evidence(row)
    steps.move(row, CommitmentStatus.CLOSED, steps.needed(reason))
    accept_evidence(row, kept_on)
    return _record(by, "close", row, reason=reason, kept_on=kept_on, kept_by=row.kept_by)


@transaction.atomic
def keep_partly(*, by: Person, commitment: Commitment, reason: str) -> Commitment:
    """A part was kept; the rest stays due."""
    row = _begin(by, "deels", commitment)
    _check_evidence(row)
    steps.move(row, CommitmentStatus.PARTLY_KEPT, steps.needed(reason))
    row.evidence.filter(decision=Evidence.Decision.OFFERED).update(
        decision=Evidence.Decision.ACCEPTED
    )
    return _record(by, "keep_partly", row, reason=reason)


def _check_evidence(row: Commitment) -> None:
    if not row.evidence.exclude(decision=Evidence.Decision.REFUSED).exists():
        raise NotNow(
            f"{row.identifier} heeft geen bewijs.",
            remedy="Bied eerst een stuk of een maatregel aan waaruit blijkt dat het gedaan is.",
        )


def accept_evidence(row: Commitment, kept_on: date | None) -> None:
    """Accepts what was offered; the last of it is what kept the commitment."""
    offered = row.evidence.exclude(decision=Evidence.Decision.REFUSED)
    last = offered.last()
    offered.update(decision=Evidence.Decision.ACCEPTED)
    row.kept_on = kept_on
    row.kept_by = last.identifier if last else ""
    steps.touch(row)


@transaction.atomic
def lapse(*, by: Person, commitment: Commitment, reason: str) -> Commitment:
    """It no longer has to be kept; the reason says why."""
    row = _begin(by, "vervallen", commitment)
    steps.move(row, CommitmentStatus.LAPSED, steps.needed(reason))
    return _record(by, "lapse", row, reason=reason)


@transaction.atomic
def supersede(
    *, by: Person, commitment: Commitment, successor: Commitment, reason: str
) -> Commitment:
    """Another commitment takes its place; the two are tied."""
    row = _begin(by, "vervangen", commitment)
    _check_other(row, successor)
    steps.move(row, CommitmentStatus.SUPERSEDED, steps.needed(reason))
    links.tie(
        by=by,
        subject=successor.identifier,
        relation=Relation.REPLACES,
        object=row.identifier,
    )
    return _record(by, "supersede", row, successor=successor.identifier, reason=reason)


@transaction.atomic
def reopen(*, by: Person, commitment: Commitment, reason: str) -> Commitment:
    """It was ended too early; evidence stays, what kept it is taken off."""
    row = _begin(by, "heropenen", commitment)
    row.kept_on, row.kept_by = None, ""
    steps.move(row, CommitmentStatus.IN_PROGRESS, steps.needed(reason))
    return _record(by, "reopen", row, reason=reason)


@transaction.atomic
def set_official_status(
    *, by: Person, commitment: Commitment, status: OfficialStatus, source: str
) -> Commitment:
    """What the Chamber itself says of it, beside our own state."""
    row = _begin(by, "officiele-status", commitment)
    row.official_status = status
    row.official_status_source = steps.needed(source, what="aan waar dat staat")
    steps.touch(row)
    return _record(by, "official_status", row, status=status, source=source)


@transaction.atomic
def relate(
    *, by: Person, commitment: Commitment, relation: Relation, other: Commitment
) -> Commitment:
    """It repeats, supplements or changes another one."""
    row = _begin(by, "verband", commitment)
    _check_other(row, other)
    if relation not in RELATIONS:
        raise Problem("Dit verband bestaat niet tussen toezeggingen.", remedy="Kies een ander.")
    links.tie(by=by, subject=row.identifier, relation=relation, object=other.identifier)
    return _record(by, "relate", row, relation=relation, other=other.identifier)


def _check_other(row: Commitment, other: Commitment) -> None:
    if row.pk == other.pk:
        raise Problem("Een toezegging heeft geen verband met zichzelf.", remedy="Kies een andere.")
