"""Payments out of a table: looked at first, and loaded whole or not at all."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from django.db import connection, transaction
from django.utils.translation import gettext as _

from gelijk.core import audit, uploads
from gelijk.core.models import Upload
from gelijk.core.permissions import Permission, Person, check_can
from gelijk.core.problems import NotNow
from gelijk.core.tables import convert, read_table
from gelijk.core.tables.table import refuse_all
from gelijk.municipalities.actions import payments
from gelijk.municipalities.funding import tables
from gelijk.municipalities.funding.tables import REASON, TOWN, PaymentRow
from gelijk.municipalities.models import Payment, PaymentHow, PaymentStatus

PURPOSE = "bijdragen"
# Any number will do, as long as it is ours: whoever loads a table takes turns on this lock.
TURN = 6_533_041


@dataclass(frozen=True, slots=True)
class Change:
    """What loading a row would do."""

    kind: Literal["new", "changed", "same"]
    line: PaymentRow
    before: Payment | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """A whole table that can be loaded."""

    changes: tuple[Change, ...]
    notes: tuple[str, ...]

    def of(self, kind: str) -> list[Change]:
        """The changes of one kind."""
        return [change for change in self.changes if change.kind == kind]

    @property
    def seal(self) -> str:
        """Differs as soon as loading would do something else than what somebody looked at."""
        done = [
            (one.kind, one.line.statement, one.before.pk if one.before else 0)
            for one in self.changes
        ]
        return hashlib.sha256(repr(done).encode()).hexdigest()


def preview(*, by: Person, content: bytes, filename: str) -> Preview:
    """What loading would do. Raises `Problems` with every bad cell, or `BadTable`."""
    check_can(by, Permission.EDIT_FUNDING)
    table = read_table(content, filename)
    tables.check_columns(table)
    known = tables.names()
    rows = convert(table, lambda row: tables.row_of(row, known))
    changes = _changes(rows)
    problems = [problem for one in rows for problem in one.row.problems]
    refuse_all(problems, len(table.rows))
    return Preview(tuple(changes), table.notes)


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
        kind: Literal["new", "changed", "same"] = "new"
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


@transaction.atomic
def load(*, by: Person, content: bytes, filename: str, seal: str = "") -> Preview:
    """Loads the whole table; a row that was already so is passed over."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [TURN])
    found = preview(by=by, content=content, filename=filename)
    if seal and seal != found.seal:
        raise NotNow(
            _("Het register is veranderd nadat u naar deze tabel keek. Er is niets geladen."),
            remedy=_("Bekijk opnieuw wat er zou gebeuren."),
        )
    for change in found.changes:
        if change.kind != "same":
            payments.record(
                by=by,
                statement=change.line.statement,
                how=PaymentHow.IMPORTED,
                reason=change.line.reason,
            )
    detail = {
        "file": filename,
        **{kind: len(found.of(kind)) for kind in ("new", "changed", "same")},
    }
    audit.record(by=by, verb="funding.import", object="bijdragen", detail=detail)
    return found


@transaction.atomic
def load_upload(*, by: Person, number: int, seal: str) -> Preview:
    """Loads a table that was kept, and throws it away: who presses twice loads it once."""
    kept = own_upload(by, number, lock=True)
    done = load(by=by, content=bytes(kept.content), filename=kept.filename, seal=seal)
    kept.delete()
    return done


@transaction.atomic
def discard_upload(*, by: Person, number: int) -> None:
    """Throws a table away that was kept; nothing of it was loaded."""
    kept = own_upload(by, number, lock=True)
    detail = {"file": kept.filename}
    audit.record(by=by, verb="funding.import_discard", object="bijdragen", detail=detail)
    kept.delete()


def keep(*, by: Person, content: bytes, filename: str) -> Upload:
    """Keeps a table until its owner has looked at it; the oldest ones of the person go."""
    check_can(by, Permission.EDIT_FUNDING)
    return uploads.keep(by=by, purpose=PURPOSE, content=content, filename=filename)


def own_upload(by: Person, number: int, *, lock: bool = False) -> Upload:
    """The upload, when it is the person's own."""
    check_can(by, Permission.EDIT_FUNDING)
    return uploads.own(by=by, purpose=PURPOSE, number=number, lock=lock)
