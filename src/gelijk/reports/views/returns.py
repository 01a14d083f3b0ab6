"""The yearly returns: the list of a year, and one return with its versions and steps."""

from datetime import date

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gelijk.accounts.access import staff
from gelijk.accounts.models import User
from gelijk.core.downloads import csv_response
from gelijk.core.permissions import Permission, can
from gelijk.reference import municipalities
from gelijk.reports.models import WgaReturn
from gelijk.reports.returns import counting, files, queries
from gelijk.reports.returns.asking import ReturnFilter
from gelijk.reports.returns.places import Municipality, Places, places_of
from gelijk.reports.returns.protection import is_safe
from gelijk.reports.returns.queries import Entry
from gelijk.reports.returns.states import first_day_late, may_be_drawn_up

PER_PAGE = 50
COLUMNS = (
    ("gemeente", _("Gemeente")),
    ("voorziening", _("Voorziening")),
    ("stand", _("Stand")),
    ("ingediend", _("Ingediend op")),
)


def index(request: HttpRequest) -> HttpResponse:
    """The municipalities of a year that this person may see, with how far their return is."""
    person = staff(request, Permission.SEE_RETURN)
    form = ReturnFilter(request.GET, years=_years())
    form.is_valid()
    year = form.cleaned_data.get("jaar") or _last_year()
    places = places_of(year)
    listed = queries.entries(person, places, timezone.localdate())
    found = _ordered(request, _chosen(form, listed))
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("pagina"))
    context = {
        "form": form,
        "year": year,
        "page": page,
        "columns": [_column(request, *column) for column in COLUMNS],
        "filed": sum(entry.status == "filed" for entry in listed),
        "late": sum(entry.late for entry in listed),
        "filed_late": sum(entry.filed_late for entry in listed),
        "listed": len(listed),
        "deadline": first_day_late(year),
        "over": may_be_drawn_up(year, timezone.localdate()),
        "may_draw_up": can(person, Permission.DRAW_UP_RETURN),
        "not_made": sum(entry.current is None for entry in listed),
        "national": queries.is_national(person),
    }
    if queries.is_national(person):
        context |= _of_no_municipality(person, places)
    return render(request, "reports/returns/list.html", context)


def _of_no_municipality(person: User, places: Places) -> dict[str, object]:
    """What stands in no return at all, so that nobody takes their sum for the whole."""
    number = counting.unplaced(by=person, places=places)
    small = counting.rules().threshold
    return {"unplaced": number if is_safe(number, small) else f"<{small}"}


def table(request: HttpRequest, year: int) -> HttpResponse:
    """The same list as CSV."""
    person = staff(request, Permission.SEE_RETURN)
    form = ReturnFilter(request.GET, years=_years())
    form.is_valid()
    listed = queries.entries(person, _places(year), timezone.localdate())
    header = ("jaar", "gemeentecode", "gemeente", "adv", "stand", "versie", "ingediend_op",
              "te_laat", "te_laat_ingediend")  # fmt: skip
    rows = [_cells(year, entry) for entry in _ordered(request, _chosen(form, listed))]
    return csv_response(f"wga-verslagen-{year}.csv", [header, *rows])


def _cells(year: int, entry: Entry) -> tuple[object, ...]:
    one, place = entry.current, entry.place
    return (
        *(year, place.code, place.name, place.office_name, entry.status_label),
        *(one.version if one else None, _filed_on(entry), entry.late, entry.filed_late),
    )


def _filed_on(entry: Entry) -> date | None:
    one = entry.current
    return timezone.localdate(one.filed_at) if one and one.filed_at else None


def show(request: HttpRequest, year: int, code: str, version: int = 0) -> HttpResponse:
    """One return: the form, its versions, and what may be done with it."""
    person = staff(request, Permission.SEE_RETURN)
    place = place_of(person, year, code)
    versions = queries.versions_of(person, year, place.code)
    one = chosen_version(versions, version)
    mine = queries.is_office(person)
    context = {
        "place": place,
        "year": year,
        "one": one,
        "paper": queries.paper_of(one, place, protected=not mine) if one else None,
        "versions": versions,
        "deadline": first_day_late(year),
        "late": timezone.localdate() >= first_day_late(year),
        "over": may_be_drawn_up(year, timezone.localdate()),
        "mine": mine,
        "may_draw_up": mine and can(person, Permission.DRAW_UP_RETURN),
        "may_sign": queries.is_municipal(person) and can(person, Permission.SIGN_RETURN),
        "newest": bool(versions) and one == versions[0],
    }
    context |= _compared(person, place, one, versions) if mine else {}
    return render(request, "reports/returns/return.html", context)


