"""Correcting and withdrawing a figure by hand: another version, with the reason, for all to see."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.db import transaction

from gelijk.core import audit
from gelijk.core.permissions import Permission, Person, check_can
from gelijk.core.problems import NotNow, Problem
from gelijk.statistics.models import Observation
from gelijk.statistics.stating import CONTENT, Stated, differing, stated

CORRECTABLE = frozenset(
    {"value", "lower", "upper", "approximate", "note", "series_break", "leading", "written"}
)


@transaction.atomic
def correct(
    *, by: Person, figure: Observation, changes: Mapping[str, Any], reason: str, seen: int
) -> Observation:
    """A new version; nothing is written when nothing differs or somebody else was first."""
    check_can(by, Permission.CORRECT_FIGURES)
    if strange := set(changes) - CORRECTABLE:
        raise ValueError(f"cannot be corrected by hand: {', '.join(sorted(strange))}")
    last = _last(figure, seen)
    said = replace(stated(last), **changes)
    return _write(by, last, said, reason, "figure.correct")


@transaction.atomic
def withdraw(*, by: Person, figure: Observation, reason: str, seen: int) -> Observation:
    """The figure is in no list and no chart any more; its page says why."""
    check_can(by, Permission.CORRECT_FIGURES)
    last = _last(figure, seen)
    return _write(by, last, replace(stated(last), withdrawn=True), reason, "figure.withdraw")


def _last(figure: Observation, seen: int) -> Observation:
    last = Observation.objects.select_for_update().get(public_id=figure.public_id, current=True)
    if last.guarded:
        raise NotNow(
            "Dit cijfer wordt geteld en niet met de hand verbeterd.",
            where=last.public_id,
            remedy="Verbeter het in het register en tel het jaar opnieuw.",
        )
    if last.number != seen:
        raise NotNow(
            f"Intussen heeft {last.made_by} versie {last.number} gemaakt.",
            where=last.public_id,
            remedy="Vergelijk die met wat u invulde, en bied het opnieuw aan.",
        )
    return last


def _write(by: Person, last: Observation, said: Stated, reason: str, verb: str) -> Observation:
    columns = said.columns()
    changed = [name for name in CONTENT if name in differing(last, columns)]
    if not changed:
        return last
    if not reason.strip():
        raise Problem("Er staat geen reden bij.", where=last.public_id, remedy="Schrijf op waarom.")
    ends = [one for one in (said.lower, said.value, said.upper) if one is not None]
    if ends != sorted(ends):
        raise Problem(
            "De waarde ligt niet tussen de onder- en de bovengrens.",
            where=last.public_id,
            remedy="Vul drie getallen in die oplopen, of laat een grens leeg.",
        )
    Observation.objects.filter(pk=last.pk).update(current=False)
    version = Observation.objects.create(
        made_by=by.audit_name,
        by_hand=True,
        number=last.number + 1,
        reason=reason.strip(),
        **columns,
    )
    detail = {"version": version.number, "changed": changed, "reason": version.reason}
    audit.record(by=by, verb=verb, object=last.public_id, detail=detail)
    return version
