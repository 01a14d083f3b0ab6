"""How long a case is kept is data: every outcome has a term, and an office may set its own."""

from datetime import date
from pathlib import Path

import pytest

from gelijk.core import desks
from gelijk.core.problems import Problem
from gelijk.reports.models.cases import Outcome
from gelijk.reports.retention import due, rules
from tests.reports import closed_cases
from tests.reports.conftest import RADAR, VIZIER


@pytest.mark.parametrize("outcome", Outcome)
def test_every_outcome_has_a_term_and_says_on_what_it_rests(outcome: Outcome) -> None:
    found = rules.term(RADAR, outcome)
    assert found.months > 0
    assert "AVG" in found.basis or "Besluit Wga" in found.basis


def test_the_longest_of_the_purposes_counts() -> None:
    by_hand = {rule.code: rule.months for rule in rules.all_rules().rules}
    assert rules.term(RADAR, Outcome.ADVISED).months == max(
        by_hand["registered"], by_hand["conduct"]
    )
    assert rules.term(RADAR, Outcome.SUPPORTED).rule == "proceedings"


def test_no_term_is_said_to_be_decided_when_nobody_decided() -> None:
    for rule in rules.all_rules().rules:
        assert not rule.decided
        assert "verwerkingsverantwoordelijke" in rule.basis or rule.code == "withdrawn"


def test_an_office_sets_its_own_terms(settings, tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(f"offices:\n  {RADAR}: {{handled: 36}}\nbasis: Besluit van het bestuur\n")
    settings.RETENTION = str(own)
    assert rules.term(RADAR, Outcome.SETTLED) == rules.Term(
        "handled", 36, "Besluit van het bestuur"
    )
    assert rules.term(VIZIER, Outcome.SETTLED).months == 24


@pytest.mark.parametrize("terms", ["{hendeld: 36}", "{handled: -1}", "{handled: 9999}", "36"])
def test_a_mistake_in_an_own_term_is_told(settings, tmp_path: Path, terms: str) -> None:
    own = tmp_path / f"own-{terms[1:9]}.yaml"
    own.write_text(f"offices:\n  {RADAR}: {terms}\nbasis: Besluit van het bestuur\n")
    settings.RETENTION = str(own)
    with pytest.raises(Problem, match=str(own)):
        rules.term(RADAR, Outcome.SETTLED)


def test_a_case_is_due_so_long_after_it_ended(reference) -> None:
    case = closed_cases.closed(Outcome.SETTLED, date(2023, 1, 31))
    with desks.at(RADAR):
        assert due.due(case) == (date(2025, 1, 31), rules.term(RADAR, Outcome.SETTLED))


@pytest.mark.parametrize("kind", ["messages", "attachments", "contents", "letters", "events"])
def test_whatever_comes_in_later_postpones(reference, kind: str) -> None:
    case = closed_cases.closed(Outcome.SETTLED, date(2023, 1, 31))
    column = {"messages": "sent_at", "attachments": "added_at", "events": "at"}.get(kind, "made_at")
    with desks.at(RADAR):
        getattr(case, kind).update(**{column: "2024-02-29T12:00Z"})
        found = due.due(case)
    assert found is not None
    assert found[0] == date(2026, 2, 28)


def test_an_open_case_is_never_due(reference) -> None:
    case = closed_cases.closed(Outcome.SETTLED)
    with desks.at(RADAR):
        case.status = "plan"
        assert due.due(case) is None
