"""What all writes share: the reason that must be there, the lock, the change of state."""

from datetime import date

from django.utils import timezone

from gelijk.core import links
from gelijk.core.identifiers import Thing, resolve
from gelijk.core.models import Relation
from gelijk.core.permissions import Person
from gelijk.core.problems import Problem
from gelijk.core.states import check_transition
from gelijk.parliament.identifiers import find_paper, normal
from gelijk.parliament.models import Commitment, Deadline, Evidence
from gelijk.parliament.states import TRANSITIONS, CommitmentStatus


def needed(words: str, *, what: str = "een reden") -> str:
    """The words without spaces round them; refuses when there are none."""
    if not words.strip():
        raise Problem(f"Geef {what}.", remedy="Zonder dat wordt er niets vastgelegd.")
    return words.strip()


def locked(commitment: Commitment) -> Commitment:
    """The row as it is now, kept for this transaction."""
    return Commitment.objects.select_for_update().get(pk=commitment.pk)


def move(commitment: Commitment, status: CommitmentStatus, reason: str) -> None:
    """Changes the state when the table allows that step."""
    check_transition(TRANSITIONS, CommitmentStatus(commitment.status), status)
    commitment.status, commitment.status_reason = status, reason
    touch(commitment)


def touch(commitment: Commitment) -> None:
    """Saves, and marks the change for feeds and exports."""
    commitment.changed_at = timezone.now()
    commitment.save()


def known_thing(identifier: str, viewer: object) -> Thing:
    """A paper or measure of the registers; evidence is never something nobody can look up."""
    name = normal(identifier)
    thing = resolve([name], viewer)[name]
    if not thing.kind or thing.url.startswith("http"):
        raise Problem(
            f"'{identifier}' staat niet in de registers.",
            remedy="Neem het stuk of de maatregel eerst op, en verwijs er dan naar.",
        )
    if not thing.identifier.startswith("maatregel:") and find_paper(thing.identifier) is None:
        raise Problem(
            f"{thing.identifier} is geen bewijs.",
            remedy="Bewijs is een stuk of een maatregel waaruit blijkt dat het gedaan is.",
        )
    return thing


def add_evidence(*, by: Person, commitment: Commitment, identifier: str, shows: str) -> Evidence:
    """Puts evidence on the commitment and ties it; the same evidence twice is one row."""
    thing = known_thing(identifier, by)
    evidence, made = Evidence.objects.get_or_create(
        commitment=commitment,
        identifier=thing.identifier,
        defaults={"shows": shows, "offered_by": by.audit_name},
    )
    if not made:
        evidence.shows, evidence.decision = shows, Evidence.Decision.OFFERED
        evidence.save()
    links.tie(
        by=by,
        subject=thing.identifier,
        relation=Relation.IS_EVIDENCE_OF,
        object=commitment.identifier,
    )
    return evidence


def add_deadline(
    *,
    by: Person,
    commitment: Commitment,
    reason: str,
    due_from: date | None = None,
    due_to: date | None = None,
    due_text: str = "",
) -> Deadline:
    """A new deadline after the ones that there were; the old ones stay."""
    reason = needed(reason, what="een reden voor de termijn")
    if not (due_from or due_to or due_text.strip()):
        raise Problem(
            "Er staat geen termijn.",
            remedy="Geef een laatste dag, of de woorden waarmee de termijn is gegeven.",
        )
    if due_from and due_to and due_to < due_from:
        raise Problem("De laatste dag ligt vóór de eerste dag.", remedy="Wissel de twee datums om.")
    last = commitment.deadlines.order_by("-number").first()
    return Deadline.objects.create(
        commitment=commitment,
        number=last.number + 1 if last else 1,
        due_from=due_from,
        due_to=due_to,
        due_text=due_text.strip(),
        reason=reason,
        set_by=by.audit_name,
    )
