"""The history of a case in words, for who handles it."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gelijk.reports import labels, sealing
from gelijk.reports.actions.handling import REASON
from gelijk.reports.decree import SENDABLE
from gelijk.reports.letters import templates as letters
from gelijk.reports.models import CaseEvent
from gelijk.reports.models.cases import Outcome
from gelijk.reports.models.handling import EventKind, HearingFor, Party, Purpose
from gelijk.reports.referrals import BODIES
from gelijk.reports.states import STATUS_LABELS, Status

STEP_WORDS: Mapping[str, str | Promise] = MappingProxyType(
    {
        "start_analysis": gettext_lazy("eerste analyse begonnen"),
        "classify": gettext_lazy("ingedeeld"),
        "contact": gettext_lazy("contact met de melder"),
        "intake": gettext_lazy("intake vastgelegd"),
        "plan": gettext_lazy("plan van aanpak vastgelegd"),
        "advice": gettext_lazy("advies gegeven"),
        "preliminary": gettext_lazy("vooronderzoek begonnen"),
        "investigation": gettext_lazy("onderzoek begonnen"),
        "tell_party": gettext_lazy("in kennis gesteld en om een zienswijze gevraagd"),
        "view": gettext_lazy("zienswijze vastgelegd"),
        "findings": gettext_lazy("bevindingen vastgelegd"),
        "conclude": gettext_lazy("conclusie getrokken"),
        "conclusion_sent": gettext_lazy("conclusie bekendgemaakt"),
        "break_off": gettext_lazy("afgebroken"),
        "ask_agreement": gettext_lazy("instemming met bemiddeling gevraagd"),
        "agreement": gettext_lazy("antwoord op bemiddeling vastgelegd"),
        "mediation": gettext_lazy("bemiddeling begonnen"),
        "support": gettext_lazy("bijstand in een procedure begonnen"),
        "referral": gettext_lazy("doorverwezen"),
        "take": gettext_lazy("zelf in behandeling genomen"),
        "assign": gettext_lazy("aan een collega toegewezen"),
        "ask_second_reading": gettext_lazy("tweede lezer gevraagd"),
        "second_read": gettext_lazy("nagelezen"),
        "conflict": gettext_lazy("persoonlijk belang gemeld, zaak voor deze persoon gesloten"),
        "lift_conflict": gettext_lazy("melding van persoonlijk belang hersteld"),
        "close": gettext_lazy("afgesloten"),
        "reopen": gettext_lazy("heropend"),
        "letter": gettext_lazy("brief verstuurd"),
    }
)


def entries(events: Iterable[CaseEvent], seal: sealing.Seal) -> list[dict[str, object]]:
    """For the timeline, the latest first; a sealed reason is opened with the key of the case."""
    return [_entry(event, seal) for event in events]


def _entry(event: CaseEvent, seal: sealing.Seal) -> dict[str, object]:
    words = [*_details(event.detail)]
    if event.old_status != event.new_status and event.new_status in STATUS_LABELS:
        words.insert(0, _("Nu: %s") % STATUS_LABELS[Status(event.new_status)])
    if event.sealed_reason:
        words.append(seal.open_text(REASON, event.sealed_reason))
    words.append(_("Door %s") % event.by.removeprefix("gebruiker:"))
    return {"date": event.at, "title": _title(event), "text": " · ".join(words)}


def _title(event: CaseEvent) -> str:
    step = STEP_WORDS.get(str(event.detail.get("step", "")))
    words = str(step or EventKind(event.kind).label)
    return words[:1].upper() + words[1:]


def _details(detail: Mapping[str, object]) -> Iterable[str]:
    """The codes in the words of the page; codes that mean nothing to a reader are left out."""
    tables: Mapping[str, Mapping[str, object]] = {
        "purpose": dict(Purpose.choices) | dict(HearingFor.choices),
        "party": dict(Party.choices),
        "outcome": dict(Outcome.choices),
        "receiver": BODIES,
        "body": BODIES,
    }
    for name, value in detail.items():
        if name in tables and value:
            yield str(tables[name].get(str(value), value))
    if "given" in detail:
        yield _("ja") if detail["given"] else _("nee")
    if "agrees" in detail:
        yield _("akkoord") if detail["agrees"] else _("niet akkoord")
    if detail.get("how"):
        yield labels.label("channels", str(detail["how"])).lower()
    if detail.get("template"):
        yield letters.name_of(str(detail["template"]))
    for name in ("handler", "reader", "of"):
        if detail.get(name):
            yield str(detail[name]).removeprefix("gebruiker:")
    sent = detail.get("sent")
    if isinstance(sent, list):
        words = ", ".join(str(SENDABLE.get(str(one), one)) for one in sent)
        yield _("Meegestuurd: %s") % (words or _("niets"))
