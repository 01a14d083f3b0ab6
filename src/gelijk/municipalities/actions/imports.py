"""Payments out of a table: looked at first, and loaded whole or not at all."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from gelijk.core.permissions import Permission, Person
from gelijk.core.table_intake import Intake, Kind, Preview
from gelijk.core.tables import convert, read_table
from gelijk.core.tables.table import refuse_all
from gelijk.municipalities.actions import payments
from gelijk.municipalities.funding import tables
from gelijk.municipalities.funding.tables import REASON, TOWN, PaymentRow
from gelijk.municipalities.models import Payment, PaymentHow, PaymentStatus


@dataclass(frozen=True, slots=True)
class Change:
    """What loading a row would do."""

    kind: Kind
    line: PaymentRow
    before: Payment | None = None

    @property
    def done(self) -> object:
        """What would be said, instead of which statement."""
        return self.line.statement, self.before.pk if self.before else 0


def _read(content: bytes, filename: str) -> Preview[Change]:
    table = read_table(content, filename)
    tables.check_columns(table)
    known = tables.names()
    rows = convert(table, lambda row: tables.row_of(row, known))
    changes = _changes(rows)
    problems = [problem for one in rows for problem in one.row.problems]
    refuse_all(problems, len(table.rows))
    return Preview(changes, table.notes)


def _changes(rows: Sequence[PaymentRow]) -> list[Change]:
    """What each row does to what holds now; doubles and silent changes are noted in the row."""
    years = {one.statement.year for one in rows}
    held = Payment.objects.filter(year__in=years, status=PaymentStatus.CURRENT)
    there = {
        (one.municipality.code, one.year, one.stage, one.adv.code if one.adv else ""): one
        for one in held.select_related("municipality", "adv")
    }
    named = Counter(_key(one) for one in rows)
    changes = []
    for one in rows:
        if named[_key(one)] > 1:
            one.row.refuse(TOWN, "deze gemeente staat er vaker", "Laat één rij per jaar staan.")
        before = there.get(_key(one))
        kind: Kind = "new"
        if before is not None:
            same = before.amount == one.statement.amount
            kind = "same" if same else "changed"
            if not same and not one.reason:
                one.row.refuse(REASON, "dit bedrag verandert zonder reden", "Schrijf op waarom.")
        changes.append(Change(kind, one, before))
    return changes


def _key(one: PaymentRow) -> tuple[str, int, str, str]:
    said = one.statement
    return said.municipality, said.year, said.stage.value, said.adv


def _write(by: Person, found: Preview[Change]) -> None:
    for change in (*found.of("new"), *found.of("changed")):
        payments.record(
            by=by,
            statement=change.line.statement,
            how=PaymentHow.IMPORTED,
            reason=change.line.reason,
        )


intake = Intake(
    purpose="bijdragen",
    permission=Permission.EDIT_FUNDING,
    turn=6_533_041,
    verb="funding.import",
    object="bijdragen",
    read=_read,
    write=_write,
)
