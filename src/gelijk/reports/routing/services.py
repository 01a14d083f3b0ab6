"""Who serves which municipality on a day, followed through redivisions; kept in the process."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from gelijk.reference.models import (
    Certainty,
    Kind,
    Organisation,
    OrganisationRelation,
    RelationKind,
)
from gelijk.reference.municipalities import Step, follow, steps
from gelijk.reports.kept import Kept, version_of
from gelijk.reports.routing.deciding import Serving

# The least sure last: of several links the least sure one counts.
SURENESS = list(Certainty)
DAYS_KEPT = 64


@dataclass(frozen=True, slots=True)
class _Link:
    """An office serves a municipality or public body from a day up to another."""

    code: str
    office: str
    certainty: str
    since: date | None
    until: date | None

    def holds_on(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (
            self.until is None or day < self.until
        )


@dataclass(frozen=True, slots=True)
class _Table:
    """All links and redivisions, and the days that were asked for."""

    links: Sequence[_Link]
    steps: Sequence[Step]
    days: dict[date, Mapping[str, Serving]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.links)


def services_on(day: date) -> Mapping[str, Serving]:
    """By code of a municipality, also a former one: the office that serves it on the day.

    A code that is not there has no known office. A change in the reference data is seen within
    ten seconds.
    """
    table = _kept.get()
    found = table.days.get(day)
    if found is None:
        found = dict(_servings(table, day))
        if len(table.days) >= DAYS_KEPT:
            table.days.clear()
        table.days[day] = found
    return found


def forget() -> None:
    """Reads the links again the next time."""
    _kept.forget()


def _servings(table: _Table, day: date) -> Iterator[tuple[str, Serving]]:
    links = {one.code: one for one in table.links if one.holds_on(day)}
    taken = [step for step in table.steps if step.day <= day]
    for code, link in links.items():
        yield code, Serving(link.office, link.certainty)
    for code in {step.old for step in taken} - links.keys():
        now = [one.code for one in follow(code, taken)]
        if served := [links[one] for one in now if one in links]:
            yield code, _of_parts(now, served)


def _of_parts(now: Sequence[str], served: Sequence[_Link]) -> Serving:
    """One office when all parts have the same, otherwise none: nobody knows which part it was."""
    names = ", ".join(now)
    least = max((one.certainty for one in served), key=lambda one: SURENESS.index(Certainty(one)))
    offices = {one.office for one in served}
    if len(offices) > 1 or len(served) < len(now):
        return Serving("", least, names, divided=True)
    return Serving(offices.pop(), least, names)


def _read() -> _Table:
    found = OrganisationRelation.objects.filter(
        kind=RelationKind.SERVED_BY, subject__kind__in=(Kind.MUNICIPALITY, Kind.PUBLIC_BODY)
    ).select_related("subject", "object")
    links = [
        _Link(
            code_of(one.subject),
            one.object.identifier,
            one.certainty,
            one.valid.lower,
            one.valid.upper,
        )
        for one in found
    ]
    return _Table(links, steps())


def code_of(organisation: Organisation) -> str:
    """`GM0599` of a municipality; `COL01` of a public body, by its TOOI address."""
    if organisation.kind == Kind.PUBLIC_BODY:
        return organisation.tooi_uri.rpartition("/")[2].upper()
    return organisation.code


_kept = Kept(_read, lambda: version_of("reference_organisationrelation"))
