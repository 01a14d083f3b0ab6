"""What an import of open data did, or would do: said in the same words, so that they compare."""

import hashlib
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Change:
    """A row that is added or changed; of a changed one what stood there and what comes."""

    identifier: str
    name: str
    new: bool
    columns: tuple[tuple[str, str, str], ...] = ()


@dataclass(slots=True)
class Imported:
    """What an import did, or would do."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    skipped: list[str] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)

    def count(self, outcome: str) -> None:
        setattr(self, outcome, getattr(self, outcome) + 1)

    @property
    def seal(self) -> str:
        """Differs as soon as an import would do something else than what somebody looked at."""
        return hashlib.sha256(repr(self.changes).encode()).hexdigest()


def change_of(row: Any, new: bool, before: dict[str, Any]) -> Change:
    """The change of a row that was saved just now; `before` holds what stood there."""
    columns = tuple((name, str(old), str(getattr(row, name))) for name, old in before.items())
    shown = getattr(row, "title", "") or getattr(row, "summary", "")
    return Change(row.identifier, str(shown), new, () if new else columns)
