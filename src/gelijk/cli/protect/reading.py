"""Tables, trees of codes and contributions out of CSV, ODS and XLSX, with every bad cell named."""

import codecs
import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from gelijk.core.problems import Problem, Problems
from gelijk.core.tables import Cell, Formula, RowProblem, parse_decimal, read_lines
from gelijk.methods.disclosure_control.foreign import MOST, is_note
from gelijk.methods.disclosure_control.hierarchy import TOTAL, BadHierarchy, Hierarchy
from gelijk.methods.disclosure_control.table import Key, Record, key_of

MOST_BYTES = 200 * 2**20  # this reads a file of one's own, not one that a stranger sent
SEVERAL = "|"  # between several answers of one person
TOTALS = frozenset({"total", "totaal", "eindtotaal", "alles"})
_NAMED = 10  # bad cells that a refusal names
_A_WHOLE_NUMBER = re.compile(r"\d{1,3}([. \u00a0\u202f]\d{3})+")


@dataclass
class Sheet:
    """A file as rows under a header. Bad cells are gathered and refused together."""

    source: Path
    header: tuple[str, ...]
    rows: list[tuple[int, Sequence[Cell]]]
    problems: list[RowProblem] = field(default_factory=list)
    totals: set[str] = field(default_factory=set)

    def place(self, name: str) -> int:
        """The column of this name; capitals do not matter where that is not ambiguous."""
        if name in self.header:
            return self.header.index(name)
        alike = [n for n, one in enumerate(self.header) if one.casefold() == name.casefold()]
        if len(alike) != 1:
            raise Problem(
                f"Er is geen kolom {name}.",
                where=str(self.source),
                remedy=f"De eerste rij heeft: {', '.join(self.header)}.",
            )
        return alike[0]

    def take_totals(self, names: Iterable[str], codes: Iterable[str]) -> None:
        """These codes are totals, in whichever of the columns they stand. Raises Problem."""
        places = [self.place(name) for name in names]
        there = {text(cells[n]) for _, cells in self.rows for n in places}
        for code in codes:
            if code not in there:
                raise Problem(
                    f"--total {code}: deze code staat in geen van de kolommen.",
                    where=str(self.source),
                    remedy="Schrijf de code zoals zij in het bestand staat.",
                )
            self.totals.add(code.casefold())

    def is_total(self, code: str) -> bool:
        """By its word, or because somebody said so."""
        return code.casefold() in TOTALS or code.casefold() in self.totals

    def refuse(self, row: int, place: int, cell: Cell, what: str, remedy: str = "") -> None:
        """Notes a bad cell."""
        self.problems.append(RowProblem(row, self.header[place], text(cell), what, remedy))

    def check(self) -> None:
        """Raises Problems when a cell was bad."""
        if self.problems:
            rows = len({one.row for one in self.problems})
            verb = "klopt" if rows == 1 else "kloppen"
            raise Problems(
                f"{self.source}: {rows} van de {len(self.rows)} rijen {verb} niet.",
                self.problems[:_NAMED],
                remedy="Er is niets geschreven.",
            )

    def code(self, row: int, cells: Sequence[Cell], place: int) -> str:
        """The code in this cell; a formula or nothing is bad."""
        cell = cells[place]
        if isinstance(cell, Formula):
            self.refuse(row, place, cell, "deze cel is een formule", "Plak de uitkomst als waarde.")
        elif not text(cell):
            self.refuse(row, place, cell, "deze cel is leeg", "Vul een code in.")
        else:
            return text(cell)
        return ""

    def number(self, row: int, cells: Sequence[Cell], place: int, *, whole: bool) -> float:
        """The figure in this cell, not negative; a count is whole."""
        cell = cells[place]
        try:
            found = _figure(cell, whole)
        except ValueError as error:
            self.refuse(row, place, cell, str(error), "Laat de rij weg als het onbekend is.")
            return 0.0
        if found < 0:
            self.refuse(row, place, cell, "dit is negatief", "Voor bedragen is er --value.")
        elif found > MOST:
            self.refuse(row, place, cell, "dit is te groot", "Kijk of dit getal klopt.")
        elif whole and found != int(found):
            what = "dit is geen heel getal; een aantal mensen heeft geen decimalen"
            self.refuse(row, place, cell, what, "Voor bedragen is er --value.")
        return float(found)


def _figure(cell: Cell, whole: bool) -> Decimal:
    if isinstance(cell, Decimal):
        return cell
    if not isinstance(cell, str) or not cell.strip():
        raise ValueError("hier hoort een getal")
    plain = cell.strip()
    # A count has no decimals, so a point before three figures can only be one of thousands.
    if whole and _A_WHOLE_NUMBER.fullmatch(plain):
        return Decimal(re.sub(r"\D", "", plain))
    return parse_decimal(plain)


