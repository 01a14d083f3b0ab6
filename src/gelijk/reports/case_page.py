"""Everything that the page of one case shows, opened with the key of that case."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from gelijk.reference.models import Organisation
from gelijk.reports import case_history, jurisdiction_words, labels, sealing, terms
from gelijk.reports.actions import messages
from gelijk.reports.actions.adding_files import NAME
from gelijk.reports.actions.handling import LETTER
from gelijk.reports.case_forms import Desk
from gelijk.reports.case_steps import offers
from gelijk.reports.intake import catalogues
from gelijk.reports.intake.reporting import DETAILS
from gelijk.reports.letters.templates import name_of
from gelijk.reports.models import (
    Attachment,
    Case,
    CaseEvent,
    Content,
    Hearing,
    LetterSent,
    Message,
)
from gelijk.reports.models.cases import PlaceKnown
from gelijk.reports.models.contents import ContentKind
from gelijk.reports.referrals import BODIES

# Who it is and whom it is about are opened one by one, each with a line in the audit trail.
ON_DEMAND = (ContentKind.CONTACT, ContentKind.OTHER_PARTY)
TOLD = (ContentKind.ACCOUNT, ContentKind.DETAILS)
LETTERS: Mapping[str, str | Promise] = MappingProxyType(
    {
        "advice": gettext_lazy("advies"),
        "told_investigation": gettext_lazy("kennisgeving van onderzoek"),
        "told_mediation": gettext_lazy("verzoek om zienswijze voor bemiddeling"),
        "conclusion": gettext_lazy("conclusie van het onderzoek"),
        "ask_agreement": gettext_lazy("vraag om instemming met bemiddeling"),
        "referral": gettext_lazy("doorverwijzing"),
    }
)
ANSWERS: Mapping[str, str | Promise] = MappingProxyType(
    {
        "text": gettext_lazy("Tekst"),
        "url": gettext_lazy("Adres op internet"),
        "motivation": gettext_lazy("Motivering"),
        "interests": gettext_lazy("Weging van de belangen"),
        "letterlijke_tekst": gettext_lazy("Letterlijke tekst"),
        "getuigen": gettext_lazy("Getuigen"),
        "al_gedaan": gettext_lazy("Al gedaan"),
        "naam": gettext_lazy("Naam"),
        "e_mail": gettext_lazy("E-mail"),
        "telefoon": gettext_lazy("Telefoon"),
        "beschrijving": gettext_lazy("Beschrijving"),
    }
)
# In a content beside its words: codes that the title of the entry says already.
CODES = frozenset({"about", "party", "purpose", "receiver", "sent", "body"})


@dataclass(frozen=True, slots=True)
class Text:
    """One opened content."""

    kind: str
    answers: list[tuple[str, str]]
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Term:
    """A day by which something is to be done."""

    label: str
    day: date | None
    done: date | None
    overdue: bool


def context(desk: Desk, opened: str = "") -> dict[str, Any]:
    """For the template; `opened` names the one content on demand that was asked for."""
    case, seal = desk.case, sealing.of(desk.case)
    texts = [*_texts(case, seal, opened)]
    events = CaseEvent.objects.filter(case=case).order_by("-at", "-id")
    return {
        "case": case,
        "office": Organisation.objects.filter(identifier=case.office).first(),
        "facts": [*_facts(case)],
        "terms": [*_terms(case, timezone.localdate())],
        "told": [one for one in texts if one.kind in TOLD],
        "written": [one for one in texts if one.kind not in (*TOLD, *ON_DEMAND)],
        "on_demand": [*_on_demand(case, texts, opened)],
        "hearings": Hearing.objects.filter(case=case),
        "consents": [*_consents(case)],
        "entries": case_history.entries(events, seal),
        "messages_sent": [*_messages(case, seal)],
        "files": [*_files(case, seal)],
        "letters": [*_letters(case, seal)],
        "bodies": jurisdiction_words.for_case(case, timezone.localdate(), get_language()),
        **_steps(desk),
    }


def _steps(desk: Desk) -> dict[str, Any]:
    """What can be done by group, and apart what cannot be done now."""
    found = offers(desk)
    possible = [(name, [one for one in group if not one.refusal]) for name, group in found]
    refused = [one for _name, group in found for one in group if one.refusal]
    return {"possible": [(name, group) for name, group in possible if group], "refused": refused}


def _consents(case: Case) -> Iterator[dict[str, Any]]:
    for row in case.consents.order_by("at", "id"):
        yield {
            "row": row,
            "purpose": row.get_purpose_display(),
            "receiver": BODIES.get(row.receiver, row.receiver),
        }


def _texts(case: Case, seal: sealing.Seal, opened: str) -> Iterator[Text]:
    closed = [kind for kind in ON_DEMAND if kind != opened]
    rows = Content.objects.filter(case=case).exclude(kind__in=closed)
    for row in rows.order_by("made_at", "id"):
        answers = [*answered(seal.open_data(row.kind, row.sealed))]
        yield Text(row.kind, answers, row.made_at, row.made_by.removeprefix("gebruiker:"))


def answered(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Named answers as pairs for a list of definitions."""
    for name, value in data.items():
        if value in ("", None, []) or name in CODES:
            continue
        several = value if isinstance(value, list) else [value]
        yield str(ANSWERS.get(name, name)), ", ".join(_in_words(name, one) for one in several)


