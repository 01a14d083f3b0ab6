"""A return that is filed is out: from then on every release is attacked with what it shows."""

from collections.abc import Sequence

from gelijk.reports.actions import returns as actions
from gelijk.reports.returns import queries
from gelijk.reports.returns.figures import from_data
from gelijk.reports.returns.layout import form_of
from gelijk.reports.returns.places import places_of
from gelijk.reports.returns.protection import Level, protected_view
from gelijk.statistics.actions.returns import Row
from gelijk.statistics.models import LedgerEntry
from tests.reports.return_cases import make_cases

YEAR = 2023


def test_the_ledger_holds_what_others_see_and_no_more(reference, mila, jan):
    make_cases(60, seed=1, year=YEAR, towns=("GM0599", "GM0606"))
    one = actions.draw_up(by=mila, municipality="GM0599", year=YEAR)
    actions.sign(by=jan, one=one)
    assert not LedgerEntry.objects.exists()
    actions.file(by=jan, one=one)
    entry = LedgerEntry.objects.get()
    assert (entry.kind, entry.year, entry.subject) == ("wga_return", YEAR, "gemeente:GM0599")
    figures = from_data(one.figures)
    shown = protected_view(figures, form_of(YEAR))
    assert shown.hides
    total = [cell for cell in entry.cells if set(cell[0]) <= {"year", "area", "column", "wish"}]
    assert len(total) == 5
    for key, lower, upper in total:
        place = ("here", "elsewhere", "residents", "visitors", "form_total").index(key["column"])
        value = shown.totals["total"][place]
        assert (lower, upper) == ((0, None) if value is None else (value, value))
    exact = {
        cell[1] for cell in entry.cells if "ground" in cell[0] and cell[1] == cell[2] is not None
    }
    assert not {number for number in exact if 0 < number < figures.rules.threshold}
    assert queries.in_force([one])


def test_columns_that_would_open_a_release_are_not_told_apart(
    reference, mila, jan, monkeypatch
) -> None:
    """Filing is a duty and goes on; here every return opens something that tells residents apart.
    tests/statistics/test_what_returns_open.py has what opens a release."""

    def opened(*, rows: Sequence[Row], **_about: object) -> bool:
        return any(cells[2] is not None for _table, _row, cells in rows)

    monkeypatch.setattr(actions, "return_opens", opened)
    make_cases(200, seed=1, year=YEAR, towns=("GM0599",))
    one = actions.draw_up(by=mila, municipality="GM0599", year=YEAR)
    actions.sign(by=jan, one=one)
    shown = protected_view(from_data(one.figures), form_of(YEAR))
    assert shown.totals["total"][2] is not None
    actions.file(by=jan, one=one)
    one.refresh_from_db()
    assert (one.status, one.level) == ("filed", Level.TOTAL)
    paper = queries.paper_of(one, places_of(YEAR).by_code["GM0599"])
    assert paper.shown.totals["total"][:4] == (None,) * 4
    assert paper.shown.totals["total"][4] == shown.totals["total"][4]
    told = {cell[0]["column"]: cell[2] for cell in LedgerEntry.objects.get().cells
            if set(cell[0]) <= {"year", "area", "column", "wish"}}  # fmt: skip
    assert told["residents"] is None
    assert told["form_total"] == shown.totals["total"][4]
    whole = queries.paper_of(one, places_of(YEAR).by_code["GM0599"], protected=False)
    assert whole.shown.totals["total"][2] is not None
