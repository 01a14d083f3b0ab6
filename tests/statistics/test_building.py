"""Building counts every register and keeps what it said before; what is protected stays closed."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from gelijk.core import periods, registers
from gelijk.core.models import AuditEvent
from gelijk.core.observations import NATIONAL, Indicator, Observation
from gelijk.core.permissions import SYSTEM
from gelijk.core.problems import NotAllowed, Problem
from gelijk.finance import facts as finance_facts
from gelijk.finance import queries as money
from gelijk.finance.indicators import observations as of_finance
from gelijk.parliament import facts as parliament_facts
from gelijk.parliament.indicators import observations as of_parliament
from gelijk.parliament.models import Commitment, Motion
from gelijk.programme import facts as programme_facts
from gelijk.programme.indicators import observations as of_programme
from gelijk.programme.models import MeasureVersion
from gelijk.statistics.actions import correcting
from gelijk.statistics.actions.building import REBUILT, build
from gelijk.statistics.catalogue import catalogue
from gelijk.statistics.models import Observation as Stored
from gelijk.statistics.queries import figures
from tests.statistics.conftest import JORIS, NOOR

pytestmark = pytest.mark.django_db
YEAR = periods.year(2025)


def counted(name: str, value: int, **more: Any) -> Observation:
    row = Observation(
        indicator=name, period=YEAR, area=NATIONAL, breakdown=(), value=Decimal(value), n=value,
        with_mass_events=True, synthetic=False,
    )  # fmt: skip
    return replace(row, **more)


@pytest.fixture
def register(monkeypatch: pytest.MonkeyPatch) -> list[Observation]:
    """A register that hands over what is in this list."""
    rows: list[Observation] = []
    module = SimpleNamespace(
        __name__="gelijk.reports.indicators",
        INDICATORS={"reports.total": Indicator("reports.total", "x")},
        observations=lambda period: iter(rows),
    )

    def modules(name: str) -> Iterator[Any]:
        return iter([module] if name == "indicators" else [])

    monkeypatch.setattr(registers, "modules", modules)
    return rows


def test_a_count_that_changed_is_a_version_and_one_that_stayed_is_not(
    register: list[Observation],
) -> None:
    register.append(counted("reports.total", 12))
    lines: list[str] = []
    assert build(by=NOOR, period=YEAR, said=lines.append)[0].recorded.added == 1
    assert lines == ["reports: 1 cijfers, 1 nieuw, 0 gewijzigd, 0 gelijk"]
    assert build(by=NOOR, period=YEAR)[0].recorded.same == 1
    register[0] = counted("reports.total", 13)
    build(by=NOOR, period=YEAR)
    versions = Stored.objects.order_by("number").values_list("number", "value", "reason", "current")
    assert list(versions) == [(1, 12, "", False), (2, 13, REBUILT, True)]
    assert AuditEvent.objects.filter(verb="figures.build").count() == 3


def test_what_somebody_corrected_stays_as_they_made_it(register: list[Observation]) -> None:
    register.append(counted("programme.measures", 12))
    build(by=NOOR, period=YEAR)
    row = Stored.objects.current().get()
    more = {"value": Decimal(14)}
    correcting.correct(by=NOOR, figure=row, changes=more, reason="twee vergeten", seen=1)
    register[0] = counted("programme.measures", 13)
    lines: list[str] = []
    built = build(by=NOOR, period=YEAR, said=lines.append)
    assert (built[0].recorded.changed, built[0].recorded.kept) == (0, 1)
    assert "1 met de hand verbeterd en zo gelaten" in lines[0]
    row = Stored.objects.current().get()
    assert (row.value, row.number) == (14, 2)
    correcting.withdraw(by=NOOR, figure=row, reason="toch niet", seen=2)
    build(by=NOOR, period=YEAR)
    assert not Stored.objects.current().exists()


def test_what_is_no_longer_counted_is_withdrawn_and_comes_back(
    register: list[Observation],
) -> None:
    register.append(counted("reports.total", 12))
    build(by=NOOR, period=YEAR)
    register.clear()
    build(by=NOOR, period=YEAR)
    assert not Stored.objects.current().exists()
    register.append(counted("reports.total", 12))
    build(by=NOOR, period=YEAR)
    assert [row.number for row in Stored.objects.current()] == [3]


def test_counts_of_people_stay_closed_and_unknown_is_not_nought(
    register: list[Observation],
) -> None:
    register += [
        counted("reports.total", 12),
        replace(counted("reports.total", 0), value=None, with_mass_events=False),
    ]
    build(by=NOOR, period=YEAR)
    assert not figures("reports.total").exists()
    assert set(Stored.objects.values_list("guarded", "value")) == {(True, 12), (True, None)}


def test_who_may_not_build_and_what_nobody_described_is_refused(
    register: list[Observation],
) -> None:
    with pytest.raises(NotAllowed):
        build(by=JORIS, period=YEAR)
    register.append(counted("reports.nobody_described_this", 1))
    with pytest.raises(Problem, match="Er is geen indicator"):
        build(by=NOOR, period=YEAR)


def test_registers_count_what_somebody_finds_who_counts_by_hand() -> None:
    programme_facts.load(by=SYSTEM)
    parliament_facts.load(by=SYSTEM)
    finance_facts.load(by=SYSTEM)
    year = periods.year(2022)
    measures = [
        one for one in MeasureVersion.objects.published().select_related("measure")
        if one.edition_id == 2022 and not one.measure.synthetic
    ]  # fmt: skip
    lines = Counter(one.line or "onbekend" for one in {m.measure_id: m for m in measures}.values())
    found = {one.breakdown: one.value for one in of_programme(year)}
    assert found[()] == sum(lines.values()) > 0
    assert {dict(k)["line"]: v for k, v in found.items() if k} == lines
    motions = Counter(
        one.result for one in Motion.objects.select_related("paper")
        if one.paper.date and one.paper.date.year == 2022 and not one.paper.synthetic
    )  # fmt: skip
    found = {o.breakdown: o.value for o in of_parliament(year) if o.indicator.endswith("motions")}
    assert {dict(k)["result"]: v for k, v in found.items() if k} == motions
    made = [one for one in Commitment.objects.real() if one.made_on and one.made_on.year == 2022]
    found = {o.breakdown: o.value for o in of_parliament(year) if o.indicator.endswith("ments")}
    assert found.get((), 0) == len(made)
    spent = {dict(o.breakdown)["labelling"]: o for o in of_finance(periods.year(2021))}
    overview = money.overview(money.Question(year=2021))
    assert spent["labelled"].value == overview.labelled.total
    assert spent["interwoven"].n == len(overview.interwoven.counted)
    for one in [*of_programme(year), *of_parliament(year), *spent.values()]:
        assert set(dict(one.breakdown)) <= set(catalogue()[one.indicator].dimensions)
