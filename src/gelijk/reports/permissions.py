"""Who may do what with a case, and when. `check_can_x` raises, `can_x` answers.

*Who* is the office of the case, without those who have an interest in it; *when* is the state of
the case and what the Decree asks before a step (`decree.py`). A refusal names its article.
"""

from collections.abc import Callable, Iterable, Set

from django.utils import timezone

from gelijk.accounts.models import User
from gelijk.core.permissions import Permission, can, check_can
from gelijk.core.problems import NotAllowed, NotNow, Problem
from gelijk.reports import decree, protocols, standing
from gelijk.reports.models import Case
from gelijk.reports.models.handling import HearingFor, Party, Purpose
from gelijk.reports.offices import handles_cases
from gelijk.reports.standing import Standing
from gelijk.reports.states import STATUS_LABELS, TRANSITIONS, Status

OPEN = frozenset(Status) - {Status.CLOSED, Status.DESTROYED}
TALKING = OPEN - {Status.RECEIVED}
# Where the other side may hear of the case at all.
OUTSIDE = frozenset({Status.INVESTIGATION, Status.MEDIATION, Status.PROCEDURE_SUPPORT})


class NotSeen(NotAllowed):
    """For this person there is no such case."""

    status = 404


def check_can_see(person: object, case: Case, known: Standing | None = None) -> None:
    """Only people of its own office, and nobody with an interest of their own."""
    if not isinstance(person, User) or not can(person, Permission.READ_CASE):
        # Besluit Wga art. 2 lid 3: a municipality gives no instructions, and so sees no case.
        raise NotSeen(
            "Deze zaak is er niet, of is niet van u.",
            remedy="Alleen behandelaars van de antidiscriminatievoorziening zien zaken "
            "(Besluit Wga art. 2 lid 3).",
        )
    if not handles_cases(person.organisation) or person.organisation != case.office:
        raise NotSeen(
            "Deze zaak is er niet, of is niet van uw organisatie.",
            remedy="Een andere antidiscriminatievoorziening kan de zaak aan u overdragen.",
        )
    known = known or standing.of(case)
    if not known.at_its_desk:
        raise NotSeen("Deze zaak is er niet, of is niet van u.")
    # Besluit Wga art. 2 leden 4 en 5
    if person.pk in known.conflicted:
        raise NotSeen(
            "Deze zaak is voor u gesloten vanwege een persoonlijk belang "
            "(Besluit Wga art. 2 lid 5).",
            remedy="Een collega behandelt de zaak.",
        )


def check_can_handle(person: object, case: Case, known: Standing | None = None) -> None:
    """Who may do anything with the case."""
    check_can_see(person, case, known)
    check_can(person, Permission.HANDLE_CASE)


def check_can_note(person: object, case: Case, known: Standing | None = None) -> None:
    """A note for colleagues, as long as there is something to keep it in."""
    check_can_handle(person, case, known)
    _check_status(case, OPEN | {Status.CLOSED})


def check_can_start_analysis(person: object, case: Case, known: Standing | None = None) -> None:
    """The first look, at what has just come in."""
    check_can_handle(person, case, known)
    _check_status(case, {Status.RECEIVED})


def check_can_classify(person: object, case: Case, known: Standing | None = None) -> None:
    """What the case is counted by, while it is open."""
    check_can_handle(person, case, known)
    _check_status(case, OPEN)


def check_can_contact(person: object, case: Case, known: Standing | None = None) -> None:
    """First support is always open: no consent, no state, no anonymity stands in its way."""
    # Besluit Wga art. 4 lid 1 onder a
    check_can_handle(person, case, known)
    _check_status(case, OPEN)


def check_can_advise(person: object, case: Case, known: Standing | None = None) -> None:
    """Information and advice are always open too."""
    # Besluit Wga art. 4 lid 1 onder b
    check_can_handle(person, case, known)
    _check_status(case, OPEN)


def check_can_write_down(person: object, case: Case, known: Standing | None = None) -> None:
    """What a complainant chose by telephone or in person: consent, anonymity, taking it back."""
    # Besluit Wga art. 5 lid 1: the choice is the complainant's, also later
    check_can_handle(person, case, known)
    _check_status(case, OPEN)


def check_can_record_intake(person: object, case: Case, known: Standing | None = None) -> None:
    """The conversation with the complainant, after the first analysis."""
    known = _handling(person, case, known)
    _check_status(case, {Status.FIRST_ANALYSIS, Status.INTAKE, Status.PLAN})
    decree.check_consent(known, Purpose.HANDLE)


def check_can_make_plan(person: object, case: Case, known: Standing | None = None) -> None:
    """What will be done, as the complainant wants it; also back to the plan from a step."""
    known = _handling(person, case, known)
    _check_status(case, TALKING)
    decree.check_consent(known, Purpose.HANDLE)
    if case.status == Status.INVESTIGATION:
        decree.check_conclusion_known(known)


def check_can_start_preliminary(person: object, case: Case, known: Standing | None = None) -> None:
    """Judging what the complainant supplied, to see what to do next."""
    # Besluit Wga art. 9 leden 1 en 2
    known = _going(person, case, known, Status.PRELIMINARY_INVESTIGATION)
    decree.check_consent(known, Purpose.HANDLE)


