"""From a table to a signed release: proposed, attacked, signed by another, withdrawn.

Only a signed release is read by anybody outside (queries.released). The database refuses to sign
what an attack opens, and to let who proposed sign (models/releases.py).
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal

import numpy as np
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gelijk.core import audit, numbering
from gelijk.core.permissions import Permission, Person, can, check_can
from gelijk.core.problems import NotAllowed, NotNow, Problem
from gelijk.core.states import check_transition
from gelijk.methods.disclosure_control.program import NoSolution
from gelijk.methods.disclosure_control.protection import Method, Protected, protect
from gelijk.methods.disclosure_control.rules import Rules
from gelijk.methods.disclosure_control.suppression import CannotHide
from gelijk.statistics.actions.ledger import head, publish_release, take_turns
from gelijk.statistics.areas import ROOT, identifier_of
from gelijk.statistics.breakdowns import key_of
from gelijk.statistics.models import CellStatus, Release, ReleasedCell
from gelijk.statistics.models.releases import PREFIX
from gelijk.statistics.releases import attacking
from gelijk.statistics.releases.agreeing import agreeing
from gelijk.statistics.releases.counting import Counts, counts_of, last_counted
from gelijk.statistics.releases.designs import BASE, METHODS, Design, design
from gelijk.statistics.releases.knowing import within
from gelijk.statistics.releases.publishing import digest_of, rows_of
from gelijk.statistics.states import RELEASE_TRANSITIONS, ReleaseStatus

SECONDS = 60.0
OPEN = (ReleaseStatus.PROPOSED, ReleaseStatus.ATTACKED)
BATCH = 2000
HIDDEN = "x"  # what a hidden cell shows in a file; the page says it in words

Said = Callable[[str], None]


def _quiet(_words: str) -> None:
    """Says nothing."""


def propose_release(
    *,
    by: Person,
    table: str,
    year: int,
    method: Method | None = None,
    threshold: int | None = None,
    with_mass_events: bool = True,
    mixed: str = "",
    said: Said = _quiet,
) -> Release:
    """Protects the table of the year and stores it as it would be shown.

    `mixed` says why hidden and rounded tables of one year must stand side by side.
    """
    check_can(by, Permission.BUILD_FIGURES)
    chosen = design(table)
    used = _method(method or chosen.method, year, mixed)
    rules = chosen.rules_with(threshold)
    _check_no_other_proposal(table, year, with_mass_events=with_mass_events)
    said(_("Tellen"))
    counted_to, counts = _counted(chosen, year, with_mass_events=with_mass_events)
    said(_("Beveiligen"))
    protected = _protected(counts, chosen, used, rules.threshold, year, with_mass=with_mass_events)
    said(_("Bewaren"))
    release = Release(
        year=year,
        with_mass_events=with_mass_events,
        method=used.value,
        rule=_rule(rules, mixed),
        counted_to=counted_to,
    )
    return _store(by, release, chosen, counts, protected)


def _rule(rules: Rules, mixed: str) -> dict[str, object]:
    """What is kept of the rule with the release."""
    rule: dict[str, object] = {
        "threshold": rules.threshold,
        "base": BASE,
        "margin": rules.margin,
    }
    return rule | {"mixed": mixed.strip()} if mixed.strip() else rule


def _method(used: Method, year: int, mixed: str) -> Method:
    """Refuses a method that cannot be done here, or stands badly beside what is out."""
    if used not in METHODS:
        raise Problem(_("Deze methode kan hier niet."), remedy=", ".join(METHODS))
    out = Release.objects.filter(year=year, signed_at__isnull=False).values_list(
        "method", flat=True
    )
    rounded = {one == Method.ROUNDING.value for one in out.distinct().order_by()}
    if rounded - {used == Method.ROUNDING} and not mixed.strip():
        raise Problem(
            _("Van dit jaar zijn al tabellen vrijgegeven die anders zijn beveiligd."),
            where=str(year),
            remedy=_(
                "Afgeronde en verborgen aantallen naast elkaar vertellen meer dan elk apart. Kies "
                "dezelfde methode, of schrijf op waarom het hier moet."
            ),
        )
    return used


def _check_no_other_proposal(table: str, year: int, *, with_mass_events: bool) -> None:
    other = Release.objects.filter(
        table=table, year=year, with_mass_events=with_mass_events, status__in=OPEN
    ).first()
    if other:
        raise NotNow(
            _("Van deze tabel en dit jaar is er al een voorstel: %(name)s.")
            % {"name": other.public_id},
            where=str(design(table).title),
            remedy=_("Laat het ondertekenen of trek het in."),
        )


@transaction.atomic
def _counted(chosen: Design, year: int, *, with_mass_events: bool) -> tuple[int, Counts]:
    """The counts, and the last version that they were read from, while nobody stores another."""
    take_turns()
    return last_counted(), counts_of(chosen, year, with_mass_events=with_mass_events)


@transaction.atomic
def _store(
    by: Person, release: Release, chosen: Design, counts: Counts, protected: Protected
) -> Release:
    release.table, release.indicator = chosen.name, chosen.indicator
    release.counts_digest, release.synthetic = counts.digest, counts.synthetic
    release.cost = _cost(protected, counts)
    release.public_id = numbering.next_identifier(Release.objects.all(), f"{PREFIX}{release.year}-")
    release.proposed_by, release.proposer = by.audit_name, _number_of(by)
    # Two that asked for the same at once: the first has numbered and stored, the second hears it.
    _check_no_other_proposal(release.table, release.year, with_mass_events=release.with_mass_events)
    release.save()
    ReleasedCell.objects.bulk_create(_cells(release, counts, protected), batch_size=BATCH)
    detail = {
        "table": release.table,
        "year": release.year,
        "method": release.method,
        **release.rule,
    }
    audit.record(by=by, verb="release.propose", object=release.public_id, detail=detail)
    return release


def _number_of(person: Person) -> int | None:
    """The number of a user, which stays when the name changes."""
    number = getattr(person, "pk", None)
    return number if isinstance(number, int) else None


def _protected(
    counts: Counts, chosen: Design, used: Method, threshold: int, year: int, *, with_mass: bool
) -> Protected:
    table = counts.table
    if used == Method.ROUNDING:
        table = replace(table, values=agreeing(counts, year=year, with_mass_events=with_mass))
    try:
        return protect(
            table,
            chosen.rules_with(threshold),
            used,
            base=BASE,
            tree=counts.tree_of_areas,
            seconds=SECONDS,
        )
    except (CannotHide, NoSolution) as error:
        raise Problem(
            _("Deze tabel is met deze methode niet te beveiligen."),
            where=str(chosen.title),
            remedy=_("Kies een andere methode of een grovere tabel."),
        ) from error


def _cost(protected: Protected, counts: Counts) -> dict[str, object]:
    """What the protection costs the reader; `steps` is how many bases a rounded cell may be off."""
    moved = np.abs(np.nan_to_num(protected.values) - counts.table.values)
    hidden = np.isnan(protected.values)
    off = float(moved[~hidden].max(initial=0.0))
    return {
        "cells": len(counts.table),
        "filled": int(np.count_nonzero(counts.table.values)),
        "hidden": int(hidden.sum()),
        "hidden_share": float(hidden.sum() / max(1, np.count_nonzero(counts.table.values))),
        "mean_deviation": float(moved[~hidden].mean()) if (~hidden).any() else 0.0,
        "cost": protected.cost,
        "gap": protected.gap,
        "optimal": protected.optimal,
        "own_attack": {"protected": protected.attacked, "violations": protected.violations},
        "steps": 1 if off < BASE else 2,
        "seconds": round(protected.seconds, 1),
    }


def _cells(release: Release, counts: Counts, protected: Protected) -> Iterator[ReleasedCell]:
    for key, value, true in zip(
        counts.table.keys, protected.values.tolist(), counts.table.values.tolist(), strict=True
    ):
        marks = dict(key)
        area = identifier_of(marks.pop("area", ROOT))
        cell = ReleasedCell(
            release=release, area=area, breakdown=marks, breakdown_key=key_of(marks)
        )
        yield _shown(cell, release, value, nought=true == 0)


def _shown(cell: ReleasedCell, release: Release, value: float, *, nought: bool) -> ReleasedCell:
    if np.isnan(value):
        cell.status, cell.shown = CellStatus.HIDDEN, HIDDEN
        return cell
    cell.value = Decimal(int(value))
    cell.shown = str(int(value))
    if release.method == Method.ROUNDING:
        cell.status = CellStatus.ROUNDED
        steps = int(release.cost["steps"])
        cell.lower, cell.upper = within(cell.value, int(release.rule["base"]), steps)
    else:
        cell.status = CellStatus.ZERO if nought else CellStatus.PUBLISHED
        cell.lower = cell.upper = cell.value
    return cell


def attack_release(*, by: Person, release: Release, said: Said = _quiet) -> Release:
    """Attacks the release with everything that is out; the outcome is kept with it."""
    check_can(by, Permission.BUILD_FIGURES)
    _check_step(release, ReleaseStatus.ATTACKED)
    counts = _same_counts(release)
    said(_("Aanvallen met alles wat openbaar is"))
    ledger = head()
    found = attacking.attack(release, counts=counts)
    with transaction.atomic():
        locked = Release.objects.select_for_update().get(pk=release.pk)
        _check_step(locked, ReleaseStatus.ATTACKED)
        locked.status = ReleaseStatus.ATTACKED
        locked.attack = dict(attacking.summary(found))
        locked.violations = found.number
        locked.attacked_by, locked.attacked_at = by.audit_name, timezone.now()
        locked.ledger_head = ledger
        locked.save()
        detail = {"violations": found.number, "publications": len(found.publications)}
        audit.record(by=by, verb="release.attack", object=release.public_id, detail=detail)
    return locked


@transaction.atomic
def sign_release(*, by: Person, release: Release) -> Release:
    """Makes the release public. Who proposed it cannot; what changed since the attack neither."""
    check_can(by, Permission.SIGN_RELEASE)
    take_turns()
    locked = Release.objects.select_for_update().get(pk=release.pk)
    _check_step(locked, ReleaseStatus.SIGNED)
    if is_proposer(by, locked):
        raise NotAllowed(
            _("U heeft deze vrijgave zelf voorgesteld."),
            where=locked.public_id,
            remedy=_("Vraag een collega die vrijgaven mag ondertekenen."),
        )
    _check_attack(locked)
    _same_counts(locked)
    _check_alone(locked)
    locked.status = ReleaseStatus.SIGNED
    locked.signed_by, locked.signed_at = by.audit_name, timezone.now()
    locked.signer = _number_of(by)
    locked.save()
    publish_release(by=by, release=locked)
    audit.record(by=by, verb="release.sign", object=locked.public_id, detail={"year": locked.year})
    return locked


@transaction.atomic
def withdraw_release(*, by: Person, release: Release, reason: str) -> Release:
    """Nobody reads it from here on; the ledger keeps what was known already.

    Who proposed it may take it back as long as nobody signed.
    """
    locked = Release.objects.select_for_update().get(pk=release.pk)
    if not may_withdraw(by, locked):
        check_can(by, Permission.SIGN_RELEASE)
    _check_step(locked, ReleaseStatus.WITHDRAWN)
    if not reason.strip():
        raise Problem(
            _("Er staat geen reden bij."), where=locked.public_id, remedy=_("Schrijf op waarom.")
        )
    locked.status, locked.reason = ReleaseStatus.WITHDRAWN, reason.strip()
    locked.withdrawn_by, locked.withdrawn_at = by.audit_name, timezone.now()
    locked.save()
    detail = {"reason": locked.reason}
    audit.record(by=by, verb="release.withdraw", object=locked.public_id, detail=detail)
    return locked


def is_proposer(person: Person, release: Release) -> bool:
    """The same person, also after a change of name."""
    number = _number_of(person)
    return release.proposed_by == person.audit_name or (
        number is not None and number == release.proposer
    )


def may_withdraw(person: Person, release: Release) -> bool:
    """Who signs may withdraw all; who proposed may take back what is not signed yet."""
    if can(person, Permission.SIGN_RELEASE):
        return True
    unsigned = release.status in OPEN
    return unsigned and can(person, Permission.BUILD_FIGURES) and is_proposer(person, release)


def _check_step(release: Release, new: ReleaseStatus) -> None:
    check_transition(RELEASE_TRANSITIONS, ReleaseStatus(release.status), new)


def _check_attack(release: Release) -> None:
    if release.violations:
        raise NotNow(
            _("De aanval leidt cijfers af die verborgen moeten blijven."),
            where=release.public_id,
            remedy=_("Stel een grovere tabel of een andere methode voor."),
        )
    published = digest_of(rows_of(release.year, synthetic=release.synthetic))
    if release.ledger_head != head() or release.attack.get("published", published) != published:
        raise NotNow(
            _("Na de aanval is er iets anders openbaar geworden."),
            where=release.public_id,
            remedy=_("Val de vrijgave opnieuw aan."),
        )


def _same_counts(release: Release) -> Counts:
    counts = counts_of(
        design(release.table), release.year, with_mass_events=release.with_mass_events
    )
    if counts.digest != release.counts_digest:
        raise NotNow(
            _("De cijfers zijn na het voorstel opnieuw geteld en anders geworden."),
            where=release.public_id,
            remedy=_("Trek dit voorstel in en stel het opnieuw voor."),
        )
    return counts


def _check_alone(release: Release) -> None:
    other = Release.objects.filter(
        table=release.table,
        year=release.year,
        with_mass_events=release.with_mass_events,
        status=ReleaseStatus.SIGNED,
    ).first()
    if other:
        raise NotNow(
            _("Van deze tabel en dit jaar geldt al %(name)s.") % {"name": other.public_id},
            where=release.public_id,
            remedy=_("Trek die eerst in, met de reden."),
        )
