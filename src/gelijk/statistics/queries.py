"""Reading figures. Who stands above reads small counts by `released` and in no other way."""

from collections.abc import Mapping
from typing import TypeVar

from django.db.models import QuerySet

from gelijk.core.periods import Period
from gelijk.statistics.breakdowns import key_of
from gelijk.statistics.models import Observation, Release, ReleasedCell
from gelijk.statistics.states import ReleaseStatus

Row = TypeVar("Row", Observation, ReleasedCell)


def figures(
    indicator: str,
    *,
    area: str | None = None,
    period: Period | int | None = None,
    breakdown: Mapping[str, str] | None = None,
) -> QuerySet[Observation]:
    """The last versions that everybody may read, the earliest period first.

    A year or a period asks for exactly that one; `breakdown={}` asks for the undivided figure.
    Two sources that disagree are both in it; `leading=True` marks the one that charts show.
    """
    found = Observation.objects.current().open().filter(indicator=indicator)
    return _narrowed(found, area, breakdown).filter(**_within(period))


def released(
    indicator: str = "",
    *,
    area: str | None = None,
    year: int | None = None,
    breakdown: Mapping[str, str] | None = None,
    with_mass_events: bool = True,
) -> QuerySet[ReleasedCell]:
    """Cells of signed releases: a value or None, with `shown` as the words for a reader.

    Without an indicator those of all.
    """
    found = ReleasedCell.objects.readable().filter(release__with_mass_events=with_mass_events)
    if indicator:
        found = found.filter(release__indicator=indicator)
    if year is not None:
        found = found.filter(release__year=year)
    return _narrowed(found, area, breakdown).select_related("release")


def latest_release(
    indicator: str, year: int | None = None, *, with_mass_events: bool = True
) -> Release | None:
    """The release of the indicator that is in force, of the year or of the last year there is."""
    found = Release.objects.filter(
        indicator=indicator, status=ReleaseStatus.SIGNED, with_mass_events=with_mass_events
    )
    if year is not None:
        found = found.filter(year=year)
    return found.order_by("-year", "-signed_at").first()


def _narrowed(
    found: QuerySet[Row], area: str | None, breakdown: Mapping[str, str] | None
) -> QuerySet[Row]:
    if area is not None:
        found = found.filter(area=area)
    return found if breakdown is None else found.filter(breakdown_key=key_of(breakdown))


def _within(period: Period | int | None) -> dict[str, object]:
    if period is None:
        return {}
    if isinstance(period, int):
        return {"period_label": str(period)}
    return {"period_start": period.start, "period_end": period.end}
