"""A return is drawn up by the ADV, signed and filed by the municipality, and corrected openly."""

from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from gelijk.accounts.models import User
from gelijk.core import desks
from gelijk.core.models import AuditEvent, OutboxItem
from gelijk.core.problems import NotAllowed, NotNow, Problem
from gelijk.reports import demo_returns
from gelijk.reports.actions import returns as actions
from gelijk.reports.models import Case, WgaReturn
from gelijk.reports.returns import queries
from gelijk.reports.returns.places import places_of
from tests.reports.conftest import ROTTERDAM
from tests.reports.return_cases import make_cases

YEAR = 2023


@pytest.fixture
def cases(reference) -> None:
    make_cases(60, seed=1, year=YEAR, towns=("GM0599", "GM0606"))


@pytest.fixture
def noor(person):
    return person("Noor", "BZK", "policy_officer")


@pytest.fixture
def drawn_up(cases, mila) -> WgaReturn:
    return actions.draw_up(by=mila, municipality="GM0599", year=YEAR)


def change_a_case() -> None:
    with desks.at(desks.ALL):
        Case.objects.filter(residence="GM0599", received_on__year=YEAR).first().delete()


def test_from_drawing_up_to_filing(drawn_up, jan):
    actions.sign(by=jan, one=drawn_up)
    actions.file(by=jan, one=drawn_up)
    drawn_up.refresh_from_db()
    assert drawn_up.status == "filed"
    assert (drawn_up.signed_by, bool(drawn_up.filed_at)) == ("gebruiker:jan", True)
    verbs = list(
        AuditEvent.objects.filter(verb__startswith="return.").values_list("verb", flat=True)
    )
    assert verbs == ["return.draw_up", "return.sign", "return.file"]
    assert AuditEvent.objects.last().detail == {"version": 1, "digest": drawn_up.digest}


def test_the_demonstration_has_some_filed_and_one_that_waits(cases, mila, jan, settings):
    settings.DEMONSTRATION = True
    for one in (mila, jan):
        one.synthetic = True
        one.save()
    made = demo_returns.load(year=YEAR)
    assert made > 3
    rows = WgaReturn.objects.filter(year=YEAR)
    assert {one.status for one in rows} == {"drawn_up", "filed"}
    assert rows.get(municipality="GM0599").status == "drawn_up"
    assert rows.filter(status="filed").count() == made // 2
    assert [one.municipality for one in queries.visible_to(jan)] == ["GM0599"]
    assert not User.objects.filter(username__startswith="synthetisch").exists()


def test_filing_comes_after_signing(drawn_up, jan):
    with pytest.raises(NotNow):
        actions.file(by=jan, one=drawn_up)
    actions.sign(by=jan, one=drawn_up)
    with pytest.raises(NotNow):
        actions.sign(by=jan, one=drawn_up)


def test_a_correction_is_a_new_version_and_the_old_one_stays(drawn_up, mila, jan):
    actions.sign(by=jan, one=drawn_up)
    actions.file(by=jan, one=drawn_up)
    with pytest.raises(NotNow, match="gelijk"):
        actions.draw_up(by=mila, municipality="GM0599", year=YEAR, reason="opnieuw")
    change_a_case()
    with pytest.raises(Problem, match="Waarom"):
        actions.draw_up(by=mila, municipality="GM0599", year=YEAR)
    second = actions.draw_up(by=mila, municipality="GM0599", year=YEAR, reason="Dubbele melding.")
    drawn_up.refresh_from_db()
    assert drawn_up.status == "filed", "until the new one is filed, the old one counts"
    actions.sign(by=jan, one=second)
    actions.file(by=jan, one=second)
    drawn_up.refresh_from_db()
    assert (drawn_up.status, second.version, second.note) == ("replaced", 2, "Dubbele melding.")
    assert queries.in_force(WgaReturn.objects.all())["GM0599"].version == 2


def test_what_was_not_filed_is_replaced_at_once(drawn_up, mila, jan):
    actions.sign(by=jan, one=drawn_up)
    change_a_case()
    actions.draw_up(by=mila, municipality="GM0599", year=YEAR, reason="Dubbele melding.")
    drawn_up.refresh_from_db()
    assert drawn_up.status == "replaced"


