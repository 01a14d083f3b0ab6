"""What a page shows of a complaint, opened with its own key."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gelijk.reports.conduct import sealing
from gelijk.reports.conduct.sealing import Member
from gelijk.reports.models import ConductComplaint

TITLES: Mapping[str, str | Promise] = MappingProxyType(
    {
        sealing.COMPLAINT: gettext_lazy("De klacht"),
        sealing.CONFIRMED: gettext_lazy("Ontvangst bevestigd"),
        sealing.ADMITTED: gettext_lazy("In behandeling genomen"),
        sealing.REFUSED: gettext_lazy("Niet in behandeling genomen"),
        sealing.HEARD_COMPLAINANT: gettext_lazy("Gehoord: wie klaagt"),
        sealing.HEARD_PERSON: gettext_lazy("Gehoord: over wie geklaagd wordt"),
        sealing.JUDGMENT: gettext_lazy("Oordeel van de commissie"),
        sealing.WITHDRAWN: gettext_lazy("Klacht ingetrokken"),
        sealing.MESSAGE_IN: gettext_lazy("Bericht van wie klaagt"),
        sealing.KEPT: gettext_lazy("Langer bewaard"),
        sealing.MESSAGE_OUT: gettext_lazy("Bericht van het bureau"),
    }
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry in words."""

    title: str
    at: datetime
    by: str
    text: str
    details: tuple[tuple[str, str], ...]


def entries(complaint: ConductComplaint, kinds: Iterable[str] | None = None) -> list[Entry]:
    """The entries of these kinds, or all; the earliest first."""
    seal = sealing.of(complaint)
    rows = complaint.entries.order_by("at", "id")
    if kinds is not None:
        rows = rows.filter(kind__in=kinds)
    return [_entry(row.kind, row.at, row.by, seal.open_data(row.kind, row.sealed)) for row in rows]


def committee(complaint: ConductComplaint) -> list[Member]:
    """Who judges, opened."""
    return sealing.members(complaint, sealing.of(complaint))


def terms(complaint: ConductComplaint, today: date) -> list[tuple[str, date, date | None, bool]]:
    """Each term with its day, when it was done, and whether that is late."""
    both = (
        (_("Ontvangst bevestigen"), complaint.confirm_due, complaint.confirmed_on),
        (_("Oordeel geven"), complaint.judge_due, complaint.judged_on),
    )
    return [
        (name, due, done, complaint.is_open and done is None and due < today)
        for name, due, done in both
    ]


def _entry(kind: str, at: datetime, by: str, data: Mapping[str, Any]) -> Entry:
    name = by.removeprefix("gebruiker:")
    # Who writes with a code alone is no 'melder' here: it may be the other side.
    who = _("wie klaagt") if name == "melder" else name
    return Entry(str(TITLES.get(kind, kind)), at, who, str(data.get("text", "")), (*_more(data),))


def _more(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if data.get("about"):
        yield _("Over wie"), str(data["about"])
    if data.get("contact"):
        yield _("Bereikbaar via"), str(data["contact"])
    if "founded" in data:
        yield _("Oordeel"), _("gegrond") if data["founded"] else _("ongegrond")
    if data.get("on"):
        yield _("Gehoord op"), date.fromisoformat(data["on"]).strftime("%d-%m-%Y")
    if data.get("gave_no_view"):
        yield _("Zienswijze"), _("had de gelegenheid, maar wilde niets zeggen")