def check_can_start_investigation(
    person: object, case: Case, known: Standing | None = None
) -> None:
    """An investigation makes known who complains."""
    known = _going(person, case, known, Status.INVESTIGATION)
    decree.check_not_anonymous(case)
    decree.check_warned(known, Purpose.INVESTIGATE)


def check_can_hear(
    person: object, case: Case, known: Standing | None = None, *, purpose: HearingFor
) -> None:
    """Telling a side and asking for its view; the other side hears who complains."""
    known = _handling(person, case, known)
    _check_status(case, TALKING)
    decree.check_no_word_outside(case)
    decree.check_not_anonymous(case)
    decree.check_warned(known, decree.FOR_HEARING[purpose])
    if purpose == HearingFor.INVESTIGATION:
        _check_status(case, {Status.INVESTIGATION})


def check_can_record_view(
    person: object, case: Case, known: Standing | None = None, *, purpose: HearingFor
) -> None:
    """A view is written down whenever it comes, also when nothing else can go on."""
    known = _handling(person, case, known)
    _check_status(case, TALKING)
    if not any(known.hearing(purpose, party) for party in Party):
        article = "10 lid 1" if purpose == HearingFor.INVESTIGATION else "11 lid 2"
        raise decree.refused(
            article, "Er is nog niemand om een zienswijze gevraagd.", "Stel eerst in kennis."
        )


def check_can_record_findings(person: object, case: Case, known: Standing | None = None) -> None:
    """Facts and interests, while the investigation runs."""
    # Besluit Wga art. 10 lid 3
    check_can_handle(person, case, known)
    _check_status(case, {Status.INVESTIGATION})


def check_can_conclude(person: object, case: Case, known: Standing | None = None) -> None:
    """Both told, both heard, the facts gathered; the reasons are checked when they are written."""
    known = _handling(person, case, known)
    _check_status(case, {Status.INVESTIGATION})
    decree.check_not_anonymous(case)
    decree.check_warned(known, Purpose.INVESTIGATE)
    decree.check_both_told(known)
    decree.check_both_heard(known, HearingFor.INVESTIGATION, timezone.localdate())
    decree.check_findings(known)


def check_can_send_conclusion(person: object, case: Case, known: Standing | None = None) -> None:
    """There has to be one."""
    known = _handling(person, case, known)
    _check_status(case, {Status.INVESTIGATION})
    if not decree.has_conclusion(known):
        raise decree.refused(
            "10 lid 6", "Er is nog geen conclusie om bekend te maken.", "Leg die eerst vast."
        )


def check_can_ask_agreement(person: object, case: Case, known: Standing | None = None) -> None:
    """Asking the other side makes known who complains."""
    known = _handling(person, case, known)
    _check_status(case, TALKING - {Status.MEDIATION})
    decree.check_no_word_outside(case)
    decree.check_not_anonymous(case)
    decree.check_warned(known, Purpose.MEDIATE)


def check_can_start_mediation(person: object, case: Case, known: Standing | None = None) -> None:
    """Both agree and both were heard, before it begins."""
    known = _going(person, case, known, Status.MEDIATION)
    decree.check_not_anonymous(case)
    decree.check_warned(known, Purpose.MEDIATE)
    decree.check_both_agree(known)
    decree.check_both_heard(known, HearingFor.MEDIATION, timezone.localdate())


def check_can_support_procedure(person: object, case: Case, known: Standing | None = None) -> None:
    """Help with a procedure that the complainant chose."""
    # Besluit Wga art. 4 lid 2 onder a
    known = _going(person, case, known, Status.PROCEDURE_SUPPORT)
    decree.check_consent(known, Purpose.SUPPORT)


def check_can_refer(
    person: object,
    case: Case,
    known: Standing | None = None,
    *,
    receiver: str = "",
    sent: Iterable[str] = (),
) -> None:
    """Telling the complainant where to go is always open; sending anything along is not."""
    known = _going(person, case, known, Status.REFERRAL)
    sent = tuple(sent)
    if sent:
        decree.check_no_word_outside(case)
        decree.check_nothing_about_complainant(case, sent)
        decree.check_consent(known, Purpose.REFER, receiver)


def check_can_write_to(
    person: object, case: Case, party: Party, known: Standing | None = None
) -> None:
    """A letter to the complainant is always open, one to the other side only in the open."""
    known = _handling(person, case, known)
    _check_status(case, OPEN | {Status.CLOSED})
    if party == Party.COMPLAINANT:
        return
    decree.check_no_word_outside(case)
    # Besluit Wga art. 5 leden 2 en 4
    decree.check_not_anonymous(case)
    if case.status not in OUTSIDE:
        check_can_ask_agreement(person, case, known)


def check_can_break_off(person: object, case: Case, known: Standing | None = None) -> None:
    """Out of an investigation without a conclusion, or out of a mediation: never a dead end."""
    known = _handling(person, case, known)
    _check_status(case, {Status.INVESTIGATION, Status.MEDIATION})
    if case.status == Status.INVESTIGATION and decree.has_conclusion(known):
        raise NotNow(
            "Dit onderzoek is al afgerond met een conclusie.",
            remedy="Ga terug naar het plan of sluit de zaak af.",
        )