def test_only_the_adv_of_the_municipality_draws_up(cases, person, jan, bram):
    stranger = person("Vera", "adv:adv-vizier", "adv_manager")
    for somebody in (stranger, jan, bram):
        with pytest.raises(NotAllowed):
            actions.draw_up(by=somebody, municipality="GM0599", year=YEAR)
    assert not WgaReturn.objects.exists()


def test_only_the_own_municipality_signs(drawn_up, mila, person):
    other = person("Els", "gemeente:GM0606", "municipal_officer")
    nobody = person("Piet", "gemeente", "municipal_officer")
    for somebody in (other, nobody, mila):
        with pytest.raises(NotAllowed):
            actions.sign(by=somebody, one=drawn_up)


def test_a_year_that_is_not_over_is_not_drawn_up(reference, mila):
    with pytest.raises(NotNow, match="2026"):
        actions.draw_up(by=mila, municipality="GM0599", year=2026)


def test_all_municipalities_of_an_adv_at_once(cases, mila, drawn_up):
    served = [p for p in places_of(YEAR).by_code.values() if p.office == "adv:adv-radar"]
    assert actions.draw_up_all(by=mila, year=YEAR) == len(served) - 1
    assert actions.draw_up_all(by=mila, year=YEAR) == 0
    assert WgaReturn.objects.filter(office="adv:adv-radar").count() == len(served)


def test_who_sees_which_returns(drawn_up, mila, jan, noor, bram, person):
    stranger = person("Vera", "adv:adv-vizier", "adv_manager")
    sees = {name: queries.visible_to(one).count()
            for name, one in {"mila": mila, "jan": jan, "noor": noor, "bram": bram,
                              "vera": stranger}.items()}  # fmt: skip
    assert sees == {"mila": 1, "jan": 1, "noor": 0, "bram": 0, "vera": 0}
    actions.sign(by=jan, one=drawn_up)
    actions.file(by=jan, one=drawn_up)
    assert queries.visible_to(noor).count() == 1


def test_the_successor_signs_for_a_municipality_that_went_up_in_it(reference, person):
    officer = person("Ana", "gemeente:GM0363", "municipal_officer")
    assert queries.signed_for_by(officer) == {"GM0363", "GM0457"}


def test_wga_art_3_late_from_the_first_of_april(drawn_up, noor, jan):
    def late(today: date) -> set[str]:
        listed = queries.entries(noor, places_of(YEAR), today)
        return {entry.place.code for entry in listed if entry.late}

    assert late(date(2024, 3, 31)) == set()
    assert "GM0599" in late(date(2024, 4, 1))
    actions.sign(by=jan, one=drawn_up)
    actions.file(by=jan, one=drawn_up)
    assert "GM0599" not in late(date(2024, 4, 1))
    assert len(late(date(2024, 4, 1))) == 341


def test_what_was_filed_late_stays_late(drawn_up, noor, jan):
    actions.sign(by=jan, one=drawn_up)
    actions.file(by=jan, one=drawn_up)
    listed = queries.entries(noor, places_of(YEAR), timezone.localdate())
    assert {one.place.code for one in listed if one.filed_late} == {"GM0599"}
    WgaReturn.objects.filter(pk=drawn_up.pk).update(filed_at=datetime(2024, 3, 31, 12, tzinfo=UTC))
    listed = queries.entries(noor, places_of(YEAR), timezone.localdate())
    assert not any(one.filed_late for one in listed)


def test_reminders_go_once_a_week_and_not_to_who_filed(drawn_up, jan, noor):
    actions.sign(by=jan, one=drawn_up)
    actions.file(by=jan, one=drawn_up)
    codes = ["GM0599", "GM0606", "GM0363", "GM9999"]
    assert actions.remind(by=noor, year=YEAR, municipalities=codes) == 2
    assert actions.remind(by=noor, year=YEAR, municipalities=codes) == 0
    payloads = [item.payload for item in OutboxItem.objects.filter(kind="return.reminder")]
    assert payloads == [{"municipality": code, "year": YEAR} for code in ("GM0363", "GM0606")]
    with pytest.raises(NotAllowed):
        actions.remind(by=jan, year=YEAR, municipalities=codes)


def test_besluit_art_2_3_the_municipality_gets_figures_and_no_case(drawn_up, jan):
    with desks.at(ROTTERDAM):
        assert not Case.objects.exists()
    assert not Case.objects.visible_to(jan).exists()
    assert "melding" not in str(drawn_up.figures)
