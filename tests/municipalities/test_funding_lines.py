"""What municipalities get and pay, by year, and with real redivisions."""

from decimal import Decimal

import pytest

from gelijk.municipalities.actions import payments, rates
from gelijk.municipalities.actions.payments import PaymentStatement
from gelijk.municipalities.actions.rates import RateStatement
from gelijk.municipalities.funding import queries
from gelijk.municipalities.funding.lines import grouped
from gelijk.municipalities.funding.queries import Question
from gelijk.municipalities.models import Stage
from gelijk.reference.municipalities import population_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]


def pay(by, code, year, amount, **rest):
    statement = PaymentStatement(code, year, Decimal(amount), source_note="jaarrekening", **rest)
    return payments.record(by=by, statement=statement)


def line_of(code, year, borders=0):
    return next(one for one in queries.lines(Question(year, borders)) if one.code == code)


def test_what_a_municipality_gets_is_inhabitants_times_the_rate():
    rotterdam = line_of("GM0599", 2024)
    assert rotterdam.due.wga == rotterdam.population * Decimal("0.77")
    assert rotterdam.due.prevention == rotterdam.population * Decimal("0.14")
    assert rotterdam.due.confirmed


def test_there_was_no_money_for_prevention_before_2024_and_the_rate_is_assumed():
    rotterdam = line_of("GM0599", 2021)
    assert rotterdam.due.prevention == 0
    assert rotterdam.due.total == rotterdam.due.wga
    assert not rotterdam.due.confirmed


def test_the_country_gets_what_its_inhabitants_come_to():
    nation = queries.nation(Question(2024))
    assert len(nation.lines) == 342
    assert nation.due == population_of(2024) * Decimal("0.91")


def test_a_payment_that_is_not_known_is_not_nought(noor):
    pay(noor, "GM0599", 2024, "0")
    pay(noor, "GM0363", 2024, "100000.50")
    nothing, something, unknown = (line_of(code, 2024) for code in ("GM0599", "GM0363", "GM0344"))
    assert nothing.paid == 0
    assert nothing.shortfall == nothing.due.total
    assert something.paid == Decimal("100000.50")
    assert unknown.paid is None
    assert unknown.shortfall is None
    assert unknown.arrives is None


def test_sums_compare_only_what_is_known_and_name_what_they_leave_out(noor):
    pay(noor, "GM0599", 2024, "100000")
    pay(noor, "GM0363", 2024, "9000000")
    nation = queries.nation(Question(2024))
    assert {line.name for line in nation.counted} == {"Rotterdam", "Amsterdam"}
    assert len(nation.left_out) == 340
    rotterdam, amsterdam = line_of("GM0599", 2024), line_of("GM0363", 2024)
    # Amsterdam's surplus does not make up for what Rotterdam keeps.
    assert nation.shortfall == rotterdam.due.total - 100000
    assert nation.extra == 9000000 - amsterdam.due.total
    assert nation.due_counted == rotterdam.due.total + amsterdam.due.total
    assert nation.share_missing == nation.shortfall * 100 / nation.due_counted


def test_a_group_without_any_known_payment_has_no_figure(noor):
    pay(noor, "GM0599", 2024, "100000")
    groups = {group.name: group for group in grouped(queries.lines(Question(2024)), "province")}
    assert len(groups) == 12
    assert groups["Utrecht"].paid is None
    assert groups["Utrecht"].share_missing is None
    assert groups["Zuid-Holland"].paid == 100000


def test_offices_are_grouped_and_those_not_known_come_last():
    groups = grouped(queries.lines(Question(2024)), "adv")
    assert groups[-1].name == ""
    assert sum(len(group.lines) for group in groups) == 342


def test_what_was_paid_goes_before_what_was_planned(noor):
    pay(noor, "GM0599", 2024, "500", stage=Stage.BUDGETED)
    assert line_of("GM0599", 2024).stage == Stage.BUDGETED
    pay(noor, "GM0599", 2024, "400")
    assert line_of("GM0599", 2024).paid == 400
    assert line_of("GM0599", 2024).stage == Stage.REALISED


