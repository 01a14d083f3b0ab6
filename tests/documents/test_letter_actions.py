"""Putting in letters, and deciding on what was found."""

import pytest

from gelijk.core import audit
from gelijk.core.identifiers import resolve
from gelijk.core.models import AuditEvent
from gelijk.core.problems import NotAllowed, NotNow, Problem
from gelijk.core.sources import Place, quotation, reading_address
from gelijk.documents import actions
from gelijk.documents.models import Finding, Kind, Letter
from gelijk.documents.states import Decision
from tests.documents.conftest import LETTER

pytestmark = pytest.mark.django_db


def one(letter: Letter, kind: str) -> Finding:
    return letter.findings.filter(kind=kind).first()


def test_a_letter_is_read_with_everything_in_its_place(letter):
    assert letter.public_id == "kst-36200-VII-987"
    assert str(letter.date) == "2023-02-03"
    assert {finding.kind for finding in letter.findings.all()} == set(Kind.values)
    for finding in letter.findings.all():
        assert LETTER[finding.start : finding.end] == finding.text
    assert one(letter, Kind.AMOUNT).fields["precision"] == "approximate"
    assert "kst-30950-912" in {
        found.fields["normalized"] for found in letter.findings.filter(kind=Kind.REFERENCE)
    }


def test_the_same_file_twice_is_one_letter(letter, noor):
    again = actions.add(by=noor, filename="anders.txt", content=LETTER.encode())
    assert again.pk == letter.pk
    assert AuditEvent.objects.filter(verb="letter.add").count() == 1


def test_another_text_with_the_same_number_is_refused(letter, noor):
    with pytest.raises(Problem, match="al een andere tekst"):
        actions.add(by=noor, filename="b.txt", content=LETTER.replace("1,5", "1,6").encode())
    assert Letter.objects.count() == 1


