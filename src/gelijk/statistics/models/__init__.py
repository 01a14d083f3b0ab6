"""The store of figures: what is counted, what was published, and what may be read."""

from gelijk.statistics.models.observations import MassEvents, Observation, Status
from gelijk.statistics.models.releases import (
    CellStatus,
    LedgerEntry,
    LedgerKind,
    Release,
    ReleasedCell,
    Task,
)

__all__ = [
    "CellStatus",
    "LedgerEntry",
    "LedgerKind",
    "MassEvents",
    "Observation",
    "Release",
    "ReleasedCell",
    "Status",
    "Task",
]