def test_two_offices_add_up(noor):
    pay(noor, "GM0599", 2024, "500", adv="adv-radar")
    pay(noor, "GM0599", 2024, "0.25", adv="adv-idb")
    assert line_of("GM0599", 2024).paid == Decimal("500.25")


@pytest.mark.parametrize(
    ("statements", "paid"),
    [
        ([("300", Stage.BUDGETED, ""), ("250", Stage.REALISED, "adv-radar")], "250"),
        ([("300", Stage.REALISED, ""), ("250", Stage.BUDGETED, "adv-radar")], "300"),
        ([("300", Stage.BUDGETED, ""), ("250", Stage.BUDGETED, "adv-radar")], "250"),
        ([("300", Stage.REALISED, ""), ("250", Stage.REALISED, "adv-radar")], "250"),
        ([("250", Stage.REALISED, "adv-radar"), ("40", Stage.BUDGETED, "adv-idb")], "290"),
    ],
)
def test_a_statement_about_the_whole_never_adds_to_one_by_office(noor, statements, paid):
    for amount, stage, office in statements:
        pay(noor, "GM0599", 2024, amount, stage=stage, adv=office)
    assert line_of("GM0599", 2024).paid == Decimal(paid)


@pytest.mark.parametrize(("year", "borders"), [(2020, 2021), (2020, 2023), (2021, 2026)])
def test_a_redivision_keeps_every_sum_to_the_cent(noor, year, borders):
    for number, code in enumerate(("GM0457", "GM0756", "GM0599")):
        pay(noor, code, year, f"{1000 + number}.0{number}")
    before, after = queries.nation(Question(year)), queries.nation(Question(year, borders))
    assert after.due == before.due
    assert after.population == before.population == population_of(year)
    known = sum(line.at_least for line in before.lines)
    assert sum(line.at_least for line in after.lines) == known


def test_haaren_is_divided_over_four_by_estimated_shares(noor):
    haaren = line_of("GM0788", 2020)
    pay(noor, "GM0788", 2020, "10000.01")
    for code in ("GM0757", "GM0824", "GM0855", "GM0865"):
        pay(noor, code, 2020, "1")
    after = {line.code: line for line in queries.lines(Question(2020, 2021))}
    heirs = [after[code] for code in ("GM0757", "GM0824", "GM0855", "GM0865")]
    assert sum(line.paid for line in heirs) == Decimal("10004.01")
    own = [line_of(line.code, 2020) for line in heirs]
    gained = sum(line.due.total for line in heirs) - sum(line.due.total for line in own)
    assert gained == haaren.due.total
    assert all(line.estimated for line in heirs)
    assert "GM0788" not in after


def test_a_successor_of_somebody_unknown_is_unknown_and_says_of_whom(noor):
    pay(noor, "GM0003", 2020, "7")
    pay(noor, "GM0010", 2020, "8")
    eemsdelta = line_of("GM1979", 2020, 2021)
    assert eemsdelta.paid is None
    assert eemsdelta.at_least == 15
    assert eemsdelta.unknown == ("Loppersum",)


def test_history_goes_back_into_what_a_municipality_came_from(noor):
    pay(noor, "GM0457", 2022, "900")
    pay(noor, "GM0363", 2022, "100")
    found = {one.year: one.line for one in queries.history("GM0363")}
    # Weesp went to Amsterdam in March 2022, after the first of January.
    assert found[2022].paid == 1000
    assert set(found) == set(queries.years())
    assert found[2023].paid is None


def test_a_municipality_that_went_ends_its_history_in_its_last_year():
    assert [one.year for one in queries.history("GM0788")] == [2020]


def test_a_later_rate_holds_from_its_year(noor):
    statement = RateStatement("wga", 2026, Decimal("1.00"), source_note="septembercirculaire 2025")
    rates.add(by=noor, statement=statement)
    assert line_of("GM0599", 2025).due.wga == line_of("GM0599", 2025).population * Decimal("0.77")
    assert line_of("GM0599", 2026).due.wga == line_of("GM0599", 2026).population
