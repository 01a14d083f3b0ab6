"""Numbers for what gets a public identifier: each once, also when two people write at once."""

from collections.abc import Iterator
from itertools import count
from typing import Any

from django.db import connection
from django.db.models import QuerySet

# Any number will do, as long as it is ours: whoever numbers takes turns on this lock.
TURN = 6_533_003


def free_identifiers(taken: QuerySet[Any, Any], start: str) -> Iterator[str]:
    """`start` with the numbers after the last one in use; others wait until this transaction ends.

    A number is not given again when a row in the middle is gone, as counting the rows would.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [TURN])
    names = taken.filter(public_id__startswith=start).values_list("public_id", flat=True)
    numbers = (str(name).removeprefix(start) for name in names)
    last = max((int(number) for number in numbers if number.isdecimal()), default=0)
    return (f"{start}{number:03d}" for number in count(last + 1))


def next_identifier(taken: QuerySet[Any, Any], start: str) -> str:
    """The first of them: `doel:2026-` gives `doel:2026-004` after `doel:2026-003`."""
    return next(free_identifiers(taken, start))
