"""What parliament hands to the account, to the first page, and to those who read letters."""

import datetime as dt

import pytest
import yaml

from gelijk.core import periods, proposals
from gelijk.core.identifiers import resolve
from gelijk.core.letters.blocks import Table, tables_of
from gelijk.core.links import thread
from gelijk.core.models import Link
from gelijk.core.permissions import SYSTEM
from gelijk.core.problems import NotAllowed, Problem
from gelijk.core.proposals import Proposal
from gelijk.core.sources import Place
from gelijk.parliament import account, facts, history, queries
from gelijk.parliament.identifiers import Citation, normal, parsed
from gelijk.parliament.models import Commitment, Motion, Paper, Reference, Request
from gelijk.parliament.overview import overview
from gelijk.parliament.syncfeed import writing
from gelijk.parliament.views.feeds import CommitmentFeed

pytestmark = pytest.mark.django_db


def test_an_empty_register_says_nothing():
    assert account.chapter(periods.year(2022)) is None
    assert overview() is None


def test_the_account_of_2022_holds_its_motions_and_commitments(loaded):
    chapter = account.chapter(periods.year(2022))
    assert chapter is not None
    motions = {row["identifier"]: row["standing"] for row in chapter.data["motions"]}
    assert motions == {
        "kst-30950-203": "uitgevoerd",
        "kst-30950-211": "uitgevoerd",
        "kst-30950-242": "uitgevoerd",
        "kst-30950-255": "uitgevoerd",
        "kst-35164-9": "in uitvoering",
        "kst-35788-92": "uitgevoerd",
        "kst-35925-VII-35": "deels uitgevoerd",
        "kst-35925-VII-36": "nog niet uitgevoerd",
    }
    codes = {row["identifier"] for row in chapter.data["commitments"]}
    assert {f"toezegging:C0{number}" for number in range(32, 45)} <= codes
    assert {"toezegging:C001", "toezegging:C002", "toezegging:T03545"} <= codes
    assert "toezegging:C014" not in codes
    assert {row["identifier"] for row in chapter.data["requests"]} == {
        "informatieverzoek:Q001",
        "informatieverzoek:Q002",
        "informatieverzoek:Q004",
    }
    assert chapter.unknowns


def test_the_account_of_2023_shows_what_was_late_at_its_end(loaded):
    chapter = account.chapter(periods.year(2023))
    late = {row["identifier"] for row in chapter.data["commitments"] if row["overdue"]}
    assert late == {"toezegging:C014", "toezegging:C026", "toezegging:C043"}


def test_a_table_has_a_caption_and_a_link_per_row(loaded):
    chapter = account.chapter(periods.year(2022))
    tables = list(tables_of(chapter.blocks))
    assert len(tables) == 3
    for table in tables:
        assert isinstance(table, Table)
        assert table.caption
        assert all(row[0].link.startswith("/id/") for row in table.rows)


def naively(row: dict, day: dt.date) -> tuple[str, bool]:
    """The state on the day and whether it was late, read from the file and not through the code."""
    kept = row.get("kept_on")
    status = row["status"]
    if kept is not None:
        status = "closed" if kept <= day else "open"
    ended = status in ("closed", "lapsed", "superseded")
    due = (row.get("deadline") or {}).get("due_to")
    return status, bool(due and due < day and not ended)


@pytest.mark.parametrize("number", [2021, 2022, 2023, 2024, 2025])
def test_the_account_gives_the_state_of_the_end_of_its_period(loaded, number):
    day = dt.date(number, 12, 31)
    file = yaml.safe_load((facts.FOLDER / "commitments.yaml").read_text())
    wanted = {f"toezegging:{row['code']}": naively(row, day) for row in file["rows"]}
    chapter = account.chapter(periods.year(number))
    rows = chapter.data["commitments"]
    got = {row["identifier"]: (row["status"], row["overdue"]) for row in rows}
    assert got == {name: wanted[name] for name in got}
    known = sum(row["status"] == "closed" and not row["status_of_today"] for row in rows)
    assert f"nagekomen, met bewijs: {known or 'geen'}." in str(chapter.blocks[0])
    assert chapter.summary == (chapter.blocks[0],)


@pytest.mark.parametrize("code", ["C010", "C017", "T03545"])
def test_what_was_kept_later_was_still_open_in_2022(loaded, code):
    rows = account.chapter(periods.year(2022)).data["commitments"]
    row = next(row for row in rows if row["identifier"] == f"toezegging:{code}")
    assert (row["status"], row["status_of_today"]) == ("open", False)
    later = Commitment.objects.get(code=code).kept_on
    rows = account.chapter(periods.year(later.year)).data["commitments"]
    assert {r["status"] for r in rows if r["identifier"] == row["identifier"]} == {"closed"}