def _compared(
    person: User, place: Municipality, one: WgaReturn | None, versions: list[WgaReturn]
) -> dict[str, object]:
    """What the cases say today, for the office that may count them."""
    year = versions[0].year if versions else None
    if one is None or year is None:
        return {}
    now = counting.count_year(by=person, year=year)[place.code]
    return {"differs": now.digest != versions[0].digest, "now": now.all, "kept": versions[0]}


def preview(request: HttpRequest, year: int, code: str) -> HttpResponse:
    """What the form would be today, for the office alone."""
    person = staff(request, Permission.DRAW_UP_RETURN)
    place = place_of(person, year, code)
    figures = counting.count_year(by=person, year=year)[place.code]
    paper = queries.paper_now(figures, place, protected=False)
    context = {"place": place, "year": year, "paper": paper}
    return render(request, "reports/returns/preview.html", context)


def download(
    request: HttpRequest, year: int, code: str, version: int, format: files.Format
) -> HttpResponse:
    """A version as a file, protected for everybody: files are handed on."""
    person = staff(request, Permission.SEE_RETURN)
    if format not in files.FORMATS:
        raise Http404
    place = place_of(person, year, code)
    one = chosen_version(queries.versions_of(person, year, place.code), version)
    if one is None:
        raise Http404
    paper = queries.paper_of(one, place)
    response = HttpResponse(files.write(paper, format), content_type=files.MEDIA_TYPES[format])
    name = files.file_name(paper, format)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def chosen_version(versions: list[WgaReturn], number: int) -> WgaReturn | None:
    """The version asked for, else the latest; a number that is not there is no page."""
    if not number:
        return versions[0] if versions else None
    found = next((one for one in versions if one.version == number), None)
    if found is None:
        raise Http404
    return found


def place_of(person: User, year: int, code: str) -> Municipality:
    """The municipality, when it is on this person's list; else there is no page."""
    place = _places(year).by_code.get(code.upper())
    if place is None or not queries.may_see(person, place):
        raise Http404
    return place


def _places(year: int) -> Places:
    if year not in _years():
        raise Http404
    return places_of(year)


def _years() -> list[int]:
    """Years of which the municipalities are known, the latest first, up to this one."""
    first, last = municipalities.years()
    return list(range(min(last, timezone.localdate().year), first - 1, -1))


def _last_year() -> int:
    """The year that is to be reported on now."""
    return min(_years()[0], timezone.localdate().year - 1)


def _chosen(form: ReturnFilter, listed: list[Entry]) -> list[Entry]:
    asked = form.cleaned_data
    return queries.chosen(listed, search=asked.get("zoek", ""), status=asked.get("stand", ""))


def _ordered(request: HttpRequest, found: list[Entry]) -> list[Entry]:
    asked = request.GET.get("sorteer", "gemeente")
    keys = {
        "gemeente": lambda entry: entry.place.sorted_by,
        "voorziening": lambda entry: (entry.place.office_name, entry.place.sorted_by),
        "stand": lambda entry: (entry.status_label, entry.place.sorted_by),
        "ingediend": lambda entry: (str(_filed_on(entry) or "9999"), entry.place.sorted_by),
    }
    key = keys.get(asked.removeprefix("-"), keys["gemeente"])
    return sorted(found, key=key, reverse=asked.startswith("-"))


def _column(request: HttpRequest, name: str, label: object) -> dict[str, object]:
    now = request.GET.get("sorteer", "gemeente")
    asked = request.GET.copy()
    asked.pop("pagina", None)
    asked["sorteer"] = f"-{name}" if now == name else name
    how = {name: "ascending", f"-{name}": "descending"}.get(now, "")
    return {"label": label, "sorted": how, "link": f"?{asked.urlencode()}"}
