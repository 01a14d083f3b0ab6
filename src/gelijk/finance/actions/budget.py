"""Lines of the budget: adding, correcting and withdrawing. What stood there stays to be seen."""

from collections.abc import Mapping
from decimal import Decimal

from django.db import IntegrityError, transaction

from gelijk.core import audit
from gelijk.core.money import plain
from gelijk.core.permissions import Permission, Person, check_can
from gelijk.core.problems import NotNow, Problem
from gelijk.core.sources import Basis
from gelijk.core.states import check_transition
from gelijk.finance.faults import is_web_address
from gelijk.finance.models import BudgetLine, BudgetVersion
from gelijk.finance.permissions import BUDGET_STEPS, check_step
from gelijk.finance.states import AMOUNT_TRANSITIONS, AmountStatus

# What a correction may change. The rest says which line it is: another line is another line.
CORRECTABLE = (
    *("chapter_name", "article_name", "value", "value_basis", "ministry"),
    *("source_document", "source_start", "source_end", "source_url", "source_note"),
)

Columns = Mapping[str, object]


@transaction.atomic
def add_line(*, by: Person, columns: Columns) -> BudgetLine:
    """A line of the budget; the same line of the same phase and kind stands once."""
    check_can(by, Permission.EDIT_AMOUNT)
    line = BudgetLine(**columns, made_by=by.audit_name)
    steps = "-".join(line.path).replace(" ", "_")
    line.public_id = f"begroting:{line.year}-{steps}-{line.phase}-{line.kind}"
    if line.value is not None and line.value_basis == Basis.NONE:
        line.value_basis = Basis.WRITTEN
    _check_depth(line)
    _check_length(line)
    check_address(columns)
    try:
        with transaction.atomic():
            line.save()
    except IntegrityError as error:
        raise Problem(
            "Deze regel staat er al.",
            where=line.public_id,
            remedy="Kijk bij hetzelfde jaar, dezelfde fase en dezelfde soort.",
        ) from error
    audit.record(by=by, verb="budget.add", object=line.public_id, detail={"value": line.value})
    return line


@transaction.atomic
def correct_line(
    *, by: Person, line: BudgetLine, columns: Columns, reason: str, seen: int | None = None
) -> BudgetLine:
    """Writes what is right now; what stood there becomes a version with the reason.

    `seen` is the number of the version that the person looked at: when somebody else was first,
    nothing is written and the person is told. When nothing differs, nothing happens.
    """
    line = _locked(line)
    check_step(by, BUDGET_STEPS["verbeteren"], line.status)
    _check_seen(line, seen)
    new = {name: columns[name] for name in CORRECTABLE if name in columns}
    changed = {name: value for name, value in new.items() if getattr(line, name) != value}
    if not changed:
        return line
    check_address(changed)
    before = _keep(by, line, reason)
    for name, value in changed.items():
        setattr(line, name, value)
    if "value" in changed and "value_basis" not in columns:
        line.value_basis = Basis.NONE if line.value is None else Basis.WRITTEN
    line.made_by = by.audit_name
    line.save()
    detail = {"was": {name: before[name] for name in changed}, "reason": reason.strip()}
    audit.record(by=by, verb="budget.correct", object=line.public_id, detail=detail)
    return line


@transaction.atomic
def withdraw_line(*, by: Person, line: BudgetLine, reason: str) -> None:
    """The line counts no more; it stays to be seen, with the reason."""
    _turn(by, line, "intrekken", AmountStatus.WITHDRAWN, reason)


@transaction.atomic
def reinstate_line(*, by: Person, line: BudgetLine, reason: str) -> None:
    """The line counts again."""
    _turn(by, line, "herstellen", AmountStatus.IN_FORCE, reason)


def _turn(by: Person, line: BudgetLine, step: str, status: AmountStatus, reason: str) -> None:
    line = _locked(line)
    check_step(by, BUDGET_STEPS[step], line.status)
    check_transition(AMOUNT_TRANSITIONS, AmountStatus(line.status), status)
    _keep(by, line, reason)
    line.status, line.made_by = status, by.audit_name
    line.save()
    verb = "budget.withdraw" if status == AmountStatus.WITHDRAWN else "budget.reinstate"
    audit.record(by=by, verb=verb, object=line.public_id, detail={"reason": reason.strip()})


def _keep(by: Person, line: BudgetLine, reason: str) -> dict[str, object]:
    """What stood there until now, with who put an end to it and why."""
    if not reason.strip():
        raise Problem("Er staat geen reden bij.", where="reason", remedy="Schrijf op waarom.")
    said = {name: _plain(getattr(line, name)) for name in CORRECTABLE}
    BudgetVersion.objects.create(
        line=line,
        number=line.version,
        status=line.status,
        said=said,
        made_by=line.made_by,
        ended_by=by.audit_name,
        reason=reason.strip(),
    )
    return said


def _plain(value: object) -> object:
    return str(plain(value)) if isinstance(value, Decimal) else value


def _locked(line: BudgetLine) -> BudgetLine:
    return BudgetLine.objects.select_for_update().get(pk=line.pk)


def _check_seen(line: BudgetLine, seen: int | None) -> None:
    if seen is not None and seen != line.version:
        raise NotNow(
            f"Intussen heeft {line.made_by} versie {line.version} gemaakt.",
            where=line.public_id,
            remedy="Vergelijk die met wat u invulde, en bied het opnieuw aan.",
        )


def check_address(columns: Columns) -> None:
    """Nothing but a page on the web."""
    written = str(columns.get("source_url") or "")
    if written and not is_web_address(written):
        raise Problem(
            "Dit is geen webadres.",
            where="source_url",
            remedy="Schrijf een adres dat met https:// begint.",
        )


def _check_length(line: BudgetLine) -> None:
    """Cut off, two lines would have the same identifier."""
    longest = BudgetLine._meta.get_field("public_id").max_length
    if longest and len(line.public_id) > longest:
        raise Problem(
            f"De namen van deze regel zijn samen langer dan {longest} tekens.",
            where="detail",
            remedy="Kort het onderdeel, het instrument of het detail in.",
        )


def _check_depth(line: BudgetLine) -> None:
    steps = [line.article, line.part, line.instrument, line.detail]
    filled = [bool(step) for step in steps]
    if filled != sorted(filled, reverse=True):
        raise Problem(
            "Een regel kan geen stap overslaan.",
            where="article",
            remedy="Vul ook het artikel, het onderdeel en het instrument erboven in.",
        )
