"""Nobody works a small number out of a return that is protected.

Two attackers. One tries every table of a small form that fits what is published; the other narrows
the bounds of every hidden cell of the whole form, over and over, until nothing moves any more.
"""

import itertools
import random

import pytest

from gelijk.reports.returns.figures import Counts, Figures, Rules, sum_of
from gelijk.reports.returns.layout import Form, form_of
from gelijk.reports.returns.protection import Level, Shown, level_of, open_view, protected_view

SMALL = 3
PARTS = range(5)


def small_form() -> Form:
    """A form of one table with three rows that add up, and one of two that need not."""
    data = form_of(2026).model_dump()
    tables = {table["key"]: table for table in data["tables"]}
    tables["terrain"] |= {"rows": ["a", "b", "c"], "unknown": "c"}
    data["tables"] = [tables["total"], tables["terrain"]]
    return Form.model_validate(data)


def tiny(chance: random.Random) -> Figures:
    """At most four kinds in use and small numbers, so that all tables can be tried."""
    used = chance.sample(list(PARTS), chance.choice([1, 2, 2, 3]))
    # More kinds with larger numbers would be millions of tables.
    top = chance.choice([2, 3] if len(used) == 3 else [2, 3, 4, 5])
    rows = {
        row: Counts(*(chance.randrange(top) if part in used else 0 for part in PARTS))
        for row in "abc"
    }
    cells = {"terrain": rows, "total": {"": sum_of(rows.values())}}
    return Figures(2026, cells, rules=Rules(threshold=SMALL))


def sums(parts: tuple[int, ...]) -> dict[str, int]:
    counts = Counts(*parts)
    return {
        "here": counts.here, "elsewhere": counts.elsewhere, "residents": counts.residents,
        "visitors": counts.visitors, "total": counts.total,
        "place_unknown": counts.place_unknown, "residence_unknown": counts.residence_unknown,
    }  # fmt: skip


COLUMNS = ("here", "elsewhere", "residents", "visitors", "total")


def fits(parts: tuple[int, ...], cells: tuple[int | None, ...]) -> bool:
    found = sums(parts)
    return all(
        shown is None or found[name] == shown for name, shown in zip(COLUMNS, cells, strict=True)
    )


def possible_rows(cells: tuple[int | None, ...], top: Counts) -> list[tuple[int, ...]]:
    ranges = [range(number + 1) for number in top]
    return [parts for parts in itertools.product(*ranges) if fits(parts, cells)]


def possible_tables(shown: Shown) -> list[tuple[tuple[int, ...], ...]]:
    """Every table with the published cells and sums. The attacker is given more than is published:
    the true number of complaints of each kind that the level tells apart."""
    all_of = shown.figures.all
    level = level_of(all_of, SMALL)
    rows = [possible_rows(cells, all_of) for _, cells in shown.rows["terrain"]]
    note = {"place_unknown": shown.place_unknown, "residence_unknown": shown.residence_unknown}
    found = []
    for table in itertools.product(*rows):
        total = tuple(map(sum, zip(*table, strict=True)))
        agrees = fits(total, shown.totals["terrain"])
        noted = all(value is None or sums(total)[name] == value for name, value in note.items())
        if agrees and noted and (level is not Level.FULL or total == tuple(all_of)):
            found.append(table)
    return found


@pytest.mark.parametrize("seed", range(120))
def test_every_small_number_can_be_another(seed):
    figures = tiny(random.Random(seed))
    shown = protected_view(figures, small_form())
    tables = possible_tables(shown)
    assert tables, "the truth itself has to fit"
    for index, row in enumerate("abc"):
        for name, true in sums(figures.of("terrain", row)).items():
            if 0 < true < SMALL:
                assert len({sums(table[index])[name] for table in tables}) > 1, (row, name)
    for name, true in sums(figures.all).items():
        if 0 < true < SMALL:
            totals = {sums(tuple(map(sum, zip(*table, strict=True))))[name] for table in tables}
            assert len(totals) > 1 or level_of(figures.all, SMALL) is Level.NOTHING


def test_the_attacker_wins_where_only_small_cells_are_hidden():
    """The attack is a real one: against the habit of blanking small cells alone it succeeds."""
    rows = {"a": Counts(here=9), "b": Counts(here=6), "c": Counts(here=1)}
    figures = Figures(
        2026, {"terrain": rows, "total": {"": sum_of(rows.values())}}, rules=Rules(threshold=SMALL)
    )
    shown = open_view(figures, small_form())
    blanked = tuple(
        (row, tuple(None if cell and cell < SMALL else cell for cell in cells))
        for row, cells in shown.rows["terrain"]
    )
    naive = Shown(figures, {"terrain": blanked}, shown.totals, None, None, None, protected=True)
    assert {table[2][0] for table in possible_tables(naive)} == {1}
    ours = protected_view(figures, small_form())
    assert len({table[2][0] for table in possible_tables(ours)}) > 1


