"""A table as read: a header and rows that know their number, and problems that name them."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeVar

from gelijk.core.problems import Problem, Problems
from gelijk.core.tables.cells import Cell, Formula, parse_date, parse_decimal

Made = TypeVar("Made")
Word = TypeVar("Word")

SHOWN = 60


class BadTable(Problem):
    """The file as a whole cannot be read as a table; nothing was loaded."""


class RowProblem(Problem):
    """What is wrong in one cell or row, and what to do about it."""

    def __init__(self, row: int, column: str, value: str, what: str, what_to_do: str = "") -> None:
        self.row = row
        self.column = column
        self.value = value
        self.what_to_do = what_to_do
        shown = value if len(value) <= SHOWN else f"{value[:SHOWN]}…"
        where = f"rij {row}, kolom {column}" if column else f"rij {row}"
        sentence = f"'{shown}': {what}" if shown else what[:1].upper() + what[1:]
        super().__init__(f"{sentence.rstrip('.')}.", where=where, remedy=what_to_do)


@dataclass(slots=True)
class Row:
    """One row, numbered as a spreadsheet shows it. Reading a bad cell notes it and gives None.

    A caller reads all cells that it needs and then looks at `problems`: so that somebody who
    mends a table sees everything that is wrong with it at once.
    """

    number: int
    cells: Mapping[str, Cell]
    problems: list[RowProblem] = field(default_factory=list)

    def refuse(self, column: str, what: str, what_to_do: str = "") -> None:
        """Notes that something is wrong with the cell."""
        value = _shown(self.cells.get(column))
        self.problems.append(RowProblem(self.number, column, value, what, what_to_do))

    def text(self, column: str) -> str:
        """The cell as text, without spaces around it; empty when there is nothing."""
        cell = self._cell(column)
        return "" if cell is None else _shown(cell).strip()

    def required(self, column: str) -> str:
        """The cell as text; an empty one is a problem."""
        text = self.text(column)
        if not text and not isinstance(self.cells.get(column), Formula):
            self.refuse(column, "deze cel is leeg", "Vul hem in.")
        return text

    def decimal(self, column: str) -> Decimal | None:
        """The cell as a figure; None when it is empty, which is not zero."""
        cell = self._cell(column)
        if isinstance(cell, Decimal):
            return cell
        return self._parsed(column, parse_decimal, "een getal")

    def whole(self, column: str) -> int | None:
        """The cell as a whole number."""
        figure = self.decimal(column)
        if figure is None:
            return None
        if figure != figure.to_integral_value():
            self.refuse(column, "dit is geen heel getal", "Schrijf het zonder decimalen.")
            return None
        return int(figure)

    def date(self, column: str) -> dt.date | None:
        """The cell as a day."""
        cell = self._cell(column)
        if isinstance(cell, dt.date):
            return cell
        return self._parsed(column, parse_date, "een datum")

    def choice(self, column: str, choices: Mapping[str, Word], default: Word) -> Word:
        """One of the words allowed, whatever its capitals; the default when it is empty."""
        text = self.text(column)
        if not text:
            return default
        found = {word.casefold(): choice for word, choice in choices.items()}
        if text.casefold() not in found:
            allowed = ", ".join(sorted(choices))
            self.refuse(column, "dit woord kent Gelijk hier niet", f"Kies uit: {allowed}.")
            return default
        return found[text.casefold()]

    def flag(self, column: str) -> bool:
        """Yes or no; empty is no."""
        cell = self.cells.get(column)
        if isinstance(cell, bool):
            return cell
        yes_or_no = {"ja": True, "nee": False, "yes": True, "no": False, "1": True, "0": False}
        return self.choice(column, yes_or_no, default=False)

    def listed(self, column: str) -> tuple[str, ...]:
        """Words divided by a semicolon."""
        return tuple(word.strip() for word in self.text(column).split(";") if word.strip())

    def _cell(self, column: str) -> Cell:
        cell = self.cells.get(column)
        if isinstance(cell, Formula):
            self.refuse(column, "deze cel is een formule", "Plak de uitkomst als waarde.")
            return None
        return cell

    def _parsed(self, column: str, parse: Callable[[str], Made], kind: str) -> Made | None:
        cell = self.cells.get(column)
        if isinstance(cell, Formula) or cell is None or cell == "":
            return None
        if not isinstance(cell, str):
            self.refuse(column, f"dit is niet {kind}")
            return None
        if not cell.strip():
            return None
        try:
            return parse(cell)
        except ValueError as error:
            self.refuse(column, str(error))
            return None


@dataclass(frozen=True, slots=True)
class Table:
    """What was read; `notes` says what the reader had to guess, such as an old character set."""

    header: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()

    def check_columns(self, required: Iterable[str], known: Iterable[str]) -> None:
        """Raises `BadTable` when a column is missing or is not one that is expected."""
        missing = [column for column in required if column not in self.header]
        if missing:
            raise BadTable(
                f"Er ontbreken kolommen: {', '.join(missing)}.",
                remedy=f"De eerste rij heeft nu: {', '.join(self.header) or 'niets'}.",
            )
        strange = [column for column in self.header if column not in set(known)]
        if strange:
            raise BadTable(
                f"Gelijk kent deze kolommen niet: {', '.join(strange)}.",
                remedy=f"Kies uit: {', '.join(known)}. Of haal de kolom weg.",
            )


def convert(table: Table, make: Callable[[Row], Made | None]) -> list[Made]:
    """Every row made into a thing, or `Problems` with every bad cell of the whole table."""
    made: list[Made] = []
    problems: list[RowProblem] = []
    for row in table.rows:
        thing = make(row)
        problems += row.problems
        if thing is not None:
            made.append(thing)
    refuse_all(problems, len(table.rows))
    return made


def refuse_all(problems: Sequence[RowProblem], rows: int) -> None:
    """Raises `Problems` when there are any."""
    if problems:
        bad = len({problem.row for problem in problems})
        in_order: list[RowProblem] = sorted(problems, key=lambda problem: problem.row)
        verb = "klopt" if bad == 1 else "kloppen"
        raise Problems(
            f"{bad} van de {rows} rijen {verb} niet. Er is niets geladen.",
            in_order,
            remedy="Verbeter deze rijen en bied de tabel opnieuw aan.",
        )


def _shown(cell: Cell) -> str:
    if isinstance(cell, bool):
        return "ja" if cell else "nee"
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    if isinstance(cell, dt.date):
        return cell.isoformat()
    if isinstance(cell, Formula):
        return cell.text
    return cell or ""
