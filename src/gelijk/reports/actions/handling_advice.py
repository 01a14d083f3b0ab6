"""Advice with its reasons, made known to the complainant (Besluit Wga art. 8)."""

from gelijk.core.permissions import Person
from gelijk.core.problems import Problem
from gelijk.reports import decree, permissions
from gelijk.reports.actions import messages
from gelijk.reports.actions.handling import Work, working
from gelijk.reports.models import Case
from gelijk.reports.models.contents import ContentKind
from gelijk.reports.models.handling import EventKind, Party

BY_MESSAGE, BY_LETTER = "message", "letter"
WAYS = (BY_MESSAGE, BY_LETTER)


def give_advice(
    *,
    by: Person,
    case: Case,
    advice: str,
    motivation: str,
    how: str = BY_MESSAGE,
    revision: int | None = None,
) -> Case:
    """Always open (art. 4 lid 1 onder b); the message or letter is the making known."""
    with working(by, case, "case.advise", permissions.check_can_advise, revision=revision) as work:
        if not advice.strip():
            raise Problem("Er staat geen advies.", where="advice", remedy="Schrijf het advies op.")
        # Besluit Wga art. 8 lid 1
        decree.check_reasons("8 lid 1", "motivation", motivation, "Het advies is niet gemotiveerd.")
        work.keep(ContentKind.ADVICE, {"text": advice.strip(), "motivation": motivation.strip()})
        # Besluit Wga art. 8 lid 2: the advice and its reasons, not the advice alone
        make_known(work, f"{advice.strip()}\n\n{motivation.strip()}", how=how, template="advice")
        if work.case.first_contact_on is None:
            work.set(first_contact_on=work.today)
        work.handled("advies_informatie")
        work.note(EventKind.STEP, step="advice", how=how, day=work.today.isoformat())
    return work.case


def make_known(work: Work, text: str, *, how: str, template: str) -> None:
    """To the complainant in writing: in the mailbox behind the receipt code, or by post."""
    if how == BY_MESSAGE:
        messages.send(by=work.by, case=work.case, text=text)
    elif how == BY_LETTER:
        work.letter(template=template, to=Party.COMPLAINANT, text=text)
    else:
        raise Problem("Kies een bericht of een brief.", where="how")
