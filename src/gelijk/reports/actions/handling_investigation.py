"""An investigation, from its start to the conclusion that both sides get (Besluit Wga art. 10)."""

from gelijk.core.permissions import Person
from gelijk.core.problems import NotNow, Problem
from gelijk.reports import decree, permissions, sealing
from gelijk.reports.actions.handling import working
from gelijk.reports.actions.handling_advice import BY_LETTER
from gelijk.reports.actions.handling_hearings import write
from gelijk.reports.models import Case, Hearing
from gelijk.reports.models.contents import ContentKind
from gelijk.reports.models.handling import EventKind, HearingFor, Party
from gelijk.reports.states import Status


def start_investigation(*, by: Person, case: Case, revision: int | None = None) -> Case:
    """Only with a complainant who is known, warned and willing (art. 5 leden 3 en 4)."""
    check = permissions.check_can_start_investigation
    with working(by, case, "case.start_investigation", check, revision=revision) as work:
        # A second investigation tells and hears anew; the history keeps the first.
        Hearing.objects.filter(case=work.case, purpose=HearingFor.INVESTIGATION).delete()
        work.handled("eigen_onderzoek")
        work.note(EventKind.STEP, new=Status.INVESTIGATION, step="investigation")
    return work.case


def record_findings(*, by: Person, case: Case, text: str, revision: int | None = None) -> Case:
    """The facts that matter and the interests to be weighed (art. 10 lid 3)."""
    check = permissions.check_can_record_findings
    with working(by, case, "case.record_findings", check, revision=revision) as work:
        decree.check_reasons("10 lid 3", "text", text, "De bevindingen zijn te kort.")
        work.keep(ContentKind.FINDINGS, {"text": text.strip()})
        work.note(EventKind.STEP, step="findings")
    return work.case


def conclude(
    *,
    by: Person,
    case: Case,
    conclusion: str,
    interests: str,
    motivation: str,
    revision: int | None = None,
) -> Case:
    """What was found, the interests of both sides weighed, and why."""
    check = permissions.check_can_conclude
    with working(by, case, "case.conclude", check, revision=revision) as work:
        if not conclusion.strip():
            raise Problem("Er staat geen conclusie.", where="conclusion")
        # Besluit Wga art. 10 lid 4: also the harm to the other side, such as to its reputation
        decree.check_reasons("10 lid 4", "interests", interests, "De belangen zijn niet afgewogen.")
        # Besluit Wga art. 10 lid 5
        decree.check_reasons(
            "10 lid 5", "motivation", motivation, "De conclusie is niet gemotiveerd."
        )
        work.keep(
            ContentKind.CONCLUSION,
            {
                "text": conclusion.strip(),
                "interests": interests.strip(),
                "motivation": motivation.strip(),
            },
        )
        # What was sent before was another conclusion.
        Hearing.objects.filter(case=work.case, purpose=HearingFor.INVESTIGATION).update(
            conclusion_sent_on=None
        )
        work.note(EventKind.STEP, step="conclude")
    return work.case


def send_conclusion(
    *,
    by: Person,
    case: Case,
    party: Party,
    how: str = BY_LETTER,
    revision: int | None = None,
) -> Case:
    """The conclusion and its reasons, in writing and as they were kept (art. 10 lid 6)."""
    check = permissions.check_can_send_conclusion
    with working(by, case, "case.send_conclusion", check, revision=revision) as work:
        kept = sealing.latest(work.case, work.seal, ContentKind.CONCLUSION) or {}
        hearing = work.known.hearing(HearingFor.INVESTIGATION, party)
        if hearing is None:
            raise NotNow(f"{decree.SIDES[party].capitalize()} is nog niet in kennis gesteld.")
        text = "\n\n".join(str(kept[name]) for name in ("text", "interests", "motivation"))
        write(work, party, text, how=how, template="conclusion")
        hearing.conclusion_sent_on = work.today
        hearing.save(update_fields=["conclusion_sent_on"])
        work.note(EventKind.LETTER, step="conclusion_sent", party=party, how=how)
    return work.case


def break_off(*, by: Person, case: Case, reason: str, revision: int | None = None) -> Case:
    """Ends an investigation without a conclusion, or a mediation; the reason is kept sealed."""
    check = permissions.check_can_break_off
    with working(by, case, "case.break_off", check, revision=revision) as work:
        if not reason.strip():
            raise Problem("Er staat geen reden.", where="reason", remedy="Schrijf op waarom.")
        work.note(EventKind.STEP, new=Status.PLAN, step="break_off", reason=reason.strip())
    return work.case