@pytest.mark.parametrize(
    ("filename", "content"),
    [
        ("leeg.txt", b""),
        ("kapot.pdf", b"%PDF-1.7 kapot"),
        ("kapot.docx", b"PK\x03\x04"),
        ("x.exe", b"MZ\x90\x00\x03\x00\xff\xfe\x00"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_and_nothing_is_kept(noor, filename, content):
    with pytest.raises(Problem) as refused:
        actions.add(by=noor, filename=filename, content=content)
    assert refused.value.where == filename
    assert refused.value.remedy
    assert not Letter.objects.exists()


def test_a_text_with_nul_is_kept(noor):
    text = LETTER + "x" * 5000 + "\0 einde"
    letter = actions.add(by=noor, filename="nul.txt", content=text.encode())
    assert "\0" not in letter.text
    assert len(letter.text) == len(text)


def test_nothing_of_a_letter_that_is_not_public_goes_into_a_register(secret, noor):
    finding = one(secret, Kind.AMOUNT)
    with pytest.raises(NotNow, match="nog niet openbaar"):
        actions.accept(by=noor, finding=finding)
    finding.refresh_from_db()
    assert finding.decision == Decision.OPEN


def test_an_accepted_amount_stands_in_the_register_with_its_place(letter, noor):
    finding = one(letter, Kind.AMOUNT)
    name = actions.accept(by=noor, finding=finding)
    finding.refresh_from_db()
    assert (finding.decision, finding.became) == (Decision.ACCEPTED, name)
    assert resolve([name], noor)[name].url
    from gelijk.finance.models import Amount

    row = Amount.objects.get(public_id=name)
    version = getattr(row, "current", row)
    assert version.place == finding.place


def test_an_accepted_commitment_stands_in_the_register(letter, noor):
    name = actions.accept(by=noor, finding=one(letter, Kind.COMMITMENT))
    thing = resolve([name], noor)[name]
    assert thing.url


def test_an_accepted_commitment_has_the_day_and_the_chamber_of_its_letter(letter, noor):
    from gelijk.parliament.models import Commitment

    actions.accept(by=noor, finding=one(letter, Kind.COMMITMENT))
    row = Commitment.objects.get(source_document=letter.public_id)
    assert (row.chamber, row.made_on.isoformat()) == ("II", "2023-02-03")
    assert row.made_on_precision == "day"


def test_an_accepted_reference_ties_the_letter_to_the_paper(letter, noor):
    from gelijk.core.links import thread

    finding = letter.findings.filter(fields__normalized="kst-30950-912").first()
    actions.accept(by=noor, finding=finding)
    things = {thing.identifier for strand in thread(letter.public_id) for thing in strand.things}
    assert "kst-30950-912" in things


def test_several_are_taken_over_each_with_its_own_row_in_the_trail(letter, noor):
    found = list(letter.findings.filter(kind=Kind.REFERENCE))
    names = actions.accept_all(by=noor, findings=found)
    assert names == [finding.fields["normalized"] for finding in found]
    assert AuditEvent.objects.filter(verb="finding.accepted").count() == len(found)


def test_of_several_all_are_taken_over_or_none(letter, noor):
    found = list(letter.findings.all())
    assert len(found) > 2
    actions.accept(by=noor, finding=found[-1])
    with pytest.raises(NotNow):
        actions.accept_all(by=noor, findings=found)
    assert letter.findings.filter(decision=Decision.ACCEPTED).count() == 1


def test_an_accepted_finding_cannot_be_decided_again(letter, noor):
    finding = one(letter, Kind.AMOUNT)
    actions.accept(by=noor, finding=finding)
    for action in (actions.accept, actions.reopen):
        with pytest.raises(NotNow):
            action(by=noor, finding=finding)


def test_a_rejection_can_be_taken_back(letter, noor):
    finding = one(letter, Kind.REFERENCE)
    actions.reject(by=noor, finding=finding, reason="postbus")
    finding.refresh_from_db()
    assert (finding.decision, finding.reason) == (Decision.REJECTED, "postbus")
    actions.reopen(by=noor, finding=finding)
    finding.refresh_from_db()
    assert finding.decision == Decision.OPEN


def test_a_letter_that_gave_facts_is_not_removed(letter, noor):
    actions.accept(by=noor, finding=one(letter, Kind.AMOUNT))
    with pytest.raises(Problem, match="bron"):
        actions.remove(by=noor, letter=letter, reason="dubbel")


def test_a_removed_letter_leaves_its_trace(letter, noor):
    actions.remove(by=noor, letter=letter, reason="dubbel")
    event = AuditEvent.objects.get(verb="letter.remove")
    assert (event.object, event.detail["reason"]) == ("kst-36200-VII-987", "dubbel")
    assert audit.verify().faults == ()


def test_removing_needs_a_reason(letter, noor):
    with pytest.raises(Problem, match="reden"):
        actions.remove(by=noor, letter=letter, reason="  ")


@pytest.mark.parametrize("action", ["add", "publish", "remove", "accept", "reject", "reopen"])
def test_somebody_without_the_role_can_do_nothing(letter, jan, action):
    finding = letter.findings.first()
    before = (Letter.objects.count(), finding.decision, AuditEvent.objects.count())
    arguments = {
        "add": {"filename": "x.txt", "content": b"x"},
        "publish": {"letter": letter, "published": True},
        "remove": {"letter": letter, "reason": "x"},
        "accept": {"finding": finding},
        "reject": {"finding": finding, "reason": "x"},
        "reopen": {"finding": finding},
    }
    with pytest.raises(NotAllowed):
        getattr(actions, action)(by=jan, **arguments[action])
    finding.refresh_from_db()
    assert (Letter.objects.count(), finding.decision, AuditEvent.objects.count()) == before


def test_a_quotation_is_only_for_who_may_read_the_letter(secret, noor, jan):
    letter = secret
    start = LETTER.index("Ik zal uw Kamer")
    place = Place(letter.public_id, start, start + 90)
    assert quotation(place, noor).startswith("Ik zal uw Kamer voor de zomer informeren over")
    assert quotation(place, jan) is None
    assert reading_address(place, jan) == ""
    actions.publish(by=noor, letter=letter, published=True)
    assert quotation(place, jan) == quotation(place, noor)
    assert letter.public_id in reading_address(place, jan)
