"""The audit trail is read by auditors and administrators, who see no cases, and is never erased.

So it says what was done, and nothing of what a case is about (AVG art. 5 lid 1 onder c).
"""

from datetime import date

import pytest

from gelijk.core.models import AuditEvent
from gelijk.reports.actions import incidents, routing
from gelijk.reports.models.cases import PlaceKnown
from tests.reports.case_steps import STORY, planned, received


@pytest.fixture
def case(reference):
    return received(grounds=("godsdienst",))


def told(verb: str) -> dict[str, object]:
    return AuditEvent.objects.get(verb=verb).detail


def test_classifying_names_what_was_changed_and_not_to_what(case, bram):
    planned(bram, case)
    detail = told("case.classify")
    assert "grounds" in detail["changed"]
    for word in ("godsdienst", "herkomst", "horeca", "GM0599"):
        assert word not in str(detail), word


def test_where_somebody_lives_is_not_told(case, bram):
    routing.reroute(by=bram, case=case, residence="GM0193", residence_known=PlaceKnown.KNOWN)
    detail = told("case.reroute")
    assert detail["stays_at"] == "adv:adv-radar"
    assert "GM0" not in str(detail)


def test_a_name_that_was_taken_out_of_an_event_is_gone(mila):
    row = incidents.make(
        by=mila, title="Optocht", began_on=date(2026, 9, 1), description="Gemeld door Fatima."
    )
    incidents.change(by=mila, incident=row, description="", mass_event=True)
    detail = told("incident.change")
    assert detail["before"] == {"mass_event": False}
    assert detail["changed"] == ["description", "mass_event"]
    assert "Fatima" not in str(list(AuditEvent.objects.values_list("detail", flat=True)))


def test_no_row_of_the_trail_holds_a_word_of_the_story(case, bram):
    planned(bram, case)
    rows = str(list(AuditEvent.objects.values_list("detail", flat=True)))
    for word in (*STORY.split()[:4], "Fatima", "Kroon", "excuses", "café"):
        assert word not in rows, word
