"""Both sides are told, asked for their view and heard (Besluit Wga art. 10 and 11)."""

from datetime import date
from functools import partial

from gelijk.core.permissions import Person
from gelijk.core.problems import NotNow, Problem
from gelijk.reports import decree, permissions, terms
from gelijk.reports.actions.handling import Work, working
from gelijk.reports.actions.handling_advice import BY_LETTER, make_known
from gelijk.reports.models import Case, Hearing
from gelijk.reports.models.contents import ContentKind
from gelijk.reports.models.handling import EventKind, HearingFor, Party


def tell_party(
    *,
    by: Person,
    case: Case,
    purpose: HearingFor,
    party: Party,
    text: str,
    view_due: date | None = None,
    how: str = BY_LETTER,
    revision: int | None = None,
) -> Case:
    """Tells a side in writing and asks for its view (art. 10 leden 1 en 2, art. 11 lid 2)."""
    check = partial(permissions.check_can_hear, purpose=purpose)
    with working(by, case, "case.tell_party", check, revision=revision) as work:
        due = view_due or terms.due("view", work.today, work.case.office)
        if due <= work.today:
            raise Problem(
                "Er moet tijd zijn om een zienswijze te geven.",
                where="view_due",
                remedy="Kies een dag na vandaag.",
            )
        if not text.strip():
            raise Problem("De kennisgeving is leeg.", where="text", remedy="Schrijf wat er speelt.")
        write(work, party, text.strip(), how=how, template=f"told_{purpose}")
        start(work, purpose, party, due)
        work.note(
            EventKind.STEP, step="tell_party", purpose=purpose, party=party, due=due.isoformat()
        )
    return work.case


def record_view(
    *,
    by: Person,
    case: Case,
    purpose: HearingFor,
    party: Party,
    heard_on: date | None = None,
    text: str = "",
    revision: int | None = None,
) -> Case:
    """The view of a side, or that it gives none: without a day there is no view."""
    check = partial(permissions.check_can_record_view, purpose=purpose)
    with working(by, case, "case.record_view", check, revision=revision) as work:
        hearing = work.known.hearing(purpose, party)
        if hearing is None:
            raise NotNow(
                f"Aan {decree.SIDES[party]} is nog geen zienswijze gevraagd.", where="party"
            )
        if heard_on is not None:
            _check_view(heard_on, hearing, work.today, text)
            data = {"text": text.strip(), "party": party, "purpose": purpose}
            work.keep(ContentKind.VIEW, data)
        hearing.heard_on, hearing.gave_no_view = heard_on, heard_on is None
        hearing.save(update_fields=["heard_on", "gave_no_view"])
        given = heard_on is not None
        work.note(EventKind.STEP, step="view", purpose=purpose, party=party, given=given)
    return work.case


def write(work: Work, party: Party, text: str, *, how: str, template: str) -> None:
    """The other side has no mailbox here: it is written to by letter."""
    if party == Party.OTHER_PARTY:
        work.letter(template=template, to=party, text=text)
    else:
        make_known(work, text, how=how, template=template)


def start(work: Work, purpose: HearingFor, party: Party, due: date) -> None:
    """A side is told today, and has until that day for its view."""
    Hearing.objects.update_or_create(
        case=work.case,
        purpose=purpose,
        party=party,
        defaults={
            "told_on": work.today,
            "view_due": due,
            "heard_on": None,
            "gave_no_view": False,
            "conclusion_sent_on": None,
        },
    )


def _check_view(heard_on: date, hearing: Hearing, today: date, text: str) -> None:
    if not hearing.told_on <= heard_on <= today:
        raise Problem(
            "Deze dag ligt voor de kennisgeving of in de toekomst.",
            where="heard_on",
            remedy=f"Kies een dag vanaf {hearing.told_on:%d-%m-%Y}.",
        )
    if not text.strip():
        raise Problem("De zienswijze is leeg.", where="text", remedy="Vat haar samen.")
