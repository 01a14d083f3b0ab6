"""Whether a template fits a case as it stands, and if not: why, with the article."""

from gelijk.core.permissions import Person
from gelijk.core.problems import NotNow, Problem
from gelijk.reports import decree, permissions
from gelijk.reports.letters.templates import Template
from gelijk.reports.models import Case
from gelijk.reports.models.contents import ContentKind
from gelijk.reports.models.handling import HearingFor, Party
from gelijk.reports.standing import Standing
from gelijk.reports.states import STATUS_LABELS, Status


def check(person: Person, case: Case, known: Standing, *, template: Template) -> None:
    """To this side, in this state, and with what the letter tells of already there."""
    party = Party(template.to)
    permissions.check_can_write_to(person, case, party, known)
    if case.status not in template.states:
        words = ", ".join(str(STATUS_LABELS[Status(one)]) for one in template.states)
        raise NotNow(
            f"Deze brief past niet bij '{STATUS_LABELS[Status(case.status)]}'.",
            where=template.article,
            remedy=f"Wel bij: {words}.",
        )
    _check_effect(person, case, known, template)
    for need in template.needs:
        _check_need(case, known, template, need)


def refusal(person: Person, case: Case, known: Standing, template: Template) -> str:
    """Why it does not fit; empty when it does."""
    try:
        check(person, case, known, template=template)
    except Problem as problem:
        return str(problem)
    return ""


def _check_effect(person: Person, case: Case, known: Standing, template: Template) -> None:
    if template.effect == "tell_investigation":
        permissions.check_can_hear(person, case, known, purpose=HearingFor.INVESTIGATION)
    elif template.effect == "tell_mediation":
        permissions.check_can_hear(person, case, known, purpose=HearingFor.MEDIATION)
    elif template.effect == "ask_agreement":
        permissions.check_can_ask_agreement(person, case, known)
    elif template.effect == "conclusion":
        permissions.check_can_send_conclusion(person, case, known)


def _check_need(case: Case, known: Standing, template: Template, need: str) -> None:
    party = Party(template.to)
    if need == "told" and known.hearing(HearingFor.INVESTIGATION, party) is None:
        raise decree.refused(
            "10 lid 1",
            f"Van de start van het onderzoek is {decree.SIDES[party]} nog niet in kennis gesteld.",
            "Stuur eerst de aankondiging.",
        )
    if need == "advice" and ContentKind.ADVICE not in known.contents:
        raise decree.refused(
            "8 lid 1", "Er is nog geen advies met motivering.", "Leg het advies eerst vast."
        )
    if need == "conclusion" and known.hearing(HearingFor.INVESTIGATION, party) is None:
        raise decree.refused(
            "10 lid 1",
            f"{decree.SIDES[party].capitalize()} is nog niet in kennis gesteld.",
            "Stuur eerst de aankondiging.",
        )
