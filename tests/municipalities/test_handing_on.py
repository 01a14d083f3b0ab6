"""What the register hands on: the account, figures, the first page, search, and a demonstration."""

from decimal import Decimal

import pytest

from gelijk.core import identifiers, periods
from gelijk.core.letters.blocks import Table, plain
from gelijk.core.models import AuditEvent
from gelijk.core.permissions import SYSTEM
from gelijk.core.search import search
from gelijk.municipalities import account, demo, indicators, overview, verbs
from gelijk.municipalities.actions import payments
from gelijk.municipalities.actions.payments import PaymentStatement
from gelijk.municipalities.funding import queries
from gelijk.municipalities.funding.queries import Question
from gelijk.municipalities.models import MonitorResponse, MonitorRound, Payment
from gelijk.municipalities.monitor import estimates
from gelijk.statistics.actions.building import build
from gelijk.statistics.models import Observation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]


def pay(noor, amount="100000"):
    statement = PaymentStatement("GM0599", 2024, Decimal(amount), source_note="rekening")
    return payments.record(by=noor, statement=statement)


def test_the_account_of_2022_has_the_monitor_with_its_denominators_and_what_is_not_known():
    chapter = account.chapter(periods.year(2022))
    tables = [block for block in chapter.blocks if isinstance(block, Table)]
    rows = {row[0]: row for row in tables[0].rows}
    assert rows["2022"][1] == "35%"
    assert rows["2022"][3] == "33%"
    assert rows["2022"][4] == "126 van de 344 gemeenten"
    assert rows["2017"][3] == "13%"
    assert "van wie geen beleid heeft" in tables[0].columns[3].title
    assert "2025" not in rows
    said = " ".join(plain(part.runs) for part in chapter.unknowns)
    assert "345 van de 345 gemeenten" in said
    assert "aangenomen" in said
    doubts = [block for block in chapter.blocks if getattr(block, "kind", "") == "doubt"]
    assert len(doubts) == 1


def test_the_account_counts_real_payments_alone(noor):
    pay(noor)
    Payment.objects.update(synthetic=True)
    assert account.chapter(periods.year(2024)).data["paid"] is None
    Payment.objects.update(synthetic=False)
    chapter = account.chapter(periods.year(2024))
    assert Decimal(chapter.data["paid"]) == 100000
    assert chapter.data["left_out"] == 341


def test_before_anything_is_known_there_is_no_chapter():
    assert account.chapter(periods.year(2011)) is None
    assert account.NOTHING


def test_figures_are_those_of_the_lines_and_unknown_is_no_figure(noor):
    pay(noor)
    found = {(one.indicator, one.area): one for one in indicators.observations(periods.year(2024))}
    nation = queries.nation(Question(2024))
    assert found["municipalities.due", "land:NL"].value == nation.due
    assert found["municipalities.due", "land:NL"].n == 342
    assert found["municipalities.paid", "land:NL"].value == 100000
    assert found["municipalities.paid", "land:NL"].n == 1
    assert "341 gemeenten tellen niet mee" in found["municipalities.paid", "land:NL"].note
    assert found["municipalities.shortfall", "gemeente:GM0599"].value == nation.shortfall
    assert ("municipalities.paid", "gemeente:GM0363") not in found
    assert set(indicators.INDICATORS) >= {name for name, _ in found}
    assert list(indicators.observations(periods.parse("2024-2"))) == []


def test_statistics_take_them(noor):
    pay(noor)
    build(by=SYSTEM, period=periods.year(2024))
    held = (
        Observation.objects.current().open().filter(indicator="municipalities.due", area="land:NL")
    )
    assert held.get().value == queries.nation(Question(2024)).due


def test_identifiers_lead_to_pages_and_letters_to_staff_alone(noor):
    pay(noor)
    found = identifiers.resolve(["monitor:2022", "bijdrage:GM0599-2024", "monitor:1999"])
    assert found["monitor:2022"].url == "/lokaal-beleid/monitor/2022/"
    assert found["bijdrage:GM0599-2024"].url == "/gemeenten/GM0599/#geld"
    assert not found["monitor:1999"].kind


def test_search_finds_rounds_and_guidance():
    titles = [one.title for one in search("monitor 2022")]
    assert "Monitor lokaal antidiscriminatiebeleid 2022" in titles
    assert "Begin klein en schrijf het op" in [one.title for one in search("begin klein")]


def test_the_first_page_has_what_is_known():
    found = overview.overview()
    assert found is not None
    assert found.figures[1].value == "37%"


def test_every_verb_of_ours_has_words(noor, as_noor):
    pay(noor)
    demo.load(by=SYSTEM)
    told = set(AuditEvent.objects.values_list("verb", flat=True))
    ours = {verb for verb in told if verb.split(".")[0] in {v.split(".")[0] for v in verbs.WORDS}}
    assert ours <= set(verbs.WORDS)


def test_the_demonstration_is_marked_and_made_once():
    made = demo.load(by=SYSTEM)
    assert made > 900
    assert demo.load(by=SYSTEM) == 0
    assert not Payment.objects.filter(synthetic=False).exists()
    assert not MonitorResponse.objects.filter(synthetic=False).exists()
    open_round = MonitorRound.objects.get(status="open")
    jan = MonitorResponse.objects.filter(municipality__identifier="gemeente:GM0599")
    assert [one.round.year for one in jan] == [2024]  # to take over, and still to fill in
    earlier = MonitorRound.objects.get(year=2024)
    for one in MonitorResponse.objects.filter(round=earlier).select_related("round")[:30]:
        assert not earlier.questions.missing(one.answers)
    assert open_round.invitations.count() == 342
    yes = estimates.figures(earlier, ["has_policy"])[0]
    assert yes.whole.lower < yes.whole.value < yes.whole.upper
