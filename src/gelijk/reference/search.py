"""What of the reference data a search through all registers finds; all of it is public."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import get_language

from gelijk.core.search import Found, folded
from gelijk.core.searching import holding, joined
from gelijk.reference import vocabularies
from gelijk.reference.identifiers import address_of
from gelijk.reference.models import Kind, Organisation

NAMES = ("name", "abbreviation", "identifier", "variants_joined", "names__name")


def find(words: str, viewer: object) -> Iterator[Found]:
    """Organisations and municipalities under any name that they had, and concepts."""
    found = Organisation.objects.annotate(variants_joined=joined("variants"))
    for one in found.filter(holding(words, *NAMES)).distinct():
        names = "; ".join(name for name in (one.abbreviation, *one.variants) if name)
        kind = Kind(one.kind).label
        yield Found(one.name, kind, address_of(one), names, one.identifier)
    yield from _concepts([folded(word) for word in words.split()])


def _concepts(asked: list[str]) -> Iterator[Found]:
    language = get_language()
    for vocabulary in map(vocabularies.load, vocabularies.names()):
        page = reverse("reference-vocabulary", args=[vocabulary.slug])
        kind = vocabulary.title.in_language(language)
        for concept in vocabulary.concepts:
            label = concept.label.in_language(language)
            meaning = concept.definition.in_language(language) if concept.definition else ""
            plain = folded(f"{label} {meaning}")
            if all(word in plain for word in asked):
                name = vocabulary.identifier(concept)
                yield Found(label, kind, f"{page}#{concept.code}", meaning, name)
