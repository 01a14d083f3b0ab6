"""Pages of figures for everybody."""

from collections.abc import Sequence

from django.core.paginator import Paginator
from django.db.models import Max, Min
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from gelijk.core.letters.html_blocks import blocks_fragment
from gelijk.core.permissions import Permission, can
from gelijk.core.searching import words
from gelijk.core.tables import Sheet
from gelijk.statistics import tables, wording
from gelijk.statistics.areas import names_of
from gelijk.statistics.breakdowns import parts_of
from gelijk.statistics.catalogue import Indicator, catalogue
from gelijk.statistics.forms import THEMES, IndicatorsForm, SeriesForm
from gelijk.statistics.models import Observation, Release
from gelijk.statistics.models.observations import PREFIX
from gelijk.statistics.models.releases import PREFIX as RELEASE
from gelijk.statistics.queries import figures
from gelijk.statistics.releases.designs import design, designs
from gelijk.statistics.series import Choice, chart_of, choices, rows_of
from gelijk.statistics.states import ReleaseStatus
from gelijk.statistics.views.downloads import files
from gelijk.statistics.yearly import years

CELLS_A_PAGE = 100
PUBLIC = (ReleaseStatus.SIGNED, ReleaseStatus.WITHDRAWN)


def indicators(request: HttpRequest) -> HttpResponse:
    """Everything that is counted, by whom, and of which years there are figures."""
    form = IndicatorsForm(request.GET or None)
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    spans = {
        row["indicator"]: (row["first"].year, row["last"].year)
        for row in Observation.objects.current()
        .open()
        .values("indicator")
        .annotate(first=Min("period_start"), last=Max("period_start"))
    }
    found = [one for one in catalogue().values() if _fits(one, asked)]
    if asked.get("volgorde") == "titel":
        found.sort(key=lambda one: str(one.title).casefold())
    elif asked.get("volgorde") == "jaar":
        found.sort(key=lambda one: -spans.get(one.name, (0, 0))[1])
    context = {
        "form": form,
        "rows": [(one, THEMES[one.theme], spans.get(one.name)) for one in found],
        "number": len(found),
        "years": years(),
    }
    return render(request, "statistics/indicators.html", context)


def _fits(one: Indicator, asked: dict[str, str]) -> bool:
    text = f"{one.name} {one.title} {one.definition} {one.source}".casefold()
    holds = all(word.casefold() in text for word in words(asked.get("zoek", "")))
    return holds and asked.get("thema", "") in ("", one.theme)


def indicator(request: HttpRequest, name: str) -> HttpResponse:
    """One indicator: its figures over the years, with what they do and do not measure."""
    about = _about(name)
    found = choices(about)
    form = SeriesForm(request.GET or None, found=found)
    choice = _chosen(form, found)
    rows = rows_of(about, choice) if choice else []
    query = request.GET.urlencode()
    context = {
        "about": about,
        "theme": THEMES[about.theme],
        "form": form if len(found) > 1 else None,
        "rows": rows,
        "chart": _drawn(about, rows, choice),
        "caption": _caption(about, choice),
        "unit": about.unit,
        "releases": Release.objects.filter(indicator=name, status=ReleaseStatus.SIGNED),
        "downloads": files("indicator-file", [name], query=query),
        "identifier": f"{PREFIX}{name}",
        "one_year": len({row.year for row in rows}) == 1,
        "others": _others(about, choice, rows),
    }
    return render(request, "statistics/indicator.html", context)


def _others(
    about: Indicator, choice: Choice | None, rows: Sequence[Observation]
) -> list[Observation]:
    """The other parts of the last year that is shown, so that a part never stands alone."""
    if choice is None or not rows or not about.dimensions:
        return []
    last = max(row.year for row in rows)
    found = figures(about.name, area=choice.area, period=last).filter(leading=True)
    return sorted(found, key=lambda row: -(row.value or 0))


def _chosen(form: SeriesForm, found: Sequence[Choice]) -> Choice | None:
    if not found:
        return None
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    area = asked.get("gebied") or found[0].area
    keys = [one.key for one in found if one.area == area]
    key = asked.get("deel") if asked.get("deel") in keys else keys[0]
    return Choice(area, str(key or ""))


def _caption(about: Indicator, choice: Choice | None) -> str:
    if choice is None:
        return str(about.title)
    area = names_of([choice.area])[choice.area]
    part = wording.part_of(parts_of(choice.key))
    return ", ".join(word for word in (str(about.title), part, area) if word)


