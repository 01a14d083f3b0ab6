"""The work list of an office: which cases, in which order, and how many, quick at any size.

Counts stop at a thousand: nobody works through more, and counting all of them would make the page
slower with every year that an office exists.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import reduce
from operator import or_

from django.core.paginator import Paginator
from django.db.models import Exists, F, OrderBy, OuterRef, Q, QuerySet
from django.db.models.expressions import Combinable
from django.utils import timezone
from django.utils.functional import cached_property

from gelijk.accounts.models import User
from gelijk.core.searching import containing, words
from gelijk.reports.models import Case, Incident, Message
from gelijk.reports.models.cases import CaseQuerySet
from gelijk.reports.states import Status

MOST = 1_000
FIRST_YEAR = 2020
YEAR_FIRST = re.compile(r"\d\d-")
# How a number may begin; many a word of a title reads so too.
NUMBER = re.compile(r"(MELDING:)?(\d\d-)?[0-9A-HJKMNP-TV-Z]*")
CLOSED = (Status.CLOSED, Status.DESTROYED)


class View(StrEnum):
    """The tabs of the list."""

    MINE = "mijn"
    UNASSIGNED = "vrij"
    OPEN = "lopend"
    OVERDUE = "te-laat"
    CLOSED = "afgesloten"


@dataclass(frozen=True, slots=True)
class Filters:
    """What somebody wants to see; what is empty narrows nothing."""

    view: View = View.MINE
    text: str = ""
    status: str = ""
    terrain: str = ""
    ground: str = ""
    channel: str = ""
    wish: str = ""
    municipality: str = ""
    handler: int | None = None
    incident: str = ""
    since: date | None = None
    until: date | None = None
    sort: str = "termijn"


ORDERS: Mapping[str, tuple[str | Combinable | OrderBy, ...]] = {
    # The same day of a term: the one that waits longest first.
    "termijn": (F("next_due").asc(nulls_last=True), "received_at"),
    "nieuwste": ("-received_at",),
    "oudste": ("received_at",),
}


def find(user: User, filters: Filters, today: date) -> QuerySet[Case]:
    """The cases of the user's office that answer to the filters, in their order."""
    found = _in_view(Case.objects.visible_to(user), user, filters.view, today)
    found = found.filter(_holding(filters))
    order = "nieuwste" if filters.view == View.CLOSED else filters.sort
    return found.order_by(*ORDERS.get(order, ORDERS["termijn"]), "id")


class Pages(Paginator):  # type: ignore[type-arg]  # Django's own takes no type when it runs
    """The list in pages of twenty-five, with what its rows show."""

    size = 25

    def __init__(self, found: QuerySet[Case]) -> None:
        unread = Message.objects.filter(case=OuterRef("pk"), from_reporter=True, read_at=None)
        rows = found.select_related("handler", "incident").annotate(has_unread=Exists(unread))
        super().__init__(rows, self.size)
        self._found = found

    @cached_property
    def count(self) -> int:
        """How many there are, up to a thousand."""
        return counted(self._found)

    @property
    def more(self) -> bool:
        """Whether there are more than are counted."""
        return self.count >= MOST


def counts(user: User, today: date) -> dict[View, int]:
    """How many there are under each tab of open work, up to a thousand."""
    cases = Case.objects.visible_to(user)
    views = (View.MINE, View.UNASSIGNED, View.OPEN, View.OVERDUE)
    return {view: counted(_in_view(cases, user, view, today)) for view in views}


def counted(found: QuerySet[Case]) -> int:
    """How many, up to a thousand."""
    return found.order_by()[:MOST].count()


def _in_view(cases: CaseQuerySet, user: User, view: View, today: date) -> CaseQuerySet:
    if view == View.CLOSED:
        return cases.filter(status__in=CLOSED)
    cases = cases.exclude(status__in=CLOSED)
    match view:
        case View.MINE:
            return cases.filter(handler=user)
        case View.UNASSIGNED:
            return cases.filter(handler=None)
        case View.OVERDUE:
            return cases.filter(next_due__lt=today)
    return cases


def _holding(filters: Filters) -> Q:
    exact = {
        "status": filters.status,
        "terrain": filters.terrain,
        "channel": filters.channel,
        "wish": filters.wish,
        "handler_id": filters.handler,
        "incident__public_id": filters.incident,
        "received_on__gte": filters.since,
        "received_on__lte": filters.until,
    }
    wanted = Q(**{name: value for name, value in exact.items() if value})
    if filters.ground:
        wanted &= Q(grounds__contains=[filters.ground])
    if filters.municipality:
        wanted &= Q(place=filters.municipality) | Q(residence=filters.municipality)
    for word in words(filters.text):
        # The words of people are sealed: only the number and the event can be searched.
        event = Incident.objects.filter(containing(word, "title")).values("pk")
        number = _begins(word) if NUMBER.fullmatch(word.upper()) else Q()
        # A year or a plain word may be of a title too; the rest is quicker to look up as a number.
        of_a_case = bool(number) and not word.isdecimal() and not word.isalpha()
        wanted &= number if of_a_case else number | Q(incident__in=event)
    return wanted


def _begins(typed: str) -> Q:
    """Cases of which the number begins so, with its year or without: a range of the index.

    `LIKE` may not use an index under row-level security; comparing may (it is leakproof).
    """
    start = typed.upper().removeprefix("MELDING:")
    if not YEAR_FIRST.match(start):
        years = range(FIRST_YEAR, timezone.localdate().year + 1)
        return reduce(or_, (_begins(f"{year % 100:02d}-{start}") for year in years))
    return Q(public_id__gte=f"melding:{start}", public_id__lt=f"melding:{start}~")
