"""Adding many amounts at once: out of a table or a facts file."""

from collections.abc import Iterable, Iterator

from django.db import transaction

from gelijk.core import audit, links
from gelijk.core.permissions import Permission, Person, can, check_can
from gelijk.core.problems import Problem
from gelijk.finance.actions.amounts import free_identifiers, version_of
from gelijk.finance.actions.threads import links_of
from gelijk.finance.models import Amount, AmountVersion
from gelijk.finance.statements import Statement, check

BATCH = 1000
NAMED_IN_TRAIL = 100


@transaction.atomic
def add_all(*, by: Person, statements: Iterable[tuple[str, Statement]]) -> list[str]:
    """New amounts, with an identifier or without one; a part may stand before its whole.

    One row in the trail tells of all of them.
    """
    check_can(by, Permission.EDIT_AMOUNT)
    said = list(_named([(name, check(one, name)) for name, one in statements]))
    if not said:
        return []
    Amount.objects.bulk_create([Amount(public_id=name) for name, _ in said], batch_size=BATCH)
    known = {amount.public_id: amount for amount in Amount.objects.all()}
    for name, one in said:
        _check_others(name, one, known)
    versions = [version_of(known[name], one, known.get(one.part_of), by) for name, one in said]
    AmountVersion.objects.bulk_create(versions, batch_size=BATCH)
    if can(by, Permission.EDIT_LINK):
        links.make_all(by=by, links=[link for name, one in said for link in links_of(name, one)])
    names = [name for name, _ in said]
    detail = {"added": len(names), "amounts": names[:NAMED_IN_TRAIL]}
    audit.record(by=by, verb="amount.add_all", object="geld", detail=detail)
    return names


def _named(said: list[tuple[str, Statement]]) -> Iterator[tuple[str, Statement]]:
    taken = {name for name, _ in said if name}
    free: dict[int | None, Iterator[str]] = {}
    for name, one in said:
        if name:
            yield name, one
            continue
        if one.year_from not in free:
            free[one.year_from] = free_identifiers(one.year_from)
        yield next(new for new in free[one.year_from] if new not in taken), one


def _check_others(name: str, said: Statement, known: dict[str, Amount]) -> None:
    for other in (said.part_of, *said.may_overlap_with):
        if other and other not in known:
            raise Problem(f"Er is geen bedrag '{other}'.", where=name, remedy="Kijk het nummer na.")
