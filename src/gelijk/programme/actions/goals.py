"""Goals and what was measured of them."""

from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from gelijk.core import audit
from gelijk.core.permissions import Permission, Person, check_can
from gelijk.core.problems import Problem
from gelijk.programme.models import Edition, Goal, GoalValue, Measure
from gelijk.programme.models.goals import Direction


@transaction.atomic
def set_goal(
    *,
    by: Person,
    year: int,
    indicator: str,
    unit: str,
    set_by: str,
    direction: Direction = Direction.UP,
    population: str = "",
    measure: Measure | None = None,
    edition: Edition | None = None,
    baseline: tuple[int, Decimal] | None = None,
    target: tuple[int, Decimal] | None = None,
    synthetic: bool = False,
) -> Goal:
    """Writes down a goal; without a baseline it says so, it does not start from nought."""
    check_can(by, Permission.MANAGE_EDITION)
    if not indicator.strip() or not unit.strip():
        raise Problem(_("Een doel heeft een indicator en een eenheid."), remedy=_("Vul beide in."))
    number = Goal.objects.filter(public_id__startswith=f"doel:{year}-").count() + 1
    goal = Goal.objects.create(
        public_id=f"doel:{year}-{number:03d}",
        indicator=indicator.strip(),
        unit=unit.strip(),
        population=population.strip(),
        direction=direction,
        set_by=set_by,
        measure=measure,
        edition=edition,
        baseline_year=baseline[0] if baseline else None,
        baseline=baseline[1] if baseline else None,
        target_year=target[0] if target else None,
        target=target[1] if target else None,
        synthetic=synthetic,
    )
    audit.record(by=by, verb="goal.set", object=goal.public_id, detail={"indicator": indicator})
    return goal


@transaction.atomic
def measure_goal(
    *, by: Person, goal: Goal, year: int, value: Decimal, document: str = "", url: str = ""
) -> GoalValue:
    """Adds what was measured, with where it stands; a second source does not replace the first."""
    check_can(by, Permission.REPORT_PROGRESS)
    if not document and not url:
        raise Problem(
            _("Een gemeten waarde heeft een bron."), remedy=_("Noem een document of een adres.")
        )
    measured = GoalValue.objects.create(
        goal=goal,
        year=year,
        value=value,
        source_document=document,
        source_url=url,
        synthetic=goal.synthetic,
    )
    audit.record(
        by=by, verb="goal.measure", object=goal.public_id, detail={"year": year, "value": value}
    )
    return measured
