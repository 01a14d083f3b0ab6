"""The half-yearly rappel: list, proposal, decision, undo, and closing."""

from datetime import date

import pytest

from gelijk.core.permissions import SYSTEM
from gelijk.core.problems import NotNow, Problem
from gelijk.parliament import demo
from gelijk.parliament.actions import commitments, rappels
from gelijk.parliament.models import Chamber, Commitment, Rappel, RappelEntry
from gelijk.parliament.states import OfficialStatus

pytestmark = pytest.mark.django_db
KEPT, PARTLY, OPEN = "Voldaan", "Deels Voldaan", "Openstaand"


def made(code: str, due: date | None, chamber: str = "I", ministry: str = "BZK") -> Commitment:
    row = Commitment.objects.create(
        code=code, kind="promise", chamber=chamber, ministry=ministry, summary=f"{code} doen."
    )
    if due:
        commitments.set_deadline(by=SYSTEM, commitment=row, reason="Zo gezegd.", due_to=due)
    return row


@pytest.fixture
def rappel(ruben) -> Rappel:
    made("OUD", date(2022, 1, 1))
    made("NU", date(2024, 6, 30))
    made("LATER", date(2024, 7, 1))
    made("ZONDER", None)
    made("ANDERE", date(2022, 1, 1), chamber="II")
    made("OCW", date(2022, 1, 1), ministry="OCW")
    return rappels.make(by=ruben, chamber=Chamber.FIRST, year=2024, half=1, ministry="BZK")


def entry(rappel: Rappel, code: str) -> RappelEntry:
    return rappel.entries.get(commitment__code=code)


def codes(rappel: Rappel) -> list[str]:
    return [e.commitment.code for e in rappel.entries.order_by("due_to")]


def test_the_list_holds_what_is_due_by_the_end_of_the_half_year(rappel):
    assert codes(rappel) == ["OUD", "NU"]


def test_undated_ones_are_on_it_when_asked(ruben, rappel):
    both = rappels.make(by=ruben, chamber=Chamber.FIRST, year=2024, half=2, undated_too=True)
    assert set(codes(both)) == {"OUD", "NU", "LATER", "ZONDER", "OCW"}


def test_a_list_is_made_once(ruben, rappel):
    with pytest.raises(Problem, match="bestaat al"):
        rappels.make(by=ruben, chamber=Chamber.FIRST, year=2024, half=1, ministry="BZK")


def test_filling_up_adds_only_what_is_new(ruben, rappel):
    made("NIEUW", date(2024, 3, 1))
    assert rappels.refill(by=ruben, rappel=rappel) == 1
    assert rappels.refill(by=ruben, rappel=rappel) == 0


def test_from_proposal_to_closed_list(noor, ruben, rappel, letter):
    rappels.propose(
        by=noor,
        entry=entry(rappel, "OUD"),
        proposed=KEPT,
        reason="De brief is er.",
        evidence="kst-30950-901",
    )
    rappels.propose(
        by=noor, entry=entry(rappel, "NU"), proposed=OPEN, reason="Later.", due=date(2024, 12, 31)
    )
    rappels.decide(by=ruben, entry=entry(rappel, "OUD"))
    assert Commitment.objects.get(code="OUD").status == "open"
    with pytest.raises(NotNow, match="1 toezeggingen"):
        rappels.close(by=ruben, rappel=rappel)
    rappels.decide(
        by=ruben,
        entry=entry(rappel, "NU"),
        decided=OPEN,
        due=date(2025, 3, 1),
        reason="Eerder lukt niet.",
    )
    assert not entry(rappel, "NU").accepted
    rappels.close(by=ruben, rappel=rappel)
    kept, moved = (Commitment.objects.get(code=code) for code in ("OUD", "NU"))
    assert (kept.status, kept.kept_by, moved.status) == ("closed", "kst-30950-901", "open")
    assert moved.deadline is not None
    assert (moved.deadline.due_to, moved.deadline.reason) == (
        date(2025, 3, 1),
        "Eerder lukt niet.",
    )
    assert moved.deadlines.count() == 2


def test_kept_in_part_keeps_a_deadline(noor, ruben, rappel, letter):
    rappels.propose(
        by=noor,
        entry=entry(rappel, "OUD"),
        proposed=PARTLY,
        reason="De helft.",
        evidence="kst-30950-901",
        due=date(2025, 1, 1),
    )
    rappels.decide(by=ruben, entry=entry(rappel, "OUD"))
    entry(rappel, "NU").delete()
    rappels.close(by=ruben, rappel=rappel)
    row = Commitment.objects.get(code="OUD")
    assert (row.status, row.deadline.due_to) == ("partly_kept", date(2025, 1, 1))


