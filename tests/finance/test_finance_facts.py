"""The 41 amounts of the letters in the register."""

import hashlib
from decimal import Decimal

import pytest

from gelijk.core.models import AuditEvent, Link
from gelijk.core.permissions import SYSTEM
from gelijk.finance import facts
from gelijk.finance.models import Amount, AmountVersion, BudgetLine, Intention
from gelijk.methods.money import Kind, Labelling, sum_amounts

LETTERS = {
    "kst-30950-316": "004_a53e52f3efd0b33c.txt",
    "brief:2024-ek-adv": "001_ae89dda9f60612b4.txt",
}


@pytest.fixture
def loaded(db):
    return facts.load(by=SYSTEM)


def test_all_amounts_are_loaded_and_sum_as_the_letter_says(loaded):
    assert Amount.objects.count() == 41
    rows = [version.to_money() for version in AmountVersion.objects.in_force()]
    labelled = sum_amounts(rows, kind=Kind.SPENT, labelling=Labelling.LABELLED, year=2021)
    interwoven = sum_amounts(rows, kind=Kind.SPENT, labelling=Labelling.INTERWOVEN, year=2021)
    assert (labelled.total, labelled.hedged) == (Decimal("7062164.84"), Decimal(1_622_000))
    assert interwoven.total == Decimal("26149278.55")


def test_loading_twice_changes_nothing(loaded):
    before = AuditEvent.objects.count(), Link.objects.count(), AmountVersion.objects.count()
    assert facts.load(by=SYSTEM) == 0
    after = AuditEvent.objects.count(), Link.objects.count(), AmountVersion.objects.count()
    assert after == before


def test_a_fact_comes_back_as_it_was_handed_in(loaded):
    for row in facts.amount_rows():
        stored = Amount.objects.get(public_id=row.identifier).current.statement()
        assert stored == row.statement(), row.identifier


def test_a_revised_fact_is_a_visible_correction(loaded, monkeypatch):
    rows = [
        row.model_copy(update={"value": Decimal(208_718)}) if "A012" in row.identifier else row
        for row in facts.amount_rows()
    ]
    monkeypatch.setattr(facts, "amount_rows", lambda: rows)
    assert facts.load(by=SYSTEM) == 1
    old, new = Amount.objects.get(public_id="bedrag:2021-A012").versions.order_by("number")
    assert (old.value, new.value, new.reason) == (208_717, 208_718, facts.REVISED)


def test_every_amount_is_tied_to_its_letter_and_its_ministry(loaded):
    ties = set(Link.objects.values_list("subject", "relation", "object"))
    for amount in Amount.objects.all():
        said = amount.current.statement()
        assert (said.document, "mentions", amount.public_id) in ties
        if said.ministry:
            assert (amount.public_id, "responsible", f"organisatie:{said.ministry}") in ties
    assert ("bedrag:2021-A027", "is_part_of", "bedrag:2021-A026") in ties
    assert ("bedrag:2021-A015", "may_overlap", "bedrag:2021-A016") in ties


def test_the_place_is_the_place_in_the_letter(shared, loaded):
    texts = {
        name: (shared / "seeds" / file).read_bytes().decode() for name, file in LETTERS.items()
    }
    for row in facts.amount_rows():
        words = texts[row.document][row.start : row.end]
        assert hashlib.sha256(words.encode()).hexdigest() == row.quote_sha256, row.identifier
        assert " ".join(row.written.split()) in " ".join(words.split())


def test_the_budget_line_and_the_intention_are_there(loaded):
    line = BudgetLine.objects.get()
    assert line.path == ("VIII", "25")
    assert (line.phase, line.kind, line.value) == ("jaarverslag", "uitgaven", 14_057_000)
    intention = Intention.objects.get()
    assert (intention.round, intention.round_year) == ("meicirculaire", None)
