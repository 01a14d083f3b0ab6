"""Which returns there are, for whom, and which are late."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from gelijk.accounts.models import User
from gelijk.core.permissions import Permission, can
from gelijk.core.searching import words
from gelijk.reference import municipalities
from gelijk.reports.models import WgaReturn
from gelijk.reports.models.returns import ReturnStatus
from gelijk.reports.returns.figures import Figures, from_data
from gelijk.reports.returns.layout import form_of
from gelijk.reports.returns.paper import Paper
from gelijk.reports.returns.places import Municipality, Places
from gelijk.reports.returns.protection import Level, open_view, protected_view
from gelijk.reports.returns.states import first_day_late

ADV, MUNICIPALITY = "adv:", "gemeente:"
NOT_MADE = "not_made"


def is_office(user: object) -> bool:
    """Somebody of an ADV who may see returns."""
    return _sees(user) and isinstance(user, User) and user.organisation.startswith(ADV)


def is_municipal(user: object) -> bool:
    """Somebody of a municipality who may see returns."""
    return _sees(user) and isinstance(user, User) and user.organisation.startswith(MUNICIPALITY)


def is_national(user: object) -> bool:
    """Somebody who sees of all municipalities what was filed."""
    return _sees(user) and not is_office(user) and not is_municipal(user)


def _sees(user: object) -> bool:
    return can(user, Permission.SEE_RETURN)


def visible_to(user: object) -> QuerySet[WgaReturn]:
    """An ADV sees what it draws up, a municipality its own, others what was filed."""
    found = WgaReturn.objects.all()
    if not _sees(user):
        return found.none()
    if is_office(user):
        return found.filter(office=organisation_of(user))
    if is_municipal(user):
        return found.filter(municipality__in=signed_for_by(user))
    return found.filter(filed_at__isnull=False)


def organisation_of(user: object) -> str:
    """The identifier of the organisation that somebody works for."""
    return user.organisation if isinstance(user, User) else ""


def signed_for_by(user: object) -> frozenset[str]:
    """The own municipality, and those that went up in it: their last return is still due."""
    own = organisation_of(user).removeprefix(MUNICIPALITY)
    steps = [step for step in municipalities.steps() if step.day <= timezone.localdate()]
    went = {step.old for step in steps}
    into = {
        code for code in went if [one.code for one in municipalities.follow(code, steps)] == [own]
    }
    return frozenset({own, *into})


def may_see(user: object, place: Municipality) -> bool:
    """Whether this municipality is on the list of this person."""
    if is_office(user):
        return place.office == organisation_of(user)
    return is_national(user) or (is_municipal(user) and place.code in signed_for_by(user))


def in_force(found: Iterable[WgaReturn]) -> dict[str, WgaReturn]:
    """By municipality the version that counts: the one filed, else the last."""
    chosen: dict[str, WgaReturn] = {}
    for one in sorted(found, key=lambda one: (one.status == ReturnStatus.FILED, one.version)):
        chosen[one.municipality] = one
    return chosen


@dataclass(frozen=True, slots=True)
class Entry:
    """A municipality on the list of a year.

    `late` is still to be filed after the last day for it; `filed_late` came in after that day, by
    the first version that was filed: a correction in June does not make April late.
    """

    place: Municipality
    current: WgaReturn | None
    late: bool
    waiting: WgaReturn | None = None
    filed_late: bool = False

    @property
    def status(self) -> str:
        """The status of the version that counts, or that there is none."""
        return self.current.status if self.current else NOT_MADE

    @property
    def status_label(self) -> str:
        """The status in words."""
        return str(self.current.get_status_display()) if self.current else _("nog niet opgemaakt")


def entries(user: object, places: Places, today: date) -> list[Entry]:
    """The municipalities of the year that are this person's to see, by name."""
    returns = list(visible_to(user).filter(year=places.year))
    current, newest = in_force(returns), {one.municipality: one for one in by_version(returns)}
    deadline = first_day_late(places.year)
    late, first = today >= deadline, _first_filed(returns)
    listed = []
    for place in sorted(places.by_code.values(), key=lambda place: place.sorted_by):
        if may_see(user, place):
            one, last = current.get(place.code), newest.get(place.code)
            filed = one is not None and one.status == ReturnStatus.FILED
            waiting = last if filed and last is not one else None
            too_late = filed and first[place.code] >= deadline
            listed.append(Entry(place, one, late and not filed, waiting, too_late))
    return listed


def _first_filed(returns: Iterable[WgaReturn]) -> dict[str, date]:
    """The day on which each municipality first filed."""
    days: dict[str, date] = {}
    for one in returns:
        if one.filed_at is not None:
            day = timezone.localdate(one.filed_at)
            days[one.municipality] = min(day, days.get(one.municipality, day))
    return days


def by_version(found: Iterable[WgaReturn]) -> list[WgaReturn]:
    """The earliest version first."""
    return sorted(found, key=lambda one: one.version)


def chosen(found: Iterable[Entry], *, search: str, status: str) -> list[Entry]:
    """Those that have every word in their name or that of their ADV, and the status."""
    asked = [word.casefold() for word in words(search)]

    def fits(entry: Entry) -> bool:
        text = f"{entry.place.name} {entry.place.code} {entry.place.office_name}".casefold()
        if not all(word in text for word in asked):
            return False
        return not status or (entry.late if status == "late" else entry.status == status)

    return [entry for entry in found if fits(entry)]


def paper_of(one: WgaReturn, place: Municipality, *, protected: bool = True) -> Paper:
    """A version as it is read."""
    figures, form = from_data(one.figures), form_of(one.year)
    level = Level(one.level)
    shown = protected_view(figures, form, most=level) if protected else open_view(figures, form)
    return Paper(
        shown=shown,
        code=one.municipality,
        municipality=place.name,
        adv=place.office_name,
        state=state_of(one),
        version=one.version,
        day=timezone.localdate(one.filed_at) if one.filed_at else None,
        signed_by=_signed(one),
    )


def paper_now(figures: Figures, place: Municipality, *, protected: bool = True) -> Paper:
    """Figures that were not filed, as they would be read."""
    view = protected_view if protected else open_view
    return Paper(
        shown=view(figures, form_of(figures.year)),
        code=place.code,
        municipality=place.name,
        adv=place.office_name,
        state=_("niet ingediend"),
        day=timezone.localdate(),
    )


def state_of(one: WgaReturn) -> str:
    """The version, and how far it is, with the day."""
    days: Mapping[str, object] = {
        ReturnStatus.DRAWN_UP: one.drawn_up_at,
        ReturnStatus.SIGNED: one.signed_at,
        ReturnStatus.FILED: one.filed_at,
    }
    said = _("versie %(version)s, %(status)s") % {
        "version": one.version,
        "status": one.get_status_display(),
    }
    at = days.get(one.status)
    return f"{said} {_day(at)}" if at else said


def _day(at: object) -> str:
    return str(date_format(timezone.localtime(at), "j F Y"))  # type: ignore[arg-type]  # a datetime


def _signed(one: WgaReturn) -> str:
    if not one.signed_at:
        return ""
    return _("Ondertekend namens het college van burgemeester en wethouders, %(day)s") % {
        "day": _day(one.signed_at)
    }


def versions_of(user: object, year: int, code: str) -> list[WgaReturn]:
    """All versions of one return that this person may see, the latest first."""
    found = visible_to(user).filter(Q(year=year) & Q(municipality=code))
    return list(found.order_by("-version"))
