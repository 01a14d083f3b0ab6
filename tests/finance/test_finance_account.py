"""The chapter of money in the account: the sums that can be checked, and what they leave out."""

import pytest

from gelijk.core import periods
from gelijk.core.letters.blocks import Chapter, Figure, Table, cell_runs, plain, tables_of
from gelijk.core.permissions import SYSTEM
from gelijk.finance import facts
from gelijk.finance.account import chapter


@pytest.fixture
def account(db) -> Chapter:
    facts.load(by=SYSTEM)
    found = chapter(periods.year(2022))
    assert found is not None
    return found


def test_the_sums_of_the_account_of_2022(account):
    labelled = account.data["labelled_spent"]
    assert str(labelled["total"]) == "7062164.84"
    assert str(labelled["hedged"]) == "1622000.00"
    assert (str(labelled["low"]), str(labelled["high"])) == ("7055664.84", "7068664.84")
    assert len(labelled["counted"]) == 9
    assert str(account.data["interwoven"]["total"]) == "26149278.55"
    assert len(account.data["interwoven"]["counted"]) == 4


def test_what_is_left_out_is_named_with_its_reason(account):
    left_out = {row["amount"]: row["reason"] for row in account.data["labelled_spent"]["left_out"]}
    assert left_out == {
        "bedrag:2021-A006": "upper_bound",
        "bedrag:2021-A010": "unknown",
        "bedrag:2021-A011": "unknown",
        "bedrag:2021-A026": "several_years",
        "bedrag:2021-A039": "stated_two_ways",
    }


def tables(account: Chapter) -> dict[str, Table]:
    return {table.anchor: table for table in tables_of(account.blocks)}


def words(row) -> list[str | None]:
    return [None if cell is None else plain(cell_runs(cell)) for cell in row]


def test_the_chapters_stand_in_the_order_of_the_first_overview(account):
    table = tables(account)["hoofdstukken"]
    names = [words(row)[0] for row in table.rows]
    assert [name[:2] for name in names[:8]] == ["1.", "2.", "3.", "4.", "5.", "6.", "7.", "8."]
    education = words(table.rows[2])
    assert education[3] is None, "what is not known is not an empty cell and not zero"
    assert words(table.totals)[1] == "€\u00a07.062.164,84"
    assert words(table.totals)[3] == "€\u00a026.149.278,55"


def test_no_cell_adds_labelled_and_interwoven_money(account):
    every = [
        text
        for table in tables(account).values()
        for row in (*table.rows, table.totals)
        for text in words(row)
        if text
    ]
    assert not any("33.211.443" in text for text in every)


def test_every_statement_has_its_thread(account):
    threads = [
        block.thread for block in account.blocks if hasattr(block, "thread") and block.thread
    ]
    assert any("kst-35925-VII-35" in thread for thread in threads)
    assert any(len(thread) == 9 and "bedrag:2021-A012" in thread for thread in threads)


def test_the_summary_says_what_it_cost_and_keeps_the_two_kinds_apart(account):
    (said,) = account.summary
    figures = [run.text for run in said.runs if run.strong]
    assert figures == ["€\u00a07.062.164,84", "€\u00a026.149.278,55"]
    assert "waarvan €\u00a01.622.000 bij benadering" in plain(said.runs)


def test_the_chart_stands_over_the_table_that_holds_its_figures(account):
    (figure,) = [block for block in account.blocks if isinstance(block, Figure)]
    assert figure.table.anchor == "hoofdstukken"


def test_what_is_not_known_is_told(account):
    told = {name for part in account.unknowns for name in part.thread}
    assert {"bedrag:2021-A006", "bedrag:2021-A010", "bedrag:2021-A021"} <= told


def test_a_year_without_amounts_has_no_chapter(db):
    facts.load(by=SYSTEM)
    assert chapter(periods.year(2012)) is None


def test_a_year_with_money_but_no_spending_does_not_say_zero(db):
    facts.load(by=SYSTEM)
    found = chapter(periods.year(2025))
    assert found is not None
    assert found.data["labelled_spent"]["total"] is None
    assert "€\u00a00" not in str(found.blocks)


def test_the_letter_is_dutch_whoever_asks(db):
    from django.utils.translation import override

    facts.load(by=SYSTEM)
    with override("en"):
        found = chapter(periods.year(2022))
    assert "ongeveer" in str(found.blocks)
