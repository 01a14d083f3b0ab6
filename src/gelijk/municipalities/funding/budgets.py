"""A municipality's own budget as a table: which of its lines are the money for the office.

Budgets come as Iv3 files (a line per task field and category, amounts in thousands) or with columns
of a municipality's own. Gelijk guesses which column is what; a person looks, corrects the guess and
points out the lines. Nothing is taken from a budget by words alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from gelijk.core.problems import Problem
from gelijk.core.tables import Row, Table
from gelijk.core.tables.cells import parse_decimal

WORDS = ("discriminatie", "antidiscriminatie", "wga", "adv", "art.1", "gelijke behandeling")
AMOUNTS = ("bedrag", "lasten", "begroting", "realisatie", "begroot", "rekening", "waarde")
YEARS = ("jaar", "boekjaar", "begrotingsjaar", "verslagjaar", "perioden")
IV3 = {"taakveld", "categorie"}
MOST = 200


@dataclass(frozen=True, slots=True)
class Mapping:
    """Which column holds the amount, which the year, and whether amounts are in thousands."""

    amount: str
    year: str = ""
    thousands: bool = False
    words: tuple[str, ...] = WORDS


@dataclass(frozen=True, slots=True)
class Found:
    """A line of the budget that may be the money; `amount` is in euros, None when unreadable."""

    number: int
    text: str
    amount: Decimal | None


def guess(table: Table) -> Mapping:
    """The mapping that the header suggests; a table without a column of amounts is refused."""
    header = table.header
    amount = next((one for word in AMOUNTS for one in header if one.startswith(word)), "")
    amount = amount or next((one for one in header if _figures(table, one)), "")
    if not amount:
        raise Problem(
            "Er is geen kolom met bedragen gevonden.",
            remedy=f"De eerste rij heeft nu: {', '.join(header)}.",
        )
    year = next((one for one in header if one in YEARS), "")
    return Mapping(amount, year, thousands=set(header) >= IV3)


def _figures(table: Table, column: str) -> bool:
    """Whether a column holds figures in most of its first rows."""
    cells = [row.cells.get(column) for row in table.rows[:50]]
    return sum(isinstance(cell, Decimal) or _is_figure(cell) for cell in cells) > len(cells) / 2


def _is_figure(cell: object) -> bool:
    if not isinstance(cell, str):
        return False
    try:
        parse_decimal(cell)
    except ValueError:
        return False
    return True


def check(table: Table, mapping: Mapping) -> None:
    """Raises when the mapping names a column that is not there."""
    for where, column in (("bedrag", mapping.amount), ("jaarkolom", mapping.year)):
        if column and column not in table.header:
            raise Problem(
                f"De kolom '{column}' is er niet.",
                where=where,
                remedy=f"Kies uit: {', '.join(table.header)}.",
            )


def candidates(table: Table, mapping: Mapping, year: int, names: Sequence[str] = ()) -> list[Found]:
    """The lines of the year that hold one of the words, or the name of an office."""
    check(table, mapping)
    wanted = [word.casefold() for word in (*mapping.words, *names) if word.strip()]
    found = []
    for row in table.rows:
        text = " · ".join(row.text(one) for one in table.header if one != mapping.amount)
        if _of_year(row, mapping, year) and _holds(text, wanted):
            found.append(Found(row.number, text, _amount(row, mapping)))
    return found[:MOST]


def _holds(text: str, wanted: Sequence[str]) -> bool:
    """A short word such as `adv` counts only by itself: it is in many others."""
    plain = text.casefold()
    parts = set(plain.replace("·", " ").replace("/", " ").replace("-", " ").split())
    return any(word in parts if len(word) < 5 else word in plain for word in wanted)


def _of_year(row: Row, mapping: Mapping, year: int) -> bool:
    return not mapping.year or str(year) in row.text(mapping.year)


def _amount(row: Row, mapping: Mapping) -> Decimal | None:
    amount = row.decimal(mapping.amount)
    if amount is None:
        return None
    return (amount * 1000 if mapping.thousands else amount).quantize(Decimal("0.01"))


def total(found: Sequence[Found], chosen: Sequence[int]) -> Decimal:
    """What the chosen lines come to; a line that cannot be read or was not found is refused."""
    by_number = {one.number: one for one in found}
    if not chosen:
        raise Problem("Er is geen regel gekozen.", where="regels", remedy="Vink aan wat het is.")
    once = dict.fromkeys(chosen)
    amounts = [by_number[number].amount if number in by_number else None for number in once]
    if None in amounts:
        raise Problem(
            "Van een gekozen regel is het bedrag niet te lezen.",
            where="regels",
            remedy="Kies een andere kolom voor het bedrag, of voer het met de hand in.",
        )
    return sum((one for one in amounts if one is not None), Decimal(0))
