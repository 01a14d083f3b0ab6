"""Something read from the database that is kept in this process while it does not change."""

import time
from collections.abc import Callable
from typing import Any, Generic, TypeVar
from weakref import WeakSet

from django.db import connection

# A report every few milliseconds must not ask each time what changes a few times a year.
LOOK_EVERY_SECONDS = 10.0

Value = TypeVar("Value")
_all: WeakSet["Kept[Any]"] = WeakSet()


class Kept(Generic[Value]):
    """Builds again when its version differs; looks at the version once in ten seconds at most.

    What is empty is not kept: before the facts are loaded there is nothing to hold on to.
    """

    def __init__(self, build: Callable[[], Value], version: Callable[[], object]) -> None:
        self._build = build
        self._version = version
        self._state: tuple[object, Value, float] | None = None
        _all.add(self)

    def get(self) -> Value:
        """The value, at most ten seconds old."""
        state, now = self._state, time.monotonic()
        if state is not None and now < state[2]:
            return state[1]
        version = self._version()
        same = state is not None and state[0] == version
        value = state[1] if state is not None and same else self._build()
        self._state = (version, value, now + LOOK_EVERY_SECONDS) if value else None
        return value

    def forget(self) -> None:
        """Reads it again the next time."""
        self._state = None


def forget_all() -> None:
    """Reads everything again the next time, as after the facts were loaded in this process."""
    for one in _all:
        one.forget()


def version_of(table: str) -> object:
    """What differs when a row of the table is added, changed or removed.

    A changed row has another place and another xmin (PostgreSQL, "System Columns").
    """
    rows = "hashtextextended(ctid::text || ' ' || xmin::text, 0)"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*), sum({rows}) FROM {connection.ops.quote_name(table)}")  # noqa: S608 - a name from our code
        return cursor.fetchone()
