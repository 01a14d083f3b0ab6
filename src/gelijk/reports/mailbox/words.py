"""Where a case stands and what happened in it, as the person who reported reads it.

No terms of the trade, no names of staff, and nothing of other people: what is not in these lists
is not shown.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gelijk.reports.models import Case, CaseEvent
from gelijk.reports.models.handling import EventKind, Purpose
from gelijk.reports.states import Status

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Standing:
    """Where it stands, and what happens next."""

    now: Words
    next: Words


STANDINGS: Mapping[Status, Standing] = MappingProxyType(
    {
        Status.RECEIVED: Standing(
            gettext_lazy("Wij hebben uw melding ontvangen."),
            gettext_lazy("Een medewerker leest uw melding."),
        ),
        Status.FIRST_ANALYSIS: Standing(
            gettext_lazy("Een medewerker leest uw melding."),
            gettext_lazy("Wij bekijken wat wij voor u kunnen doen."),
        ),
        Status.INTAKE: Standing(
            gettext_lazy("Wij willen meer van u horen."),
            gettext_lazy("Wij spreken met u door wat er gebeurd is en wat u wilt."),
        ),
        Status.PLAN: Standing(
            gettext_lazy("Wij maken een plan."),
            gettext_lazy("Wij doen niets zonder dat u het goed vindt."),
        ),
        Status.PRELIMINARY_INVESTIGATION: Standing(
            gettext_lazy("Wij kijken naar wat u ons hebt gegeven."),
            gettext_lazy("Daarna hoort u of wij verder onderzoek of advies voorstellen."),
        ),
        Status.INVESTIGATION: Standing(
            gettext_lazy("Wij onderzoeken wat er gebeurd is."),
            gettext_lazy("U en de andere kant mogen allebei vertellen hoe het zit."),
        ),
        Status.MEDIATION: Standing(
            gettext_lazy("Wij bemiddelen tussen u en de andere kant."),
            gettext_lazy("Wij zoeken samen naar een oplossing."),
        ),
        Status.PROCEDURE_SUPPORT: Standing(
            gettext_lazy("Wij helpen u bij een procedure."),
            gettext_lazy("Wij laten u weten welke stappen er komen."),
        ),
        Status.REFERRAL: Standing(
            gettext_lazy("Een andere instantie kan u beter helpen."),
            gettext_lazy("Wij helpen u om daar terecht te komen."),
        ),
        Status.CLOSED: Standing(
            gettext_lazy("Wij hebben uw melding afgesloten."),
            gettext_lazy("U kunt ons nog schrijven als er iets nieuws is."),
        ),
    }
)
DEEDS: Mapping[EventKind, Words] = MappingProxyType(
    {
        EventKind.RECEIVED: gettext_lazy("Melding ontvangen"),
        EventKind.ROUTED: gettext_lazy("Melding naar het bureau gestuurd dat u helpt"),
        EventKind.TRANSFERRED: gettext_lazy("Melding overgedragen aan een ander bureau"),
        EventKind.ASSIGNED: gettext_lazy("Er is een medewerker voor uw melding"),
        EventKind.LETTER: gettext_lazy("Brief gemaakt"),
        EventKind.CLOSED: gettext_lazy("Melding afgesloten"),
        EventKind.REOPENED: gettext_lazy("Melding weer geopend"),
        EventKind.WITHDRAWN: gettext_lazy("U hebt de melding ingetrokken"),
        EventKind.CORRECTED: gettext_lazy("Gegevens verbeterd"),
    }
)


def standing(case: Case) -> Standing:
    """Where the case stands."""
    return STANDINGS[Status(case.status)]


def history(case: Case) -> list[dict[str, object]]:
    """What happened, the latest first, for `show_timeline`."""
    events = CaseEvent.objects.filter(case=case).order_by("-at", "-id")
    return [entry for event in events for entry in _told(event)]


def _told(event: CaseEvent) -> Iterator[dict[str, object]]:
    deed = _deed(event)
    if deed:
        at: datetime = event.at
        yield {"date": at, "title": deed}


def _deed(event: CaseEvent) -> Words:
    if event.kind == EventKind.STEP and event.new_status in list(Status):
        if event.new_status == event.old_status:
            return ""  # work of the office within a step, such as writing down a view
        place = STANDINGS.get(Status(event.new_status))
        return place.now if place else ""
    if event.kind == EventKind.CONTACT:
        if event.detail.get("from") == "reporter":
            return _("U hebt een bericht gestuurd")
        return _("Wij hebben contact met u gezocht")
    if event.kind == EventKind.CONSENT:
        purpose = str(Purpose(event.detail["purpose"]).label)
        words = _("Toestemming gegeven: {purpose}")
        if not event.detail.get("given"):
            words = _("Toestemming ingetrokken: {purpose}")
        return words.format(purpose=purpose)
    return DEEDS.get(EventKind(event.kind), "")