def text(cell: Cell) -> str:
    """A cell as a person reads it; a code that a spreadsheet took for a number is one again."""
    if isinstance(cell, Decimal):
        return f"{cell.to_integral_value():f}" if cell == cell.to_integral_value() else f"{cell:f}"
    if isinstance(cell, bool):
        return "ja" if cell else "nee"
    if isinstance(cell, dt.date):
        return cell.isoformat()
    return (cell.text if isinstance(cell, Formula) else cell or "").strip()


def read(path: Path, note: Callable[[str], object]) -> Sheet:
    """The first sheet, its first row that is not empty as header. `note` gets what was guessed."""
    if not path.is_file():
        raise Problem("Dit bestand is er niet.", where=str(path))
    lines = lines_of(path, note)
    numbered = [(n, line) for n, line in enumerate(lines, 1) if any(text(cell) for cell in line)]
    passed = 0
    while len(numbered) > 2 and is_note([text(cell) for cell in numbered[-1][1]]):
        numbered.pop()
        passed += 1
    if passed:
        what = "1 regel" if passed == 1 else f"{passed} regels"
        note(f"{path}: {what} onder de tabel overgeslagen.")
    if len(numbered) < 2:
        raise Problem(
            "Er staan geen rijen onder een kop.",
            where=str(path),
            remedy="Zet in de eerste rij de namen van de kolommen.",
        )
    header = tuple(text(cell) for cell in numbered[0][1])
    _check_header(path, header)
    return Sheet(path, header, [(n, _fitted(path, header, n, line)) for n, line in numbered[1:]])


def lines_of(path: Path, note: Callable[[str], object]) -> list[Sequence[Cell]]:
    """All lines of a file. A title above a table has no commas to see what divides its cells."""
    content = path.read_bytes()
    lines, notes = read_lines(content, str(path), most_bytes=MOST_BYTES)
    if not content.startswith(b"PK") and max(map(len, lines), default=0) < 2:
        plain = content.removeprefix(codecs.BOM_UTF8)
        sign = max((b",", b";", b"\t"), key=plain.count)
        if plain.count(sign) > 1:
            divided = b"sep=" + sign + b"\n" + plain
            lines, notes = read_lines(divided, str(path), most_bytes=MOST_BYTES)
    for one in notes:
        note(f"{path}: {one}")
    return lines


def _check_header(path: Path, header: Sequence[str]) -> None:
    names = [name.casefold() for name in header if name]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise Problem(
            f"De kolom {', '.join(twice)} staat er twee keer.",
            where=str(path),
            remedy="Geef elke kolom een eigen naam.",
        )


def _fitted(path: Path, header: Sequence[str], number: int, line: Sequence[Cell]) -> list[Cell]:
    cells = list(line)
    while len(cells) > len(header) and not text(cells[-1]):
        cells.pop()
    if len(cells) > len(header):
        raise Problem(
            f"Deze rij heeft {len(cells)} velden, de kop {len(header)}.",
            where=f"{path}, rij {number}",
            remedy="Zet tekst met een komma tussen aanhalingstekens.",
        )
    return [*cells, *[None] * (len(header) - len(cells))]


def tree_of(path: Path, name: str, note: Callable[[str], object]) -> Hierarchy:
    """The tree in a file: a code, and the code above it or nothing."""
    sheet = read(path, note)
    if len(sheet.header) < 2:
        raise Problem(
            "Een boom van codes heeft twee kolommen.",
            where=str(path),
            remedy="Kolom 1 is de code, kolom 2 de code erboven.",
        )
    parents: dict[str, str] = {}
    for row, cells in sheet.rows:
        code, above = sheet.code(row, cells, 0), text(cells[1]) or TOTAL
        if code in parents and parents[code] != above:
            sheet.refuse(row, 0, code, f"staat al onder {parents[code]}", "Kies één van beide.")
        if code and code != TOTAL:
            parents[code] = TOTAL if above.casefold() in TOTALS else above
    sheet.check()
    tops = dict.fromkeys(sorted(set(parents.values()) - set(parents) - {TOTAL}), TOTAL)
    try:
        return Hierarchy(name, tops | parents)
    except BadHierarchy as error:
        raise Problem(
            f"Dit is geen boom van codes: {_circle(tops | parents)}.",
            where=str(path),
            remedy="Elke code staat onder één andere, en uiteindelijk onder het totaal.",
        ) from error


