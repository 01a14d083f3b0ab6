"""By when a dossier is due: the law's terms, extended with a reason, all of it on record."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from gelijk.core.problems import NotNow, Problem
from gelijk.documents.dossiers import actions
from gelijk.documents.dossiers.deadlines import first, working
from tests.documents.dossier_cases import in_review, opened, version

pytestmark = pytest.mark.django_db


def test_art_4_4_lid_1_woo_four_weeks():
    assert first("woo_request", date(2026, 11, 2)) == (date(2026, 11, 30), "art. 4.4 lid 1 Woo")


def test_algemene_termijnenwet_art_1_a_term_ends_on_a_working_day():
    # 28 days after 27 November 2026 is Christmas Day, a Friday; Boxing Day is a Saturday.
    assert first("woo_request", date(2026, 11, 27))[0] == date(2026, 12, 28)
    assert working(date(2027, 5, 5)) == date(2027, 5, 7)  # Liberation Day, then Ascension Day


def test_the_house_has_no_term_in_the_law_so_a_day_needs_its_reason(wil):
    assert first("information_request", date(2026, 11, 2))[0] is None
    assert opened(wil).due_on is None
    with pytest.raises(Problem, match="waarom het dan klaar moet zijn"):
        opened(wil, due_on=date(2026, 12, 4))
    dossier = opened(wil, due_on=date(2026, 12, 4), due_reason="De commissie vraagt het dan.")
    assert dossier.due_on == date(2026, 12, 4)
    assert dossier.deadlines.get().reason == "De commissie vraagt het dan."


def test_art_4_4_lid_2_woo_once_two_weeks_more_with_a_reason(wil):
    dossier = opened(wil, "woo_request", received_on=date(2026, 11, 2))
    extend = {"by": wil, "dossier": dossier, "kind": "extension"}
    with pytest.raises(Problem, match="waarom"):
        actions.set_deadline(**extend, due_on=date(2026, 12, 7), reason="")
    with pytest.raises(Problem, match="hoogstens 14 dagen"):
        actions.set_deadline(**extend, due_on=date(2026, 12, 15), reason="Omvang.")
    actions.set_deadline(**extend, due_on=date(2026, 12, 14), reason="De omvang.")
    dossier.refresh_from_db()
    assert dossier.due_on == date(2026, 12, 14)
    with pytest.raises(Problem, match="al verdaagd"):
        actions.set_deadline(**extend, due_on=date(2026, 12, 16), reason="Nog meer.")
    kinds = [(one.kind, one.due_on, one.article) for one in dossier.deadlines.all()]
    assert kinds == [
        ("first", date(2026, 11, 30), "art. 4.4 lid 1 Woo"),
        ("extension", date(2026, 12, 14), "art. 4.4 lid 2 Woo"),
    ]


def test_art_4_4_lid_3_woo_a_term_is_suspended_while_others_are_heard(wil):
    dossier = opened(wil, "woo_request", received_on=date(2026, 11, 2))
    actions.set_deadline(
        by=wil, dossier=dossier, kind="suspension", due_on=None, reason="Zienswijze gevraagd."
    )
    dossier.refresh_from_db()
    assert dossier.due_on is None
    house = opened(wil)
    with pytest.raises(Problem, match="Opschorten kan niet"):
        actions.set_deadline(
            by=wil, dossier=house, kind="suspension", due_on=None, reason="Zienswijze."
        )


def test_a_dossier_that_ended_has_no_term_to_move(wil):
    dossier = opened(wil)
    actions.lapse(by=wil, dossier=dossier, reason="Het verzoek is ingetrokken.")
    with pytest.raises(NotNow):
        actions.set_deadline(
            by=wil, dossier=dossier, kind="moved", due_on=date(2027, 1, 4), reason="Zo."
        )


def test_woo_art_4_4_lid_5_waits_two_weeks_when_somebody_may_object(wil, monkeypatch):
    for file in (files := in_review(wil, "woo_request")):
        version(wil, file)
        actions.judge(by=wil, file=file, judgement="deels", title="Verslag")
    dossier = files[0].dossier
    day = timezone.localdate()
    decided = actions.decide(by=wil, dossier=dossier, decision="Openbaar.", objection=True)
    assert decided.wait_until == day + timedelta(days=14)
    with pytest.raises(NotNow, match=r"art\. 4\.4 lid 5 Woo"):
        actions.publish(by=wil, dossier=dossier)
    monkeypatch.setattr(timezone, "localdate", lambda: day + timedelta(days=14))
    assert actions.publish(by=wil, dossier=dossier).status == "published"


def test_a_new_decision_forgets_the_wait_and_the_house_knows_none(wil):
    for file in (files := in_review(wil)):
        version(wil, file)
        actions.judge(by=wil, file=file, judgement="deels", title="Verslag")
    dossier = files[0].dossier
    with pytest.raises(Problem, match="geen wachttijd"):
        actions.decide(by=wil, dossier=dossier, decision="Openbaar.", objection=True)
    assert actions.decide(by=wil, dossier=dossier, decision="Openbaar.").wait_until is None
