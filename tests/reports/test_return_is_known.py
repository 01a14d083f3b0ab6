"""A return that is filed is out: from then on every release is attacked with what it shows."""

from gelijk.reports.actions import returns as actions
from gelijk.reports.returns import queries
from gelijk.reports.returns.figures import from_data
from gelijk.reports.returns.layout import form_of
from gelijk.reports.returns.protection import protected_view
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
