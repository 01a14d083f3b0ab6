"""A new version of the facts reaches the rows that nobody changed, and no others.

The files are what they are: so a row in the database plays the older file.
"""

import datetime as dt

import pytest

from gelijk.core.models import AuditEvent
from gelijk.core.permissions import SYSTEM
from gelijk.parliament import facts
from gelijk.parliament.actions import commitments, papers
from gelijk.parliament.models import (
    Commitment,
    Deadline,
    Event,
    Evidence,
    Motion,
    Paper,
    Reference,
    Request,
    RequestItem,
)

pytestmark = pytest.mark.django_db
OLD = "Zoals het er eerst stond"
ROWS = [
    (Paper, {"identifier": "kst-30950-316"}, "title", "kst-30950-316"),
    (Paper, {"identifier": "2026D10996"}, "title", "2026D10996"),
    (Motion, {"paper__identifier": "kst-35925-VII-35"}, "asks", "kst-35925-VII-35"),
    (Motion, {"paper__identifier": "2026D10996"}, "asks", "2026D10996"),
    (Commitment, {"code": "C023"}, "summary", "toezegging:C023"),
    (Evidence, {"commitment__code": "C023"}, "shows", "toezegging:C023"),
    (Request, {"code": "Q001"}, "asked", "informatieverzoek:Q001"),
    (RequestItem, {"request__code": "Q001"}, "what", "informatieverzoek:Q001"),
    (Reference, {}, "subject", "verwijzing:"),
    (Event, {}, "what", "datum:"),
]
NAMES = [f"{model.__name__}-{name}" for model, _where, _column, name in ROWS]


@pytest.mark.parametrize(("model", "where", "column", "name"), ROWS, ids=NAMES)
def test_a_row_that_nobody_touched_follows_the_facts(loaded, model, where, column, name):
    row = model.objects.filter(**where).order_by("pk")[0]
    right = getattr(row, column)
    model.objects.filter(pk=row.pk).update(**{column: OLD})
    assert facts.load(by=SYSTEM) == 1
    row.refresh_from_db()
    assert getattr(row, column) == right
    event = AuditEvent.objects.get(verb="parliament.revise_fact")
    assert event.object.startswith(name)
    assert event.detail["was"] == {column: OLD}
    assert facts.load(by=SYSTEM) == 0


def test_what_a_person_changed_is_left_alone(loaded, noor):
    paper = Paper.objects.get(identifier="kst-30950-316")
    paper.title = "Van Noor"
    papers.revise(by=noor, paper=paper, changed=["title"], seen=_seen(paper))
    assert facts.load(by=SYSTEM) == 0
    paper.refresh_from_db()
    assert paper.title == "Van Noor"


def test_what_a_person_did_with_a_commitment_is_left_alone(loaded, noor):
    row = Commitment.objects.get(code="C014")
    commitments.set_deadline(
        by=noor, commitment=row, due_to=dt.date(2030, 1, 1), reason="Afgesproken"
    )
    Commitment.objects.filter(pk=row.pk).update(summary=OLD)
    assert facts.load(by=SYSTEM) == 0
    row.refresh_from_db()
    assert row.summary == OLD


def test_a_deadline_that_was_revised_does_not_overwrite(loaded):
    first = Deadline.objects.get(commitment__code="C023")
    Deadline.objects.filter(pk=first.pk).update(due_to=dt.date(2023, 6, 30))
    assert facts.load(by=SYSTEM) == 1
    kept = Deadline.objects.filter(commitment__code="C023").order_by("number")
    assert [one.due_to for one in kept] == [dt.date(2023, 6, 30), dt.date(2023, 12, 31)]
    assert "herzien" in kept[1].reason
    assert facts.load(by=SYSTEM) == 0


def test_a_fact_that_is_new_joins_a_row_that_is_there(loaded):
    Evidence.objects.filter(commitment__code="C023").delete()
    assert facts.load(by=SYSTEM) == 2
    assert Evidence.objects.filter(commitment__code="C023").count() == 2


def _seen(paper: Paper) -> str:
    from gelijk.parliament.actions.stale import stamp

    return stamp(paper.changed_at)
