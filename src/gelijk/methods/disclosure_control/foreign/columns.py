"""Which columns of a table say what a cell is of, which hold the counts, and which do neither.

A column of percentages, inhabitants or numbers that is taken for a dimension loosens every sum of
the table, and a leak then looks safe. So what is not clearly a dimension is left out and named, and
what can be read in two ways is refused.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from gelijk.methods.disclosure_control.foreign.marks import Kind, mark_of

COUNTS = frozenset(
    {"value", "waarde", "aantal", "aantallen", "n", "count", "freq", "frequentie", "frequency"}
    | {"meldingen", "aantal meldingen", "obs_value", "reports", "number"}
)
_BESIDE = frozenset(
    {"status", "obs_status", "toelichting", "opmerking", "opmerkingen", "noot", "bron", "note"}
)
_TOTALS = frozenset(
    {"total", "totaal", "eindtotaal", "alle", "alles", "all", "totals", "totalen", "som"}
    | {"subtotaal alles", "generaal totaal", "totaal generaal", "grand total"}
)
_MOSTLY = 0.8  # of the cells of a column that holds figures: some notes may stand among them
_HALF = 0.5  # is enough for a column that is called a count, so that a typing error is told
_NO_COUNT = re.compile(
    r"inwoner|bevolking|population|percent|%|\bper \d|promille|aandeel|code\b|nummer\b|\b(nr|id)\b"
)
_PERIOD = re.compile(r"jaar|year|period|maand|month|kwartaal|quarter")
_MOMENT = re.compile(r"(19|20)\d\d([01]\d)?|[01]?\d")  # a year, with its month, or a month
_ROW_NUMBER = re.compile(r"id|nr\.?|no\.?|nummer|volgnummer|rang|rank|regel|rij|#")
_NUMBER = re.compile(r"[-+]?\d[\d.,\u00a0\u202f' ]*\s*[%‰]?")
_SHOWN_BAD = 3  # cells that a refusal names
_PROTECTED = {Kind.BELOW, Kind.RANGE, Kind.HIDDEN}


class NotATable(ValueError):
    """Nobody can tell which cell of this file is which."""


@dataclass(frozen=True)
class Columns:
    """Places of the columns. passed: those that are left out, by name, and why."""

    labels: tuple[int, ...]
    figures: tuple[int, ...]
    passed: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Body:
    """The rows under the heads by column, with the number of each row."""

    names: Sequence[str]
    columns: Sequence[Sequence[str]]
    rows: Sequence[int]


def columns_of(body: Body, wanted: Sequence[str], count: str | None) -> Columns:
    """The part that every column plays. Raises NotATable where that is not clear."""
    figures, others = _figures(body, wanted, count)
    passed = {body.names[n]: "getallen die niet geteld worden" for n in others}
    if wanted:
        labels = [n for n, name in enumerate(body.names) if name in wanted and n not in figures]
    else:
        labels = _labels(body, figures, others, passed)
    if not labels:
        raise NotATable("geen kolom zegt waar een rij over gaat")
    _check_names([body.names[n] for n in (*labels, *(figures if len(figures) == 1 else ()))])
    return Columns(tuple(labels), tuple(figures), passed)


def _check_names(names: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in filter(None, names):
        if name in seen:
            raise NotATable(f"de kolom {name} staat er twee keer")
        seen.add(name)


def _labels(
    body: Body, figures: Sequence[int], others: Sequence[int], passed: dict[str, str]
) -> list[int]:
    labels = []
    for place, name in enumerate(body.names):
        if place in figures or place in others or not any(body.columns[place]):
            continue
        if name in _BESIDE:
            passed[name] = "uitleg"
        elif _ROW_NUMBER.fullmatch(name) and _holds_numbers(body.columns[place]):
            passed[name] = "nummers van rijen"
        elif place and _holds_numbers(body.columns[place]) and not _is_period(body, place):
            passed[name] = "getallen die niet geteld worden"
        elif len(figures) > 1 and place > min(figures):
            passed[name] = "staat rechts van de aantallen"
        else:
            labels.append(place)
    return labels


def _figures(body: Body, wanted: Sequence[str], count: str | None) -> tuple[list[int], list[int]]:
    """The columns of counts, and those of other figures."""
    if count is not None:
        return _given(body, wanted, count)
    free = [n for n, name in enumerate(body.names) if name not in {*_BESIDE, *wanted}]
    holding = [
        n
        for n in free
        if (n or wanted) and _tells(body.columns[n], _MOSTLY) and not _is_period(body, n)
    ]
    others = [n for n in holding if _NO_COUNT.search(body.names[n])]
    counts = [n for n in holding if n not in others]
    called = [n for n in free if body.names[n] in COUNTS and _tells(body.columns[n], _HALF)]
    if len(called) == 1:
        beside = [n for n in counts if n != called[0]]
        across = len(set(wanted) & set(body.names)) < len(wanted)
        if (len(beside) > 1 and _makes_up(body, called[0], beside)) or (across and beside):
            return counts, others
        return called, [*others, *_clear(body, called[0], beside, bool(wanted))]
    if not counts:
        raise NotATable(_no_counts(body, free))
    strange = _strange(body, counts)
    return [n for n in counts if n not in strange], [*others, *strange]


def _strange(body: Body, counts: Sequence[int]) -> list[int]:
    """A column of figures that the total beside the others is without, such as households."""
    totals = [n for n in counts if is_total(body.names[n])]
    parts = [n for n in counts if n not in totals]
    if len(totals) != 1 or len(parts) < 2 or _makes_up(body, totals[0], parts):
        return []
    found = [n for n in parts if _makes_up(body, totals[0], [one for one in parts if one != n])]
    return found if len(found) == 1 else []


def _given(body: Body, wanted: Sequence[str], count: str) -> tuple[list[int], list[int]]:
    name = count.casefold()
    if name not in body.names:
        raise NotATable(f"er is geen kolom {count}; er zijn {', '.join(filter(None, body.names))}")
    if name in wanted:
        raise NotATable(f"{count} kan niet de aantallen hebben en ook bij --dims horen")
    place = body.names.index(name)
    _check_names(one for one in body.names if one == name)
    if not _tells(body.columns[place], _HALF):
        raise NotATable(f"in de kolom {count} staan geen aantallen; {_bad(body, place)}")
    return [place], []


def _clear(body: Body, called: int, beside: Sequence[int], wanted: bool) -> list[int]:
    """Other figures beside the count; what is protected as counts are may be counts too."""
    marked = [n for n in beside if not wanted and _is_protected(body.columns[n])]
    if marked:
        names = ", ".join(body.names[n] for n in (called, *marked))
        raise NotATable(f"het is niet duidelijk welke kolom de aantallen heeft: {names}")
    return list(beside)


def _makes_up(body: Body, called: int, beside: Sequence[int]) -> bool:
    """Whether the count is the sum of the figures beside it, in all rows that tell."""
    seen = False
    for row in range(len(body.rows)):
        marks = [mark_of(body.columns[n][row]) for n in (called, *beside)]
        if all(one is not None and one.kind is Kind.FIGURE for one in marks):
            total, *parts = [one.lower for one in marks if one is not None]
            if total != sum(parts):
                return False
            seen = seen or total > 0
    return seen


def _is_period(body: Body, place: int) -> bool:
    """Years and months are figures too, and yet a dimension."""
    filled = [cell for cell in body.columns[place] if cell and mark_of(cell) is not None]
    named = _PERIOD.search(body.names[place])
    return bool(named and filled) and all(map(_MOMENT.fullmatch, filled))


def _is_protected(cells: Sequence[str]) -> bool:
    marks = [mark_of(cell) for cell in cells if cell]
    return any(one is not None and one.kind in _PROTECTED for one in marks)


def _tells(cells: Sequence[str], share: float) -> bool:
    filled = [cell for cell in cells if cell]
    told = sum(mark_of(cell) is not None for cell in filled)
    return bool(filled) and told >= share * len(filled)


def _holds_numbers(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    told = [cell for cell in filled if _NUMBER.fullmatch(cell) or mark_of(cell) is not None]
    return bool(filled) and len(told) >= _MOSTLY * len(filled)


def _no_counts(body: Body, free: Sequence[int]) -> str:
    """What is missing; of a column that is called a count, which cells are none."""
    called = [n for n in free if body.names[n] in COUNTS]
    bad = f"; {_bad(body, called[0])}" if called else ""
    return f"geen kolom heeft aantallen{bad}"


def _bad(body: Body, place: int) -> str:
    found = [
        f"rij {row}, kolom {body.names[place]}: {cell!r} is geen aantal"
        for row, cell in zip(body.rows, body.columns[place], strict=True)
        if cell and mark_of(cell) is None
    ]
    return "; ".join(found[:_SHOWN_BAD]) or f"de kolom {body.names[place]} is leeg"


def is_total(code: str) -> bool:
    """Whether the word itself says so."""
    return code.casefold() in _TOTALS