def test_the_first_day_that_counts_as_kept_is_the_day_itself(promise):
    promise.status, promise.kept_on = "closed", dt.date(2023, 1, 25)
    assert history.standing_on(promise, dt.date(2023, 1, 24)).status == "open"
    assert history.standing_on(promise, dt.date(2023, 1, 25)).kept


@pytest.mark.parametrize("status", ["closed", "lapsed", "superseded", "in_progress"])
def test_without_a_day_the_state_is_called_that_of_today(promise, status):
    promise.made_on, promise.made_on_precision = dt.date(2023, 3, 1), "day"
    promise.status = status
    promise.save()
    chapter = account.chapter(periods.year(2023))
    assert [row["status_of_today"] for row in chapter.data["commitments"]] == [True]
    assert "nagekomen, met bewijs: geen." in str(chapter.blocks[0])
    table = next(iter(tables_of(chapter.blocks)))
    assert str(table.rows[0][4]).endswith("; stand van vandaag")


def test_a_deadline_counts_from_the_day_on_which_it_was_set(promise):
    """The first was given with the commitment; a later one moves nothing before it was set."""
    days = [(dt.date(2023, 3, 1), dt.date(2026, 1, 1)), (dt.date(2024, 6, 1), dt.date(2024, 2, 1))]
    for number, (due, at) in enumerate(days, start=1):
        moment = dt.datetime.combine(at, dt.time(12), tzinfo=dt.UTC)
        promise.deadlines.create(
            number=number, due_to=due, reason="Zo.", set_by="noor", set_at=moment
        )
    then = {day: history.standing_on(promise, day) for day in (dt.date(2023, 12, 31), days[1][1])}
    assert [(one.due_to, one.overdue) for one in then.values()] == [
        (dt.date(2023, 3, 1), True),
        (dt.date(2024, 6, 1), False),
    ]


def test_an_answer_after_the_period_is_none_in_it(question):
    question.asked_on, question.asked_on_precision = dt.date(2023, 12, 1), "day"
    question.status, question.answered_by = "answered", "kst-30950-901"
    question.outcome, question.answered_on = "given", dt.date(2024, 1, 15)
    question.save()
    rows = [account.chapter(periods.year(year)).data["requests"][0] for year in (2023, 2024)]
    assert [(row["status"], row["outcome"]) for row in rows] == [
        ("open", "unknown"),
        ("answered", "given"),
    ]


def test_examples_and_what_was_taken_away_count_nowhere(loaded):
    """One made-up row of each model, and one that the Chamber withdrew."""
    period = periods.year(2023)
    before = (account.chapter(period), queries.counts(), overview())
    feeds = (writing.commitments_feed(), writing.papers_feed(), list(CommitmentFeed().items({})))
    day = {"made_on": period.start, "made_on_precision": "day", "chamber": "II", "kind": "promise"}
    Commitment.objects.create(code="X1", summary="Verzonnen.", synthetic=True, **day)
    Commitment.objects.create(code="X2", summary="Weg.", withdrawn_at_source=True, **day)
    paper = Paper.objects.create(
        identifier="kst-30950-990",
        kind="motion",
        title="Verzonnen",
        synthetic=True,
        date=period.start,
        date_precision="day",
    )
    Motion.objects.create(paper=paper, asks="Iets")
    Request.objects.create(
        code="X3",
        kind="member",
        subject="Verzonnen",
        asked="Iets",
        asked_by="Lid",
        asked_on=period.start,
        asked_on_precision="day",
        synthetic=True,
    )
    assert (account.chapter(period), queries.counts(), overview()) == before
    after = (writing.commitments_feed(), writing.papers_feed(), list(CommitmentFeed().items({})))
    assert after == feeds


def test_scraped_motions_are_marked_in_the_account(loaded):
    chapter = account.chapter(periods.year(2026))
    notes = [note for table in tables_of(chapter.blocks) for note in table.notes]
    assert any("door een derde" in note for note in notes)


def test_two_months_are_a_period_too(loaded):
    chapter = account.chapter(periods.parse("2025-1"))
    codes = {row["identifier"] for row in chapter.data["commitments"]}
    assert "toezegging:2025-voortgangsbrief" in codes


def test_the_first_page_counts(loaded):
    found = overview()
    assert found is not None
    assert [figure.value for figure in found.figures][-1] == "65"
    assert int(found.figures[0].value) == Commitment.objects.under_way().count() == 36


def test_identifiers_and_other_names(loaded):
    things = resolve(
        [
            *("kst-30950-316", "2023-0000048297", "T03545", "toezegging:C014", "dossier:30950"),
            *("informatieverzoek:Q001", "kst-30950-999", "kst-36200-VII", "BWBR0001840 art. 1"),
            *("h-tk-20232024-1-2", "zomaar iets"),
        ]
    )
    assert things["2023-0000048297"].identifier == "kst-30950-325"
    assert things["T03545"].identifier == "toezegging:T03545"
    assert things["kst-36200-VII"].url == "/kamer/dossiers/36200-VII/"
    assert things["kst-30950-999"].url == (
        "https://zoek.officielebekendmakingen.nl/kst-30950-999.html"
    )
    assert things["BWBR0001840 art. 1"].url == "https://wetten.overheid.nl/BWBR0001840"
    assert things["toezegging:C014"].status == "open"
    assert things["zomaar iets"].url == ""


