"""The means that the letters name: a list to search, and each of them."""

from dataclasses import dataclass

from django import forms
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gelijk.core.downloads import csv_response
from gelijk.core.identifiers import Thing
from gelijk.core.models import Link, Relation
from gelijk.core.searching import holding
from gelijk.programme.identifiers import resolve
from gelijk.programme.models import Instrument
from gelijk.programme.models.editions import Scheme
from gelijk.programme.vocabulary import Vocabulary

PER_PAGE = 25


class InstrumentFilter(forms.Form):
    """What a visitor looks for."""

    is_filter = True

    zoek = forms.CharField(
        label=_("Zoek"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    soort = forms.ChoiceField(label=_("Soort instrument"), required=False)

    def __init__(self, *args: object, words: Vocabulary, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # as Django's own form takes them
        known = [(one.code, one.name) for one in words.choices(Scheme.INSTRUMENT)]
        self.fields["soort"].choices = [("", _("Alle")), *known]  # type: ignore[attr-defined]  # it is a choice field


@dataclass(frozen=True, slots=True)
class Line:
    """An instrument as the list shows it."""

    instrument: Instrument
    kind: str
    serves: tuple[Thing, ...]


def index(request: HttpRequest) -> HttpResponse:
    """All instruments, with search and a filter."""
    words = Vocabulary.read()
    form = InstrumentFilter(request.GET or None, words=words)
    found = _found(form)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("pagina"))
    address = request.GET.copy()
    address.pop("pagina", None)
    context = {
        "filter_form": form,
        "page": page,
        "lines": _lines(list(page.object_list), words, request.user),
        "csv_address": f"{reverse('programme-instruments-csv')}?{address.urlencode()}",
    }
    return render(request, "programme/instruments.html", context)


def as_csv(request: HttpRequest) -> HttpResponse:
    """The same list as a file, with the place of each in its letter."""
    found = list(_found(InstrumentFilter(request.GET or None, words=Vocabulary.read())))
    serves = _serves(found)
    header = ("id", "naam", "soort", "nader", "doel", "maatregelen", "bron", "bron_van", "bron_tot")
    rows = (
        (
            *(one.public_id, one.name, one.kind, one.sort, one.purpose, serves[one.public_id]),
            *(one.source_document, one.source_start, one.source_end),
        )
        for one in found
    )
    return csv_response("instrumenten.csv", [header, *rows])


def detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One instrument: what it is for, what it serves, and where it stands."""
    instrument = get_object_or_404(Instrument, public_id=f"instrument:{slug}")
    term = Vocabulary.read().term(Scheme.INSTRUMENT, instrument.kind)
    return render(request, "programme/instrument.html", {"instrument": instrument, "term": term})


def _found(form: InstrumentFilter) -> QuerySet[Instrument]:
    found = Instrument.objects.all()
    chosen = form.cleaned_data if form.is_bound and form.is_valid() else {}
    found = found.filter(holding(chosen.get("zoek"), "name", "purpose", "sort"))
    return found.filter(kind=chosen["soort"]) if chosen.get("soort") else found


def _lines(found: list[Instrument], words: Vocabulary, viewer: object) -> list[Line]:
    serves = _serves(found)
    things = resolve({name for names in serves.values() for name in names}, viewer)
    return [
        Line(
            one,
            words.name(Scheme.INSTRUMENT, one.kind),
            tuple(things[name] for name in serves[one.public_id] if name in things),
        )
        for one in found
    ]


def _serves(found: list[Instrument]) -> dict[str, list[str]]:
    """Of each instrument the measures that it carries out."""
    serves: dict[str, list[str]] = {one.public_id: [] for one in found}
    ties = Link.objects.filter(relation=Relation.IMPLEMENTS, subject__in=serves)
    for tie in ties.order_by("object"):
        serves[tie.subject].append(tie.object)
    return serves
