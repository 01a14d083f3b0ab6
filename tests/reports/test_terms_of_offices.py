"""Terms of the protocol: defaults, what an office sets, and who may."""

from datetime import date

import pytest

from gelijk.core.models import AuditEvent
from gelijk.core.problems import NotAllowed, Problem
from gelijk.reports import terms
from gelijk.reports.actions.terms import set_length
from gelijk.reports.models import OfficeTerm

RADAR, VIZIER = "adv:adv-radar", "adv:adv-vizier"
MONDAY = date(2026, 3, 2)
pytestmark = pytest.mark.django_db


def test_besluit_art_6_an_office_that_set_nothing_has_the_defaults():
    assert terms.due("first_contact", MONDAY, RADAR) == date(2026, 3, 9)
    assert terms.due("view", MONDAY, RADAR) == date(2026, 3, 23)
    assert terms.due("closing", MONDAY, RADAR) == date(2026, 9, 2)


def test_terms_do_not_end_on_a_holiday():
    # Three weeks after 13 March 2026 is Good Friday; then come the weekend and Easter Monday.
    assert terms.due("view", date(2026, 3, 13), RADAR) == date(2026, 4, 7)


def test_working_days_leave_out_holidays():
    # King's Day falls between.
    assert terms.due("first_contact", date(2026, 4, 23), RADAR) == date(2026, 5, 1)


def test_the_manager_sets_a_term_of_the_own_office_only(mila):
    assert set_length(by=mila, kind="view", length=2) == 2
    assert terms.due("view", MONDAY, RADAR) == date(2026, 3, 16)
    assert terms.due("view", MONDAY, VIZIER) == date(2026, 3, 23)


def test_setting_a_term_is_in_the_audit_trail(mila):
    set_length(by=mila, kind="view", length=2)
    event = AuditEvent.objects.get(verb="term.set")
    assert event.object == RADAR
    assert event.detail == {"term": "view", "unit": "weeks", "was": 3, "is": 2}


def test_saying_the_same_again_writes_nothing(mila):
    set_length(by=mila, kind="view", length=3)
    assert not AuditEvent.objects.filter(verb="term.set").exists()
    assert not OfficeTerm.objects.exists()


def test_empty_gives_the_default_back(mila):
    set_length(by=mila, kind="view", length=2)
    assert set_length(by=mila, kind="view", length=None) == 3
    assert not OfficeTerm.objects.exists()


@pytest.mark.parametrize("length", [0, -1, 53, 10_000])
def test_a_length_that_is_no_term_is_refused(mila, length):
    with pytest.raises(Problem, match="1 tot 52 weken"):
        set_length(by=mila, kind="view", length=length)


def test_handlers_and_municipalities_set_no_terms(bram, jan, ada):
    for person in (bram, jan, ada):
        with pytest.raises(NotAllowed):
            set_length(by=person, kind="view", length=2)


def test_an_unknown_term_is_refused_with_the_known_ones():
    with pytest.raises(Problem, match="first_contact"):
        terms.due("bestaat_niet", MONDAY, RADAR)


def test_asking_often_asks_the_database_seldom(django_assert_max_num_queries):
    terms.due("view", MONDAY, RADAR)
    with django_assert_max_num_queries(0):
        for kind in terms.kinds():
            terms.due(kind.id, MONDAY, RADAR)


def test_overdue_is_after_the_last_day():
    assert terms.is_overdue(MONDAY, date(2026, 3, 3))
    assert not terms.is_overdue(MONDAY, MONDAY)
    assert not terms.is_overdue(None, MONDAY)


def test_every_term_says_what_it_is_in_both_languages_and_how_sure():
    for one in terms.kinds():
        assert one.label.nl != one.label.en
        assert one.known in ("own", "practice")
        assert one.length <= terms.LONGEST[one.unit]
