"""Goals and what was measured of them."""

from dataclasses import dataclass
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from gelijk.core import audit, links
from gelijk.core.models import Relation
from gelijk.core.numbering import next_identifier
from gelijk.core.permissions import Permission, Person, check_can
from gelijk.core.problems import NotNow, Problem
from gelijk.programme.models import Edition, Goal, GoalValue, Measure
from gelijk.programme.models.goals import Direction


@dataclass(frozen=True, slots=True)
class Source:
    """Where it stands: an identifier of a document, an address on the web, or both."""

    document: str = ""
    url: str = ""
    note: str = ""

    def columns(self) -> dict[str, str]:
        """The columns of `core.sources.Sourced`."""
        return {
            "source_document": self.document.strip(),
            "source_url": self.url.strip(),
            "source_note": self.note.strip(),
        }

    def check(self, what: str) -> None:
        """Raises when neither a document nor an address is named."""
        if not self.document.strip() and not self.url.strip():
            raise Problem(
                what, where="source_document", remedy=_("Noem een document of een adres.")
            )


@transaction.atomic
def set_goal(
    *,
    by: Person,
    year: int,
    indicator: str,
    unit: str,
    set_by: str,
    source: Source,
    direction: Direction = Direction.UP,
    population: str = "",
    measure: Measure | None = None,
    edition: Edition | None = None,
    baseline: tuple[int | None, Decimal] | None = None,
    target: tuple[int | None, Decimal] | None = None,
    synthetic: bool = False,
) -> Goal:
    """Writes down a goal; without a baseline it says so, it does not start from nought."""
    check_can(by, Permission.MANAGE_EDITION)
    if not indicator.strip() or not unit.strip():
        raise Problem(_("Een doel heeft een indicator en een eenheid."), remedy=_("Vul beide in."))
    source.check(_("Een doel heeft een bron."))
    goal = Goal.objects.create(
        public_id=next_identifier(Goal.objects.all(), f"doel:{year}-"),
        indicator=indicator.strip(),
        unit=unit.strip(),
        population=population.strip(),
        direction=direction,
        set_by=set_by.strip(),
        measure=measure,
        edition=edition,
        baseline_year=baseline[0] if baseline else None,
        baseline=baseline[1] if baseline else None,
        target_year=target[0] if target else None,
        target=target[1] if target else None,
        synthetic=synthetic,
        **source.columns(),
    )
    audit.record(by=by, verb="goal.set", object=goal.public_id, detail={"indicator": indicator})
    _tie(by, goal)
    return goal


@transaction.atomic
def measure_goal(*, by: Person, goal: Goal, year: int, value: Decimal, source: Source) -> GoalValue:
    """Adds what was measured, with where it stands; a second source does not replace the first."""
    check_can(by, Permission.REPORT_PROGRESS)
    source.check(_("Een gemeten waarde heeft een bron."))
    measured = GoalValue(
        goal=goal,
        year=year,
        value=value,
        recorded_by=by.audit_name,
        synthetic=goal.synthetic,
        **source.columns(),
    )
    try:
        with transaction.atomic():
            measured.save()
    except IntegrityError as error:
        raise NotNow(
            _("Van deze bron staat er al een waarde over %(year)s.") % {"year": year},
            where="year",
            remedy=_("Haal die eerst weg als zij fout is."),
        ) from error
    audit.record(
        by=by, verb="goal.measure", object=goal.public_id, detail={"year": year, "value": value}
    )
    return measured


@transaction.atomic
def withdraw_value(*, by: Person, value: GoalValue, reason: str) -> None:
    """Takes away a value that was recorded by mistake; the trail keeps it and the reason."""
    check_can(by, Permission.REPORT_PROGRESS)
    check_withdrawable(value)
    if not reason.strip():
        raise Problem(
            _("Wie een waarde weghaalt zegt waarom."),
            where="reason",
            remedy=_("Vul de reden in."),
        )
    detail = {
        "year": value.year,
        "value": value.value,
        "source": value.source_document or value.source_url,
        "recorded_by": value.recorded_by,
        "reason": reason.strip(),
    }
    audit.record(by=by, verb="goal.withdraw_value", object=value.goal.public_id, detail=detail)
    value.delete()


def check_withdrawable(value: GoalValue) -> None:
    """Raises when the value comes from the facts file: that would bring it back."""
    if not value.recorded_by:
        raise NotNow(
            _("Deze waarde komt uit het feitenbestand."),
            remedy=_("Vraag de beheerder om haar daar te verbeteren."),
        )


def _tie(by: Person, goal: Goal) -> None:
    """The goal stands on the page of the measure and of the edition that it belongs to."""
    for whole in (goal.measure, goal.edition):
        if whole is not None:
            links.make(
                by=by,
                subject=goal.public_id,
                relation=Relation.IS_PART_OF,
                object=whole.public_id,
                source=goal.source_document,
            )
