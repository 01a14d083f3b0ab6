"""Adding, correcting and withdrawing amounts. What was said before stays to be seen."""

from collections.abc import Iterator

from django.db import transaction
from django.utils import timezone

from gelijk.core import audit, numbering
from gelijk.core.permissions import Permission, Person, check_can
from gelijk.core.problems import NotNow, Problem
from gelijk.core.states import check_transition
from gelijk.finance.actions.threads import tie
from gelijk.finance.models import Amount, AmountVersion
from gelijk.finance.models.amounts import ELSEWHERE, PREFIX
from gelijk.finance.permissions import AMOUNT_STEPS, check_step
from gelijk.finance.statements import NAMES, Statement, check
from gelijk.finance.states import AMOUNT_TRANSITIONS, AmountStatus


@transaction.atomic
def add(
    *, by: Person, statement: Statement, public_id: str = "", synthetic: bool = False
) -> Amount:
    """A new amount. Without an identifier it gets the next one of its year."""
    check_can(by, Permission.EDIT_AMOUNT)
    said = check(statement, public_id)
    amount = Amount.objects.create(
        public_id=public_id or _next_identifier(said), synthetic=synthetic
    )
    _write(by, amount, said, number=1)
    tie(by=by, public_id=amount.public_id, old=None, new=said)
    audit.record(by=by, verb="amount.add", object=amount.public_id, detail=_detail(said))
    return amount


@transaction.atomic
def correct(
    *, by: Person, amount: Amount, statement: Statement, reason: str, seen: int | None = None
) -> AmountVersion:
    """A new version with the reason; when nothing differs the last one stays.

    `seen` is the version that the person looked at: when somebody else was first, nothing is
    written and the person is told.
    """
    amount = Amount.objects.select_for_update().get(pk=amount.pk)
    check_step(by, AMOUNT_STEPS["verbeteren"], amount.status)
    last = amount.current
    _check_seen(amount, last, seen)
    said = check(statement, amount.public_id)
    before = last.statement()
    if said == before:
        return last
    _need_reason(reason, amount)
    version = _write(by, amount, said, number=last.number + 1, reason=reason)
    tie(by=by, public_id=amount.public_id, old=before, new=said)
    detail = {"version": version.number, "reason": reason, "changed": differing(before, said)}
    audit.record(by=by, verb="amount.correct", object=amount.public_id, detail=detail)
    return version


@transaction.atomic
def withdraw(*, by: Person, amount: Amount, reason: str) -> None:
    """The amount no longer counts; its page says so and why."""
    _turn(by, amount, "intrekken", AmountStatus.WITHDRAWN, reason)


@transaction.atomic
def reinstate(*, by: Person, amount: Amount, reason: str) -> None:
    """The amount counts again."""
    _turn(by, amount, "herstellen", AmountStatus.IN_FORCE, reason)


def differing(old: Statement, new: Statement) -> list[str]:
    """The columns in which two statements differ."""
    return [name for name in NAMES if getattr(old, name) != getattr(new, name)]


def _turn(by: Person, amount: Amount, step: str, new: AmountStatus, reason: str) -> None:
    amount = Amount.objects.select_for_update().get(pk=amount.pk)
    check_step(by, AMOUNT_STEPS[step], amount.status)
    check_transition(AMOUNT_TRANSITIONS, AmountStatus(amount.status), new)
    _need_reason(reason, amount)
    said = amount.current
    amount.status = new
    amount.save(update_fields=["status"])
    # A version of its own, so that the history of the page tells it with its reason.
    _write(by, amount, said.statement(), number=said.number + 1, reason=reason)
    audit.record(by=by, verb=f"amount.{new}", object=amount.public_id, detail={"reason": reason})


def _write(
    by: Person, amount: Amount, said: Statement, *, number: int, reason: str = ""
) -> AmountVersion:
    for name in said.may_overlap_with:
        _existing(name, "may_overlap_with")
    version = version_of(amount, said, _whole(amount, said.part_of), by)
    version.number, version.reason = number, reason.strip()
    version.save(force_insert=True)
    return version


def version_of(amount: Amount, said: Statement, whole: Amount | None, by: Person) -> AmountVersion:
    """The first version of what is said, not yet saved."""
    columns = {ELSEWHERE.get(name, name): getattr(said, name) for name in NAMES}
    for name in ("also", "may_overlap_with", "mentions", "domains", "grounds"):
        columns[name] = list(columns[name])
    columns["part_of"] = whole
    return AmountVersion(amount=amount, made_by=by.audit_name, **columns)


def _whole(amount: Amount, public_id: str) -> Amount | None:
    if not public_id:
        return None
    whole = _existing(public_id, "part_of")
    above: Amount | None = whole
    while above is not None:
        if above.pk == amount.pk:
            raise Problem(
                f"{amount.public_id} zou zo een deel van zichzelf zijn.",
                where="part_of",
                remedy="Kies een ander geheel.",
            )
        last = above.versions.select_related("part_of").order_by("-number").first()
        above = last.part_of if last else None
    return whole


def _existing(public_id: str, where: str) -> Amount:
    found = Amount.objects.filter(public_id=public_id).first()
    if found is None:
        raise Problem(
            f"Er is geen bedrag '{public_id}'.",
            where=where,
            remedy="Schrijf het nummer zoals het op de pagina van het bedrag staat.",
        )
    return found


def _next_identifier(said: Statement) -> str:
    return next(free_identifiers(said.year_from))


def free_identifiers(year: int | None) -> Iterator[str]:
    """Identifiers of the year that nobody has; others wait until this transaction is over."""
    start = f"{PREFIX}{year or timezone.localdate().year}-"
    return numbering.free_identifiers(Amount.objects.all(), start)


def _check_seen(amount: Amount, last: AmountVersion, seen: int | None) -> None:
    if seen is not None and seen != last.number:
        raise NotNow(
            f"Intussen heeft {last.made_by} versie {last.number} gemaakt.",
            where=amount.public_id,
            remedy="Vergelijk die met wat u invulde, en bied het opnieuw aan.",
        )


def _need_reason(reason: str, amount: Amount) -> None:
    if not reason.strip():
        raise Problem(
            "Er staat geen reden bij.", where=amount.public_id, remedy="Schrijf op waarom."
        )


def _detail(said: Statement) -> dict[str, object]:
    return {"kind": said.kind, "value": said.value, "precision": said.precision}
