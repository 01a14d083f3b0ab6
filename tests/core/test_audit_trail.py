"""The audit trail names what was done to it."""

import pytest
from django.db import InternalError, ProgrammingError, connection, transaction

from gelijk.core import audit
from gelijk.core.permissions import SYSTEM

pytestmark = pytest.mark.django_db


@pytest.fixture
def trail() -> None:
    for number in range(1, 6):
        audit.record(by=SYSTEM, verb="test.do", object=f"ding:{number}", detail={"n": number})


def tamper(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE core_auditevent DISABLE TRIGGER audit_is_append_only")
        cursor.execute(sql)
        cursor.execute("ALTER TABLE core_auditevent ENABLE TRIGGER audit_is_append_only")


def faults() -> list[tuple[int, str]]:
    return [(fault.number, fault.kind) for fault in audit.verify().faults]


def test_an_untouched_trail_verifies(trail):
    result = audit.verify()
    assert (result.rows, result.faults) == (5, ())
    assert result.anchor.startswith("5:")


@pytest.mark.parametrize(
    "column", ["actor='iemand anders'", "detail='{}'", "object='x'", "at=now()", "verb='niets'"]
)
def test_an_altered_row_is_named(trail, column):
    tamper(f"UPDATE core_auditevent SET {column} WHERE number=3")
    assert faults() == [(3, "altered")]


def test_a_removed_row_is_named(trail):
    tamper("DELETE FROM core_auditevent WHERE number=2")
    assert faults() == [(2, "removed")]


def test_a_removed_end_is_named(trail):
    tamper("DELETE FROM core_auditevent WHERE number>=4")
    assert faults() == [(4, "removed"), (5, "removed")]


def test_an_inserted_row_at_the_end_is_named(trail):
    tamper(
        "INSERT INTO core_auditevent SELECT 6, at, actor, verb, object, detail, previous, seal "
        "FROM core_auditevent WHERE number=5"
    )
    assert (6, "inserted") in faults()


def test_a_row_put_in_the_place_of_another_is_named(trail):
    tamper("DELETE FROM core_auditevent WHERE number=3")
    tamper(
        "INSERT INTO core_auditevent SELECT 3, at, actor, verb, object, detail, previous, seal "
        "FROM core_auditevent WHERE number=5"
    )
    assert faults() == [(3, "inserted")]


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE core_auditevent SET actor='x'",
        "DELETE FROM core_auditevent",
        "TRUNCATE core_auditevent",
    ],
)
def test_the_database_refuses_change(trail, sql):
    with (
        pytest.raises((InternalError, ProgrammingError), match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)


def test_a_row_falls_with_its_transaction():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        audit.record(by=SYSTEM, verb="test.do", object="ding:1")
        _ = 1 / 0
    assert audit.verify().rows == 0


def test_an_altered_head_is_named(trail):
    tamper("UPDATE core_audithead SET seal='0'")
    assert faults() == [(5, "altered")]