def whole(chance: random.Random, complaints: int, *, even: bool = False) -> Figures:
    """A municipality: complaints one by one, on the rows of the real form."""
    form, cells = form_of(2026), {}
    weights = [1.0 if even else chance.random() ** 3 for _ in PARTS]
    for _ in range(complaints):
        part = chance.choices(PARTS, weights)[0]
        one = Counts(*(int(part == place) for place in PARTS))
        marks = [("total", "")]
        for table in form.tables[1:]:
            most = 2 if table.several else 1
            likely = [chance.paretovariate(1) for _ in table.rows]
            chosen = set(chance.choices(table.rows, likely, k=chance.randint(1, most)))
            marks += [(table.key, row) for row in chosen]
        for table_key, row in marks:
            rows = cells.setdefault(table_key, {})
            rows[row] = rows.get(row, Counts()).plus(one)
    return Figures(2026, cells)


def narrowed(shown: Shown, key: str) -> dict[tuple[str, str], tuple[int, int]]:
    """Bounds of every cell of a table by all of its sums, until nothing moves any more."""
    names = [*COLUMNS, "place_unknown", "residence_unknown"]
    top = shown.figures.all.total * 2
    lines = [*shown.rows[key], ("=", shown.totals[key])]
    low = {(row, name): 0 for row, _ in lines for name in names}
    high = {(row, name): top for row, _ in lines for name in names}
    for row, cells in lines:
        for name, value in zip(COLUMNS, cells, strict=True):
            if value is not None:
                low[row, name] = high[row, name] = value
    groups = [((row, whole_), [(row, part) for part in parts]) for row, _ in lines for whole_, parts
              in (("residents", ("here", "elsewhere", "place_unknown")),
                  ("total", ("residents", "visitors", "residence_unknown")))]  # fmt: skip
    groups += [(("=", name), [(row, name) for row, _ in shown.rows[key]]) for name in names]
    for _ in range(120):
        before = (dict(low), dict(high))
        for sum_cell, parts in groups:
            low[sum_cell] = max(low[sum_cell], sum(low[part] for part in parts))
            high[sum_cell] = min(high[sum_cell], sum(high[part] for part in parts))
            for part in parts:
                rest_low = sum(low[one] for one in parts if one != part)
                rest_high = sum(high[one] for one in parts if one != part)
                low[part] = max(low[part], low[sum_cell] - rest_high)
                high[part] = min(high[part], high[sum_cell] - rest_low)
        if before == (low, high):
            break
    return {cell: (low[cell], high[cell]) for cell in low}


@pytest.mark.parametrize("complaints", [1, 4, 5, 7, 12, 30, 80, 300, 900])
@pytest.mark.parametrize("seed", range(6))
def test_no_bounds_close_on_a_small_number(complaints, seed):
    figures = whole(random.Random(1000 * seed + complaints), complaints)
    form = form_of(2026)
    shown = protected_view(figures, form)
    for table in form.tables[1:]:
        bounds = narrowed(shown, table.key)
        for row in table.rows:
            for name, true in sums(figures.of(table.key, row)).items():
                low, high = bounds[row, name]
                assert low <= true <= high
                assert not 0 < true < 5 or low < high, (table.key, row, name, true)


def test_nothing_small_is_shown_and_large_things_are():
    figures = whole(random.Random(4), 900, even=True)
    shown = protected_view(figures, form_of(2026))
    cells = [cell for rows in shown.rows.values() for _, line in rows for cell in line]
    assert not [cell for cell in cells if cell is not None and 0 < cell < 5]
    assert shown.totals["total"][-1] == 900
    assert sum(cell is not None for cell in cells) > len(cells) / 2


def test_next_to_nothing_says_only_that():
    shown = protected_view(whole(random.Random(1), 3), form_of(2026))
    assert shown.below
    assert {cell for cells in shown.totals.values() for cell in cells} == {None}
    assert {cell for rows in shown.rows.values() for _, line in rows for cell in line} == {None}


def test_nothing_at_all_is_said_to_be_nought():
    shown = protected_view(Figures(2026, {}), form_of(2026))
    assert not shown.hides
    assert not shown.below
    assert {cell for cells in shown.totals.values() for cell in cells} == {0}


def test_a_mass_event_is_not_told_when_the_rest_is_small():
    cells = {"total": {"": Counts(here=20)}}
    form = form_of(2026)
    assert protected_view(Figures(2026, cells, mass=Counts(here=18)), form).mass is None
    shown = protected_view(Figures(2026, cells, mass=Counts(here=12)), form)
    assert (shown.mass, shown.without_mass) == (12, 8)
