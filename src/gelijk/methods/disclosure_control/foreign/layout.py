"""Where the cells of a table stand: long or crossed, under titles and above notes."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from gelijk.methods.disclosure_control.foreign.columns import (
    COUNTS,
    Body,
    NotATable,
    columns_of,
    is_total,
)
from gelijk.methods.disclosure_control.foreign.marks import mark_of
from gelijk.methods.disclosure_control.hierarchy import TOTAL

_LIKE_A_TOTAL = re.compile(r"(totaal|total|alle|all|heel|samen)\b.*", re.IGNORECASE)
_SENTENCE = re.compile(r"[:.]\s|\.$|^(bron|source|noot|note)\b|(\S+\s+){3}", re.IGNORECASE)
# Of these it is plain whatever stands behind, such as the parts of a note that has commas in it.
_NOTE = re.compile(
    r"(bron(nen)?|sources?|noot|voetnoot|notes?|toelichting|peildatum|opmerking(en)?)\s*:"
    r"|\*+\)?\s*[^\d\s*]|[¹²³†]|\(?\d\)\s+\D",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Printed:
    """One cell of the table: the codes that it is of, what is printed, and where."""

    codes: Mapping[str, str]
    text: str
    row: int
    column: int


@dataclass(frozen=True)
class Layout:
    """A table whose cells are found. across: the dimensions that stand in the columns.

    count: the column of figures of a list. passed: columns that are left out, and why.
    """

    form: str
    dimensions: tuple[str, ...]
    cells: tuple[Printed, ...]
    across: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    count: str = ""
    passed: Mapping[str, str] = field(default_factory=dict)


@dataclass
class _Sheet:
    """Numbered lines without those that are empty; all lines as long as the longest."""

    titles: list[str]
    heads: list[list[str]]
    body: list[tuple[int, list[str]]]
    notes: list[str] = field(default_factory=list)

    @property
    def width(self) -> int:
        return len(self.heads[0])

    @property
    def names(self) -> list[str]:
        """Of every column the lowest head that is filled."""
        columns = zip(*reversed(self.heads), strict=True)
        return [next(filter(None, heads), "").casefold() for heads in columns]

    @property
    def by_column(self) -> Body:
        """As the parts of the columns are looked for."""
        lines = [line for _, line in self.body]
        rows = [number for number, _ in self.body]
        return Body(self.names, list(zip(*lines, strict=True)), rows)


def lay_out(
    table: Sequence[Sequence[str]], *, dims: Sequence[str] = (), count: str | None = None
) -> Layout:
    """Finds the cells. `dims` are the columns that say what a cell is of, and perhaps one more
    name for what stands across; `count` is the column of figures. Raises NotATable."""
    sheet = _divided(table)
    names = sheet.names
    wanted = [one.casefold() for one in dims]
    parts = columns_of(sheet.by_column, wanted, count)
    labels, figures = parts.labels, parts.figures
    more = [one for one in wanted if one not in [names[n] for n in labels]]
    rows = [names[n] or (f"rij {n + 1}" if n else "rij") for n in labels]
    across = [] if len(figures) == 1 else _across(sheet, more)
    if twice := {one for one in rows if [*rows, *across].count(one) > 1}:
        raise NotATable(f"de kolom {', '.join(twice)} staat er twee keer")
    lines = [_filled_forward(line, figures) for line in sheet.heads[:-1]] + sheet.heads[-1:]
    heads = [tuple(line[place] for line in lines) for place in figures]
    if twice := {" ".join(one).strip() for one in heads if across and heads.count(one) > 1}:
        raise NotATable(f"de kolom {', '.join(sorted(twice))} staat er twee keer")
    cells = tuple(_cells(sheet, labels, rows, figures, across))
    return Layout(
        "kruistabel" if across else "lijst",
        (*rows, *across),
        cells,
        tuple(across),
        (*sheet.titles, *sheet.notes),
        "" if across else names[figures[0]],
        parts.passed,
    )


def _divided(lines: Sequence[Sequence[str]]) -> _Sheet:
    numbered = [
        (number, [" ".join(cell.split()) for cell in line])
        for number, line in enumerate(lines, 1)
        if any(cell.strip() for cell in line)
    ]
    titles: list[str] = []
    while numbered and _filled(numbered[0][1]) < 2:
        titles.append(" ".join(numbered.pop(0)[1]).strip())
    notes: list[str] = []
    while len(numbered) > 1 and is_note(numbered[-1][1]):
        notes.insert(0, " ".join(numbered.pop()[1]).strip())
    if len(numbered) < 2:
        raise NotATable("er staan geen rijen onder een kop")
    width = max(len(line) for _, line in numbered)
    padded = [(number, [*line, *[""] * (width - len(line))]) for number, line in numbered]
    heads = [padded.pop(0)[1]]
    named = any(cell.casefold() in COUNTS for cell in heads[0])
    while not named and len(padded) > 1 and not any(_is_told(cell) for cell in padded[0][1]):
        heads.append(padded.pop(0)[1])
    return _Sheet(titles, heads, padded, notes)


def _filled(line: Sequence[str]) -> int:
    return sum(bool(cell) for cell in line)


def is_note(line: Sequence[str]) -> bool:
    """Whether a row under a table is no row of it."""
    first = next(filter(None, line), "")
    alone = _filled(line) == 1 and bool(line[0])
    return bool(_NOTE.match(first)) or (alone and bool(_SENTENCE.search(first)))


def _is_told(cell: str) -> bool:
    return bool(cell) and mark_of(cell) is not None


def _across(sheet: _Sheet, more: Sequence[str]) -> list[str]:
    """A name for every line of the header; those that were given where they are as many."""
    if len(more) == len(sheet.heads):
        return list(more)
    return [f"kolom {n + 1}" if n else "kolom" for n in range(len(sheet.heads))]


def _cells(
    sheet: _Sheet,
    labels: Sequence[int],
    rows: Sequence[str],
    figures: Sequence[int],
    across: Sequence[str],
) -> Iterator[Printed]:
    labelled = _Labelled(sheet, labels)
    heads = [_filled_forward(line, figures) for line in sheet.heads[:-1]] + sheet.heads[-1:]
    for number, line in sheet.body:
        codes = labelled.codes(line)
        own = {name: codes[place] for name, place in zip(rows, labels, strict=True)}
        for place in figures:
            over = {name: head[place] for name, head in zip(across, heads, strict=False)}
            yield Printed(own | over, line[place], number, place + 1)


def _filled_forward(line: Sequence[str], figures: Sequence[int]) -> list[str]:
    """A head over several columns is printed over the first of them."""
    found, last = list(line), ""
    for place in figures:
        found[place] = last = line[place] or last
    return found


class _Labelled:
    """The codes of the rows; one that is not repeated stands above, and beside a total is total.

    Where a row with the code from above stands there already, and may say something else, nothing
    is the total of its column: `Urk;ras;3`, `Urk;sekse;4`, `Urk;;7`.
    """

    def __init__(self, sheet: _Sheet, labels: Sequence[int]) -> None:
        self._labels = labels
        self._above: dict[int, str] = {}
        rows = [tuple(line[place] for place in labels) for _, line in sheet.body]
        self._taken = {row for row in rows if all(row)}

    def codes(self, line: Sequence[str]) -> dict[int, str]:
        """The code of every label of this row, by its column."""
        printed = {place: line[place] for place in self._labels}
        inner = self._left_out(printed)
        self._above |= {place: code for place, code in printed.items() if code}
        found = {
            place: code or (TOTAL if place in inner else self._above.get(place, ""))
            for place, code in printed.items()
        }
        row = tuple(found.values())
        if any(map(_says_total, printed.values())) or (
            row in self._taken and any(printed.values()) and not all(printed.values())
        ):
            return {place: code or TOTAL for place, code in printed.items()}
        self._taken.add(row)
        return found

    def _left_out(self, printed: Mapping[int, str]) -> set[int]:
        """The empty labels behind one that changes: nobody leaves out an inner code there, so the
        row is a total of these."""
        changed = [n for n, code in printed.items() if code and code != self._above.get(n)]
        first = min(changed, default=None)
        return {n for n, code in printed.items() if not code and first is not None and n > first}


def _says_total(code: str) -> bool:
    return is_total(code) or bool(_LIKE_A_TOTAL.fullmatch(code))


def total_words(codes: Iterable[str]) -> set[str]:
    """Codes that are the total by their words: "Totaal", and "Alle gemeenten" if it is the only
    one of its kind; where there are several ("Totaal Noord") they are of parts."""
    plain = {code for code in codes if is_total(code)}
    alike = {code for code in codes if _LIKE_A_TOTAL.fullmatch(code)} - plain
    return plain or (alike if len(alike) == 1 else set())
