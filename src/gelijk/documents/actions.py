"""Everything that changes letters and findings."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from django.db import transaction

from gelijk.core import audit, proposals
from gelijk.core.permissions import Permission, Person, check_can
from gelijk.core.problems import NotNow, Problem
from gelijk.core.states import check_transition
from gelijk.documents.models import Finding, Letter, owner_of
from gelijk.documents.queries import same_file
from gelijk.documents.reading import read
from gelijk.documents.states import TRANSITIONS, Decision


@transaction.atomic
def add(*, by: Person, filename: str, content: bytes, synthetic: bool = False) -> Letter:
    """Reads a file and keeps it with what was found; the same file twice is one letter."""
    check_can(by, Permission.READ_LETTER)
    there = same_file(content)
    if there:
        _check_own(by, there)
        return there
    reading = read(filename, content)
    _check_identifier(by, reading.letter)
    letter = reading.letter
    letter.added_by, letter.owner = by.audit_name, owner_of(by)
    letter.synthetic = synthetic
    letter.save()
    Finding.objects.bulk_create(reading.findings)
    audit.record(
        by=by,
        verb="letter.add",
        object=letter.public_id,
        detail={"file": letter.filename, "findings": len(reading.findings)},
    )
    return letter


def _check_own(by: Person, letter: Letter) -> None:
    """A letter of another organisation that is not public is not shown, nor what is in it."""
    if not Letter.objects.visible_to(by).filter(pk=letter.pk).exists():
        raise NotNow(
            "Een andere organisatie heeft deze brief al opgenomen; hij is nog niet openbaar.",
            remedy="Wacht tot hij openbaar is, of vraag het de beheerder.",
        )


def _check_identifier(by: Person, letter: Letter) -> None:
    other = Letter.objects.filter(public_id=letter.public_id).first()
    if other:
        _check_own(by, other)
        raise Problem(
            f"Er is al een andere tekst van {letter.public_id} ('{other.filename}').",
            where=letter.filename,
            remedy="Vergelijk de twee; verwijder de verkeerde eerst.",
        )


@transaction.atomic
def remove(*, by: Person, letter: Letter, reason: str) -> None:
    """Removes a letter of which nothing was taken over; the trail keeps that it was there."""
    check_can(by, Permission.READ_LETTER)
    _check_own(by, letter)
    # Locked, so that nobody takes a proposal over while the letter goes.
    waiting = Finding.objects.select_for_update().filter(letter=letter)
    if any(finding.decision == Decision.ACCEPTED for finding in waiting):
        raise Problem(
            "Uit deze brief zijn voorstellen overgenomen; zonder de brief verliezen die hun bron.",
            where=letter.public_id,
            remedy="Laat de brief staan; haal hem zo nodig van de openbare site.",
        )
    _need_reason(reason, letter.public_id)
    audit.record(
        by=by,
        verb="letter.remove",
        object=letter.public_id,
        detail={"reason": reason, "digest": letter.content_digest},
    )
    letter.delete()


@transaction.atomic
def publish(*, by: Person, letter: Letter, published: bool) -> None:
    """Shows the letter to everybody, or takes it back."""
    check_can(by, Permission.PUBLISH_LETTER)
    _check_own(by, letter)
    letter = Letter.objects.select_for_update().get(pk=letter.pk)
    if letter.published == published:
        return
    letter.published = published
    letter.save(update_fields=["published"])
    verb = "letter.publish" if published else "letter.withdraw"
    audit.record(by=by, verb=verb, object=letter.public_id)


@transaction.atomic
def accept(*, by: Person, finding: Finding, corrections: Mapping[str, object] | None = None) -> str:
    """Hands the finding to its register, with what the person corrected; gives its identifier."""
    check_can(by, Permission.DECIDE_PROPOSAL)
    finding = Finding.objects.select_for_update().select_related("letter").get(pk=finding.pk)
    _check_own(by, finding.letter)
    check_transition(TRANSITIONS, Decision(finding.decision), Decision.ACCEPTED)
    _check_public(finding.letter)
    corrected = {key: value for key, value in (corrections or {}).items() if value != ""}
    proposal = proposals.Proposal(
        kind=finding.kind,
        place=finding.place,
        text=finding.text,
        fields={
            **_of_letter(finding.letter),
            **_still_true(finding.fields, corrected),
            **corrected,
        },
    )
    finding.became = proposals.accept(by=by, proposal=proposal)
    _decide(by, finding, Decision.ACCEPTED, "", {"corrected": sorted(corrected)})
    return finding.became


def _of_letter(letter: Letter) -> dict[str, object]:
    """What holds for everything in the letter; a register may know it from elsewhere, or not."""
    return {
        "letter_date": letter.date,
        "letter_chamber": letter.metadata.get("chamber"),
        "synthetic": letter.synthetic,
    }


def _check_public(letter: Letter) -> None:
    """A row in a register is public at once, with the sentence it rests on."""
    if not letter.published:
        raise NotNow(
            "Deze brief is nog niet openbaar, en wat u overneemt is dat meteen.",
            where=letter.public_id,
            remedy="Maak de brief eerst openbaar, of wacht met overnemen.",
        )


@transaction.atomic
def accept_all(*, by: Person, findings: Iterable[Finding]) -> list[str]:
    """Takes over several as they were read, each by itself in the trail; all of them or none."""
    return [accept(by=by, finding=finding) for finding in findings]


def _still_true(read: Mapping[str, object], corrected: Mapping[str, object]) -> dict[str, object]:
    """What was read, without the interval of a value that the person says is another."""
    gone = {"low", "high", "granularity"} if {"value", "precision"} & corrected.keys() else set()
    return {key: value for key, value in read.items() if key not in gone}


@transaction.atomic
def reject(*, by: Person, finding: Finding, reason: str) -> None:
    """Says that the finding is not one, and why."""
    check_can(by, Permission.DECIDE_PROPOSAL)
    finding = Finding.objects.select_for_update().select_related("letter").get(pk=finding.pk)
    _check_own(by, finding.letter)
    proposals.check_takes(by, finding.kind)
    check_transition(TRANSITIONS, Decision(finding.decision), Decision.REJECTED)
    _decide(by, finding, Decision.REJECTED, reason, {"reason": reason})


@transaction.atomic
def reopen(*, by: Person, finding: Finding) -> None:
    """Takes a rejection back."""
    check_can(by, Permission.DECIDE_PROPOSAL)
    finding = Finding.objects.select_for_update().select_related("letter").get(pk=finding.pk)
    _check_own(by, finding.letter)
    proposals.check_takes(by, finding.kind)
    check_transition(TRANSITIONS, Decision(finding.decision), Decision.OPEN)
    _decide(by, finding, Decision.OPEN, "", {})


def _decide(
    by: Person, finding: Finding, decision: Decision, reason: str, detail: Mapping[str, object]
) -> None:
    finding.decision = decision
    finding.reason = reason
    finding.decided_by = by.audit_name
    finding.decided_at = datetime.now(UTC)
    finding.save()
    audit.record(
        by=by,
        verb=f"finding.{decision}",
        object=finding.letter.public_id,
        detail={
            "kind": finding.kind,
            "start": finding.start,
            "end": finding.end,
            "became": finding.became,
            **detail,
        },
    )


def _need_reason(reason: str, where: str) -> None:
    if not reason.strip():
        raise Problem("Er staat geen reden bij.", where=where, remedy="Schrijf op waarom.")
