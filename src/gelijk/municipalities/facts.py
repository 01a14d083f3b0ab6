"""Loads what is known of rates and of the published monitor; a second time changes nothing."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from django.db import transaction

from gelijk.core import audit, periods
from gelijk.core.facts import FactRow, read_rows, read_yaml
from gelijk.core.permissions import Person
from gelijk.core.sources import Basis
from gelijk.municipalities.models import MonitorRound, Rate
from gelijk.municipalities.models.funding import Purpose
from gelijk.municipalities.states import RoundStatus
from gelijk.reference.models import Origin
from gelijk.statistics.actions.recording import record
from gelijk.statistics.models import MassEvents
from gelijk.statistics.stating import Stated

FOLDER = Path(__file__).parent / "facts"
REVISED = "Het bestand met feiten is herzien."


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


class RoundRow(FactRow):
    """A round that others held."""

    year: int
    held_by: str
    written_to: int | None = None
    answered: int | None = None
    complete: int | None = None
    url: str = ""
    note: str = ""


class FigureRow(FactRow):
    """A published figure of the monitor."""

    indicator: str
    year: int
    value: Decimal
    n: int | None = None
    size: str = ""
    response: str = ""
    origin: str
    start: int | None = None
    end: int | None = None
    leading: bool = True
    note: str = ""


@transaction.atomic
def load(*, by: Person) -> int:
    """Adds what is missing and changes what differs; what people wrote stays."""
    changed = _rates() + _rounds()
    changed += record(by=by, figures=list(_figures()), reason=REVISED, only_own=True).written
    if changed:
        detail = {"rows": changed}
        audit.record(by=by, verb="municipalities.load", object="municipalities", detail=detail)
    return changed


def _rates() -> int:
    known = {(one.purpose, one.from_year): one for one in Rate.objects.filter(replaced_at=None)}
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
                purpose=row.purpose,
                from_year=row.from_year,
                replaced_at=None,
                defaults=wanted,
            )
            changed += 1
    return changed


def _rounds() -> int:
    known = {one.year: one for one in MonitorRound.objects.all()}
    changed = 0
    for row in read_rows(FOLDER / "rounds.yaml", RoundRow):
        wanted = {
            "questionnaire": str(row.year),
            "held_by": row.held_by,
            "status": RoundStatus.PUBLISHED.value,
            "written_to": row.written_to,
            "answered": row.answered,
            "complete": row.complete,
            "source_url": row.url,
            "source_note": " ".join(row.note.split()),
        }
        held = known.get(row.year)
        if held is None or any(getattr(held, name) != value for name, value in wanted.items()):
            MonitorRound.objects.update_or_create(year=row.year, defaults=wanted)
            changed += 1
    return changed


def _figures() -> Iterator[Stated]:
    path = FOLDER / "local_policy.yaml"
    origins = read_yaml(path)["origins"]
    for row in read_rows(path, FigureRow):
        source = origins[row.origin]
        parts = {"size": row.size, "response": row.response}
        yield Stated(
            indicator=row.indicator,
            period=periods.year(row.year),
            origin=row.origin,
            breakdown={name: code for name, code in parts.items() if code},
            mass_events=MassEvents.NONE,
            value=row.value,
            n=row.n,
            leading=row.leading,
            note=row.note,
            licence=read_yaml(path)["licence"],
            source_document=source.get("document", ""),
            source_start=row.start,
            source_end=row.end,
            source_url=source.get("url", ""),
            source_note=source["note"],
        )
