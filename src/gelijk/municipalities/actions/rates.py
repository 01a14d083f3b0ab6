"""Rates per inhabitant, as the state makes them known."""

from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gelijk.core import audit
from gelijk.core.permissions import Permission, Person, check_can
from gelijk.core.problems import Problem
from gelijk.core.sources import Basis
from gelijk.municipalities.models import Rate
from gelijk.reference.models import Origin

FIRST, LAST = 2009, 2100  # the Wga is of 2009
CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class RateStatement:
    """A rate from a year on, and where it stands."""

    purpose: str
    from_year: int
    per_inhabitant: Decimal
    source_url: str = ""
    source_document: str = ""
    source_note: str = ""


@transaction.atomic
def add(*, by: Person, statement: RateStatement) -> Rate:
    """A new rate; one of a year that had one already replaces it, and the old one stays shown."""
    check_can(by, Permission.EDIT_FUNDING)
    _check(statement)
    before = (
        Rate.objects.select_for_update()
        .filter(purpose=statement.purpose, from_year=statement.from_year, replaced_at__isnull=True)
        .first()
    )
    if before is not None:
        Rate.objects.filter(pk=before.pk).update(replaced_at=timezone.now())
    rate = Rate.objects.create(
        purpose=statement.purpose,
        from_year=statement.from_year,
        per_inhabitant=statement.per_inhabitant,
        basis=Basis.WRITTEN,
        origin=Origin.CHANGED if before else Origin.ENTERED,
        source_url=statement.source_url,
        source_document=statement.source_document,
        source_note=statement.source_note,
    )
    detail = {
        "purpose": rate.purpose,
        "per_inhabitant": rate.per_inhabitant,
        "before": before.per_inhabitant if before else None,
    }
    audit.record(by=by, verb="funding.rate", object=f"tarief:{rate.from_year}", detail=detail)
    return rate


def _check(statement: RateStatement) -> None:
    if not FIRST <= statement.from_year <= LAST:
        raise Problem(
            _("Dit jaar kan niet."),
            where="from_year",
            remedy=_("Kies een jaar vanaf %(year)s.") % {"year": FIRST},
        )
    if not 0 <= statement.per_inhabitant <= 100:
        raise Problem(
            _("Een bedrag per inwoner ligt tussen 0 en 100 euro."),
            where="per_inhabitant",
            remedy=_("Schrijf bijvoorbeeld 0,77."),
        )
    if statement.per_inhabitant != statement.per_inhabitant.quantize(CENT):
        raise Problem(
            _("Een tarief is in hele centen."),
            where="per_inhabitant",
            remedy=_("Schrijf bijvoorbeeld 0,77."),
        )
    if not (statement.source_url or statement.source_document or statement.source_note):
        raise Problem(
            _("Er staat geen bron bij."),
            where="source_note",
            remedy=_("Noem de circulaire of het document."),
        )
