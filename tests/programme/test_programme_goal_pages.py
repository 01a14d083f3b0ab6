"""Goals on the screen: set one, record what was measured, take a mistake away."""

from decimal import Decimal

import pytest

from gelijk.core.links import thread
from gelijk.core.models import AuditEvent
from gelijk.programme.models import Goal, GoalValue

NEW = "/programma/doelen/nieuw/"
GOALS = "/programma/doelen/"
FACT = "/programma/doelen/2022-001/meten/"


def goal(**more):
    return {
        "indicator": "Mensen die discriminatie melden",
        "unit": "%",
        "direction": "up",
        "set_by": "NCDR",
        "edition": "2023",
        "measure": "2023-042",
        "baseline": "3,5",
        "baseline_year": "2022",
        "target": "10",
        "target_year": "2026",
        "source_document": "kst-30950-316",
        **more,
    }


def value(**more):
    return {"year": "2024", "value": "4,25", "source_document": "kst-30950-359", **more}


@pytest.fixture
def stored(screens):
    screens["ruben"].post(NEW, goal())
    return Goal.objects.get(indicator="Mensen die discriminatie melden")


def test_a_goal_is_set_with_its_figures_and_stands_with_its_measure(screens, stored):
    assert stored.public_id == "doel:2023-001"
    assert (stored.baseline, stored.baseline_year) == (Decimal("3.5"), 2022)
    assert (stored.target, stored.target_year) == (Decimal(10), 2026)
    for page in (GOALS, "/programma/2023/", "/programma/maatregelen/2023-042/"):
        assert "Mensen die discriminatie melden" in screens["visitor"].get(page).content.decode()
    tied = {thing.identifier for strand in thread(stored.public_id) for thing in strand.things}
    assert tied == {"maatregel:2023-042", "programma:2023"}


def test_a_goal_without_a_baseline_says_so(screens):
    screens["ruben"].post(NEW, goal(baseline="", baseline_year="", target_year=""))
    page = screens["visitor"].get("/programma/2023/").content.decode()
    assert "Er is geen nulmeting afgesproken." in page
    assert "zonder jaar" in page


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"source_document": ""}, "Noem de bron"),
        ({"baseline": "", "baseline_year": "2022"}, "Bij dit jaar hoort een waarde."),
        ({"target_year": "2021"}, "Dit jaar ligt vóór dat van het uitgangspunt."),
        ({"target": "veel"}, "geen getal"),
        ({"target": "1,2345"}, "ten hoogste drie cijfers"),
        ({"target": "99999999999999"}, "Dit getal is te groot."),
        ({"measure": "2099-001"}, "Deze maatregel bestaat niet."),
    ],
)
def test_a_form_with_a_fault_says_so_and_keeps_what_was_typed(screens, wrong, sentence):
    before = Goal.objects.count()
    response = screens["ruben"].post(NEW, goal(**wrong))
    page = response.content.decode()
    assert response.status_code == 422
    assert sentence in page
    assert "Mensen die discriminatie melden" in page
    assert Goal.objects.count() == before


def test_what_was_measured_stands_beside_another_source(screens, stored):
    address = f"/programma/doelen/{stored.slug}/meten/"
    assert address in screens["noor"].get("/programma/werk/").content.decode()
    screens["noor"].post(address, value())
    screens["noor"].post(address, value(value="5", source_document="kst-30950-360"))
    assert address not in screens["noor"].get("/programma/werk/").content.decode()
    page = screens["visitor"].get(GOALS).content.decode()
    assert "4,25 %" in page
    assert "kst-30950-360" in page
    assert "Weghalen" not in page


def test_the_same_source_is_not_measured_twice(screens, stored):
    address = f"/programma/doelen/{stored.slug}/meten/"
    screens["noor"].post(address, value())
    response = screens["noor"].post(address, value(value="77"))
    page = response.content.decode()
    assert response.status_code == 422
    assert "staat er al een waarde over 2024" in page
    assert 'value="77"' in page
    assert stored.values.get().value == Decimal("4.25")


def test_a_mistake_is_taken_away_after_a_question_and_the_trail_keeps_it(screens, stored):
    screens["noor"].post(f"/programma/doelen/{stored.slug}/meten/", value())
    measured = stored.values.get()
    address = f"/programma/doelen/{stored.slug}/waarden/{measured.pk}/weghalen/"
    asked = screens["noor"].get(address).content.decode()
    assert "4,25 % in 2024, volgens kst-30950-359" in asked
    assert screens["noor"].post(address, {"reason": " "}).status_code == 422
    assert stored.values.exists()
    screens["noor"].post(address, {"reason": "verkeerde tabel"})
    assert not stored.values.exists()
    event = AuditEvent.objects.get(verb="goal.withdraw_value")
    assert (event.detail["value"], event.detail["reason"]) == ("4.250", "verkeerde tabel")


def test_a_value_of_the_facts_is_not_taken_away_on_the_screen(screens):
    fact = GoalValue.objects.get(goal__public_id="doel:2022-001")
    address = f"/programma/doelen/2022-001/waarden/{fact.pk}/weghalen/"
    assert screens["ruben"].get(address).status_code == 409
    response = screens["ruben"].post(address, {"reason": "fout"})
    assert "feitenbestand" in response.content.decode()
    assert address not in screens["ruben"].get(GOALS).content.decode()
    assert GoalValue.objects.filter(pk=fact.pk).exists()


def test_a_value_belongs_to_the_goal_of_the_address(screens, stored):
    fact = GoalValue.objects.get(goal__public_id="doel:2022-001")
    address = f"/programma/doelen/{stored.slug}/waarden/{fact.pk}/weghalen/"
    assert screens["ruben"].get(address).status_code == 404


@pytest.mark.parametrize("who", ["visitor", "ada", "joris"])
def test_nothing_is_written_by_who_may_not(screens, who):
    assert screens[who].post(NEW, goal()).status_code == 403
    assert screens[who].post(FACT, value()).status_code == 403
    assert Goal.objects.count() == GoalValue.objects.count() == 1
