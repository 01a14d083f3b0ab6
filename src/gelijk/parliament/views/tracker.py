"""The tracker, the pages of single things, and the downloads of lists."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from gelijk.core.downloads import csv_response
from gelijk.core.identifiers import resolve
from gelijk.parliament import permissions, queries
from gelijk.parliament.forms import TrackerForm
from gelijk.parliament.identifiers import find_paper
from gelijk.parliament.models import Commitment, Dossier, Motion, Paper, Request

PER_PAGE = 25
DEFAULT = "toezeggingen"
KINDS = {
    "toezeggingen": queries.commitments,
    "moties": queries.motions,
    "verzoeken": queries.requests,
}


def _asked(request: HttpRequest) -> tuple[str, TrackerForm, Any]:
    """Which kind is listed, the filters, and what answers to them."""
    kind = request.GET.get("soort", DEFAULT)
    kind = kind if kind in KINDS else DEFAULT
    form = TrackerForm(kind, request.GET)
    return kind, form, KINDS[kind](form.filters())


def tracker(request: HttpRequest) -> HttpResponse:
    """Commitments, motions or requests, filtered and sorted."""
    kind, form, found = _asked(request)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("pagina"))
    context: dict[str, Any] = {
        "kind": kind,
        "kinds": TrackerForm.KINDS,
        "form": form,
        "page": page,
        "counts": queries.counts(),
        "filtered": any(value for name, value in request.GET.items() if name not in _NOT_FILTERS),
        "download": f"?{request.GET.urlencode()}",
    }
    if text := request.GET.get("q", "").strip():
        context |= {"text": text, "elsewhere": _elsewhere(kind, text)}
    if kind == "moties":
        context["standings"] = queries.standings(list(page.object_list))
    return render(request, "parliament/tracker.html", context)


def _elsewhere(kind: str, text: str) -> list[tuple[str, object, int]]:
    """The other lists in which the same words stand, and how often."""
    asked = queries.Filters(text=text)
    names = dict(TrackerForm.KINDS)
    counted = [(other, names[other], find(asked).count()) for other, find in KINDS.items()]
    return [(other, name, count) for other, name, count in counted if count and other != kind]


_NOT_FILTERS = {"soort", "sorteer", "pagina"}


def download(request: HttpRequest) -> HttpResponse:
    """The same list as CSV, all of it."""
    kind, _form, found = _asked(request)
    rows: dict[str, Callable[[Any], Iterator[list[object]]]] = {
        "toezeggingen": _commitment_rows,
        "moties": _motion_rows,
        "verzoeken": _request_rows,
    }
    return csv_response(f"{kind}.csv", rows[kind](found))


def _commitment_rows(found: Iterable[Commitment]) -> Iterator[list[object]]:
    yield [
        *("identificatie", "officieel_nummer", "kamer", "soort", "samenvatting", "gedaan_door"),
        *("ministerie", "gedaan_aan", "leden", "partijen", "gedaan_op", "precisie_datum"),
        *("termijn_vanaf", "termijn_tot", "termijn_tekst", "te_laat", "stand"),
        *("officiele_status", "nagekomen_op", "bewijs", "document", "teken_van", "teken_tot"),
        "synthetisch",
    ]
    for row in found:
        deadline = row.deadline
        yield [
            *(row.identifier, row.official_number, row.get_chamber_display()),
            *(row.get_kind_display(), row.summary, row.made_by, row.ministry, row.made_to),
            *("; ".join(row.members), "; ".join(row.parties), row.made_on),
            row.get_made_on_precision_display(),
            *(
                (deadline.due_from, deadline.due_to, deadline.due_text)
                if deadline
                else ("", "", "")
            ),
            *("ja" if row.is_overdue() else "nee", row.get_status_display(), row.official_status),
            *(row.kept_on, row.kept_by, row.source_document, row.source_start, row.source_end),
            "ja" if row.synthetic else "nee",
        ]


def _motion_rows(found: Iterable[Motion]) -> Iterator[list[object]]:
    motions = list(found)
    standings = queries.standings(motions)
    yield [
        *("identificatie", "datum", "precisie_datum", "indieners", "partij", "gevraagd"),
        *("uitslag", "oordeel_kabinet", "stand", "toezeggingen", "bron", "synthetisch"),
    ]
    for motion in motions:
        paper, standing = motion.paper, standings[motion.paper.identifier]
        yield [
            *(paper.identifier, paper.date, paper.get_date_precision_display()),
            *(motion.movers, motion.party, motion.asks),
            *(motion.get_result_display(), motion.appreciation, standing.words),
            "; ".join(commitment.identifier for commitment in standing.commitments),
            paper.source_note or paper.published_at,
            "ja" if paper.synthetic else "nee",
        ]


def _request_rows(found: Iterable[Request]) -> Iterator[list[object]]:
    yield [
        *("identificatie", "soort", "onderwerp", "gevraagd_door", "gevraagd_op"),
        *("precisie_datum", "kamer", "ministerie", "stand", "uitkomst", "reden"),
        *("beantwoord_door", "beantwoord_op", "twijfel", "synthetisch"),
    ]
    for row in found:
        yield [
            *(row.identifier, row.get_kind_display(), row.subject, row.asked_by, row.asked_on),
            *(row.get_asked_on_precision_display(), row.get_chamber_display(), row.ministry),
            *(row.get_status_display(), row.get_outcome_display(), row.outcome_reason),
            *(row.answered_by, row.answered_on, row.doubt, "ja" if row.synthetic else "nee"),
        ]


def commitment(request: HttpRequest, code: str) -> HttpResponse:
    """One commitment: where it stands, its deadlines, its evidence, its thread."""
    row = queries.commitment_for_page(code)
    if row is None:
        raise Http404
    context = {
        "row": row,
        "overdue": row.is_overdue(),
        "today": timezone.localdate(),
        "steps": permissions.possible(request.user, permissions.COMMITMENT_STEPS, row.status),
    }
    return render(request, "parliament/commitment.html", context)


def paper(request: HttpRequest, identifier: str) -> HttpResponse:
    """One paper with its thread; a motion with what it asks and where it stands."""
    row = find_paper(identifier)
    if row is None:
        raise Http404
    motion = getattr(row, "motion", None)
    standing = queries.standings([motion])[row.identifier] if motion else None
    references = list(queries.references_in(row.identifier))
    context = {
        "row": row,
        "motion": motion,
        "standing": standing,
        "references": references,
        "targets": resolve({one.target for one in references if one.target}, request.user),
        "dates": queries.dates_in(row.identifier),
    }
    return render(request, "parliament/paper.html", context)


def request_page(request: HttpRequest, code: str) -> HttpResponse:
    """One request: what was asked, given and withheld, and why."""
    row = Request.objects.prefetch_related("items").filter(code=code).first()
    if row is None:
        raise Http404
    context = {
        "row": row,
        "answer": find_paper(row.answered_by) if row.answered_by else None,
        "papers": _papers({item.paper for item in row.items.all()}),
        "dates": queries.dates_in(row.source_document) if row.doubt else (),
        "steps": permissions.possible(request.user, permissions.REQUEST_STEPS, row.status),
    }
    return render(request, "parliament/request.html", context)


def _papers(identifiers: set[str]) -> dict[str, Paper]:
    return {row.identifier: row for row in Paper.objects.filter(identifier__in=identifiers)}


def dossier(request: HttpRequest, code: str) -> HttpResponse:
    """The chronology of a dossier."""
    number, _dash, suffix = code.partition("-")
    found = Dossier.objects.prefetch_related("titles")
    row = found.filter(number=number, suffix=suffix).first()
    if row is None:
        raise Http404
    years = queries.chronology(row)
    context = {"row": row, "years": years, "count": sum(len(year.papers) for year in years)}
    return render(request, "parliament/dossier.html", context)


def dossiers(request: HttpRequest) -> HttpResponse:
    """All dossiers with how many of their papers are here."""
    rows = Dossier.objects.prefetch_related("titles", "papers")
    return render(request, "parliament/dossiers.html", {"rows": rows})
