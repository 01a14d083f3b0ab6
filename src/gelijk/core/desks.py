"""At whose desk we sit: which reports of discrimination the database lets this transaction see.

Row-level security in PostgreSQL reads two settings that hold for one transaction only. Nothing set
means nothing seen: whoever forgets a desk finds empty tables, not somebody else's cases.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

# The desk of work that no office does: counting, retention on schedule.
ALL = "*"
OFFICE = "gelijk.office"
RECEIPT = "gelijk.receipt"


@contextmanager
def at(office: str) -> Iterator[None]:
    """The cases of one office, such as `adv:adv-radar`, in a transaction of its own or around."""
    with _setting(OFFICE, office):
        yield


@contextmanager
def with_receipt(digest: str) -> Iterator[None]:
    """The one case whose receipt has this digest (hex), for whoever reports or reported it."""
    with _setting(RECEIPT, digest):
        yield


@contextmanager
def _setting(name: str, value: str) -> Iterator[None]:
    nested = connection.in_atomic_block
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting(%s, true), set_config(%s, %s, true)", [name, name, value]
        )
        before = cursor.fetchone()[0] or ""
        yield
        # It ends with the transaction; only a desk within another's must be left by hand. After an
        # error the savepoint is undone, and this setting with it.
        if nested:
            cursor.execute("SELECT set_config(%s, %s, true)", [name, before])
