"""Cases for tests: made by receiving a report, brought along by the actions themselves."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from django.utils import timezone

from gelijk.accounts.models import User
from gelijk.core import desks
from gelijk.reports import sealing
from gelijk.reports.actions import (
    consents,
    handling_advice,
    handling_closing,
    handling_hearings,
    handling_investigation,
    handling_mediation,
    handling_referral,
    handling_steps,
    receiving,
)
from gelijk.reports.models import Case, CaseEvent, Hearing, LetterSent
from gelijk.reports.models.cases import Anonymity, Outcome, PlaceKnown
from gelijk.reports.models.handling import HearingFor, Party, Purpose
from gelijk.reports.people import REPORTER
from gelijk.reports.report import Report
from gelijk.reports.states import Status
from tests.reports.conftest import RADAR

STORY = "De portier liet mijn vrienden binnen en mij niet, want ik was hier niet welkom, zei hij."
REASONS = "Dit rust op artikel 7 van de Algemene wet gelijke behandeling en op wat u vertelde."
LETTER = "Wij vragen u hoe u dit ziet."
CONSENTS = dict.fromkeys((Purpose.HANDLE, Purpose.CONTACT, Purpose.SUPPORT), True)
REPORT = Report(
    account=STORY,
    residence="GM0599",
    residence_known=PlaceKnown.KNOWN,
    place="GM0599",
    place_known=PlaceKnown.KNOWN,
    happened_from=date(2026, 10, 3),
    grounds=("herkomst",),
    terrain="horeca",
    nature="omstreden_behandeling",
    contact={"name": "Fatima El Amrani", "e_mail": "fatima@voorbeeld.example"},
    other_party={"name": "Café De Kroon"},
    consents=CONSENTS,
)
CLASSIFICATION = handling_steps.Classification(
    complaint=True,
    grounds=("herkomst",),
    terrain="horeca",
    nature="omstreden_behandeling",
    residence="GM0599",
    residence_known=PlaceKnown.KNOWN,
    place="GM0599",
    place_known=PlaceKnown.KNOWN,
)


def received(**changes: object) -> Case:
    """A new case at RADAR."""
    return receiving.receive(by=REPORTER, report=replace(REPORT, **changes)).case


def now(case: Case) -> Case:
    """The case as the database has it."""
    with desks.at(desks.ALL):
        return Case.objects.get(pk=case.pk)


def opened(case: Case, kind: str) -> dict:
    """The last text of a kind."""
    with desks.at(RADAR):
        return sealing.latest(case, sealing.of(case), kind) or {}


def letters(case: Case) -> list[str]:
    """The texts of all letters, the earliest first."""
    with desks.at(RADAR):
        seal = sealing.of(case)
        rows = LetterSent.objects.filter(case=case).order_by("made_at")
        return [f"{one.to}: {seal.open_text('letter', one.sealed)}" for one in rows]


def history(case: Case) -> list[tuple[str, str]]:
    """Kinds of events with the state that they led to."""
    with desks.at(RADAR):
        events = CaseEvent.objects.filter(case=case).order_by("at", "id")
        return [(one.kind, one.new_status) for one in events]


def consents_to(by: User, case: Case, purpose: Purpose, **more: object) -> None:
    """The complainant says yes, and it is written down."""
    with desks.at(RADAR):
        consents.give(
            by=by,
            case=now(case),
            purpose=purpose,
            given=True,
            warned=purpose in (Purpose.INVESTIGATE, Purpose.MEDIATE),
            how="telefonisch",
            **more,
        )


def becomes_anonymous(by: User, case: Case, anonymity: Anonymity) -> None:
    with desks.at(RADAR):
        consents.become_anonymous(by=by, case=now(case), anonymity=anonymity, how="telefonisch")


def interviewed(by: User, case: Case) -> Case:
    """Analysed and spoken to."""
    handling_steps.start_analysis(by=by, case=case)
    return handling_steps.record_intake(by=by, case=case, text="Fatima wil excuses.")


def planned(by: User, case: Case) -> Case:
    """Analysed, classified, spoken to, and a plan."""
    handling_steps.start_analysis(by=by, case=case)
    handling_steps.classify(by=by, case=case, classification=CLASSIFICATION)
    handling_steps.record_intake(by=by, case=case, text="Fatima wil excuses.")
    return handling_steps.make_plan(by=by, case=case, text="Eerst een brief aan het café.")


def investigated(by: User, case: Case) -> Case:
    """An investigation that has just begun."""
    planned(by, case)
    consents_to(by, case, Purpose.INVESTIGATE)
    return handling_investigation.start_investigation(by=by, case=case)


def told(by: User, case: Case, purpose: HearingFor = HearingFor.INVESTIGATION) -> Case:
    """Both sides told and asked."""
    for party in Party:
        handling_hearings.tell_party(by=by, case=case, purpose=purpose, party=party, text=LETTER)
    return case


def heard(by: User, case: Case, purpose: HearingFor = HearingFor.INVESTIGATION) -> Case:
    """Both sides gave their view."""
    told(by, case, purpose)
    for party in Party:
        handling_hearings.record_view(
            by=by,
            case=case,
            purpose=purpose,
            party=party,
            heard_on=timezone.localdate(),
            text="Zo was het niet.",
        )
    return case


def concluded(by: User, case: Case) -> Case:
    """Heard, found and concluded; nobody knows yet."""
    investigated(by, case)
    heard(by, case)
    handling_investigation.record_findings(by=by, case=case, text=REASONS)
    return handling_investigation.conclude(
        by=by,
        case=case,
        conclusion="Er is onderscheid gemaakt.",
        interests="De schade aan de naam van het café weegt minder dan het belang van de klager.",
        motivation=REASONS,
    )


def sent(by: User, case: Case) -> Case:
    """Concluded and made known to both."""
    concluded(by, case)
    for party in Party:
        handling_investigation.send_conclusion(by=by, case=case, party=party)
    return case


def mediated(by: User, case: Case) -> Case:
    """Agreed, heard, and begun."""
    planned(by, case)
    consents_to(by, case, Purpose.MEDIATE)
    for party in Party:
        handling_mediation.record_agreement(by=by, case=case, party=party, agrees=True)
    heard(by, case, HearingFor.MEDIATION)
    return handling_mediation.start_mediation(by=by, case=case)


def preliminary(by: User, case: Case) -> Case:
    planned(by, case)
    return handling_steps.start_preliminary(by=by, case=case)


def supported(by: User, case: Case) -> Case:
    planned(by, case)
    return handling_steps.support_procedure(
        by=by, case=case, body="college", text="Wij schrijven mee aan het verzoek."
    )


def referred(by: User, case: Case) -> Case:
    planned(by, case)
    return handling_referral.refer(
        by=by, case=case, receiver="police", text="U kunt aangifte doen."
    )


def closed(by: User, case: Case) -> Case:
    planned(by, case)
    return handling_closing.close(
        by=by, case=case, outcome=Outcome.ADVISED, result="De klager weet genoeg."
    )


def advise(by: User, case: Case, **changes: str) -> Case:
    words = {"advice": "U kunt naar het College.", "motivation": REASONS, "how": "letter"}
    return handling_advice.give_advice(by=by, case=case, **(words | changes))


def passed(case: Case, purpose: HearingFor = HearingFor.INVESTIGATION) -> None:
    """The term for views is over."""
    yesterday = timezone.localdate() - timedelta(days=1)
    with desks.at(RADAR):
        Hearing.objects.filter(case=case, purpose=purpose).update(
            view_due=yesterday, told_on=yesterday - timedelta(days=20)
        )


BROUGHT_TO: dict[Status, Callable[[User, Case], Case]] = {
    Status.RECEIVED: lambda by, case: case,
    Status.FIRST_ANALYSIS: lambda by, case: handling_steps.start_analysis(by=by, case=case),
    Status.INTAKE: interviewed,
    Status.PLAN: planned,
    Status.PRELIMINARY_INVESTIGATION: preliminary,
    Status.INVESTIGATION: investigated,
    Status.MEDIATION: mediated,
    Status.PROCEDURE_SUPPORT: supported,
    Status.REFERRAL: referred,
    Status.CLOSED: closed,
}
