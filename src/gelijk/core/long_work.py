"""Long work beside the request: a row says how far it is, a thread does it.

The row is written outside the work's own transactions, so that everybody sees how it goes. A
process that stops leaves a row without a sign of life; after a while the page says so.
"""

import threading
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import ClassVar

from django.db import connection, models, transaction
from django.utils import timezone

from gelijk.core.permissions import Person
from gelijk.core.problems import Problem

Outcome = Mapping[str, object]


class LongWork(models.Model):
    """Who asked for it, the last sign of life, and when and how it ended."""

    # Longer than one piece of the work takes: without a sign of life for so long it has stopped.
    SILENT: ClassVar[timedelta]

    by = models.CharField(max_length=200)
    begun_at = models.DateTimeField(auto_now_add=True)
    beat = models.DateTimeField()
    fault = models.TextField(blank=True)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def is_silent(self) -> bool:
        """Whether nothing was heard of it for so long that it must have stopped."""
        return self.done_at is None and timezone.now() - self.beat > self.SILENT

    @classmethod
    def silent_since(cls) -> datetime:
        """The moment before which the last sign of life of work that stopped lies."""
        return timezone.now() - cls.SILENT


def begin(row: LongWork, by: Person, work: Callable[[], Outcome]) -> None:
    """Keeps the row, and starts the work once what was asked for is stored."""
    row.by, row.beat = by.audit_name, timezone.now()
    row.save()
    transaction.on_commit(lambda: start(row, work))


def start(row: LongWork, work: Callable[[], Outcome]) -> None:
    """In a thread of its own, with a connection of its own."""
    threading.Thread(target=_apart, args=(row, work), daemon=True).start()


def _apart(row: LongWork, work: Callable[[], Outcome]) -> None:
    try:
        run(row, work)
    finally:
        connection.close()


def run(row: LongWork, work: Callable[[], Outcome]) -> None:
    """Does the work, and keeps the fields that came of it or why nothing did."""
    try:
        outcome = work()
    except Problem as problem:
        tell(row, fault=str(problem), done_at=timezone.now())
    except Exception as error:
        # Whoever looks at the page must hear that it ended; the log has the rest.
        tell(row, fault=type(error).__name__, done_at=timezone.now())
        raise
    else:
        tell(row, **outcome, done_at=timezone.now())


def tell(row: LongWork, **fields: object) -> None:
    """Writes what is known by now, which is a sign of life."""
    type(row)._default_manager.filter(pk=row.pk).update(beat=timezone.now(), **fields)
