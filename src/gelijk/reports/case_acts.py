"""From what a form gave to the action that does it."""

from collections.abc import Callable
from typing import Any

from gelijk.reports.actions import (
    consents,
    handling_advice,
    handling_closing,
    handling_conflicts,
    handling_hearings,
    handling_investigation,
    handling_mediation,
    handling_referral,
    handling_steps,
    messages,
    withdrawing,
)
from gelijk.reports.actions.handling import check_revision
from gelijk.reports.case_forms import CaseForm, ConsentForm, Desk
from gelijk.reports.changing import lock
from gelijk.reports.classify_form import ClassifyForm
from gelijk.reports.models.cases import Anonymity, Case, Outcome
from gelijk.reports.models.handling import HearingFor, Party

Act = Callable[[Desk, CaseForm], object]


def _plain(action: Callable[..., Case]) -> Act:
    """An action that takes the answers by the names that the form gives them."""

    def act(desk: Desk, form: CaseForm) -> object:
        return action(**_head(desk, form), **_typed(form.given()))

    return act


def _head(desk: Desk, form: CaseForm) -> dict[str, Any]:
    return {"by": desk.by, "case": desk.case, "revision": form.cleaned_data["revision"]}


def _typed(given: dict[str, Any]) -> dict[str, Any]:
    if "party" in given:
        given["party"] = Party(given["party"])
    if "outcome" in given:
        given["outcome"] = Outcome(given["outcome"])
    return given


start_analysis = _plain(handling_steps.start_analysis)
record_intake = _plain(handling_steps.record_intake)
make_plan = _plain(handling_steps.make_plan)
record_contact = _plain(handling_steps.record_contact)
start_preliminary = _plain(handling_steps.start_preliminary)
support_procedure = _plain(handling_steps.support_procedure)
add_note = _plain(handling_steps.add_note)
give_advice = _plain(handling_advice.give_advice)
start_investigation = _plain(handling_investigation.start_investigation)
record_findings = _plain(handling_investigation.record_findings)
conclude = _plain(handling_investigation.conclude)
send_conclusion = _plain(handling_investigation.send_conclusion)
break_off = _plain(handling_investigation.break_off)
ask_agreement = _plain(handling_mediation.ask_agreement)
record_agreement = _plain(handling_mediation.record_agreement)
start_mediation = _plain(handling_mediation.start_mediation)
refer = _plain(handling_referral.refer)
close = _plain(handling_closing.close)
reopen = _plain(handling_closing.reopen)
ask_second_reading = _plain(handling_closing.ask_second_reading)
second_read = _plain(handling_closing.second_read)
take = _plain(handling_conflicts.take)
assign = _plain(handling_conflicts.assign)
declare_conflict = _plain(handling_conflicts.declare_conflict)
lift_conflict = _plain(handling_conflicts.lift_conflict)


def tell(purpose: HearingFor) -> Act:
    """Telling a side, for this purpose."""

    def act(desk: Desk, form: CaseForm) -> object:
        given = _typed(form.given())
        return handling_hearings.tell_party(**_head(desk, form), purpose=purpose, **given)

    return act


def view(purpose: HearingFor) -> Act:
    """Writing down a view, for this purpose."""

    def act(desk: Desk, form: CaseForm) -> object:
        given = _typed(form.given())
        return handling_hearings.record_view(**_head(desk, form), purpose=purpose, **given)

    return act


def classify(desk: Desk, form: CaseForm) -> object:
    """The form of Besluit Wga art. 13."""
    assert isinstance(form, ClassifyForm)
    found = form.classification()
    return handling_steps.classify(**_head(desk, form), classification=found)


def send_message(desk: Desk, form: CaseForm) -> object:
    """To the mailbox of the reporter."""
    _check(desk, form)
    return messages.send(by=desk.by, case=desk.case, text=form.cleaned_data["text"])


def give_consent(desk: Desk, form: CaseForm) -> object:
    """What the reporter said, by telephone or in person."""
    assert isinstance(form, ConsentForm)
    _check(desk, form)
    return consents.give(by=desk.by, case=desk.case, **form.answers())


def become_anonymous(desk: Desk, form: CaseForm) -> object:
    """What the reporter chose, by telephone or in person."""
    _check(desk, form)
    anonymity = Anonymity(form.cleaned_data["anonymity"])
    how = form.cleaned_data["how"]
    return consents.become_anonymous(by=desk.by, case=desk.case, anonymity=anonymity, how=how)


def withdraw(desk: Desk, form: CaseForm) -> object:
    """What the reporter said, by telephone or in person."""
    _check(desk, form)
    return withdrawing.withdraw(by=desk.by, case=desk.case)


def _check(desk: Desk, form: CaseForm) -> None:
    """Those who write to us with a code carry no revision; staff do."""
    lock(desk.case)
    check_revision(desk.case, form.cleaned_data["revision"])
