"""What `bedrag:…`, `begroting:…` and `voornemen:…` stand for."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from gelijk.core.identifiers import Thing
from gelijk.finance.models import Amount, AmountVersion, BudgetLine, Intention
from gelijk.finance.states import AmountStatus
from gelijk.finance.wording import in_words


def resolve(identifiers: Collection[str], viewer: object) -> dict[str, Thing]:
    """The amounts, lines of the budget and intentions among the identifiers."""
    return _amounts(identifiers) | _lines(identifiers) | _intentions(identifiers, viewer)


def _amounts(identifiers: Collection[str]) -> dict[str, Thing]:
    found = AmountVersion.objects.current().filter(amount__public_id__in=list(identifiers))
    return {
        version.public_id: Thing(
            version.public_id,
            f"{version.title}: {in_words(version)}",
            _("bedrag"),
            version.amount.get_absolute_url(),
            _withdrawn(version.amount),
        )
        for version in found
    }


def _withdrawn(one: Amount | BudgetLine) -> str:
    withdrawn = one.status == AmountStatus.WITHDRAWN
    return str(one.get_status_display()) if withdrawn else ""


def _lines(identifiers: Collection[str]) -> dict[str, Thing]:
    return {
        line.public_id: Thing(
            line.public_id,
            line.title,
            _("regel van de begroting"),
            line.get_absolute_url(),
            _withdrawn(line),
        )
        for line in BudgetLine.objects.filter(public_id__in=list(identifiers))
    }


def _intentions(identifiers: Collection[str], viewer: object) -> dict[str, Thing]:
    found = Intention.objects.visible_to(viewer).filter(public_id__in=list(identifiers))
    return {
        plan.public_id: Thing(
            plan.public_id,
            plan.title,
            _("beleidsvoornemen"),
            plan.get_absolute_url(),
            str(plan.get_status_display()),
        )
        for plan in found
    }
