"""Rows of several tables in one round trip, by statements that the database has already planned.

For paths that are walked all day, such as a report that comes in: the ORM builds the text of each
statement anew and PostgreSQL plans it anew, which together cost more than the writing itself.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import psycopg
from django.db import connection, models
from psycopg import sql
from psycopg.types.json import Jsonb


def insert(*groups: Sequence[models.Model]) -> None:
    """Stores new rows, each group of one model, in this order; their own keys stay unknown.

    Within a transaction. An error of any of them is that of the whole.
    """
    connection.ensure_connection()
    link: psycopg.Connection[Any] = connection.connection
    with connection.wrap_database_errors, link.pipeline():
        for rows in filter(None, groups):
            psycopg.Cursor(link).execute(
                _statement(type(rows[0]), len(rows)),
                [_value(field, row) for row in rows for field in _fields(type(row))],
                prepare=True,
            )


@lru_cache(maxsize=512)
def _statement(model: type[models.Model], rows: int) -> bytes:
    fields = _fields(model)
    line = sql.SQL("({})").format(sql.SQL(", ").join([sql.Placeholder()] * len(fields)))
    statement = sql.SQL("INSERT INTO {} ({}) VALUES {}").format(
        sql.Identifier(model._meta.db_table),
        sql.SQL(", ").join(sql.Identifier(str(field.column)) for field in fields),
        sql.SQL(", ").join([line] * rows),
    )
    return statement.as_bytes()


@lru_cache(maxsize=64)
def _fields(model: type[models.Model]) -> tuple[Any, ...]:
    found = model._meta.concrete_fields
    return tuple(field for field in found if not isinstance(field, models.AutoField))


def _value(field: Any, row: models.Model) -> Any:
    value = field.pre_save(row, True)  # what a field fills in by itself, such as auto_now_add
    if isinstance(field, models.JSONField):
        return Jsonb(value)
    return str(value) if isinstance(value, str) else value
