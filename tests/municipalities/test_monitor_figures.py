"""What the monitor says: published figures with their denominators, and our own estimates."""

from datetime import timedelta

import pytest
from django.utils import timezone

from gelijk.core import periods
from gelijk.core.letters.blocks import Table
from gelijk.core.permissions import SYSTEM
from gelijk.municipalities import account, facts, sizes
from gelijk.municipalities.actions import invitations, rounds
from gelijk.municipalities.models import MonitorResponse, MonitorRound
from gelijk.municipalities.monitor import estimates, published
from gelijk.municipalities.sizes import Size
from gelijk.municipalities.states import RoundStatus
from gelijk.reference.municipalities import municipalities_of
from gelijk.statistics.actions.building import build
from gelijk.statistics.queries import figures
from tests.municipalities.monitor_answers import WITH, WITHOUT

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]


def test_published_figures_have_the_right_denominator_and_their_source():
    policy = {row.year: row for row in figures("local_policy.has_policy", breakdown={})}
    assert {year: row.value for year, row in policy.items()} == {2017: 33, 2022: 35, 2025: 37}
    assert policy[2022].n == 126
    assert (policy[2022].source_start, policy[2022].source_end) == (673, 727)
    trend = published.trend("local_policy.preparing")
    assert "geen beleid" in trend.population
    by_year = {said.row.year: said for said in trend.said}
    assert by_year[2017].row.value == 13
    assert by_year[2022].row.value == 33


def test_two_sources_that_disagree_stand_side_by_side(client):
    by_year = {one.row.year: one for one in published.trend("local_policy.preparing").said}
    assert by_year[2022].disagree
    assert [one.value for one in by_year[2022].others] == [35]
    page = client.get("/lokaal-beleid/monitor/2022/").content.decode()
    assert "33%" in page
    assert "gemeente.nu" in page
    assert "126" in page
    assert "344" in page


def test_places_of_the_published_figures_are_in_the_letter(shared):
    text = next((shared / "seeds").glob("002*")).read_text()
    for row in figures("local_policy.preparing", breakdown={}).filter(source_start__isnull=False):
        assert f"{row.value:.0f}%" in text[row.source_start : row.source_end]


def test_the_margin_of_2022_is_that_of_126_out_of_344():
    said = {one.row.year: one for one in published.trend("local_policy.has_policy").said}
    assert 28 < said[2022].lower < 30
    assert 41 < said[2022].upper < 43
    assert said[2025].lower is None  # how many answered was not found


def test_facts_a_second_time_change_nothing():
    assert facts.load(by=SYSTEM) == 0
    assert MonitorRound.objects.count() == 4


@pytest.fixture
def answered(loaded):
    """All of the G4 and G40 with a policy, half of the small ones without."""
    today = timezone.localdate()
    made = rounds.prepare(
        by=SYSTEM, year=2026, version="2025", opens_on=today, closes_on=today + timedelta(days=9)
    )
    invitations.invite_all(by=SYSTEM, round=made)
    rows = list(municipalities_of(2026))
    size_of = sizes.sizes_of(rows)
    large = [row for row in rows if size_of[row.municipality.code] in (Size.G4, Size.G40)]
    small = [row for row in rows if size_of[row.municipality.code] == Size.SMALL]
    for chosen, answers in ((large, WITH), (small[::2], WITHOUT)):
        for row in chosen:
            MonitorResponse.objects.create(
                round=made,
                municipality=row.municipality,
                status="filed",
                filed_at=timezone.now(),
                filed_by="x",
                changed_by="x",
                answers=answers,
            )
    return made


def test_estimates_weigh_each_class_of_size_by_its_municipalities(answered):
    found = estimates.figures(answered, ["has_policy"])
    yes = next(one for one in found if one.option.code == "yes")
    assert yes.by_size[Size.G4].value == 1
    assert yes.by_size[Size.G4].lower == 1  # all four answered: no margin
    assert yes.by_size[Size.SMALL].value == 0
    assert yes.by_size[Size.MIDDLE].value is None
    assert yes.whole.yes == 45
    raw = yes.whole.yes / yes.whole.answered
    assert yes.whole.value < raw
    assert set(yes.whole.merged) == {"large", "middle", "small"}
    assert yes.whole.lowest <= yes.whole.lower <= yes.whole.value < yes.whole.upper


def test_a_question_for_some_is_a_share_of_those(answered):
    found = estimates.figures(answered, ["preparing"])
    yes = next(one for one in found if one.option.code == "yes")
    assert yes.whole.value == 1
    assert yes.whole.asked == yes.whole.yes < yes.whole.answered


def test_classes_of_four_do_not_tell_what_each_said_of_a_question_that_is_not_public(answered):
    found = estimates.figures(answered, ["has_policy", "own_staff", "reason_none"])
    hidden = [one for one in found if not one.question.public]
    assert {one.question.id for one in hidden} == {"own_staff", "reason_none"}
    assert all(not one.by_size for one in hidden)
    assert all(one.by_size for one in found if one.question.public)


def test_a_question_that_is_not_public_has_no_figure_while_few_were_asked(answered):
    without = MonitorResponse.objects.filter(round=answered, answers__has_policy="no")
    MonitorResponse.objects.exclude(pk__in=without[: estimates.LEAST_ASKED - 1]).filter(
        answers__has_policy="no"
    ).delete()
    assert estimates.figures(answered, ["reason_none"]) == []
    assert estimates.figures(answered, ["preparing"])  # public of each municipality


def test_response_is_shown_with_every_round(answered):
    response = estimates.of(answered).response
    assert response.asked == 342
    assert response.by_size[Size.G4] == (4, 4)
    assert response.complete == sum(done for done, _ in response.by_size.values())


def test_outcomes_are_for_whoever_holds_the_round_until_it_is_published(client, as_noor, answered):
    here = "/lokaal-beleid/monitor/2026/"
    assert "Uitkomsten, geschat" not in client.get(here).content.decode()
    assert client.get(f"{here}uitkomsten.csv").status_code == 404
    assert "Uitkomsten, geschat" in as_noor.get(here).content.decode()
    MonitorRound.objects.filter(year=2026).update(status=RoundStatus.PUBLISHED)
    assert "Uitkomsten, geschat" in client.get(here).content.decode()
    text = client.get(f"{here}uitkomsten.csv").content.decode()
    assert "2026;has_policy;yes;alle;342" in text or "2026,has_policy,yes,alle,342" in text
    assert client.get("/lokaal-beleid/monitor/").status_code == 200
    assert client.get("/lokaal-beleid/handreikingen/").status_code == 200


def test_the_account_knows_the_response_and_the_margin_of_a_round_of_our_own(answered):
    MonitorRound.objects.filter(pk=answered.pk).update(status=RoundStatus.PUBLISHED)
    build(by=SYSTEM, period=periods.year(2026))
    found = published.trend(published.POLICY).said[-1]
    assert found.row.year == 2026
    assert found.lower <= float(found.row.value) < found.upper
    chapter = account.chapter(periods.year(2026))
    tables = [block for block in chapter.blocks if isinstance(block, Table)]
    response = estimates.of(answered).response
    last = tables[0].rows[-1]
    assert last[0] == "2026"
    assert last[2] is not None
    assert last[4] == f"{response.complete} van de {response.asked} gemeenten"
