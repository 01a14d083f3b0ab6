"""The yearly report of discrimination figures, as a page and as files."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from gelijk.core.letters.blocks import Letter, paragraph
from gelijk.core.letters.html_blocks import blocks_fragment
from gelijk.core.letters.rendering import FORMATS, MEDIA_TYPES, Format
from gelijk.core.letters.rendering import render as rendered
from gelijk.statistics import tables, yearly
from gelijk.statistics.models import Observation
from gelijk.statistics.views.downloads import files


def latest(request: HttpRequest) -> HttpResponse:
    """The report of the last year that any body said something of."""
    found = yearly.years()
    if not found:
        return redirect("figures")
    return redirect("figures-year", year=found[0])


def report(request: HttpRequest, year: int) -> HttpResponse:
    """All bodies side by side."""
    found = yearly.years()
    if year not in found:
        raise Http404(_("Van dit jaar zijn er geen cijfers."))
    language = get_language() or "nl"
    drawn = list(yearly.blocks(year, language))
    context = {
        "year": year,
        "years": found,
        "report": SafeString(blocks_fragment(drawn, language=language)),
        "downloads": files("figures-year-file", [year], documents=True),
    }
    return render(request, "statistics/year.html", context)


def report_file(request: HttpRequest, year: int, kind: str) -> HttpResponse:
    """The report as a document, or its figures as a table. Documents are Dutch."""
    if year not in yearly.years():
        raise Http404(_("Van dit jaar zijn er geen cijfers."))
    name = f"discriminatiecijfers-{year}"
    if kind in tables.KINDS:
        rows = (
            Observation.objects.current()
            .open()
            .filter(period_label=str(year), indicator__in=_indicators())
        )
        sheets = [tables.figures_sheet(rows)]
        made = tables.file_of(sheets, kind, request.path, name)
        media = tables.KINDS[kind]
    elif kind in FORMATS:
        made, media = _document(year, kind), MEDIA_TYPES[kind]
    else:
        raise Http404(_("Deze vorm is er niet."))
    response = HttpResponse(made, content_type=media)
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return response


def _indicators() -> list[str]:
    names = [(*body.totals, body.by_ground, body.shares) for body in yearly.BODIES]
    return [name for group in names for name in group if name]


def _document(year: int, format: Format) -> bytes:
    with override("nl"):
        letter = Letter(
            title=f"Discriminatiecijfers {year}",
            sender="Gelijk",
            addressee="",
            date=timezone.localdate(),
            reference=f"cijfers-{year}",
            place="",
            salutation="",
            chapters=(yearly.chapter_of(year),),
            closing=(paragraph(str(yearly.NEVER_SUMMED)),),
            signatory="",
            site=settings.SITE,
        )
        return rendered(letter, format)