def test_everything_can_be_undone_until_the_list_is_closed(noor, ruben, rappel):
    line = entry(rappel, "NU")
    rappels.propose(by=noor, entry=line, proposed=OPEN, reason="Later.", due=date(2024, 12, 31))
    rappels.decide(by=ruben, entry=line)
    assert rappels.withdraw_decision(by=ruben, entry=line).status == "proposed"
    assert rappels.withdraw_proposal(by=noor, entry=line).status == "waiting"
    for code in ("NU", "OUD"):
        rappels.propose(
            by=noor, entry=entry(rappel, code), proposed=OPEN, reason="x", due=date(2025, 1, 1)
        )
        rappels.decide(by=ruben, entry=entry(rappel, code))
    rappels.close(by=ruben, rappel=rappel)
    with pytest.raises(NotNow, match="afgesloten"):
        rappels.withdraw_decision(by=ruben, entry=line)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"proposed": KEPT, "reason": "Klaar."}, "bewijs"),
        ({"proposed": KEPT, "reason": "Klaar.", "evidence": "kst-30950-999"}, "registers"),
        ({"proposed": OPEN, "reason": "Later."}, "termijn"),
        ({"proposed": OPEN, "reason": "Later.", "due": date(2024, 6, 30)}, "niet na 30-06-2024"),
        ({"proposed": OPEN, "reason": " ", "due": date(2025, 1, 1)}, "reden"),
    ],
)
def test_a_proposal_that_says_too_little_is_refused(noor, rappel, fields, words):
    with pytest.raises(Problem, match=words):
        rappels.propose(by=noor, entry=entry(rappel, "NU"), **fields)
    assert entry(rappel, "NU").status == "waiting"


def test_deciding_otherwise_needs_a_reason(noor, ruben, rappel):
    line = entry(rappel, "NU")
    rappels.propose(by=noor, entry=line, proposed=OPEN, reason="Later.", due=date(2024, 12, 31))
    with pytest.raises(Problem, match="af te wijken"):
        rappels.decide(by=ruben, entry=line, due=date(2025, 1, 31), decided=OPEN)


def test_our_decision_is_not_what_the_chamber_says(noor, ruben, rappel, letter):
    row = Commitment.objects.get(code="NU")
    commitments.set_official_status(
        by=noor, commitment=row, status=OfficialStatus.OPEN, source="eerstekamer.nl"
    )
    for code in ("NU", "OUD"):
        rappels.propose(
            by=noor,
            entry=entry(rappel, code),
            proposed=KEPT,
            reason="Gedaan.",
            evidence="kst-30950-901",
        )
        rappels.decide(by=ruben, entry=entry(rappel, code))
    rappels.close(by=ruben, rappel=rappel)
    said = Commitment.objects.in_bulk(["NU", "OUD"], field_name="code")
    assert {row.status for row in said.values()} == {"closed"}
    assert (said["NU"].official_status, said["NU"].official_status_source) == (
        OPEN,
        "eerstekamer.nl",
    )
    assert (said["OUD"].official_status, said["OUD"].official_status_source) == ("", "")


def test_the_demonstration_is_marked_and_made_once(loaded):
    assert demo.load(by=SYSTEM) == 4
    assert demo.load(by=SYSTEM) == 0
    rappel = Rappel.objects.get()
    assert rappel.synthetic
    assert {e.status for e in rappel.entries.all()} == {"waiting", "proposed", "decided"}


def _standings() -> dict[str, tuple[str, str, object]]:
    real = Commitment.objects.filter(synthetic=False)
    return {row.code: (row.status, row.official_status, row.kept_on) for row in real}


def test_finishing_the_demonstration_changes_nothing_real(loaded, ruben):
    before = _standings()
    demo.load(by=SYSTEM)
    rappel = Rappel.objects.get()
    for line in rappel.entries.exclude(status="decided"):
        rappels.propose(by=SYSTEM, entry=line, proposed=KEPT, reason="Klaar.", evidence=demo.LETTER)
        rappels.decide(by=ruben, entry=line)
    rappels.close(by=ruben, rappel=rappel)
    assert _standings() == before
    assert {row.status for row in Commitment.objects.filter(synthetic=True)} == {"closed"}
    real = Commitment.objects.filter(rappels__rappel=rappel, synthetic=False)
    assert not real.exists()


def test_a_real_list_holds_no_examples(loaded, ruben):
    demo.load(by=SYSTEM)
    real = rappels.make(by=ruben, chamber=Chamber.SECOND, year=2024, half=1)
    assert real.entries.exists()
    assert not real.entries.filter(commitment__synthetic=True).exists()


@pytest.mark.parametrize("synthetic", [True, False])
def test_an_example_and_something_real_do_not_touch(noor, ruben, rappel, synthetic):
    Rappel.objects.filter(pk=rappel.pk).update(synthetic=synthetic)
    Commitment.objects.filter(code="OUD").update(synthetic=not synthetic)
    entry(rappel, "NU").delete()
    line = entry(rappel, "OUD")
    rappels.propose(by=noor, entry=line, proposed=OPEN, reason="Later.", due=date(2025, 1, 1))
    rappels.decide(by=ruben, entry=line)
    with pytest.raises(NotNow, match="voorbeeldlijst"):
        rappels.close(by=ruben, rappel=rappel)
    rappel.refresh_from_db()
    assert rappel.status == "open"
    assert Commitment.objects.get(code="OUD").deadlines.count() == 1
