"""Besluit Wga art. 2: who handles a case, and who never sees one."""

import pytest

from gelijk.core import desks
from gelijk.core.models import AuditEvent
from gelijk.core.problems import NotAllowed, Problem
from gelijk.reports import permissions
from gelijk.reports.actions import (
    files,
    handling_closing,
    handling_conflicts,
    handling_steps,
    messages,
)
from gelijk.reports.models import Case, Conflict, Content
from tests.reports.case_addresses import every_address
from tests.reports.case_steps import now, planned, received
from tests.reports.conftest import RADAR, ROTTERDAM


@pytest.fixture
def case(reference):
    return received()


def test_besluit_art_2_3_a_municipality_gets_no_page_of_a_case(case, jan, client):
    client.force_login(jan)
    assert len(every_address(case)) > 8
    for address in every_address(case):
        answers = {client.get(address).status_code, client.post(address).status_code}
        # As for a number that there is not: 403 would tell that there is such a case.
        assert answers in ({404}, {404, 405}), address


def test_besluit_art_2_3_a_municipality_finds_nothing_by_queryset_nor_in_the_database(case, jan):
    with desks.at(RADAR):
        assert not Case.objects.visible_to(jan).exists()
    for office in (ROTTERDAM, ""):
        with desks.at(office):
            assert not Case.objects.exists()
            assert not Content.objects.exists()


def test_besluit_art_2_3_a_municipality_gives_no_instructions(case, jan, bram):
    for act in (
        lambda: handling_steps.start_analysis(by=jan, case=case),
        lambda: handling_steps.add_note(by=jan, case=case, text="Sluit deze zaak."),
        lambda: handling_conflicts.assign(by=jan, case=case, handler=bram),
        lambda: handling_conflicts.declare_conflict(by=jan, case=case, of=bram),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert now(case).revision == case.revision
    with desks.at(RADAR), pytest.raises(NotAllowed, match=r"art. 2 lid 3"):
        permissions.check_can_see(jan, case)


def test_besluit_art_2_4_the_handler_with_an_interest_is_released(case, bram):
    handling_steps.start_analysis(by=bram, case=case)
    assert now(case).handler == bram
    handling_conflicts.declare_conflict(by=bram, case=case, of=bram, reason="Mijn buurman.")
    assert now(case).handler is None


def test_besluit_art_2_5_the_case_is_closed_to_them_everywhere(case, bram, client):
    planned(bram, case)
    handling_conflicts.declare_conflict(by=bram, case=case, of=bram)
    client.force_login(bram)
    for address in every_address(case):
        assert client.get(address).status_code in (404, 405), address
        assert client.post(address).status_code in (404, 405), address
    with desks.at(RADAR):
        assert not Case.objects.visible_to(bram).exists()
        with pytest.raises(NotAllowed, match=r"art. 2 lid 5"):
            messages.send(by=bram, case=now(case), text="Dag")
        with pytest.raises(Exception, match="No Case matches"):
            files.open_file(by=bram, number=case.number, attachment=1)
    with pytest.raises(NotAllowed, match=r"art. 2 lid 5"):
        handling_steps.add_note(by=bram, case=case, text="Toch nog iets.")


def test_besluit_art_2_5_it_is_written_in_the_trail(case, bram):
    handling_conflicts.declare_conflict(by=bram, case=case, of=bram, reason="Mijn buurman.")
    event = AuditEvent.objects.get(verb="case.declare_conflict", object=case.public_id)
    assert event.detail["of"] == "gebruiker:bram"
    assert "buurman" not in str(event.detail)
    with desks.at(RADAR):
        assert Conflict.objects.get(case=case).declared_by == "gebruiker:bram"


def test_besluit_art_2_5_a_manager_declares_it_for_a_handler_and_a_colleague_does_not(
    case, bram, mila, person
):
    femke = person("Femke", RADAR, "handler")
    with pytest.raises(NotAllowed):
        handling_conflicts.declare_conflict(by=femke, case=case, of=bram)
    handling_conflicts.declare_conflict(by=mila, case=case, of=bram)
    with desks.at(RADAR):
        assert not permissions.can_see(bram, case)
        assert permissions.can_see(femke, case)
    assert not permissions.can_see(femke, case), "away from its desk there is no case"


def test_besluit_art_2_5_nobody_gives_the_case_back_to_them(case, bram, mila, person):
    femke = person("Femke", RADAR, "handler")
    handling_steps.start_analysis(by=femke, case=case)
    handling_conflicts.declare_conflict(by=mila, case=case, of=bram)
    with pytest.raises(Problem, match="persoonlijk belang"):
        handling_conflicts.assign(by=mila, case=case, handler=bram)
    with pytest.raises(Problem, match="persoonlijk belang"):
        handling_closing.ask_second_reading(by=femke, case=case, reader=bram)


def test_besluit_art_2_5_a_mistake_is_put_right_by_somebody_else(case, bram, mila):
    handling_conflicts.declare_conflict(by=mila, case=case, of=mila)
    with pytest.raises(NotAllowed):
        handling_conflicts.lift_conflict(by=mila, case=case, of=mila, reason="Vergissing.")
    with pytest.raises(NotAllowed):
        handling_conflicts.lift_conflict(by=bram, case=case, of=mila, reason="Vergissing.")


def test_another_office_does_nothing_with_it(case, sanne):
    with pytest.raises(NotAllowed):
        handling_steps.start_analysis(by=sanne, case=case)
    with pytest.raises(NotAllowed):
        permissions.check_can_see(sanne, case)
    with desks.at(RADAR), pytest.raises(NotAllowed):
        permissions.check_can_see(sanne, case)
