"""Adding, correcting and withdrawing amounts."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from gelijk.core import audit
from gelijk.core.models import Link
from gelijk.core.periods import Period
from gelijk.core.problems import NotNow, Problem, Problems
from gelijk.core.proposals import Proposal, accept
from gelijk.core.sources import Basis, Place
from gelijk.finance import account, overview, queries
from gelijk.finance.actions import amounts, budget
from gelijk.finance.models import Amount, AmountVersion
from gelijk.finance.queries import Question
from gelijk.finance.statements import Statement
from gelijk.methods.money import Kind, Labelling, Precision

SAID = Statement(
    kind=Kind.SPENT,
    labelling=Labelling.LABELLED,
    precision=Precision.APPROXIMATE,
    purpose="een proef met praktijktesten",
    value=Decimal(130_000),
    step=Decimal(10_000),
    year_from=2023,
    year_to=2023,
    ministry="BZK",
    document="kst-30950-400",
    start=10,
    end=40,
)


def test_a_new_amount_gets_the_next_number_of_its_year(noor):
    names = [amounts.add(by=noor, statement=SAID).public_id for _ in range(2)]
    assert names == ["bedrag:2023-001", "bedrag:2023-002"]


def test_its_bounds_follow_from_its_words(noor):
    version = amounts.add(by=noor, statement=SAID).current
    assert (version.low, version.high) == (125_000, 135_000)


def test_a_new_amount_is_tied_to_its_letter_and_its_ministry(noor):
    name = amounts.add(by=noor, statement=SAID).public_id
    ties = set(Link.objects.values_list("subject", "relation", "object"))
    assert ("kst-30950-400", "mentions", name) in ties
    assert (name, "responsible", "organisatie:BZK") in ties


def test_a_correction_is_a_new_version_and_the_old_one_stays(noor):
    amount = amounts.add(by=noor, statement=SAID)
    better = replace(SAID, value=Decimal(140_000), ministry="SZW")
    amounts.correct(by=noor, amount=amount, statement=better, reason="Verkeerd overgenomen.")
    old, new = amount.versions.order_by("number")
    assert (old.value, new.value, new.reason) == (130_000, 140_000, "Verkeerd overgenomen.")
    ministries = Link.objects.filter(subject=amount.public_id, relation="responsible")
    assert [link.object for link in ministries] == ["organisatie:SZW"]
    assert audit.verify().faults == ()


def test_a_correction_that_changes_nothing_makes_no_version(noor):
    amount = amounts.add(by=noor, statement=SAID)
    amounts.correct(by=noor, amount=amount, statement=SAID, reason="")
    assert amount.versions.count() == 1


def test_a_correction_without_a_reason_is_refused(noor):
    amount = amounts.add(by=noor, statement=SAID)
    with pytest.raises(Problem, match="reden"):
        amounts.correct(by=noor, amount=amount, statement=replace(SAID, note="x"), reason=" ")


def test_two_people_do_not_overwrite_each_other(noor):
    amount = amounts.add(by=noor, statement=SAID)
    amounts.correct(
        by=noor, amount=amount, statement=replace(SAID, note="eerst"), reason="a", seen=1
    )
    with pytest.raises(NotNow, match="versie 2"):
        amounts.correct(
            by=noor, amount=amount, statement=replace(SAID, note="later"), reason="b", seen=1
        )


def test_a_withdrawn_amount_counts_nowhere_and_can_come_back(noor):
    amount = amounts.add(by=noor, statement=SAID)

    def total() -> Decimal | None:
        return queries.overview(Question(year=2023)).labelled.total

    assert total() == 130_000
    amounts.withdraw(by=noor, amount=amount, reason="Stond er dubbel.")
    assert total() is None
    amounts.reinstate(by=noor, amount=Amount.objects.get(), reason="Toch niet.")
    assert total() == 130_000
    assert [version.reason for version in amount.versions.order_by("number")] == [
        "",
        "Stond er dubbel.",
        "Toch niet.",
    ]


@pytest.mark.parametrize(
    ("changed", "column"),
    [
        ({"value": None}, "value"),
        ({"precision": Precision.UNKNOWN}, "precision"),
        ({"value": Decimal(-1)}, "value"),
        ({"value": Decimal("NaN")}, "value"),
        ({"value": Decimal(10) ** 13}, "value"),
        ({"low": Decimal(200_000)}, "low"),
        ({"year_from": 21}, "year_from"),
        ({"year_to": 2020}, "year_to"),
        ({"year_from": None}, "year_to"),
        ({"grounds": ("groen",)}, "grounds"),
        ({"domains": ("maan",)}, "domains"),
        ({"start": 50}, "start"),
        ({"end": None}, "start"),
        ({"document": ""}, "document"),
        ({"purpose": "  "}, "purpose"),
    ],
)
def test_what_cannot_be_true_is_refused_by_column(noor, changed, column):
    with pytest.raises(Problems) as refusal:
        amounts.add(by=noor, statement=replace(SAID, **changed))
    assert column in {problem.where for problem in refusal.value.problems}
    assert not Amount.objects.exists()


def test_an_amount_cannot_become_a_part_of_itself(noor):
    whole = amounts.add(by=noor, statement=SAID)
    part = amounts.add(by=noor, statement=replace(SAID, part_of=whole.public_id))
    with pytest.raises(Problem, match="deel van zichzelf"):
        amounts.correct(
            by=noor,
            amount=whole,
            statement=replace(SAID, part_of=part.public_id),
            reason="omgedraaid",
        )
    assert whole.versions.count() == 1


@pytest.mark.parametrize("column", ["part_of", "may_overlap_with"])
def test_an_amount_that_is_not_there_is_named(noor, column):
    other = "bedrag:1999-001"
    value = other if column == "part_of" else (other,)
    with pytest.raises(Problem, match=other):
        amounts.add(by=noor, statement=replace(SAID, **{column: value}))
    assert not Amount.objects.exists()


@pytest.mark.parametrize("deed", ["update", "delete"])
def test_the_database_itself_keeps_every_version(noor, deed):
    amounts.add(by=noor, statement=SAID)
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        if deed == "update":
            AmountVersion.objects.update(value=1)
        else:
            AmountVersion.objects.all().delete()


def test_the_database_itself_refuses_an_unknown_amount_of_zero(noor):
    amount = amounts.add(by=noor, statement=SAID)
    with pytest.raises(IntegrityError, match="unknown_is_not_zero"), transaction.atomic():
        AmountVersion.objects.create(
            amount=amount,
            number=2,
            reason="x",
            kind="spent",
            labelling="labelled",
            precision="unknown",
            value=0,
            purpose="x",
        )


def proposal(**fields: object) -> Proposal:
    read = {
        "value": "2000000",
        "low": "1950000",
        "high": "2050000",
        "precision": "approximate",
        "kind": "available",
        "granularity": "hundred thousand",
        "year_from": 2023,
        "year_to": None,
        "recurrence": "structural",
        "unit": "EUR",
    }
    place = Place("kst-30950-400", 100, 112)
    return Proposal("amount", place, "circa € 2,0 miljoen", {**read, **fields})


def test_an_amount_read_in_a_letter_is_taken_over_with_its_place(noor):
    name = accept(by=noor, proposal=proposal())
    said = Amount.objects.get(public_id=name).current.statement()
    assert (said.value, said.low, said.high) == (2_000_000, 1_950_000, 2_050_000)
    assert (said.kind, said.precision, said.step) == ("available", "approximate", 100_000)
    assert (said.document, said.start, said.end) == ("kst-30950-400", 100, 112)
    assert said.labelling is Labelling.INTERWOVEN, "nobody said yet that it is for this alone"
    assert said.value_basis is Basis.WRITTEN


def test_an_amount_without_a_figure_is_taken_over_as_unknown(noor):
    name = accept(by=noor, proposal=proposal(value=None, low=None, high=None, granularity=""))
    said = Amount.objects.get(public_id=name).current.statement()
    assert (said.value, said.precision) == (None, Precision.UNKNOWN)


def test_the_same_words_of_the_same_letter_are_one_amount(noor, loaded):
    place = Place("kst-30950-316", 12694, 12704)
    found = Proposal("amount", place, "€ 208.717", {"value": "208717", "kind": "subsidy"})
    assert accept(by=noor, proposal=found) == "bedrag:2021-A012"
    assert Amount.objects.count() == 41


@pytest.mark.parametrize(
    "fields",
    [
        *({"value": "veel"}, {"kind": "cadeau"}, {"year_from": "gisteren"}),
        *({"year_from": "9" * 5000}, {"value": "NaN"}, {"value": "1E+3000000"}),
    ],
)
def test_a_proposal_that_makes_no_sense_is_refused_with_its_field(noor, fields):
    with pytest.raises(Problem) as refusal:
        accept(by=noor, proposal=proposal(**fields))
    assert refusal.value.where == next(iter(fields))


def test_an_invented_amount_stands_in_no_sum_letter_or_file(loaded, noor):
    question = Question(year=2021)
    period = Period(date(2022, 9, 1), date(2022, 9, 30), "september 2022")
    before = queries.overview(question), account.chapter(period), overview.overview()
    made = amounts.add(by=noor, statement=replace(SAID, purpose="verzonnen", year_from=2021))
    Amount.objects.filter(pk=made.pk).update(synthetic=True)
    after = queries.overview(question), account.chapter(period), overview.overview()
    assert str(after[0]) == str(before[0])
    assert after[1:] == before[1:]
    assert made.public_id not in queries.versions_in_force()
    assert made.current.purpose == "verzonnen", "its own page shows it, marked"


@pytest.mark.parametrize(
    "columns",
    [
        {"low": Decimal(10), "high": Decimal(5)},
        {"year_from": None, "year_to": 2023},
        {"source_url": "javascript:alert(1)"},
        {"source_url": "https://x y"},
    ],
)
def test_the_database_refuses_what_no_source_can_say(noor, columns):
    made = amounts.add(by=noor, statement=SAID)
    columns = {"value": None, "precision": "unknown", "number": 2, "reason": "x"} | columns
    version = made.current
    for name, value in {"low": None, "high": None, **columns, "pk": None}.items():
        setattr(version, name, value)
    with pytest.raises(IntegrityError), transaction.atomic():
        version.save(force_insert=True)


def test_a_line_of_the_budget_links_to_a_page_only(noor):
    line = {"year": 2022, "phase": "ontwerp", "kind": "uitgaven", "chapter": "VII"}
    with pytest.raises(Problem, match="https://"):
        budget.add_line(by=noor, columns={**line, "source_url": "javascript:alert(1)"})


def test_a_line_of_the_budget_with_names_too_long_is_refused(noor):
    line = {"year": 2022, "phase": "ontwerp", "kind": "uitgaven", "chapter": "VII"}
    line |= {"article": "6", "part": "x" * 200}
    with pytest.raises(Problem, match="langer dan 200"):
        budget.add_line(by=noor, columns=line)


@pytest.mark.parametrize(
    ("fields", "column"),
    [
        ({"year_from": None, "year_to": 2024}, "year_to"),
        *(({name: "x" * 301}, name) for name in ("payer", "payee", "hedge", "purpose", "ministry")),
        ({"value": "Infinity"}, "value"),
    ],
)
def test_what_the_register_cannot_hold_is_refused_with_a_sentence(noor, fields, column):
    with pytest.raises(Problem) as refusal:
        accept(by=noor, proposal=proposal(**fields))
    found = getattr(refusal.value, "problems", [refusal.value])
    assert column in {part.where for part in found}
    assert not Amount.objects.exists()
