"""The figures of one return: counts per table, row and kind of complaint, and nothing else."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from gelijk.reports.returns.layout import Form, Table

# Digest of what was counted before: never change the order or the words.
LAYOUT = 1


class Counts(NamedTuple):
    """What is known of residence and place divides the complaints into five kinds."""

    here: int = 0
    elsewhere: int = 0
    place_unknown: int = 0
    visitors: int = 0
    residence_unknown: int = 0

    @property
    def residents(self) -> int:
        """All complaints of residents, also those whose place is not known."""
        return self.here + self.elsewhere + self.place_unknown

    @property
    def total(self) -> int:
        """All complaints of the return."""
        return self.residents + self.visitors + self.residence_unknown

    def plus(self, other: "Counts") -> "Counts":
        """Both together."""
        return Counts(*(a + b for a, b in zip(self, other, strict=True)))


@dataclass(frozen=True, slots=True)
class Rules:
    """How was counted; kept with the figures, since a setting may change later."""

    complaints_only: bool = False
    threshold: int = 5


@dataclass(frozen=True, slots=True)
class Figures:
    """A return as counted: `cells[table][row]`, rows without any complaint left out.

    `mass` are the complaints about events with many reports, which are in the cells too.
    """

    year: int
    cells: Mapping[str, Mapping[str, Counts]]
    mass: Counts = field(default=Counts())
    rules: Rules = field(default=Rules())
    synthetic: bool = False

    @property
    def all(self) -> Counts:
        """The one row of the first table."""
        return self.of("total", "")

    def of(self, table: str, row: str) -> Counts:
        """One row of a table; nought when nothing was registered."""
        return self.cells.get(table, {}).get(row, Counts())

    def total_of(self, table: Table) -> Counts:
        """The last row: the sum of the others."""
        return self.all if not table.rows else sum_of(self.of(table.key, row) for row in table.rows)

    @property
    def empty(self) -> bool:
        """Whether nothing at all was registered, which has to be reported as well."""
        return self.all.total == 0

    def as_data(self) -> dict[str, Any]:
        """For the database; the same figures always give the same text."""
        return {
            "layout": LAYOUT,
            "year": self.year,
            "cells": {
                table: {row: list(counts) for row, counts in sorted(rows.items()) if any(counts)}
                for table, rows in sorted(self.cells.items())
            },
            "mass": list(self.mass),
            "complaints_only": self.rules.complaints_only,
            "threshold": self.rules.threshold,
            "synthetic": self.synthetic,
        }

    @property
    def digest(self) -> str:
        """SHA-256 over the figures."""
        text = json.dumps(self.as_data(), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


def from_data(data: Mapping[str, Any]) -> Figures:
    """The figures as they were kept."""
    return Figures(
        year=data["year"],
        cells={
            table: {row: Counts(*counts) for row, counts in rows.items()}
            for table, rows in data["cells"].items()
        },
        mass=Counts(*data["mass"]),
        rules=Rules(data["complaints_only"], data["threshold"]),
        synthetic=data["synthetic"],
    )


def sum_of(many: Iterable[Counts]) -> Counts:
    """All of them together."""
    result = Counts()
    for one in many:
        result = result.plus(one)
    return result


def rows_of(form: Form) -> list[tuple[Table, str]]:
    """Every row of every table but the totals, in the order of the form."""
    return [(table, row) for table in form.tables for row in table.rows]
