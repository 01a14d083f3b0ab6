"""What the open data change, the trail can tell; what was closed here stays as it was closed."""

import datetime as dt

import pytest
from click.testing import CliRunner

from gelijk.cli.parliament import command
from gelijk.core.audit import AuditEvent
from gelijk.core.permissions import SYSTEM
from gelijk.core.problems import Problem
from gelijk.parliament.actions.imports import import_feed
from gelijk.parliament.models import Commitment
from gelijk.parliament.syncfeed import writing

pytestmark = pytest.mark.django_db


def changed_at_the_house(row: Commitment) -> bytes:
    """The feed of our own register, in which the House has changed what it says of this one."""
    Commitment.objects.filter(pk=row.pk).update(
        summary="Heel iets anders.",
        kept_on=dt.date(2020, 1, 1),
        kept_by="kst-1-1",
        official_status="Voldaan",
    )
    content = writing.commitments_feed()
    row.save()
    return content


def test_what_was_closed_here_is_not_rewritten(promise):
    promise.status, promise.kept_on, promise.kept_by = "closed", dt.date(2024, 5, 1), "kst-30950-1"
    import_feed(by=SYSTEM, content=changed_at_the_house(promise))
    row = Commitment.objects.get()
    assert (row.summary, row.kept_on, row.kept_by) == (
        "Een brief sturen.",
        dt.date(2024, 5, 1),
        "kst-30950-1",
    )
    assert row.official_status == "Voldaan"


def test_each_changed_thing_has_its_row_with_what_stood_there(promise):
    import_feed(by=SYSTEM, content=changed_at_the_house(promise))
    event = AuditEvent.objects.get(verb="parliament.change")
    assert event.object == "toezegging:T1"
    assert event.detail["before"] == {
        "summary": "Een brief sturen.",
        "kept_on": None,
        "kept_by": "",
        "official_status": "",
        "official_status_source": "",
    }
    assert Commitment.objects.get().summary == "Heel iets anders."


def test_an_export_to_a_folder_that_is_not_there_says_so(promise, tmp_path, monkeypatch):
    monkeypatch.setattr("gelijk.cli.parliament.prepare", lambda: None)
    out = tmp_path / "weg" / "feed.xml"
    done = CliRunner().invoke(command, ["export", "--out", str(out)])
    assert isinstance(done.exception, Problem)
    assert "map" in str(done.exception)
    assert not out.parent.exists()
