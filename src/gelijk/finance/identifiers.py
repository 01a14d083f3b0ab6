"""What `bedrag:…`, `begroting:…` and `voornemen:…` stand for."""

from collections.abc import Collection

from django.urls import reverse
from django.utils.translation import gettext as _

from gelijk.core.identifiers import Thing
from gelijk.finance.models import AmountVersion, BudgetLine, Intention
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
            _status(version),
        )
        for version in found
    }


def _status(version: AmountVersion) -> str:
    withdrawn = version.amount.status == AmountStatus.WITHDRAWN
    return str(version.amount.get_status_display()) if withdrawn else ""


def _lines(identifiers: Collection[str]) -> dict[str, Thing]:
    return {
        line.public_id: Thing(
            line.public_id,
            f"{line.chapter} {line.chapter_name}, {' '.join(line.path[1:])} {line.article_name}",
            _("regel van de begroting"),
            f"{reverse('budget')}#{line.pk}",
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
