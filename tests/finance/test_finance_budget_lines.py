"""A line of the budget is corrected and withdrawn in sight of everybody, as an amount is."""

from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from gelijk.core.models import AuditEvent
from gelijk.core.permissions import SYSTEM
from gelijk.core.problems import NotAllowed, NotNow, Problem
from gelijk.finance import facts
from gelijk.finance.actions import budget
from gelijk.finance.models import BudgetLine, BudgetVersion

pytestmark = pytest.mark.django_db
COLUMNS = {"year": 2023, "phase": "ontwerp", "kind": "uitgaven", "chapter": "VII"}


@pytest.fixture
def line(noor) -> BudgetLine:
    return budget.add_line(by=noor, columns=COLUMNS | {"value": Decimal(1000)})


def page(client, line: BudgetLine) -> str:
    return client.get(line.get_absolute_url()).content.decode()


def test_a_correction_keeps_what_stood_there(noor, line, client):
    new = {"value": Decimal(1500), "source_note": "Nota van wijziging"}
    budget.correct_line(by=noor, line=line, columns=new, reason="Typefout")
    line.refresh_from_db()
    [old] = line.versions.all()
    assert (line.value, line.version) == (Decimal(1500), 2)
    assert (old.number, Decimal(old.said["value"]), old.reason) == (1, Decimal(1000), "Typefout")
    shown = page(client, line)
    assert "1.500" in shown
    assert "1.000" in shown
    assert "Typefout" in shown
    event = AuditEvent.objects.get(verb="budget.correct")
    assert Decimal(event.detail["was"]["value"]) == Decimal(1000)


def test_a_correction_without_a_reason_changes_nothing(noor, line):
    with pytest.raises(Problem, match="geen reden"):
        budget.correct_line(by=noor, line=line, columns={"value": Decimal(2)}, reason=" ")
    line.refresh_from_db()
    assert line.value == Decimal(1000)


def test_the_same_again_is_no_correction(noor, line):
    budget.correct_line(by=noor, line=line, columns={"value": Decimal(1000)}, reason="Zomaar")
    assert not line.versions.exists()


def test_unknown_is_not_zero(noor, line):
    budget.correct_line(by=noor, line=line, columns={"value": None}, reason="De bron zegt niets")
    line.refresh_from_db()
    assert (line.value, line.value_basis) == (None, "none")


def test_two_people_at_once(noor, line):
    budget.correct_line(by=noor, line=line, columns={"value": Decimal(2)}, reason="Eerst", seen=1)
    with pytest.raises(NotNow, match="versie 2"):
        budget.correct_line(by=noor, line=line, columns={"value": Decimal(3)}, reason="x", seen=1)


def test_a_withdrawn_line_stays_to_be_seen_with_its_reason(noor, line, client):
    budget.withdraw_line(by=noor, line=line, reason="Dubbel ingevoerd")
    for address in (line.get_absolute_url(), reverse("budget")):
        assert "Dubbel ingevoerd" in client.get(address).content.decode()
    line.refresh_from_db()
    with pytest.raises(NotNow):
        budget.correct_line(by=noor, line=line, columns={"value": Decimal(1)}, reason="x")
    budget.reinstate_line(by=noor, line=line, reason="Toch niet dubbel")
    line.refresh_from_db()
    assert line.status == "in_force"
    assert [one.status for one in line.versions.all()] == ["withdrawn", "in_force"]


def test_the_database_refuses_to_change_history(noor, line):
    budget.withdraw_line(by=noor, line=line, reason="Fout")
    for write in (BudgetVersion.objects.all().delete, _rewrite):
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            write()


def _rewrite() -> None:
    BudgetVersion.objects.update(reason="Anders")


@pytest.mark.parametrize("step", ["verbeteren", "intrekken"])
def test_the_pages(client, noor, line, step):
    client.force_login(noor)
    address = f"{line.get_absolute_url()}{step}/"
    assert client.get(address).status_code == 200
    refused = client.post(address, {"value": "12", "seen": "1"})
    assert refused.status_code == 422
    done = client.post(address, {"value": "1.234,50", "seen": "1", "reason": "Was fout"})
    assert (done.status_code, done.url) == (302, line.get_absolute_url())
    line.refresh_from_db()
    right = {"verbeteren": (Decimal("1234.50"), "in_force")}
    assert (line.value, line.status) == right.get(step, (Decimal(1000), "withdrawn"))
    assert "Was fout" in page(client, line)


def test_only_who_keeps_the_money(line, joris):
    for act in (budget.withdraw_line, budget.reinstate_line):
        with pytest.raises(NotAllowed):
            act(by=joris, line=line, reason="x")


@pytest.fixture
def loaded() -> BudgetLine:
    facts.load(by=SYSTEM)
    return BudgetLine.objects.exclude(value=None).first()


def test_a_fact_that_was_revised_reaches_the_line(loaded):
    """The file is what it was: so the row in the database plays the older file."""
    right = loaded.value
    BudgetLine.objects.filter(pk=loaded.pk).update(value=Decimal(1))
    assert facts.load(by=SYSTEM) == 1
    loaded.refresh_from_db()
    assert loaded.value == right
    assert loaded.last_reason == facts.REVISED
    assert facts.load(by=SYSTEM) == 0


def test_what_people_changed_is_left_alone(noor, loaded):
    budget.correct_line(by=noor, line=loaded, columns={"value": Decimal(7)}, reason="Beter")
    assert facts.load(by=SYSTEM) == 0
    loaded.refresh_from_db()
    assert loaded.value == Decimal(7)


def test_what_people_withdrew_stays_withdrawn(noor, loaded):
    budget.withdraw_line(by=noor, line=loaded, reason="Onjuist")
    assert facts.load(by=SYSTEM) == 0
    loaded.refresh_from_db()
    assert loaded.status == "withdrawn"
