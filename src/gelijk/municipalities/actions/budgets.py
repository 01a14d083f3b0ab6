"""A payment out of a municipality's budget: the file is kept, looked at, and taken line by line."""

import hashlib
from dataclasses import dataclass

from django.db import transaction

from gelijk.core import uploads
from gelijk.core.models import Upload
from gelijk.core.permissions import Permission, Person, check_can
from gelijk.core.tables import Table, read_table
from gelijk.municipalities.actions import payments
from gelijk.municipalities.actions.payments import PaymentStatement
from gelijk.municipalities.funding import budgets
from gelijk.municipalities.funding.budgets import Found, Mapping
from gelijk.municipalities.models import Payment, PaymentHow, Stage
from gelijk.reference.models import Kind, Organisation

PURPOSE = "gemeentebegroting"


@dataclass(frozen=True, slots=True)
class Choice:
    """Of which municipality and year the budget is, and which lines are the money."""

    municipality: str
    year: int
    stage: Stage
    adv: str
    mapping: Mapping
    rows: tuple[int, ...] = ()
    reason: str = ""


def keep(*, by: Person, content: bytes, filename: str) -> Upload:
    """Keeps a budget that can be read until its owner has pointed out the lines."""
    check_can(by, Permission.EDIT_FUNDING)
    budgets.guess(read_table(content, filename))
    return uploads.keep(by=by, purpose=PURPOSE, content=content, filename=filename)


def own_upload(by: Person, number: int, *, lock: bool = False) -> Upload:
    """The upload, when it is the person's own."""
    check_can(by, Permission.EDIT_FUNDING)
    return uploads.own(by=by, purpose=PURPOSE, number=number, lock=lock)


def table_of(upload: Upload) -> Table:
    """The budget as a table."""
    return read_table(bytes(upload.content), upload.filename)


def found(table: Table, choice: Choice) -> list[Found]:
    """The lines that may be the money."""
    names = Organisation.objects.filter(kind=Kind.ADV).values_list("name", flat=True)
    return budgets.candidates(table, choice.mapping, choice.year, list(names))


@transaction.atomic
def take(*, by: Person, number: int, choice: Choice) -> Payment:
    """Records the chosen lines as what the municipality pays, and throws the file away.

    The source names the file, its digest and the lines, so that anybody can find them again.
    """
    kept = own_upload(by, number, lock=True)
    table = table_of(kept)
    amount = budgets.total(found(table, choice), choice.rows)
    digest = hashlib.sha256(bytes(kept.content)).hexdigest()[:16]
    rows = ", ".join(map(str, choice.rows))
    statement = PaymentStatement(
        municipality=choice.municipality,
        year=choice.year,
        amount=amount,
        stage=choice.stage,
        adv=choice.adv,
        source_note=f"{kept.filename} (sha256 {digest}), rij {rows}",
    )
    made = payments.record(by=by, statement=statement, how=PaymentHow.BUDGET, reason=choice.reason)
    kept.delete()
    return made
