"""Mediation: for two who agree and were both heard first (Besluit Wga art. 11)."""

from gelijk.core.permissions import Person
from gelijk.core.problems import Problem
from gelijk.reports import permissions
from gelijk.reports.actions.handling import working
from gelijk.reports.actions.handling_advice import BY_LETTER
from gelijk.reports.actions.handling_hearings import write
from gelijk.reports.models import Agreement, Case
from gelijk.reports.models.handling import EventKind, Party
from gelijk.reports.states import Status


def ask_agreement(
    *,
    by: Person,
    case: Case,
    party: Party,
    text: str,
    how: str = BY_LETTER,
    revision: int | None = None,
) -> Case:
    """Asks a side in writing whether it wants to mediate."""
    check = permissions.check_can_ask_agreement
    with working(by, case, "case.ask_agreement", check, revision=revision) as work:
        if not text.strip():
            raise Problem("De vraag is leeg.", where="text", remedy="Schrijf wat u vraagt.")
        write(work, party, text.strip(), how=how, template="ask_agreement")
        work.note(EventKind.LETTER, step="ask_agreement", party=party)
    return work.case


def record_agreement(
    *, by: Person, case: Case, party: Party, agrees: bool, revision: int | None = None
) -> Case:
    """The answer of a side; a later answer takes its place (art. 11 lid 1)."""
    check = permissions.check_can_ask_agreement
    with working(by, case, "case.record_agreement", check, revision=revision) as work:
        Agreement.objects.create(
            case=work.case, party=party, agrees=agrees, on=work.today, by=by.audit_name
        )
        work.note(EventKind.STEP, step="agreement", party=party, agrees=agrees)
    return work.case


def start_mediation(*, by: Person, case: Case, revision: int | None = None) -> Case:
    """Both want it, both were heard, and the complainant knows what becomes known."""
    check = permissions.check_can_start_mediation
    with working(by, case, "case.start_mediation", check, revision=revision) as work:
        work.handled("bemiddeling")
        work.note(EventKind.STEP, new=Status.MEDIATION, step="mediation")
    return work.case
