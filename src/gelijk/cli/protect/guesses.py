"""What a file seems to be and nobody said: counts that are not asked, totals among the parts.

Taken for what they are not, they make a table that is wrong, so these are asked.
"""

from collections import defaultdict
from collections.abc import Sequence, Set

from gelijk.cli.protect.reading import Sheet, text
from gelijk.core.problems import Problem
from gelijk.methods.disclosure_control.foreign import COUNTS
from gelijk.methods.disclosure_control.hierarchy import Hierarchy
from gelijk.methods.disclosure_control.table import Record

_A_SUM = 3  # codes: a total and two parts


def check_count(sheet: Sheet, names: Sequence[str], count: str | None, value: str | None) -> None:
    """Refuses to count rows where a column seems to hold counts."""
    if count or value:
        return
    asked = {name.casefold() for name in names}
    for place, name in enumerate(sheet.header):
        cells = [text(cells[place]) for _, cells in sheet.rows]
        figures = all(one.isdecimal() for one in cells if one)
        if name.casefold() in COUNTS - asked and figures and any(cells):
            raise Problem(
                f"Er is een kolom {name}, maar zonder --count telt elke rij als één mens.",
                where=str(sheet.source),
                remedy=f"Geef --count {name}, of haal de kolom weg als elke rij één mens is.",
            )


def check_hidden_totals(
    sheet: Sheet,
    trees: Sequence[Hierarchy],
    flat: Sequence[Hierarchy],
    records: Sequence[Record],
    parts: Set[str],
) -> None:
    """Refuses a code that is the sum of the other codes of its column, in every respect."""
    for tree in flat:
        place = trees.index(tree)
        code = _sum_of_others(records, place, len(tree.leaves))
        if code and code not in parts:
            raise Problem(
                f"{code} is precies de som van de andere codes in kolom {tree.name}, en lijkt dus "
                "een totaal. Als deel zou iedereen dubbel tellen.",
                where=str(sheet.source),
                remedy=f"Geef --total {code}, laat de rijen weg, of geef --no-total {code} als het "
                "toeval is.",
            )


def _sum_of_others(records: Sequence[Record], place: int, codes: int) -> str:
    """The code that is half of everything, with whatever other codes."""
    sums: dict[tuple[object, ...], dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for one in records:
        own = one.codes[place]
        code = own if isinstance(own, str) else min(own)
        sums[(*one.codes[:place], *one.codes[place + 1 :])][code] += one.value
    if codes < _A_SUM:
        return ""
    left: set[str] | None = None
    for found in sums.values():
        half = sum(found.values()) / 2
        if half:
            whole = {code for code, number in found.items() if number == half}
            left = whole if left is None else left & whole
    return min(left, default="") if left and len(left) == 1 else ""