def _in_words(name: str, value: object) -> str:
    """What the form said beside the answer that was ticked, or the words that were typed."""
    if name != DETAILS["done"]:
        return str(value)
    words = catalogues.load("en" if get_language() == "en" else catalogues.SOURCE).words
    return words.get(f"option.done.{value}", str(value))


def _on_demand(case: Case, texts: list[Text], opened: str) -> Iterator[dict[str, Any]]:
    there = {*Content.objects.filter(case=case).values_list("kind", flat=True)}
    for kind in ON_DEMAND:
        shown = [one for one in texts if one.kind == kind]
        yield {
            "kind": kind.value,
            "label": kind.label,
            "there": kind in there,
            "opened": kind == opened,
            "text": shown[-1] if shown else None,
        }


def _facts(case: Case) -> Iterator[tuple[str, object]]:
    towns = labels.municipalities([case.place, case.residence])
    yield _("Gronden"), labels.labels("grounds", case.grounds)
    yield _("Terrein"), labels.label("terrains", case.terrain)
    yield _("Aard"), labels.labels("natures", [case.nature, *case.more_natures])
    yield _("Gemeente van het voorval"), _town(case.place, case.place_known, towns)
    yield _("Woongemeente van de melder"), _town(case.residence, case.residence_known, towns)
    yield _("Wanneer"), _when(case)
    yield _("Melder"), labels.label("reporter_types", case.reporter_type)
    yield _("Wil"), case.get_wish_display()
    yield _("Klacht of melding"), _("klacht") if case.complaint else _("melding")
    yield _("Binnengekomen per"), labels.label("channels", case.channel)
    yield _("Behandeling"), labels.labels("handlings", case.handlings) or _("nog niets")
    if case.outcome:
        yield _("Uitkomst"), case.get_outcome_display()


def _town(code: str, known: str, towns: Mapping[str, str]) -> str:
    return towns.get(code, code) or str(PlaceKnown(known).label)


def _when(case: Case) -> str:
    days = [f"{one:%d-%m-%Y}" for one in (case.happened_from, case.happened_until) if one]
    words = " – ".join(dict.fromkeys(days)) or _("onbekend")
    # Not within the f-string: what gathers texts to translate does not look there.
    still = _("gaat nog door")
    return f"{words}, {still}" if case.ongoing else words


def _terms(case: Case, today: date) -> Iterator[Term]:
    due, done = case.first_contact_due, case.first_contact_on
    closing = case.closing_due
    if case.is_open:  # a case from before terms were kept shows what they would be
        due = due or terms.due("first_contact", case.received_on, case.office)
        closing = closing or terms.due("closing", case.received_on, case.office)
    yield Term(_("Eerste contact"), due, done, done is None and terms.is_overdue(due, today))
    if case.next_due and case.is_open and case.next_due_for not in ("first_contact", "closing"):
        label = _term_label(case.next_due_for)
        yield Term(label, case.next_due, None, terms.is_overdue(case.next_due, today))
    late = case.is_open and terms.is_overdue(closing, today)
    yield Term(_("Afsluiten"), closing, case.closed_on, late)


def _term_label(kind: str) -> str:
    known = {one.id: one.label for one in terms.kinds()}
    return known[kind].in_language(get_language()) if kind in known else kind


def _messages(case: Case, seal: sealing.Seal) -> Iterator[dict[str, Any]]:
    for row in Message.objects.filter(case=case).order_by("sent_at", "id"):
        yield {
            "text": seal.open_text(messages.KIND, row.sealed),
            "from_reporter": row.from_reporter,
            "at": row.sent_at,
            "by": row.sent_by.removeprefix("gebruiker:"),
            "read_at": row.read_at,
        }


def _files(case: Case, seal: sealing.Seal) -> Iterator[dict[str, Any]]:
    for row in Attachment.objects.filter(case=case).defer("sealed"):
        yield {"row": row, "name": seal.open_text(NAME, row.sealed_name)}


def _letters(case: Case, seal: sealing.Seal) -> Iterator[dict[str, Any]]:
    for row in LetterSent.objects.filter(case=case):
        yield {
            "row": row,
            "name": LETTERS.get(row.template) or name_of(row.template),
            "text": seal.open_text(LETTER, row.sealed),
        }
