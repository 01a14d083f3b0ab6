"""Progress, goals and sessions."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from gelijk.core.links import thread
from gelijk.core.problems import NotAllowed, NotNow, Problem
from gelijk.programme import queries
from gelijk.programme.actions import goals, progress, sessions
from gelijk.programme.models import Goal, GoalValue, Input, Progress
from gelijk.programme.models.progress import Light
from gelijk.programme.models.sessions import SessionKind

SOURCE = goals.Source("kst-30950-316")


def report(by, version, light=Light.ORANGE, day=date(2023, 5, 1), **more):
    details = {"reason": "Nog niet begonnen.", **more}
    return progress.report(by=by, measure=version.measure, day=day, light=light, **details)


@pytest.mark.parametrize(
    "role", ["visitor", "handler", "researcher", "auditor", "administrator", "disclosure_reviewer"]
)
def test_others_report_no_progress(people, published, role):
    with pytest.raises(NotAllowed):
        report(people[role], published)


def test_the_last_report_is_the_one_about_the_latest_day(noor, ruben, published):
    report(noor, published, day=date(2023, 5, 1))
    report(ruben, published, Light.RED, day=date(2023, 9, 1))
    report(noor, published, day=date(2023, 7, 1))
    assert queries.latest_progress()[published.measure_id].light == Light.RED
    assert Progress.objects.filter(measure=published.measure).count() == 3


def test_green_needs_evidence(noor, published):
    with pytest.raises(Problem, match="bewijs"):
        report(noor, published, Light.GREEN)
    with pytest.raises(IntegrityError), transaction.atomic():
        Progress.objects.create(
            measure=published.measure, day=date(2023, 1, 1), light="green", reason="Af."
        )


def test_evidence_is_tied_to_the_measure(noor, published):
    report(noor, published, Light.GREEN, evidence=["kst-30950-359", " kst-30950-359 ", ""])
    strands = {strand.label: strand.things for strand in thread(published.measure.public_id)}
    (thing,) = strands["heeft als bewijs"]
    assert thing.identifier == "kst-30950-359"


def test_a_colour_needs_a_reason(noor, published):
    with pytest.raises(Problem, match="reden"):
        report(noor, published, reason=" ")


def test_of_a_draft_no_progress_is_reported(noor, draft):
    with pytest.raises(NotNow):
        report(noor, draft)


def test_a_goal_without_a_baseline_has_none_and_not_nought(ruben, db):
    goal = goals.set_goal(
        by=ruben, year=2023, indicator="Meldingen", unit="aantal", set_by="BZK", source=SOURCE
    )
    assert (goal.baseline, goal.target) == (None, None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Goal.objects.filter(pk=goal.pk).update(baseline_year=2022)


def test_a_measured_value_has_a_source_and_two_sources_stay_side_by_side(ruben, noor, db):
    goal = goals.set_goal(
        by=ruben, year=2023, indicator="Beleid", unit="%", set_by="NCDR", source=SOURCE
    )
    with pytest.raises(Problem, match="bron"):
        goals.measure_goal(by=noor, goal=goal, year=2022, value=Decimal(33), source=goals.Source())
    for document, value in (("kst-1-1", 33), ("kst-1-2", 35)):
        goals.measure_goal(
            by=noor, goal=goal, year=2022, value=Decimal(value), source=goals.Source(document)
        )
    assert GoalValue.objects.filter(goal=goal, year=2022).count() == 2


def test_goals_are_set_by_the_coordinator_alone(noor, db):
    with pytest.raises(NotAllowed):
        goals.set_goal(
            by=noor, year=2023, indicator="Beleid", unit="%", set_by="BZK", source=SOURCE
        )


@pytest.fixture
def session(ruben, edition):
    return sessions.record_session(
        by=ruben,
        kind=SessionKind.TOWNHALL,
        title="Townhall onderwijs",
        day=date(2022, 3, 11),
        edition=edition,
    )


def test_an_input_is_tied_to_its_session_and_to_the_measure_it_became(ruben, session, published):
    given = sessions.record_input(by=ruben, session=session, text="Help scholen.", public=True)
    sessions.became(by=ruben, given=given, measure=published.measure)
    strands = {strand.label: strand.things for strand in thread(given.public_id)}
    assert [thing.identifier for thing in strands["werd"]] == [published.measure.public_id]
    of_measure = {strand.label: strand.things for strand in thread(published.measure.public_id)}
    (thing,) = of_measure["komt voort uit"]
    assert (thing.label, thing.url) == (
        "Help scholen.",
        "/programma/sessies/2022-001/#inbreng-2022-001",
    )


def test_input_that_is_not_public_is_not_shown_to_visitors(ruben, people, session, published):
    given = sessions.record_input(by=ruben, session=session, text="Geheim.")
    sessions.became(by=ruben, given=given, measure=published.measure)
    assert not Input.objects.visible_to(people["visitor"]).exists()
    labels = {
        thing.label
        for strand in thread(published.measure.public_id, people["visitor"])
        for thing in strand.things
    }
    assert "Geheim." not in labels
    assert Input.objects.visible_to(ruben).get() == given


def test_sessions_are_recorded_by_the_coordinator_alone(noor, session):
    with pytest.raises(NotAllowed):
        sessions.record_input(by=noor, session=session, text="Nee.")
