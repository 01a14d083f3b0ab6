"""A file of a case is opened at its own desk only, audited, and never runs in the browser."""

import pytest
from django.test import Client
from django.urls import reverse

from gelijk.core import desks, viruses
from gelijk.core.models import AuditEvent
from gelijk.reports import files
from gelijk.reports.actions import receiving
from gelijk.reports.models import Attachment, Case, Conflict
from gelijk.reports.models.contents import Scan
from gelijk.reports.people import REPORTER
from gelijk.reports.report import Report
from tests.reports.conftest import RADAR


@pytest.fixture
def address(reference) -> str:
    """Where the one file of the one case is."""
    sent = files.prepare("wat hij zei „ga weg”.txt", b"Ga weg, zei hij.")
    report = Report(
        account="Hij zei dat ik weg moest.", residence="GM0599", residence_known="known"
    )
    case = receiving.receive(by=REPORTER, report=report, files=[sent]).case
    assert case.office == RADAR
    with desks.at(RADAR):
        row = Attachment.objects.get()
    return reverse("case-file", args=[case.number, row.pk])


def test_the_handler_gets_it_as_a_download_that_cannot_run(client: Client, bram, address):
    client.force_login(bram)
    answer = client.get(address)
    assert answer.content == b"Ga weg, zei hij."
    assert answer["Content-Disposition"].startswith("attachment;")
    assert "ga%20weg" in answer["Content-Disposition"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("sandbox")
    assert answer["Cache-Control"] == "no-store"


def test_reading_it_is_written_down_without_its_name(client: Client, bram, address):
    client.force_login(bram)
    client.get(address)
    event = AuditEvent.objects.get(verb="file.read")
    assert event.actor == "gebruiker:bram"
    assert "ga weg" not in str(event.detail)


def test_others_find_nothing(client: Client, sanne, jan, bram, address):
    for person in (sanne, jan):
        client.force_login(person)
        assert client.get(address).status_code == 404
    with desks.at(RADAR):
        Conflict.objects.create(
            case=Case.objects.get(), user=bram, declared_at="2026-01-01T00:00Z", declared_by="x"
        )
    client.force_login(bram)
    assert client.get(address).status_code == 404
    assert not AuditEvent.objects.filter(verb="file.read").exists()


@pytest.mark.parametrize(("found", "status"), [(Scan.CLEAN, 200), (Scan.INFECTED, 409)])
def test_a_file_that_nobody_scanned_is_scanned_when_it_is_opened(
    client: Client, bram, address, monkeypatch, found, status
):
    monkeypatch.setattr(viruses, "scan", lambda content: found)
    client.force_login(bram)
    assert client.get(address).status_code == status
    assert AuditEvent.objects.get(verb="file.read").detail["scan"] == found
    with desks.at(RADAR):
        assert Attachment.objects.get().scan == found
