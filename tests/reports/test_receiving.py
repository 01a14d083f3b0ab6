"""A report that comes in is there once, whole, sealed, and at the right desk only."""

from datetime import date

import psycopg
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gelijk.core import audit, desks
from gelijk.core.models import AuditEvent, OutboxItem
from gelijk.core.problems import NotAllowed, Problem
from gelijk.reports import receipts, sealing
from gelijk.reports.actions import receiving
from gelijk.reports.models import Case, CaseKey, Content
from gelijk.reports.models.cases import PlaceKnown
from gelijk.reports.models.contents import ContentKind
from gelijk.reports.models.handling import Purpose
from gelijk.reports.people import REPORTER
from gelijk.reports.report import Report
from tests.reports.conftest import RADAR, VIZIER

STORY = "De portier liet mijn vrienden binnen en mij niet, want ik was hier niet welkom, zei hij."


@pytest.fixture
def report() -> Report:
    return Report(
        account=STORY,
        residence="GM0599",
        residence_known=PlaceKnown.KNOWN,
        place="GM0599",
        place_known=PlaceKnown.KNOWN,
        happened_from=date(2026, 10, 3),
        grounds=("herkomst", "godsdienst"),
        terrain="horeca",
        contact={"naam": "Fatima El Amrani", "e_mail": "fatima@voorbeeld.example"},
        consents={Purpose.HANDLE: True, Purpose.TRANSFER: False},
    )


def test_the_case_goes_to_the_office_of_the_municipality(reference, report, bram):
    received = receiving.receive(by=REPORTER, report=report)
    with desks.at(RADAR):
        case = Case.objects.visible_to(bram).get()
    assert case.office == RADAR
    assert case.receipt_digest == receipts.digest(received.code)
    assert received.code not in str(vars(case))


def test_other_desks_see_nothing_even_without_a_queryset_that_narrows(reference, report, sanne):
    receiving.receive(by=REPORTER, report=report)
    for office in (VIZIER, "", "gemeente:GM0599"):
        with desks.at(office):
            assert not Case.objects.exists(), office
            assert not Content.objects.exists(), office
            assert not CaseKey.objects.exists(), office
    assert not Case.objects.exists()
    with desks.at(RADAR):
        assert Case.objects.exists()
        assert not Case.objects.visible_to(sanne).exists()


def test_the_receipt_opens_one_case_and_no_other(reference, report):
    mine = receiving.receive(by=REPORTER, report=report)
    receiving.receive(by=REPORTER, report=report)
    with desks.with_receipt(receipts.digest(receipts.normal(mine.code.lower()))):
        assert [case.pk for case in Case.objects.all()] == [mine.case.pk]
        assert Content.objects.filter(kind=ContentKind.ACCOUNT).count() == 1
    with desks.with_receipt(receipts.digest(receipts.new())):
        assert not Case.objects.exists()


def test_the_words_are_sealed_and_open_with_the_key_of_their_case_only(reference, report):
    first = receiving.receive(by=REPORTER, report=report).case
    second = receiving.receive(by=REPORTER, report=report).case
    with desks.at(RADAR):
        assert sealing.latest(first, sealing.of(first), ContentKind.ACCOUNT)["text"] == STORY
        row = Content.objects.get(case=first, kind=ContentKind.CONTACT)
        assert b"Fatima" not in bytes(row.sealed)
        with pytest.raises(Exception, match="altered"):
            sealing.of(second).open_data(ContentKind.CONTACT, row.sealed)
        CaseKey.objects.filter(case=first).delete()
        with pytest.raises(sealing.Destroyed):
            sealing.of(first)


def test_nothing_stands_in_clear_in_any_table(reference, report):
    receiving.receive(by=REPORTER, report=report)
    with connection.cursor() as cursor, desks.at(desks.ALL):
        cursor.execute(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"
        )
        for (table,) in cursor.fetchall():
            cursor.execute(
                f'SELECT count(*) FROM "{table}" t WHERE t::text ~* %s', ["Fatima|portier"]
            )
            assert cursor.fetchone()[0] == 0, table


def test_report_audit_and_notice_stand_or_fall_together(reference, report, monkeypatch):
    def fails(**_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(audit, "record", fails)
    with pytest.raises(RuntimeError):
        receiving.receive(by=REPORTER, report=report)
    with desks.at(desks.ALL):
        assert not Case.objects.exists()
    assert not OutboxItem.objects.exists()
    assert not AuditEvent.objects.filter(verb="report.receive").exists()


@pytest.mark.django_db(transaction=True)
def test_one_commit_and_at_most_twelve_statements(report, monkeypatch):
    receiving.receive(by=REPORTER, report=report)  # the first of an installation begins the trail
    planned: list[bytes] = []
    execute = psycopg.Cursor.execute

    def counted(self, statement, *rest, **more):
        planned.extend([statement] if type(self) is psycopg.Cursor else [])
        return execute(self, statement, *rest, **more)

    monkeypatch.setattr(psycopg.Cursor, "execute", counted)
    with CaptureQueriesContext(connection) as queries:
        receiving.receive(by=REPORTER, report=report)
    said = [query["sql"].split()[0] for query in queries]
    assert said.count("COMMIT") == 1
    assert len(planned) == 6  # case, key, contents, consents, history, notice
    assert len(planned) + len(said) - said.count("BEGIN") - said.count("COMMIT") <= 12, said


def test_staff_without_the_right_enter_nothing(reference, report, jan):
    with pytest.raises(NotAllowed):
        receiving.receive(by=jan, report=report)


def test_an_empty_account_is_refused_with_what_to_do(db):
    with pytest.raises(Problem, match="eigen woorden"):
        receiving.receive(by=REPORTER, report=Report(account="  "))
