"""Municipalities by year: which there were, what became of them, who serves their inhabitants."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Count, Max, Min, QuerySet, Sum

from gelijk.core.problems import Problem
from gelijk.reference.models import (
    Certainty,
    Kind,
    MunicipalityYear,
    Organisation,
    OrganisationRelation,
    RelationKind,
)


@dataclass(frozen=True, slots=True)
class Successor:
    """Where inhabitants went: a code of the later year, their share, and whether that is sure."""

    code: str
    share: Decimal
    estimated: bool


@dataclass(frozen=True, slots=True)
class Service:
    """The ADV that serves a municipality, or None; and how sure that is."""

    adv: Organisation | None
    certainty: Certainty
    since: date | None = None
    start_known: bool = True


@dataclass(frozen=True, slots=True)
class Step:
    """One redivision: on the day the share of the old municipality went to the new one."""

    day: date
    old: str
    new: str
    share: Decimal
    estimated: bool


NOT_KNOWN = Service(None, Certainty.UNKNOWN)


def years() -> tuple[int, int]:
    """The first and the last year of which the municipalities are known."""
    found = MunicipalityYear.objects.aggregate(first=Min("year"), last=Max("year"))
    if found["first"] is None:
        raise Problem("Er zijn geen gemeenten geladen.", remedy="Laad eerst de feiten.")
    return found["first"], found["last"]


def municipalities_of(year: int) -> QuerySet[MunicipalityYear]:
    """The municipalities that existed on 1 January of the year, with their inhabitants."""
    check_known(year)
    return MunicipalityYear.objects.filter(year=year).select_related("municipality", "province")


def check_known(*asked: int) -> None:
    """Raises `Problem` for the first year of which the municipalities are not known."""
    first, last = years()
    for year in asked:
        if not first <= year <= last:
            raise Problem(
                f"Van {year} zijn de gemeenten niet bekend.",
                remedy=f"Kies een jaar van {first} tot en met {last}.",
            )


def population_of(year: int) -> int:
    """All inhabitants of the municipalities on 1 January of the year."""
    return counted(municipalities_of(year))[1]


def counted(found: QuerySet[MunicipalityYear]) -> tuple[int, int]:
    """How many municipalities these are, and their inhabitants together."""
    totals = found.aggregate(count=Count("pk"), population=Sum("population"))
    return totals["count"], totals["population"] or 0


def on(day: date) -> QuerySet[Organisation]:
    """The municipalities that existed on the day."""
    return Organisation.objects.filter(kind=Kind.MUNICIPALITY, names__valid__contains=day)


def successors(code: str, from_year: int, to_year: int) -> list[Successor]:
    """What a municipality of 1 January of one year was on 1 January of a later one.

    The shares add up to one; a municipality that stayed is its own successor.
    """
    if to_year < from_year:
        raise Problem(f"{to_year} is eerder dan {from_year}.", remedy="Draai de jaren om.")
    if not municipalities_of(from_year).filter(municipality__identifier=_of(code)).exists():
        raise Problem(f"Gemeente {code} bestond niet op 1 januari {from_year}.")
    after, until = date(from_year, 1, 1), date(to_year, 1, 1)
    return follow(code, [step for step in steps() if after < step.day <= until])


def follow(code: str, taken: Sequence[Step]) -> list[Successor]:
    """Follows the redivisions, the earliest first, from one municipality to what came of it."""
    now: Mapping[str, tuple[Decimal, bool]] = {code: (Decimal(1), False)}
    for day in sorted({step.day for step in taken}):
        now = _after([step for step in taken if step.day == day], now)
    return [Successor(place, share, guessed) for place, (share, guessed) in sorted(now.items())]


def _after(
    moves: Sequence[Step], now: Mapping[str, tuple[Decimal, bool]]
) -> dict[str, tuple[Decimal, bool]]:
    following: dict[str, tuple[Decimal, bool]] = defaultdict(lambda: (Decimal(0), False))
    for place, (share, guessed) in now.items():
        away = [(one.new, share * one.share, one.estimated) for one in moves if one.old == place]
        for new, part, estimated in away or [(place, share, False)]:
            before, unsure = following[new]
            following[new] = (before + part, unsure or guessed or estimated)
    return dict(following)


def steps() -> list[Step]:
    """All redivisions, the earliest first."""
    found = OrganisationRelation.objects.filter(
        kind=RelationKind.SUCCEEDED_BY, subject__kind=Kind.MUNICIPALITY
    ).select_related("subject", "object")
    return sorted(
        (
            Step(
                day=one.valid.lower,
                old=one.subject.code,
                new=one.object.code,
                share=one.share or Decimal(1),
                estimated=one.share_estimated,
            )
            for one in found
        ),
        key=lambda step: (step.day, step.old, step.new),
    )


def services_of(municipality: Organisation) -> list[OrganisationRelation]:
    """Who serves and served the municipality, the latest first."""
    found = OrganisationRelation.objects.filter(
        kind=RelationKind.SERVED_BY, subject=municipality
    ).select_related("subject", "object")
    return list(found.order_by("-valid"))


def adv_of(code: str, day: date) -> Service:
    """The ADV that served the municipality on the day, and how sure that is."""
    return advs_on(day, [code]).get(code, NOT_KNOWN)


def advs_on(day: date, codes: Sequence[str] | None = None) -> dict[str, Service]:
    """The ADVs that served municipalities on the day, by code; left out is not known."""
    return services(day, day, codes).on(day)


@dataclass(frozen=True, slots=True)
class Services:
    """Who served municipalities in some years, read at once."""

    relations: Sequence[OrganisationRelation]

    def on(self, day: date) -> dict[str, Service]:
        """The ADVs that served municipalities on the day, by code; left out is not known."""
        return {
            one.subject.code: Service(
                one.object, Certainty(one.certainty), one.valid.lower, one.start_known
            )
            for one in self.relations
            if _holds(one, day)
        }


def services(first: date, last: date, codes: Sequence[str] | None = None) -> Services:
    """What is known of the days from the first to the last, both included."""
    found = OrganisationRelation.objects.filter(
        kind=RelationKind.SERVED_BY, valid__overlap=DateRange(first, last, "[]")
    ).select_related("subject", "object")
    if codes is not None:
        found = found.filter(subject__identifier__in=[_of(code) for code in codes])
    return Services(list(found))


def _holds(one: OrganisationRelation, day: date) -> bool:
    """Whether the relation holds on the day; the end of a range is not in it."""
    return (one.valid.lower is None or one.valid.lower <= day) and (
        one.valid.upper is None or day < one.valid.upper
    )


def _of(code: str) -> str:
    return f"gemeente:{code}"
