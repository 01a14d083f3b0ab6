"""Closing and opening what a case holds of people, with the key of that case alone.

Every opening of a text is a reading that the actions and pages write in the audit trail; here is
only the key and the lock. `bound` ties a sealed text to its case and its kind, so that nobody who
can write to the database puts one person's words in another's case.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gelijk.core import encryption
from gelijk.core.problems import Problem
from gelijk.reports.models import Case, CaseKey, Content

PURPOSE = "case"


class Destroyed(Problem):
    """The key is gone, and with it everything that this case held of people."""

    status = 410


@dataclass(frozen=True, slots=True)
class Seal:
    """The key of one case at work. Made for one piece of work, never kept."""

    case_id: str
    key: bytes

    def close(self, kind: str, content: bytes) -> bytes:
        """The content sealed as this kind of this case."""
        return encryption.seal(self.key, content, bound=f"{self.case_id} {kind}")

    def open(self, kind: str, sealed: bytes | memoryview) -> bytes:
        """The content."""
        return encryption.unseal(self.key, sealed, bound=f"{self.case_id} {kind}")

    def close_text(self, kind: str, text: str) -> bytes:
        """The text sealed as this kind."""
        return self.close(kind, text.encode())

    def open_text(self, kind: str, sealed: bytes | memoryview) -> str:
        """The text."""
        return self.open(kind, sealed).decode()

    def close_data(self, kind: str, data: Mapping[str, Any]) -> bytes:
        """Named answers, sealed as this kind."""
        return self.close_text(kind, json.dumps(data, ensure_ascii=False))

    def open_data(self, kind: str, sealed: bytes | memoryview) -> dict[str, Any]:
        """The named answers."""
        data: dict[str, Any] = json.loads(self.open_text(kind, sealed))
        return data


def begin(case: Case) -> tuple[Seal, CaseKey]:
    """A new key for a new case, and the row to keep it in (not saved yet)."""
    key = encryption.new_key()
    row = CaseKey(case=case, wrapped=encryption.wrap(key, purpose=f"{PURPOSE} {case.pk}"))
    return Seal(str(case.pk), key), row


def gone(case: Case) -> Destroyed:
    """What is said of a case of which the contents were destroyed."""
    return Destroyed(
        "De inhoud van deze zaak is vernietigd.",
        where=case.number,
        remedy="In het vernietigingsregister staat wanneer en op welke grond.",
    )


def of(case: Case) -> Seal:
    """The key of a case; `Destroyed` when it is gone."""
    row = CaseKey.objects.filter(case_id=case.pk).first()
    if row is None:
        raise gone(case)
    return Seal(str(case.pk), encryption.unwrap(row.wrapped, purpose=f"{PURPOSE} {case.pk}"))


def latest(case: Case, seal: Seal, kind: str) -> dict[str, Any] | None:
    """The last version of a content of this kind, or None when there is none."""
    row = Content.objects.filter(case_id=case.pk, kind=kind).order_by("number").last()
    return None if row is None else seal.open_data(kind, row.sealed)