def _circle(parents: Mapping[str, str]) -> str:
    """The codes that lead back to themselves, in words."""
    for start in parents:
        path = [start]
        while path[-1] in parents:
            above = parents[path[-1]]
            if above in path:
                circle = [*path[path.index(above) :], above]
                return " onder ".join(circle) + " is een kring"
            path.append(above)
    return "er staat geen enkele code onder het totaal"


def codes_of(words: str, several: bool) -> frozenset[str]:
    """The codes of one cell."""
    parts = words.split(SEVERAL) if several else [words]
    return frozenset(part.strip() for part in parts if part.strip())


def flat_tree(sheet: Sheet, name: str, several: bool) -> Hierarchy:
    """All codes of a column directly under the total."""
    place = sheet.place(name)
    found = {code for _, cells in sheet.rows for code in codes_of(text(cells[place]), several)}
    parts = {code for code in found if not sheet.is_total(code)}
    if not parts:
        raise Problem(f"In kolom {name} staat geen enkele code.", where=str(sheet.source))
    return Hierarchy.flat(name, parts)


@dataclass(frozen=True)
class Columns:
    """What stands where: count and value are None where every row is one respondent."""

    count: str | None = None
    value: str | None = None
    record: str | None = None
    draw: Callable[[str], int] = field(default=lambda _: 0)


def records_of(
    sheet: Sheet, trees: Sequence[Hierarchy], several: frozenset[str], columns: Columns
) -> tuple[list[Record], dict[Key, float]]:
    """Records at the leaves, and the totals that came with them. Raises Problems."""
    reader = _Records(sheet, trees, several, columns)
    for row, cells in sheet.rows:
        reader.take(row, cells)
    sheet.check()
    return reader.records, reader.totals


class _Records:
    def __init__(
        self, sheet: Sheet, trees: Sequence[Hierarchy], several: frozenset[str], columns: Columns
    ) -> None:
        self.sheet, self.trees, self.several, self.columns = sheet, trees, several, columns
        self.places = [sheet.place(tree.name) for tree in trees]
        self.count, self.value, self.record = (
            None if name is None else sheet.place(name)
            for name in (columns.count, columns.value, columns.record)
        )
        self.records: list[Record] = []
        self.totals: dict[Key, float] = {}

    def take(self, row: int, cells: Sequence[Cell]) -> None:
        codes = [self._codes(row, cells, n) for n in range(len(self.trees))]
        people = 1.0
        if self.count is not None:
            people = self.sheet.number(row, cells, self.count, whole=True)
        value = people
        if self.value is not None:
            value = self.sheet.number(row, cells, self.value, whole=False)
        if not all(codes):
            return
        if any(self._is_total(one, tree) for one, tree in zip(codes, self.trees, strict=True)):
            self._take_total(row, cells, codes, value)
            return
        draw = 0
        if self.record is not None:
            draw = self.columns.draw(self.sheet.code(row, cells, self.record))
        self.records.append(Record(tuple(codes), value, people, draw))

    def _codes(self, row: int, cells: Sequence[Cell], number: int) -> frozenset[str]:
        tree, place = self.trees[number], self.places[number]
        found = codes_of(self.sheet.code(row, cells, place), tree.name in self.several)
        codes = frozenset(TOTAL if self.sheet.is_total(one) else one for one in found)
        unknown = sorted(one for one in codes if one != tree.root and one not in tree.parents)
        if unknown:
            what = f"{', '.join(unknown)} staat niet in de boom van {tree.name}"
            self.sheet.refuse(row, place, cells[place], what, "Zet de code in het bestand.")
            return frozenset()
        return codes

    def _is_total(self, codes: frozenset[str], tree: Hierarchy) -> bool:
        return bool(codes & {tree.root, *tree.children})

    def _take_total(
        self, row: int, cells: Sequence[Cell], codes: Sequence[frozenset[str]], value: float
    ) -> None:
        if self.count is None and self.value is None:
            above = next(n for n, one in enumerate(codes) if self._is_total(one, self.trees[n]))
            self.sheet.refuse(
                row,
                self.places[above],
                cells[self.places[above]],
                "hieronder liggen nog andere codes; een mens valt onder een van de onderste",
                "Noem met --count de kolom met aantallen als dit een totaal is.",
            )
            return
        self.totals[key_of([next(iter(one)) for one in codes], self.trees)] = value


def named(words: str) -> list[str]:
    """Names with commas between them."""
    return [name.strip() for name in words.split(",") if name.strip()]


def pairs(words: Iterable[str], option: str) -> dict[str, Path]:
    """COLUMN=FILE, several times."""
    found = {}
    for one in words:
        name, equals, path = one.partition("=")
        if not equals or not name.strip() or not path.strip():
            raise Problem(f"{option} {one}: schrijf KOLOM=BESTAND.")
        found[name.strip()] = Path(path.strip())
    return found