@pytest.mark.parametrize(
    ("identifier", "parts"),
    [
        ("kst-30950-316", Citation("30950", "", "316")),
        ("kst-36200-VII-139", Citation("36200", "VII", "139")),
        ("kst-CXLVI-AB", Citation("CXLVI", "", "AB")),
        ("kst-35741-G", Citation("35741", "", "G")),
        ("kst-36600-B-K", Citation("36600", "B", "K")),
        ("kst-21501-20-1234", Citation("21501", "20", "1234")),
        ("kst-35099-(R2114)-5", Citation("35099", "R2114", "5")),
        ("kst-188-1", None),
        ("kst-1268678", None),
        ("ah-tk-20202021-2987", None),
    ],
)
def test_the_dossier_is_read_out_of_a_number_where_it_can_be(identifier, parts):
    assert parsed(identifier) == parts


@pytest.mark.parametrize(
    ("written", "name"),
    [
        (" KST-30950-316 ", "kst-30950-316"),
        ("36200-VII-12", "kst-36200-VII-12"),
        ("maatregel:2022-014", "maatregel:2022-014"),
        ("2024D14944", "2024D14944"),
    ],
)
def test_a_number_is_taken_as_people_write_it(written, name):
    assert normal(written) == name


def found(**fields: object) -> Proposal:
    return Proposal(
        kind="commitment",
        place=Place("kst-30950-325", 2786, 2852),
        text="De minister bericht de Kamer nader.",
        fields={"type": "toezegging", "modality": "zal", "due_text": "in het voorjaar", **fields},
    )


def test_an_accepted_commitment_keeps_the_place_of_its_sentence(ruben, letter):
    place = Place("kst-30950-901", 10, 40)
    proposal = Proposal("commitment", place, "De minister zal berichten.", found().fields)
    name = proposals.accept(by=ruben, proposal=proposal)
    row = Commitment.objects.get()
    assert row.identifier == name
    assert row.place == place
    assert (row.kind, row.modality, row.deadline.due_text) == ("promise", "will", "in het voorjaar")
    assert [strand.label for strand in thread(name)] == ["is gedaan in"]
    assert proposals.accept(by=ruben, proposal=proposal) == name
    assert Commitment.objects.count() == 1


def test_a_sentence_that_is_a_fact_already_is_not_taken_in_again(loaded, ruben):
    assert proposals.accept(by=ruben, proposal=found()) == "toezegging:C014"


def test_an_accepted_commitment_carries_date_and_motion(ruben, letter):
    letter.date, letter.date_precision = dt.date(2026, 1, 1), "day"
    letter.chamber, letter.ministry = "II", "BZK"
    letter.save()
    fields = {"type": "uitvoering motie", "due_to": "2026-06-30", "due_text": "voor de zomer"}
    fields["motion_reference"] = "kst-30950-255"
    place = Place(letter.identifier, 1, 9)
    name = proposals.accept(by=ruben, proposal=Proposal("commitment", place, "Zo.", fields))
    row = Commitment.objects.get()
    assert (row.kind, row.made_on, row.chamber) == ("motion_work", dt.date(2026, 1, 1), "II")
    assert row.deadline.due_to == dt.date(2026, 6, 30)
    assert Link.objects.filter(subject=name, object="kst-30950-255").exists()


def test_an_accepted_reference_becomes_a_link(ruben):
    place = Place("brief:x", 5, 30)
    fields = {"normalized": "kst-36200-VII-12", "type": "kamerstuk"}
    fields["defect"] = "space in the wrong place"
    proposal = Proposal("reference", place, "Kamerstuk 362 00 VII, nr. 12", fields)
    assert proposals.accept(by=ruben, proposal=proposal) == "kst-36200-VII-12"
    proposals.accept(by=ruben, proposal=proposal)
    row = Reference.objects.get()
    assert (row.place, row.defect) == (place, "spatie op de verkeerde plaats")
    link = Link.objects.get()
    assert (link.subject, link.relation, link.object) == ("brief:x", "mentions", "kst-36200-VII-12")


def test_a_date_that_is_none_is_refused_and_nothing_is_kept(ruben):
    with pytest.raises(Problem, match="geen datum"):
        proposals.accept(by=ruben, proposal=found(due_to="zomer"))
    assert not Commitment.objects.exists()


def test_who_may_not_decide_takes_nothing_in(ada):
    with pytest.raises(NotAllowed):
        proposals.accept(by=ada, proposal=found())


def test_the_system_may_take_in():
    assert proposals.accept(by=SYSTEM, proposal=found()).startswith("toezegging:N")
