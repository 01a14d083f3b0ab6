"""The facts of parliament: all there, each with its place, loaded twice without change."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from gelijk.core.audit import AuditEvent
from gelijk.core.identifiers import resolve
from gelijk.core.links import thread
from gelijk.core.models import Link, Relation
from gelijk.core.permissions import SYSTEM
from gelijk.parliament import facts
from gelijk.parliament.models import (
    Commitment,
    Dossier,
    Event,
    Evidence,
    Motion,
    Paper,
    Reference,
    Request,
)

pytestmark = pytest.mark.django_db

DOCUMENTS = {
    "000": "kst-36200-VII-139",
    "001": "brief:2024-ek-adv",
    "002": "nota:beslisnota-monitor-lokaal",
    "003": "kst-30950-325",
    "004": "kst-30950-316",
}


@pytest.fixture
def loaded() -> int:
    return facts.load(by=SYSTEM)


def gold(shared: Path, name: str) -> list[dict[str, str]]:
    with (shared / "gold" / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_everything_is_there(loaded):
    assert Commitment.objects.filter(code__regex=r"^C\d{3}$").count() == 44
    assert Reference.objects.count() == 65
    assert Request.objects.count() == 4
    assert Event.objects.count() == 34
    assert Paper.objects.filter(dossier__number="30950", third_party=False).count() == 48
    assert Motion.objects.filter(paper__third_party=True).count() == 56


def test_loading_twice_changes_nothing(loaded):
    trail, links = AuditEvent.objects.count(), Link.objects.count()
    assert facts.load(by=SYSTEM) == 0
    assert (AuditEvent.objects.count(), Link.objects.count()) == (trail, links)


def test_nothing_is_closed_without_evidence(loaded):
    shown = Evidence.objects.filter(decision="accepted").values("commitment")
    closed = Commitment.objects.filter(status__in=["closed", "partly_kept"])
    assert closed.count() == 12
    assert not closed.exclude(pk__in=shown).exists()


def test_all_evidence_and_answers_are_papers_of_the_register(loaded):
    names = set(Evidence.objects.values_list("identifier", flat=True))
    names |= set(Request.objects.values_list("answered_by", flat=True))
    assert names <= set(Paper.objects.values_list("identifier", flat=True))


def test_the_promise_of_january_2023_shows_what_followed(loaded):
    shown = {
        link.subject
        for link in Link.objects.filter(
            relation=Relation.IS_EVIDENCE_OF, object__in=["toezegging:C023", "toezegging:C024"]
        )
    }
    assert shown == {"kst-30950-359", "kst-30950-424", "kst-30950-451"}
    senate = Commitment.objects.get(official_number="T03545")
    assert (senate.official_status, str(senate.made_on)) == ("Voldaan", "2022-12-20")
    assert senate.deadline is not None
    assert str(senate.deadline.due_to) == "2024-07-01"
    assert any(strand.things for strand in thread(senate.identifier))


def test_the_title_of_the_dossier_changed_in_2022(loaded):
    dossier = Dossier.objects.get(number="30950")
    assert dossier.title == "Racisme en Discriminatie"
    old = dossier.titles.get(title="Rassendiscriminatie")
    assert (old.from_year, old.until_year) == (None, 2022)


def test_contradicting_dates_both_stay_and_say_so(loaded):
    dates = Event.objects.filter(source_document="nota:beslisnota-monitor-lokaal")
    assert {str(event.date) for event in dates.exclude(doubt="").exclude(date=None)} == {
        "2023-12-22",
        "2022-12-21",
    }
    assert "2022" in Request.objects.get(code="Q003").doubt
    assert Event.objects.get(code="E013").date is None


def test_an_information_request_gives_and_withholds_with_a_reason(loaded):
    drafts = Request.objects.get(code="Q002")
    assert drafts.kind == "information"
    item = drafts.items.get()
    assert item.decision == "withheld"
    assert item.reason
    assert Counter(i.decision for i in Request.objects.get(code="Q001").items.all()) == {
        "given": 3,
        "withheld": 1,
    }


def test_a_scraped_motion_says_that_it_is(loaded):
    for paper in Paper.objects.filter(third_party=True):
        assert "fouten mogelijk" in paper.source_note
        assert paper.source_url.startswith("https://www.tweedekamer.nl/")
    assert Link.objects.filter(relation=Relation.REPLACES, object="kst-30950-535").exists()


def test_every_target_leads_somewhere(loaded):
    targets = set(Reference.objects.exclude(target="").values_list("target", flat=True))
    things = resolve(targets)
    assert {name for name in targets if not things[name].url} == set()


def test_places_and_normal_forms_are_those_of_the_gold_table(loaded, shared):
    for row in gold(shared, "references.csv"):
        reference = Reference.objects.get(code=row["id"])
        assert reference.target == row["normalized_id"], row["id"]
        assert reference.own_number == (row["is_own_number"] == "yes")
        assert reference.target or reference.gap, row["id"]
        assert _place(reference) == _gold_place(row)


def test_commitments_stand_at_the_places_of_the_gold_table(loaded, shared):
    for row in gold(shared, "commitments.csv"):
        commitment = Commitment.objects.get(code=row["id"])
        assert _place(commitment) == _gold_place(row)
        assert (str(commitment.made_on or ""))[: len(row["made_on"])] == row["made_on"], row["id"]
        deadline = commitment.deadline
        assert str(deadline.due_to or "") == row["due_to"] if deadline else not row["due_to"]
        assert (deadline.due_text if deadline else "") == row["due_text"]


def _place(row: Commitment | Reference) -> tuple[str, int | None, int | None]:
    return row.source_document, row.source_start, row.source_end


def _gold_place(row: dict[str, str]) -> tuple[str, int, int]:
    return DOCUMENTS[row["seed_file"][:3]], int(row["char_start"]), int(row["char_end"])


def test_no_sentence_of_the_letters_is_copied(shared):
    ours = "\n".join(path.read_text("utf-8") for path in facts.FOLDER.glob("*.yaml"))
    ours = " ".join(ours.split())
    for name in ("commitments.csv", "information_requests.csv"):
        for row in gold(shared, name):
            quote = " ".join(row["quote"].split())
            assert quote not in ours, row["id"]
