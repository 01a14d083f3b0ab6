"""The half-yearly rappel: made, filled with proposals, decided, closed.

Nothing reaches a commitment before the list is closed, so that until then all can be undone."""

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from gelijk.core import audit
from gelijk.core.permissions import Permission, Person, check_can
from gelijk.core.problems import NotNow, Problem
from gelijk.core.states import check_transition
from gelijk.parliament.actions import commitments, steps
from gelijk.parliament.models import Chamber, Commitment, Rappel, RappelEntry
from gelijk.parliament.permissions import ENTRY_STEPS, RAPPEL_STEPS, check_step
from gelijk.parliament.states import (
    ENTRY_TRANSITIONS,
    RAPPEL_TRANSITIONS,
    CommitmentStatus,
    EntryStatus,
    RappelStatus,
)

Choice = RappelEntry.Choice


@transaction.atomic
def make(
    *,
    by: Person,
    chamber: Chamber,
    year: int,
    half: int,
    ministry: str = "",
    undated_too: bool = False,
    synthetic: bool = False,
) -> Rappel:
    """Makes the list of a half-year, of all commitments due in it or before it."""
    check_can(by, Permission.DECIDE_RAPPEL)
    if half not in (1, 2):
        raise Problem("Een jaar heeft twee helften.", remedy="Kies 1 of 2.")
    same = Rappel.objects.filter(chamber=chamber, year=year, half=half, ministry=ministry)
    if found := same.first():
        raise Problem(f"De lijst {found} bestaat al.", remedy="Werk in die lijst verder.")
    rappel = Rappel.objects.create(
        chamber=chamber,
        year=year,
        half=half,
        ministry=ministry,
        undated_too=undated_too,
        made_by=by.audit_name,
        synthetic=synthetic,
    )
    added = _fill(rappel)
    audit.record(by=by, verb="rappel.make", object=rappel.identifier, detail={"entries": added})
    return rappel


def _fill(rappel: Rappel) -> int:
    """Adds what belongs on the list and is not on it."""
    due = Q(due_to__lte=rappel.until)
    if rappel.undated_too:
        due |= Q(due_to=None, made_on__lte=rappel.until) | Q(due_to=None, made_on=None)
    wanted = Commitment.objects.with_deadline().under_way()
    wanted = wanted.filter(due, chamber=rappel.chamber, synthetic=rappel.synthetic)
    if rappel.ministry:
        wanted = wanted.filter(ministry=rappel.ministry)
    wanted = wanted.exclude(rappels__rappel=rappel)
    entries = [
        RappelEntry(
            rappel=rappel,
            commitment=commitment,
            due_to=commitment.deadline.due_to if commitment.deadline else None,
        )
        for commitment in wanted.prefetch_related("deadlines")
    ]
    return len(RappelEntry.objects.bulk_create(entries))


@transaction.atomic
def refill(*, by: Person, rappel: Rappel) -> int:
    """Adds what fell due since the list was made."""
    row = _open(by, "aanvullen", rappel)
    added = _fill(row)
    audit.record(by=by, verb="rappel.refill", object=row.identifier, detail={"entries": added})
    return added


def _open(by: Person, name: str, rappel: Rappel) -> Rappel:
    row = Rappel.objects.select_for_update().get(pk=rappel.pk)
    check_step(by, RAPPEL_STEPS[name], row.status, label=row.get_status_display())
    return row


def _begin(by: Person, name: str, entry: RappelEntry) -> RappelEntry:
    """The locked line; a closed list refuses everything."""
    row = RappelEntry.objects.select_for_update().get(pk=entry.pk)
    rappel = Rappel.objects.select_for_update().get(pk=row.rappel_id)
    check_can(by, ENTRY_STEPS[name].permission)
    if rappel.status == RappelStatus.CLOSED:
        raise NotNow("Deze lijst is afgesloten.", remedy="Neem het op in de volgende lijst.")
    check_step(by, ENTRY_STEPS[name], row.status, label=row.get_status_display())
    return row


def _save(by: Person, verb: str, entry: RappelEntry, **detail: object) -> RappelEntry:
    entry.changed_at = timezone.now()
    entry.save()
    audit.record(
        by=by,
        verb=f"rappel.{verb}",
        object=entry.commitment.identifier,
        detail={"rappel": entry.rappel.identifier, **detail},
    )
    return entry


def _move(entry: RappelEntry, status: EntryStatus) -> None:
    check_transition(ENTRY_TRANSITIONS, EntryStatus(entry.status), status)
    entry.status = status


@transaction.atomic
def propose(
    *,
    by: Person,
    entry: RappelEntry,
    proposed: str,
    reason: str,
    due: date | None = None,
    evidence: str = "",
) -> RappelEntry:
    """What the ministry proposes to tell the Chamber: kept, partly kept, or a new deadline."""
    row = _begin(by, "voorstel", entry)
    row.proposal_reason = steps.needed(reason)
    row.proposal_evidence = _checked_evidence(by, row.commitment, proposed, evidence)
    row.proposed, row.proposed_due = proposed, _checked_due(row.rappel, proposed, due)
    row.proposed_by = by.audit_name
    _move(row, EntryStatus.PROPOSED)
    return _save(by, "propose", row, proposed=proposed, due=due, reason=reason)


