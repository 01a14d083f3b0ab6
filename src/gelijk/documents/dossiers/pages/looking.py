"""The list of dossiers and the page of one: for everybody, and with the work for staff."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from gelijk.core.identifiers import resolve
from gelijk.core.search import Part, snippet
from gelijk.core.searching import words as words_of
from gelijk.documents.dossiers import queries
from gelijk.documents.dossiers.actions.reading import names_of, search_inside
from gelijk.documents.dossiers.completeness import missing
from gelijk.documents.dossiers.forms import ListForm, SearchForm
from gelijk.documents.dossiers.inventory import codes, files_of, note
from gelijk.documents.dossiers.pages.finding import is_own, own, visible
from gelijk.documents.dossiers.permissions import possible
from gelijk.documents.dossiers.regimes import Ground, grounds, rules
from gelijk.documents.dossiers.states import DossierStatus, FileStatus
from gelijk.documents.models import Dossier, DossierFile

PER_PAGE = 25
# Steps that have a page of their own, or belong to a single file.
ELSEWHERE = frozenset(
    {
        *("bestanden", "oordeel", "versie", "volgorde", "verwijderen", "corrigeren"),
        *("stuk-intrekken", "achterhouden-beeindigen"),
    }
)


@dataclass(frozen=True, slots=True)
class Line:
    """A file in the list of its dossier; `name` is only there for those who work on it."""

    file: DossierFile
    name: str
    grounds: tuple[Ground, ...]
    note: str
    url: str


def dossiers(request: HttpRequest) -> HttpResponse:
    """All dossiers that the person may see."""
    form = ListForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    text = asked.get("zoek", "").strip()
    found = queries.dossiers(
        request.user,
        text,
        asked.get("soort", ""),
        asked.get("stand", ""),
        asked.get("volgorde", ""),
    )
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("pagina"))
    context = {
        "page": page,
        "form": form,
        "words": text,
        "late": queries.late(list(page.object_list), timezone.localdate()),
    }
    return render(request, "documents/dossiers/list.html", context)


def dossier(request: HttpRequest, number: str) -> HttpResponse:
    """One dossier: what is public of it for everybody, all of it for those who work on it."""
    one = visible(request, number)
    mine = is_own(request, one)
    names = names_of(request.user, one) if mine else {}
    shown = mine or one.status == DossierStatus.PUBLISHED
    context = {
        "dossier": one,
        "mine": mine,
        "lines": [_line(file, names) for file in files_of(one)] if shown else [],
        "rules": rules(one.regime),
        "publisher": resolve([one.organisation], request.user)[one.organisation],
        "kinds": _kinds(one) if shown else [],
        **(_work(request, one) if mine else {}),
    }
    return render(request, "documents/dossiers/dossier.html", context)


def _work(request: HttpRequest, one: Dossier) -> Mapping[str, object]:
    """What those who work on it see besides."""
    today = timezone.localdate()
    steps = possible(request.user, one.status)
    return {
        "deadlines": list(one.deadlines.all()),
        "late": queries.is_late(one, today),
        "progress": queries.progress(one),
        "steps": [step for step in steps if step.name not in ELSEWHERE],
        "can": {step.name for step in steps},
        "missing": missing(one, today) if one.status == DossierStatus.REVIEW else [],
        "notes": list(one.notes.all()),
    }


def _line(file: DossierFile, names: Mapping[int, str]) -> Line:
    found = tuple(grounds()[code] for code in codes(file) if code in grounds())
    return Line(file, names.get(file.pk, ""), found, note(file), file.get_absolute_url())


def _kinds(one: Dossier) -> list[dict[str, object]]:
    """Kinds of documents that are not given at all, with the reason."""
    return [
        {"row": row, "grounds": [grounds()[code] for code in row.codes]}
        for row in one.withholdings.filter(file=None)
    ]


@dataclass(frozen=True, slots=True)
class Result:
    """A file in which the words stand, with what stands round them."""

    line: Line
    parts: list[Part]


def search(request: HttpRequest, number: str) -> HttpResponse:
    """Words in all texts of the dossier, those that are not public too."""
    one = own(request, number)
    form = SearchForm(request.GET or None)
    results: list[Result] = []
    asked = ""
    if form.is_valid():
        asked = form.cleaned_data["zoek"]
        hits = search_inside(by=request.user, dossier=one, words=asked)  # type: ignore[arg-type]  # `own` refused who is not logged in
        names = names_of(request.user, one)
        results = [
            Result(_line(hit.file, names), snippet(hit.text, words_of(asked))) for hit in hits
        ]
    context = {"dossier": one, "form": form, "results": results, "words": asked}
    return render(request, "documents/dossiers/search.html", context)


def is_out(file: DossierFile) -> bool:
    """Whether everybody may have it now."""
    return file.status == FileStatus.PUBLISHED and file.dossier.status == DossierStatus.PUBLISHED


def age(day: date | None, today: date) -> int | None:
    """Days from a day to now, for a term."""
    return None if day is None else (day - today).days
