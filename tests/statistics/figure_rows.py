"""Rows of figures that the tests vary."""

from datetime import date
from typing import Any

from gelijk.statistics.breakdowns import key_of
from gelijk.statistics.models import Observation


def figure(**changed: Any) -> Observation:
    """A figure of one source, not yet stored."""
    row: dict[str, Any] = {
        "public_id": "cijfer:police.incidents-2022-a",
        "made_by": "systeem",
        "indicator": "police.incidents",
        "period_start": date(2022, 1, 1),
        "period_end": date(2022, 12, 31),
        "period_label": "2022",
        "area": "land:NL",
        "origin": "S-POL22",
        "value": 6738,
        "status": "published",
        "source_url": "https://www.politie.nl/",
        "guarded": False,
    } | changed
    return Observation(**row, breakdown_key=key_of(row.get("breakdown", {})))