def _drawn(about: Indicator, rows: Sequence[Observation], choice: Choice | None) -> SafeString:
    chart = chart_of(about, rows, _caption(about, choice))
    return SafeString(blocks_fragment([chart.figure("grafiek")]) if chart else "")


def _about(name: str) -> Indicator:
    if name not in catalogue():
        raise Http404(_("Deze indicator is er niet."))
    return catalogue()[name]


def indicator_file(request: HttpRequest, name: str, kind: str) -> HttpResponse:
    """The figures of an indicator as a file, with the same choices; all of them without any."""
    about = _about(name)
    if kind not in tables.KINDS:
        raise Http404(_("Deze vorm is er niet."))
    rows = figures(name)
    form = SeriesForm(request.GET, found=choices(about))
    if request.GET and form.is_valid():
        if form.cleaned_data.get("gebied"):
            rows = rows.filter(area=form.cleaned_data["gebied"])
        if "deel" in request.GET:
            rows = rows.filter(breakdown_key=form.cleaned_data["deel"])
    sheets = [tables.figures_sheet(rows), tables.indicators_sheet([about])]
    return _file(request, sheets, kind, name, str(about.title))


def _file(
    request: HttpRequest, sheets: Sequence[Sheet], kind: tables.FileFormat, name: str, title: str
) -> HttpResponse:
    made = tables.file_of(sheets, kind, request.path, title)
    response = HttpResponse(made, content_type=tables.KINDS[kind])
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return response


def figure(request: HttpRequest, slug: str) -> HttpResponse:
    """One figure of one source, with every version that there was."""
    versions = list(
        Observation.objects.filter(public_id=f"{PREFIX}{slug}", guarded=False).order_by("-number")
    )
    if not versions:
        raise Http404(_("Dit cijfer is er niet."))
    row = versions[0]
    about = _about(row.indicator)
    rivals = Observation.objects.current().open().filter(
        indicator=row.indicator, period_start=row.period_start, period_end=row.period_end,
        area=row.area, breakdown_key=row.breakdown_key,
    )  # fmt: skip
    context = {
        "row": row,
        "about": about,
        "versions": versions,
        "unit": about.unit,
        "area": names_of([row.area])[row.area],
        "rivals": rivals.exclude(public_id=row.public_id),
        "may_correct": can(request.user, Permission.CORRECT_FIGURES) and not row.withdrawn,
    }
    return render(request, "statistics/figure.html", context)


def releases(request: HttpRequest) -> HttpResponse:
    """The tables that were signed, and those that were taken back with the reason."""
    found = Release.objects.filter(signed_at__isnull=False, status__in=PUBLIC)
    rows = [(one, designs()[one.table].title) for one in found if one.table in designs()]
    return render(request, "statistics/releases.html", {"rows": rows})


def release(request: HttpRequest, slug: str) -> HttpResponse:
    """One signed release: its cells, its rule, what it cost, and what the attacker found."""
    one = _public(slug)
    cells = one.cells.readable().order_by("area", "breakdown_key")
    area = request.GET.get("gebied", "land:NL")
    page = Paginator(cells.filter(area=area), CELLS_A_PAGE).get_page(request.GET.get("pagina"))
    areas = list(cells.values_list("area", flat=True).distinct().order_by("area"))
    names = names_of(areas)
    context = {
        "release": one,
        "design": design(one.table),
        "page": page,
        "names": names_of(cell.area for cell in page),
        "area": area,
        "areas": sorted(names.items(), key=lambda pair: (pair[0] != "land:NL", pair[1])),
        "downloads": files("release-file", [slug]),
        "about": catalogue()[one.indicator],
    }
    return render(request, "statistics/release.html", context)


def release_file(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """A signed release as a file; one that was withdrawn is not given any more."""
    one = _public(slug)
    if kind not in tables.KINDS or one.status != ReleaseStatus.SIGNED:
        raise Http404(_("Deze vorm is er niet."))
    cells = one.cells.readable().order_by("area", "breakdown_key")
    about = catalogue()[one.indicator]
    sheets = [tables.cells_sheet(one, cells), tables.indicators_sheet([about])]
    return _file(request, sheets, kind, f"vrijgave-{slug}", str(about.title))


def _public(slug: str) -> Release:
    found = Release.objects.filter(signed_at__isnull=False, status__in=PUBLIC)
    return get_object_or_404(found, public_id=f"{RELEASE}{slug}")
