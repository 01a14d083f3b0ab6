"""The end of a case, reading it twice before that, and opening it again."""

from collections.abc import Sequence

from gelijk.accounts.models import User
from gelijk.core.permissions import Permission, Person, can
from gelijk.core.problems import Problem
from gelijk.reference import vocabularies
from gelijk.reports import permissions
from gelijk.reports.actions.handling import working
from gelijk.reports.models import Case
from gelijk.reports.models.cases import Outcome
from gelijk.reports.models.contents import ContentKind
from gelijk.reports.models.handling import EventKind
from gelijk.reports.standing import Standing
from gelijk.reports.states import Status

ONLY_REGISTERED = "registratie"


def close(
    *,
    by: Person,
    case: Case,
    outcome: Outcome,
    handlings: Sequence[str] = (),
    result: str,
    revision: int | None = None,
) -> Case:
    """Ends the case. What was done stands in it; `handlings` adds what no step here tells of."""
    for code in handlings:
        vocabularies.load("handlings").get(code)

    def check(person: Person, found: Case, known: Standing) -> None:
        found.handlings = done_in(found, handlings)
        permissions.check_can_close(person, found, known, outcome=outcome)

    with working(by, case, "case.close", check, revision=revision) as work:
        if not result.strip():
            raise Problem("Er staat niet hoe het afliep.", where="result", remedy="Vat het samen.")
        work.keep(ContentKind.RESULT, {"text": result.strip()})
        work.set(
            handlings=done_in(work.case, handlings), outcome=Outcome(outcome), closed_on=work.today
        )
        work.note(EventKind.CLOSED, new=Status.CLOSED, step="close", outcome=str(outcome))
    return work.case


def reopen(*, by: Person, case: Case, reason: str, revision: int | None = None) -> Case:
    """Something new came up; the plan is made again and a second reader reads again."""
    check = permissions.check_can_reopen
    with working(by, case, "case.reopen", check, revision=revision) as work:
        if not reason.strip():
            raise Problem("Er staat geen reden.", where="reason", remedy="Schrijf op waarom.")
        work.set(
            outcome="",
            closed_on=None,
            closing_due=None,
            destroy_after=None,
            reopened=work.case.reopened + 1,
            second_reader=None,
        )
        work.note(EventKind.REOPENED, new=Status.PLAN, step="reopen", reason=reason.strip())
    return work.case


def ask_second_reading(
    *, by: Person, case: Case, reader: User, revision: int | None = None
) -> Case:
    """Asks a colleague who does not handle the case."""
    check = permissions.check_can_ask_second_reading
    with working(by, case, "case.ask_second_reading", check, revision=revision) as work:
        if reader.pk == work.case.handler_id:
            raise Problem(
                "Wie de zaak behandelt, leest haar niet na.",
                where="reader",
                remedy="Kies een andere collega.",
            )
        check_colleague(reader, work.case, work.known, "reader")
        work.set(second_reader=reader)
        work.note(EventKind.SECOND_READ, step="ask_second_reading", reader=reader.audit_name)
    return work.case


def second_read(
    *, by: Person, case: Case, agrees: bool, remark: str = "", revision: int | None = None
) -> Case:
    """What the colleague says of it; without agreement the case stays open."""
    check = permissions.check_can_second_read
    with working(by, case, "case.second_read", check, revision=revision) as work:
        if not agrees and not remark.strip():
            raise Problem("Er staat niet wat er anders moet.", where="remark")
        work.note(EventKind.SECOND_READ, step="second_read", agrees=agrees, reason=remark.strip())
    return work.case


def check_colleague(person: User, case: Case, known: Standing, where: str) -> None:
    """Somebody of the office who may handle this very case."""
    fits = can(person, Permission.HANDLE_CASE) and person.organisation == case.office
    if not fits or person.pk in known.conflicted:
        # Besluit Wga art. 2 lid 5: nor somebody with an interest of their own
        raise Problem(
            "Deze persoon kan deze zaak niet doen.",
            where=where,
            remedy="Kies een behandelaar van uw eigen organisatie zonder persoonlijk belang.",
        )


def done_in(case: Case, more: Sequence[str] = ()) -> list[str]:
    """How the case was handled, for Besluit Wga art. 13 under e; at the least it was registered."""
    # Regeling BWBR0027116, note 1: nothing else done means that it was registered.
    done = [*dict.fromkeys([*case.handlings, *more])]
    if len(done) > 1 and ONLY_REGISTERED in done:
        done.remove(ONLY_REGISTERED)
    return done or [ONLY_REGISTERED]