def _checked_evidence(by: Person, commitment: Commitment, choice: str, evidence: str) -> str:
    if choice == Choice.OPEN and not evidence.strip():
        return ""
    if evidence.strip():
        return steps.known_thing(evidence, by).identifier
    last = commitment.evidence.exclude(decision="refused").last()
    if last is None:
        raise Problem(
            "Voor 'voldaan' of 'deels voldaan' is bewijs nodig.",
            where=commitment.identifier,
            remedy="Noem het stuk of de maatregel waaruit het blijkt.",
        )
    return last.identifier


def _checked_due(rappel: Rappel, choice: str, due: date | None) -> date | None:
    if choice == Choice.KEPT:
        return None
    if due is None:
        raise Problem(
            "Wat openstaat heeft een nieuwe termijn nodig.", remedy="Geef de nieuwe laatste dag."
        )
    if due <= rappel.until:
        raise Problem(
            f"De nieuwe termijn ligt niet na {rappel.until:%d-%m-%Y}, het eind van dit halfjaar.",
            remedy="Geef een latere dag.",
        )
    return due


@transaction.atomic
def withdraw_proposal(*, by: Person, entry: RappelEntry) -> RappelEntry:
    """Takes the proposal back; the line waits again."""
    row = _begin(by, "voorstel-terug", entry)
    _move(row, EntryStatus.WAITING)
    row.proposed, row.proposed_due, row.proposed_by = "", None, ""
    row.proposal_reason = row.proposal_evidence = ""
    return _save(by, "withdraw_proposal", row)


@transaction.atomic
def decide(
    *,
    by: Person,
    entry: RappelEntry,
    decided: str = "",
    due: date | None = None,
    reason: str = "",
) -> RappelEntry:
    """Accepts the proposal (no `decided`), or decides something else with a reason."""
    row = _begin(by, "besluit", entry)
    if decided in ("", row.proposed) and due in (None, row.proposed_due):
        row.decided, row.decided_due = row.proposed, row.proposed_due
    else:
        steps.needed(reason, what="de reden om van het voorstel af te wijken")
        row.decided, row.decided_due = decided, _checked_due(row.rappel, decided, due)
        _checked_evidence(by, row.commitment, decided, row.proposal_evidence)
    row.decision_reason, row.decided_by = reason.strip(), by.audit_name
    _move(row, EntryStatus.DECIDED)
    return _save(by, "decide", row, decided=row.decided, due=row.decided_due, reason=reason)


@transaction.atomic
def withdraw_decision(*, by: Person, entry: RappelEntry) -> RappelEntry:
    """Takes the decision back; the proposal stands again."""
    row = _begin(by, "besluit-terug", entry)
    _move(row, EntryStatus.PROPOSED)
    row.decided, row.decided_due, row.decision_reason, row.decided_by = "", None, "", ""
    return _save(by, "withdraw_decision", row)


@transaction.atomic
def close(*, by: Person, rappel: Rappel) -> Rappel:
    """Closes the list: only now every decision reaches its commitment."""
    row = _open(by, "afsluiten", rappel)
    if waiting := row.entries.exclude(status=EntryStatus.DECIDED).count():
        raise NotNow(
            f"Over {waiting} toezeggingen is nog niet besloten.",
            remedy="Besluit eerst over elke toezegging op de lijst.",
        )
    check_transition(RAPPEL_TRANSITIONS, RappelStatus(row.status), RappelStatus.CLOSED)
    for entry in row.entries.select_related("commitment"):
        _carry_out(by, entry)
    row.status, row.closed_by, row.closed_at = (
        RappelStatus.CLOSED,
        by.audit_name,
        timezone.now(),
    )
    row.save()
    audit.record(by=by, verb="rappel.close", object=row.identifier)
    return row


def _carry_out(by: Person, entry: RappelEntry) -> None:
    """Brings one decision to its commitment; what the Chamber says of it only the Chamber says."""
    commitment = steps.locked(entry.commitment)
    _check_same_world(entry, commitment)
    reason = entry.decision_reason or entry.proposal_reason
    if not commitment.ended:
        if entry.decided != Choice.OPEN:
            _show_kept(by, commitment, entry, reason)
        if entry.decided_due:
            steps.add_deadline(
                by=by, commitment=commitment, reason=reason, due_to=entry.decided_due
            )
    steps.touch(commitment)
    audit.record(
        by=by,
        verb="commitment.rappel",
        object=commitment.identifier,
        detail={"rappel": entry.rappel.identifier, "decided": entry.decided, "reason": reason},
    )


def _check_same_world(entry: RappelEntry, commitment: Commitment) -> None:
    """An example never ends something real, and nothing real rests on an example."""
    if entry.rappel.synthetic != commitment.synthetic:
        raise NotNow(
            "Een voorbeeldlijst en een echte toezegging gaan niet samen.",
            where=commitment.identifier,
            remedy="Maak een eigen lijst voor de echte toezeggingen.",
        )


def _show_kept(by: Person, commitment: Commitment, entry: RappelEntry, reason: str) -> None:
    steps.add_evidence(
        by=by, commitment=commitment, identifier=entry.proposal_evidence, shows=reason
    )
    if commitment.status != CommitmentStatus.EVIDENCE_OFFERED:
        steps.move(commitment, CommitmentStatus.EVIDENCE_OFFERED, reason)
    if entry.decided == Choice.PARTLY:
        steps.move(commitment, CommitmentStatus.PARTLY_KEPT, reason)
        return
    steps.move(commitment, CommitmentStatus.CLOSED, reason)
    commitments.accept_evidence(commitment, entry.rappel.until)
