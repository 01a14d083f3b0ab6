"""Pages of the vocabularies, for people and for machines."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language

from gelijk.reference import skos
from gelijk.reference import vocabularies as lists
from gelijk.reference.vocabularies.schema import Concept, Vocabulary


def vocabularies(request: HttpRequest) -> HttpResponse:
    """All vocabularies."""
    language = get_language()
    rows = [
        {
            "slug": one.slug,
            "title": one.title.in_language(language),
            "definition": one.definition.in_language(language),
            "count": len(one.concepts),
        }
        for one in map(lists.load, lists.names())
    ]
    rows.sort(key=lambda row: str(row["title"]))
    return render(request, "reference/vocabularies.html", {"rows": rows})


def vocabulary(request: HttpRequest, slug: str) -> HttpResponse:
    """One vocabulary with all its concepts."""
    one = _found(slug)
    language = get_language()
    concepts = [
        _row(one, concept, language)
        | {"narrower": [_row(one, child, language) for child in one.narrower(concept.code)]}
        for concept in one.top
    ]
    context = {
        "vocabulary": one,
        "title": one.title.in_language(language),
        "definition": one.definition.in_language(language),
        "concepts": concepts,
    }
    return render(request, "reference/vocabulary.html", context)


def _row(vocabulary: Vocabulary, concept: Concept, language: str | None) -> dict[str, object]:
    over = concept.valid_until is not None and concept.valid_until < timezone.localdate()
    return {
        "code": concept.code,
        "identifier": vocabulary.identifier(concept),
        "label": concept.label.in_language(language),
        "definition": concept.definition.in_language(language) if concept.definition else "",
        "concept": concept,
        "over": over,
    }


def turtle(request: HttpRequest, slug: str) -> HttpResponse:
    """The vocabulary as SKOS in Turtle."""
    one = _found(slug)
    return HttpResponse(skos.turtle(one, settings.SITE), content_type="text/turtle; charset=utf-8")


def json_ld(request: HttpRequest, slug: str) -> HttpResponse:
    """The vocabulary as SKOS in JSON-LD."""
    one = _found(slug)
    return HttpResponse(skos.json_ld(one, settings.SITE), content_type="application/ld+json")


def _found(slug: str) -> Vocabulary:
    one = lists.by_slug(slug)
    if one is None:
        raise Http404
    return one
