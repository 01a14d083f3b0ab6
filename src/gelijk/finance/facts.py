"""Loads the real amounts, budget lines and intentions; doing it twice changes nothing."""

from decimal import Decimal
from pathlib import Path

from gelijk.core import audit, links
from gelijk.core.facts import FactRow, read_rows
from gelijk.core.models import Link, Relation
from gelijk.core.permissions import Person
from gelijk.core.sources import Basis
from gelijk.finance.actions.amounts import correct
from gelijk.finance.actions.budget import CORRECTABLE, correct_line
from gelijk.finance.actions.many import add_all
from gelijk.finance.models import Amount, BudgetLine, Intention
from gelijk.finance.models.budget import BudgetKind, Phase
from gelijk.finance.models.intentions import Round
from gelijk.finance.statements import Statement
from gelijk.finance.states import AmountStatus, IntentionStatus
from gelijk.methods.money import Kind, Labelling, Precision, Recurrence, Unit

FACTS = Path(__file__).parent / "facts"
REVISED = "De gegevens in het feitenbestand zijn herzien."


class AmountRow(FactRow):
    """One amount; the names are those of a `Statement`."""

    identifier: str
    kind: Kind
    labelling: Labelling
    precision: Precision
    value: Decimal | None = None
    step: Decimal | None = None
    unit: Unit = Unit.EUR
    written: str = ""
    hedge: str = ""
    year_from: int | None = None
    year_to: int | None = None
    recurrence: Recurrence = Recurrence.UNKNOWN
    realised: bool = False
    also: tuple[Kind, ...] = ()
    part_of: str = ""
    may_overlap_with: tuple[str, ...] = ()
    based_on: str = ""
    mentions: tuple[str, ...] = ()
    payer: str = ""
    ministry: str = ""
    payee: str = ""
    purpose: str
    chapter: int | None = None
    domains: tuple[str, ...] = ()
    grounds: tuple[str, ...] = ()
    payer_basis: Basis = Basis.NONE
    year_basis: Basis = Basis.NONE
    value_basis: Basis = Basis.NONE
    labelling_basis: Basis = Basis.NONE
    document: str
    start: int
    end: int
    lines: str = ""
    url: str = ""
    note: str = ""
    quote_sha256: str = ""

    def statement(self) -> Statement:
        """As an action wants it."""
        said = self.model_dump(exclude={"identifier", "quote_sha256"})
        return Statement(**said).complete()


class SourcedRow(FactRow):
    """Where a line of the budget or an intention is written."""

    document: str = ""
    start: int | None = None
    end: int | None = None
    url: str = ""
    note: str = ""

    def source_columns(self) -> dict[str, object]:
        """The columns of `core.sources.Sourced`."""
        return {
            "source_document": self.document,
            "source_start": self.start,
            "source_end": self.end,
            "source_url": self.url,
            "source_note": self.note,
        }


class BudgetRow(SourcedRow):
    """One line of the budget."""

    identifier: str
    year: int
    phase: Phase
    kind: BudgetKind
    chapter: str
    chapter_name: str = ""
    article: str = ""
    article_name: str = ""
    value: Decimal | None = None
    value_basis: Basis = Basis.NONE
    ministry: str = ""
    same_as: tuple[str, ...] = ()


class IntentionRow(SourcedRow):
    """One intention."""

    identifier: str
    title: str
    text: str = ""
    ministry: str = ""
    round: Round
    round_year: int | None = None
    round_basis: Basis = Basis.NONE
    from_year: int | None = None
    value: Decimal | None = None
    status: IntentionStatus
    paid_by: tuple[str, ...] = ()


def load(*, by: Person) -> int:
    """Adds what is not there yet; a fact that was revised becomes a visible correction."""
    return _amounts(by) + _budget(by) + _intentions(by)


def amount_rows() -> list[AmountRow]:
    """The amounts of the facts file."""
    return read_rows(FACTS / "amounts.yaml", AmountRow)


def _amounts(by: Person) -> int:
    there = {amount.public_id: amount for amount in Amount.objects.all()}
    rows = amount_rows()
    new = [(row.identifier, row.statement()) for row in rows if row.identifier not in there]
    old = [(there[row.identifier], row.statement()) for row in rows if row.identifier in there]
    return len(add_all(by=by, statements=new)) + sum(_revise(by, *one) for one in old)


def _revise(by: Person, amount: Amount, said: Statement) -> int:
    """What people made of a fact later stays theirs."""
    last = amount.current
    if last.made_by != by.audit_name or amount.status != "in_force" or last.statement() == said:
        return 0
    correct(by=by, amount=amount, statement=said, reason=REVISED)
    return 1


def _budget(by: Person) -> int:
    changed = 0
    ties: list[Link] = []
    there = {line.public_id: line for line in BudgetLine.objects.all()}
    for row in read_rows(FACTS / "budget.yaml", BudgetRow):
        own = row.model_dump(
            exclude={"identifier", "same_as", "document", "start", "end", "url", "note"}
        )
        columns = {**own, **row.source_columns()}
        if row.identifier in there:
            changed += _revise_line(by, there[row.identifier], columns)
        else:
            BudgetLine.objects.create(public_id=row.identifier, made_by=by.audit_name, **columns)
            changed += 1
        ties += [_link(row, name, Relation.IS_PART_OF, row.identifier) for name in row.same_as]
    return _told(by, "budget.load_facts", changed + links.make_of_facts(by=by, links=ties))


def _revise_line(by: Person, line: BudgetLine, columns: dict[str, object]) -> int:
    """What people made of a line, or withdrew, stays theirs."""
    differs = any(getattr(line, name) != columns[name] for name in CORRECTABLE)
    if line.made_by != by.audit_name or line.status != AmountStatus.IN_FORCE or not differs:
        return 0
    correct_line(by=by, line=line, columns=columns, reason=REVISED)
    return 1


def _intentions(by: Person) -> int:
    changed = 0
    ties: list[Link] = []
    for row in read_rows(FACTS / "intentions.yaml", IntentionRow):
        own = row.model_dump(
            exclude={"identifier", "paid_by", "document", "start", "end", "url", "note"}
        )
        columns = {**own, **row.source_columns(), "public": True}
        _, made = Intention.objects.get_or_create(public_id=row.identifier, defaults=columns)
        changed += made
        ties += [_link(row, name, Relation.PAYS_FOR, row.identifier) for name in row.paid_by]
        if row.document:
            ties.append(_link(row, row.document, Relation.MENTIONS, row.identifier))
    return _told(by, "intention.load_facts", changed + links.make_of_facts(by=by, links=ties))


def _link(row: SourcedRow, subject: str, relation: Relation, other: str) -> Link:
    return Link(
        subject=subject,
        relation=relation,
        object=other,
        source=row.document,
        source_start=row.start,
        source_end=row.end,
    )


def _told(by: Person, verb: str, changed: int) -> int:
    if changed:
        audit.record(by=by, verb=verb, object="geld", detail={"rows": changed})
    return changed
