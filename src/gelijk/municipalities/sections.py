"""What the register of municipalities says on the page of a municipality or an office."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from gelijk.core.sections import Section
from gelijk.municipalities import peers
from gelijk.municipalities.cases import shown_of
from gelijk.municipalities.funding import queries
from gelijk.municipalities.funding.lines import Group, Line
from gelijk.municipalities.funding.queries import Question
from gelijk.municipalities.models import Payment, PaymentStatus
from gelijk.reference import municipalities as places
from gelijk.reference.models import OrganisationRelation, RelationKind

TOWN, OFFICE = "gemeente:", "adv:"


@dataclass(frozen=True, slots=True)
class YearRow:
    """A year of a municipality: who served it and what it got and paid, as far as is known."""

    year: int
    line: Line | None
    service: places.Service


def sections(identifier: str, viewer: object) -> Iterator[Section]:
    """Coverage and money by year, cases, and those of its size."""
    if identifier.startswith(TOWN):
        yield from _of_town(identifier.removeprefix(TOWN))
        yield _cases(identifier)
    elif identifier.startswith(OFFICE):
        yield from _of_office(identifier)
        yield _cases(identifier)


def _cases(identifier: str) -> Section:
    context = {"counts": shown_of(identifier)}
    return Section(_("Meldingen"), "municipalities/section_cases.html", "meldingen", context, 30)


def _of_town(code: str) -> Iterator[Section]:
    rows = [
        YearRow(year, line, _service(code, year)) for year, line in queries.history(code) if line
    ]
    payments = Payment.objects.filter(
        municipality__identifier=f"{TOWN}{code}", status=PaymentStatus.CURRENT
    ).select_related("adv")
    context = {"rows": rows, "payments": payments.order_by("-year"), "code": code}
    yield Section(
        _("Dekking en geld per jaar"), "municipalities/section_money.html", "geld", context, 20
    )
    found = peers.compare(code, rows[0].year) if rows else None
    if found is not None:
        shown = {"found": found, "code": code, "year": rows[0].year}
        yield Section(
            _("Vergeleken met gemeenten van deze grootte"),
            "municipalities/section_peers.html",
            "vergelijken",
            shown,
            70,
        )


def _service(code: str, year: int) -> places.Service:
    return places.adv_of(code, date(year, 1, 1))


def _of_office(identifier: str) -> Iterator[Section]:
    """What the municipalities that an office served get and pay, by year."""
    groups = [(year, group) for year in queries.years() if (group := _served(identifier, year))]
    yield Section(
        _("Geld van de gemeenten per jaar"),
        "municipalities/section_office.html",
        "geld",
        {"groups": groups},
        20,
    )


def _served(identifier: str, year: int) -> Group | None:
    relations = OrganisationRelation.objects.filter(
        kind=RelationKind.SERVED_BY,
        object__identifier=identifier,
        valid__contains=date(year, 1, 1),
    )
    codes = {one.subject.code for one in relations.select_related("subject")}
    return Group("", tuple(queries.lines(Question(year), only=codes))) if codes else None
