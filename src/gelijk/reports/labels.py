"""What the codes on a case are called, in the language of the page."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from django.utils.translation import get_language

from gelijk.reference import vocabularies
from gelijk.reference.models import Organisation


def label(vocabulary: str, code: str) -> str:
    """What a code of a vocabulary is called; an unknown code is shown as it is."""
    return _labels(vocabulary, get_language() == "en").get(code, code)


def labels(vocabulary: str, codes: Iterable[str]) -> str:
    """Several, one after another."""
    return ", ".join(label(vocabulary, code) for code in codes)


def choices(vocabulary: str) -> list[tuple[str, str]]:
    """All codes with their names, for a field to choose from."""
    return list(_labels(vocabulary, get_language() == "en").items())


def municipalities(codes: Iterable[str]) -> dict[str, str]:
    """The names of municipalities by code, in one query."""
    wanted = [f"gemeente:{code}" for code in set(codes) if code]
    found = Organisation.objects.filter(identifier__in=wanted) if wanted else ()
    return {one.code: one.name for one in found}


@lru_cache(maxsize=32)
def _labels(vocabulary: str, english: bool) -> Mapping[str, str]:
    concepts = vocabularies.load(vocabulary).concepts
    return {one.code: one.label.en if english else one.label.nl for one in concepts}
