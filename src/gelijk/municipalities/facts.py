"""Loads what is known of rates and of the published monitor; a second time changes nothing."""

from decimal import Decimal
from pathlib import Path

from django.db import transaction

from gelijk.core import audit
from gelijk.core.facts import FactRow, read_rows
from gelijk.core.permissions import Person
from gelijk.core.sources import Basis
from gelijk.municipalities.models import Rate
from gelijk.municipalities.models.funding import Purpose
from gelijk.reference.models import Origin

FOLDER = Path(__file__).parent / "facts"


class RateRow(FactRow):
    """A rate from a year on."""

    purpose: Purpose
    from_year: int
    per_inhabitant: Decimal
    basis: Basis
    document: str
    start: int
    end: int
    note: str = ""


@transaction.atomic
def load(*, by: Person) -> int:
    """Adds what is missing and changes what differs; what people wrote stays."""
    changed = _rates()
    if changed:
        detail = {"rows": changed}
        audit.record(by=by, verb="municipalities.load", object="municipalities", detail=detail)
    return changed


def _rates() -> int:
    known = {(one.purpose, one.from_year): one for one in Rate.objects.all()}
    changed = 0
    for row in read_rows(FOLDER / "rates.yaml", RateRow):
        held = known.get((row.purpose.value, row.from_year))
        if held is not None and held.origin != Origin.FACTS:
            continue
        wanted = {
            "per_inhabitant": row.per_inhabitant,
            "basis": row.basis.value,
            "source_document": row.document,
            "source_start": row.start,
            "source_end": row.end,
            "source_note": " ".join(row.note.split()),
        }
        if held is None or any(getattr(held, name) != value for name, value in wanted.items()):
            Rate.objects.update_or_create(
                purpose=row.purpose, from_year=row.from_year, defaults=wanted
            )
            changed += 1
    return changed
