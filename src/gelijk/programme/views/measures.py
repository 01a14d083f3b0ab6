"""The list of measures, and each of them."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from gelijk.programme import permissions, queries
from gelijk.programme.attributes import attributes, changes
from gelijk.programme.cards import card
from gelijk.programme.models import Edition, Measure, MeasureVersion
from gelijk.programme.models.editions import Scheme
from gelijk.programme.models.progress import Light
from gelijk.programme.states import Status
from gelijk.programme.views.selecting import FilterForm, selection
from gelijk.programme.vocabulary import Vocabulary

PER_PAGE = 25


def index(request: HttpRequest) -> HttpResponse:
    """All measures, by edition, with filters, search and order."""
    words = Vocabulary.read()
    chosen = selection(request.GET)
    everything = list(queries.versions(chosen))
    page = Paginator(everything, PER_PAGE).get_page(request.GET.get("pagina"))
    address = request.GET.copy()
    address.pop("pagina", None)
    lights = queries.latest_progress(row.measure_id for row in everything)
    counts = queries.counts(everything, lights)
    return render(
        request,
        "programme/index.html",
        {
            "editions": queries.editions(request.user),
            "edition": _edition(chosen.edition),
            "chosen": chosen,
            "filter_form": FilterForm(chosen, words),
            "page": page,
            "cards": [card(row, words, lights) for row in page.object_list],
            "counts": counts,
            "lights": [
                {"code": code, "count": counts.lights.get(code, 0)} for code in Light.values
            ],
            "csv_address": f"{reverse('programme-csv')}?{address.urlencode()}",
            "json_address": f"{reverse('programme-json')}?{address.urlencode()}",
        },
    )


def _edition(chosen: str) -> Edition | None:
    year = queries.year_in(chosen)
    return None if year is None else Edition.objects.filter(year=year).first()


def detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One measure with all that is known of it."""
    measure = _measure(request, slug)
    shown = MeasureVersion.objects.visible_to(request.user).filter(measure=measure)
    versions = list(shown.select_related("edition", "corrects").order_by("-major", "-minor"))
    current = next((one for one in versions if one.status == Status.PUBLISHED), versions[0])
    return render(request, "programme/measure.html", _page(request, measure, current, versions))


def version(request: HttpRequest, slug: str, major: int, minor: int) -> HttpResponse:
    """One version as it was or will be, with what it changed."""
    measure = _measure(request, slug)
    shown = MeasureVersion.objects.visible_to(request.user).filter(measure=measure)
    one = get_object_or_404(
        shown.select_related("measure", "edition", "corrects"), major=major, minor=minor
    )
    before = _before(one)
    words = Vocabulary.read()
    context = _page(request, measure, one, [])
    context |= {
        "before": before,
        "changes": changes(before, one, words) if before else [],
        "reviews": one.reviews.all(),
        "waiting": permissions.still_to_review(one)
        if one.status == Status.DEPARTMENT_REVIEW
        else [],
        "may_edit": permissions.can_edit(request.user, one),
        "may_review": permissions.can_review(request.user, one),
        "may_publish": permissions.can_publish(request.user, one),
    }
    return render(request, "programme/version.html", context)


def _before(version: MeasureVersion) -> MeasureVersion | None:
    """The version it corrects, or else the published one before it."""
    if version.corrects is not None:
        return version.corrects
    older = [
        one
        for one in version.measure.versions.filter(status=Status.PUBLISHED)
        if (one.major, one.minor) < (version.major, version.minor)
    ]
    return max(older, key=lambda one: (one.major, one.minor), default=None)


def _measure(request: HttpRequest, slug: str) -> Measure:
    try:
        return Measure.objects.visible_to(request.user).get(public_id=f"maatregel:{slug}")
    except Measure.DoesNotExist:
        raise Http404 from None


def _page(
    request: HttpRequest, measure: Measure, version: MeasureVersion, versions: list[MeasureVersion]
) -> dict[str, object]:
    words = Vocabulary.read()
    reports = list(measure.progress.all())
    return {
        "measure": measure,
        "version": version,
        "attributes": attributes(version, words),
        "form_name": words.name(Scheme.FORM, version.form),
        "versions": versions,
        "reports": reports,
        "latest": reports[0] if reports else None,
        "goals": measure.goals.select_related("measure", "edition").prefetch_related("values"),
    }
