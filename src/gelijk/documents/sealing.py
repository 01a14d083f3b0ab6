"""Closing and opening what names people, with the key of one dossier, note or meeting alone.

Every opening for a person is a reading that actions write in the audit trail; here is only the key
and the lock. What is sealed opens only as the kind of content, and of the thing, that it was.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gelijk.core import encryption
from gelijk.core.problems import Problem
from gelijk.documents.models import ContentKey

PURPOSE = "documents"


class Destroyed(Problem):
    """The key is gone, and with it everything that was sealed with it."""

    status = 410


@dataclass(frozen=True, slots=True)
class Seal:
    """The key of one dossier at work. Made for one piece of work, never kept."""

    subject: str
    key: bytes

    def close(self, kind: str, content: bytes) -> bytes:
        """The content sealed as this kind of this thing."""
        return encryption.seal(self.key, content, bound=f"{self.subject} {kind}")

    def open(self, kind: str, sealed: bytes | memoryview) -> bytes:
        """The content."""
        return encryption.unseal(self.key, sealed, bound=f"{self.subject} {kind}")

    def close_text(self, kind: str, text: str) -> bytes:
        return self.close(kind, text.encode())

    def open_text(self, kind: str, sealed: bytes | memoryview | None) -> str:
        """The text; nothing where nothing was sealed."""
        return "" if sealed is None else self.open(kind, sealed).decode()

    def close_data(self, kind: str, data: Mapping[str, Any] | list[Any]) -> bytes:
        return self.close_text(kind, json.dumps(data, ensure_ascii=False))

    def open_data(self, kind: str, sealed: bytes | memoryview) -> Any:
        return json.loads(self.open_text(kind, sealed))


def begin(subject: str) -> Seal:
    """A key for a new thing, kept under the master key."""
    key = encryption.new_key()
    ContentKey.objects.create(subject=subject, wrapped=encryption.wrap(key, purpose=_for(subject)))
    return Seal(subject, key)


def of(subject: str) -> Seal:
    """The key of a dossier, note or meeting; `Destroyed` when it is gone."""
    row = ContentKey.objects.filter(subject=subject).first()
    if row is None:
        raise Destroyed(
            "De inhoud hiervan is vernietigd.",
            where=subject,
            remedy="In het logboek staat wanneer en waarom.",
        )
    return Seal(subject, encryption.unwrap(row.wrapped, purpose=_for(subject)))


def _for(subject: str) -> str:
    return f"{PURPOSE} {subject}"


def renew_keys() -> int:
    """Wraps every key that an earlier master key wrapped anew; how many that were."""
    rows = [row for row in ContentKey.objects.select_for_update() if encryption.is_old(row.wrapped)]
    for row in rows:
        key = encryption.unwrap(row.wrapped, purpose=_for(row.subject))
        row.wrapped = encryption.wrap(key, purpose=_for(row.subject))
    ContentKey.objects.bulk_update(rows, ["wrapped"])
    return len(rows)
