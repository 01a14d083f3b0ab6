"""Sending a letter made from a template: sealed with the case, with what it means there."""

from functools import partial

from gelijk.core.permissions import Person
from gelijk.core.problems import Problem
from gelijk.reports import decree, sealing, terms
from gelijk.reports.actions import handling_hearings, messages
from gelijk.reports.actions.handling import Work, working
from gelijk.reports.actions.handling_advice import BY_LETTER, BY_MESSAGE
from gelijk.reports.letters import fitting, merging
from gelijk.reports.letters.templates import Template
from gelijk.reports.models import Case
from gelijk.reports.models.cases import Anonymity
from gelijk.reports.models.contents import ContentKind
from gelijk.reports.models.handling import EventKind, HearingFor, Party

# Shorter is no name or address that tells who somebody is.
SHORTEST_NAME = 4


def send(
    *,
    by: Person,
    case: Case,
    template: Template,
    text: str,
    how: str = BY_LETTER,
    revision: int | None = None,
) -> Case:
    """Writes down that this letter went out, word for word as it was edited.

    To the complainant it can go by the mailbox; the other side has none here.
    """
    check_words(text)
    check = partial(fitting.check, template=template)
    with working(by, case, "case.letter", check, revision=revision) as work:
        party, words = Party(template.to), text.strip()
        if party == Party.OTHER_PARTY:
            check_tells_nobody(work, words)
        if template.effect == "conclusion":
            _conclusion_known(work, party, words)
        work.letter(template=template.id, to=party, text=words)
        if party == Party.COMPLAINANT:
            _deliver(work, words, how)
        _effect(work, template, party, words)
    return work.case


def check_words(text: str) -> None:
    """A letter with words, and without gaps."""
    if not text.strip():
        raise Problem("De brief is leeg.", where="text", remedy="Schrijf wat u wilt sturen.")
    if merging.GAP in text:
        raise Problem(
            "In de brief staat nog iets dat ingevuld moet worden.",
            where="text",
            remedy=f"Zoek naar '{merging.GAP.strip()}' en vul het in of haal het weg.",
        )


def check_tells_nobody(work: Work, text: str) -> None:
    """Who complains is not in a letter to the other side of whoever was not warned of that."""
    if merging.may_name_complainant(work.case, work.known):
        return
    contact = sealing.latest(work.case, work.seal, ContentKind.CONTACT) or {}
    told = [name for name, value in contact.items() if _stands_in(str(value), text)]
    if told:
        # Besluit Wga art. 5 lid 3
        raise decree.refused(
            "5 lid 3",
            "In deze brief staat wie de melder is, en de melder is daar niet op gewezen.",
            "Haal het weg, of vraag de melder eerst om toestemming.",
        )


def _stands_in(value: str, text: str) -> bool:
    return len(value) >= SHORTEST_NAME and value.casefold() in text.casefold()


def _conclusion_known(work: Work, party: Party, text: str) -> None:
    """The conclusion with its reasons, in writing, and as they were kept."""
    # Besluit Wga art. 10 lid 6
    kept = sealing.latest(work.case, work.seal, ContentKind.CONCLUSION) or {}
    bare = " ".join(text.split())
    missing = [
        word
        for name, word in (("text", "de conclusie"), ("motivation", "de motivering"))
        if " ".join(str(kept.get(name, "")).split()) not in bare
    ]
    if missing:
        raise Problem(
            f"In de brief staat {' en '.join(missing)} niet zoals vastgelegd "
            f"({decree.LAW} 10 lid 6).",
            where="text",
            remedy="Zet die terug, of leg eerst een andere conclusie vast.",
        )
    hearing = work.known.hearing(HearingFor.INVESTIGATION, party)
    if hearing is not None:
        hearing.conclusion_sent_on = work.today
        hearing.save(update_fields=["conclusion_sent_on"])


def _deliver(work: Work, text: str, how: str) -> None:
    if how == BY_MESSAGE:
        messages.send(by=work.by, case=work.case, text=text)
    elif work.case.anonymity == Anonymity.ENTIRE:
        raise decree.refused(
            "5 lid 1",
            "De melder is geheel anoniem: er is geen adres om een brief naartoe te sturen.",
            "Kies 'bericht in de mailbox van de melder'.",
        )


def _begin_hearing(work: Work, purpose: HearingFor, party: Party, text: str) -> str:
    """A side is told; the day in the letter is the day that the case goes by."""
    due = terms.due("view", work.today, work.case.office)
    if merging.in_words(due) not in text:
        raise Problem(
            "In de brief staat niet tot wanneer de zienswijze kan worden gegeven.",
            where="text",
            remedy=f"Volgens uw protocol is dat {merging.in_words(due)}.",
        )
    handling_hearings.start(work, purpose, party, due)
    return due.isoformat()


def _effect(work: Work, template: Template, party: Party, text: str) -> None:
    """What it means in the case, and its line in the history: codes, and no word of the letter."""
    name = template.id
    if template.effect in ("tell_investigation", "tell_mediation"):
        purpose = HearingFor(template.effect.removeprefix("tell_"))
        due = _begin_hearing(work, purpose, party, text)
        work.note(
            EventKind.STEP,
            step="tell_party",
            purpose=purpose,
            party=party,
            due=due,
            template=name,
        )
    else:
        steps = {"ask_agreement": "ask_agreement", "conclusion": "conclusion_sent"}
        step = steps.get(template.effect, "letter")
        work.note(EventKind.LETTER, step=step, party=party, template=name)
