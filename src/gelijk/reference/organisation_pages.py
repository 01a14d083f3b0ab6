"""Pages of organisations."""

from collections import defaultdict
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _

from gelijk.reference import organisations as queries
from gelijk.reference.forms import OrganisationFilter
from gelijk.reference.identifiers import address_of
from gelijk.reference.models import Kind, Organisation, OrganisationRelation, RelationKind

PER_PAGE = 50
INVERSE = {
    RelationKind.LIES_IN: _("Hierin liggen"),
    RelationKind.SERVED_BY: _("Bedient"),
    RelationKind.FALLS_UNDER: _("Hieronder vallen"),
    RelationKind.SUCCEEDED_BY: _("Volgt op"),
    RelationKind.MEMBER_OF: _("Leden"),
}


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation as it is shown: to whom, when, how sure."""

    name: str
    url: str
    relation: OrganisationRelation


def organisations(request: HttpRequest) -> HttpResponse:
    """All organisations but municipalities, which have a list of their own."""
    form = OrganisationFilter(request.GET)
    form.is_valid()
    asked = form.cleaned_data
    found = queries.search(asked.get("zoek", ""), asked.get("soort", ""), asked.get("dag"))
    found = found.exclude(kind=Kind.MUNICIPALITY).order_by("name")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("pagina"))
    return render(request, "reference/organisations.html", {"page": page, "form": form})


def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """One organisation: its names, what it is to others, and the thread."""
    one = get_object_or_404(Organisation.objects.prefetch_related("names"), slug=slug.lower())
    if one.kind == Kind.MUNICIPALITY:
        return redirect(address_of(one))
    names = list(one.names.all())
    context = {
        "organisation": one,
        "names": names,
        "ended": bool(names and names[-1].ends),
        "ties": _ties(queries.relations_of(one)),
        "inverse": _inverse(queries.inverse_relations_of(one)),
    }
    return render(request, "reference/organisation.html", context)


def _ties(relations: list[OrganisationRelation]) -> dict[str, list[Tie]]:
    grouped: dict[str, list[Tie]] = defaultdict(list)
    for one in relations:
        label = str(RelationKind(one.kind).label)
        grouped[label].append(Tie(one.object.name, address_of(one.object), one))
    return dict(grouped)


def _inverse(relations: list[OrganisationRelation]) -> dict[str, list[Tie]]:
    grouped: dict[str, list[Tie]] = defaultdict(list)
    for one in relations:
        label = str(INVERSE[RelationKind(one.kind)])
        grouped[label].append(Tie(one.subject.name, address_of(one.subject), one))
    return dict(grouped)