def check_can_ask_second_reading(person: object, case: Case, known: Standing | None = None) -> None:
    """A colleague reads along before the case is closed."""
    check_can_handle(person, case, known)
    _check_status(case, TALKING)


def check_can_second_read(person: object, case: Case, known: Standing | None = None) -> None:
    """Only the colleague who was asked, and never who handles the case."""
    check_can_handle(person, case, known)
    _check_status(case, TALKING)
    if case.second_reader_id is None:
        raise NotNow("Er is geen tweede lezer gevraagd.", remedy="Vraag eerst een collega.")
    if getattr(person, "pk", None) != case.second_reader_id:
        raise NotAllowed("Een andere collega is gevraagd om mee te lezen.")


def check_can_close(
    person: object, case: Case, known: Standing | None = None, *, outcome: str = ""
) -> None:
    """Counted completely, read twice where the office wants it, and no conclusion left unsaid."""
    known = _going(person, case, known, Status.CLOSED)
    if case.status == Status.INVESTIGATION:
        decree.check_conclusion_known(known)
    decree.check_outcome(known, outcome)
    decree.check_classified(case, known)
    check_read_twice(case, known)


def check_read_twice(case: Case, known: Standing) -> None:
    """Where the protocol of the office has a second reader, that colleague agreed."""
    if not protocols.of(case.office).second_reader:
        return
    if known.reading is None or not known.reading.agrees:
        raise NotNow(
            "Het protocol van uw organisatie vraagt dat een collega de zaak naleest.",
            where="Besluit Wga art. 6",
            remedy="Vraag een tweede lezer, en sluit af als die akkoord is.",
        )


def check_can_reopen(person: object, case: Case, known: Standing | None = None) -> None:
    """A closed case; a destroyed one holds nothing to open."""
    check_can_handle(person, case, known)
    _check_status(case, {Status.CLOSED})


def check_can_take(person: object, case: Case, known: Standing | None = None) -> None:
    """A case that nobody handles yet."""
    check_can_handle(person, case, known)
    _check_status(case, OPEN)
    if case.handler_id is not None:
        mine = case.handler_id == getattr(person, "pk", None)
        raise NotNow(
            "U behandelt deze zaak al." if mine else "Een collega behandelt deze zaak al.",
            remedy="" if mine else "Uw leidinggevende kan de zaak aan u toewijzen.",
        )


def check_can_assign(person: object, case: Case, known: Standing | None = None) -> None:
    """Dividing the work is for who leads it."""
    check_can_handle(person, case, known)
    check_can(person, Permission.ASSIGN_CASE)
    _check_status(case, OPEN)


def check_can_declare_conflict(
    person: object, case: Case, known: Standing | None = None, *, of: User | None = None
) -> None:
    """For oneself always; for somebody else by who leads the office."""
    # Besluit Wga art. 2 lid 5
    check_can_handle(person, case, known)
    if of is not None and of != person:
        check_can(person, Permission.ASSIGN_CASE)


def check_can_lift_conflict(
    person: object, case: Case, known: Standing | None = None, *, of: User | None = None
) -> None:
    """A mistake is put right by who leads the office, never by the person concerned."""
    known = _handling(person, case, known)
    check_can(person, Permission.ASSIGN_CASE)
    if not known.conflicted or (of is not None and of.pk not in known.conflicted):
        raise NotNow("Bij deze zaak is geen persoonlijk belang gemeld.")


def allows(check: Callable[..., None], person: object, case: Case, **more: object) -> bool:
    """Whether a check passes; `can_x` for every `check_can_x`."""
    try:
        check(person, case, **more)
    except Problem:
        return False
    return True


def can_see(person: object, case: Case) -> bool:
    return allows(check_can_see, person, case)


def _handling(person: object, case: Case, known: Standing | None) -> Standing:
    known = known or standing.of(case)
    check_can_handle(person, case, known)
    return known


def _going(person: object, case: Case, known: Standing | None, new: Status) -> Standing:
    """For a step to another state: the table allows it, and what was begun is finished."""
    known = _handling(person, case, known)
    old = Status(case.status)
    if new not in TRANSITIONS[old]:
        following = [str(STATUS_LABELS[one]) for one in Status if one in TRANSITIONS[old]]
        raise NotNow(
            f"Van '{STATUS_LABELS[old]}' kan de zaak niet naar '{STATUS_LABELS[new]}'.",
            remedy=f"Wel naar: {', '.join(following) or 'niets meer'}.",
        )
    if old == Status.INVESTIGATION and new != Status.CLOSED:
        decree.check_conclusion_known(known)
    return known


def _check_status(case: Case, wanted: Set[Status]) -> None:
    if case.status not in wanted:
        raise NotNow(
            f"Dit kan niet als de zaak '{STATUS_LABELS[Status(case.status)]}' is.",
            remedy=f"Wel bij: {', '.join(str(STATUS_LABELS[s]) for s in Status if s in wanted)}.",
        )
