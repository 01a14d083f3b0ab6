"""Editions, their lines, their goals, and the difference between two."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from gelijk.core.sources import Place, quotation
from gelijk.programme import comparison, queries
from gelijk.programme.cards import card, cards
from gelijk.programme.models import Edition, MeasureVersion
from gelijk.programme.models.editions import Scheme
from gelijk.programme.vocabulary import Vocabulary


def detail(request: HttpRequest, year: int) -> HttpResponse:
    """What an edition is, its lines, and how it came about."""
    edition = get_object_or_404(Edition, year=year)
    words = Vocabulary.read()
    found = list(MeasureVersion.objects.of_edition(year).select_related("measure", "edition"))
    lights = queries.latest_progress(row.measure_id for row in found)
    counts = queries.counts(found, lights)
    terms = [term for term in words.terms if term.edition_id == year]
    lines = [
        {"term": term, "count": counts.lines.get(term.code, 0)}
        for term in terms
        if term.scheme == Scheme.LINE
    ]
    context = {
        "edition": edition,
        "others": Edition.objects.exclude(year=year).filter(synthetic=edition.synthetic),
        "counts": counts,
        "lines": lines,
        "without_line": counts.lines.get("", 0),
        "domains": [term for term in terms if term.scheme == Scheme.DOMAIN],
        "grounds": [term for term in terms if term.scheme == Scheme.GROUND],
        "kinds": [term for term in terms if term.scheme == Scheme.KIND],
        "milestones": edition.milestones.all(),
        "sessions": edition.sessions.all(),
        "goals": edition.edition_goals.select_related("measure", "edition").prefetch_related(
            "values"
        ),
        "goals_words": _goals_words(edition, request.user),
        "cards": [card(row, words, lights) for row in found],
    }
    return render(request, "programme/edition.html", context)


def _goals_words(edition: Edition, viewer: object) -> str | None:
    if edition.goals_start is None or edition.goals_end is None:
        return None
    return quotation(Place(edition.goals_document, edition.goals_start, edition.goals_end), viewer)


def difference(request: HttpRequest, old: int, new: int) -> HttpResponse:
    """What the newer edition has that the older had not, and the reverse."""
    editions = get_object_or_404(Edition, year=old), get_object_or_404(Edition, year=new)
    words = Vocabulary.read()
    found = comparison.difference(*editions, words)
    context = {
        "difference": found,
        "added": cards(found.added, words),
        "dropped": cards(found.dropped, words),
        "known": len(found.added) + len(found.continued),
    }
    return render(request, "programme/difference.html", context)
