"""What the identifiers of organisations, municipalities and concepts stand for."""

from collections.abc import Collection

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language

from gelijk.core.identifiers import Thing
from gelijk.reference import vocabularies
from gelijk.reference.models import Kind, Organisation


def resolve(identifiers: Collection[str], viewer: object) -> dict[str, Thing]:
    """Everything here is public; former abbreviations of ministries lead to their successor."""
    return _organisations(identifiers) | _concepts(identifiers)


def _organisations(identifiers: Collection[str]) -> dict[str, Thing]:
    wanted = [one for one in identifiers if one.partition(":")[0] in PREFIXES]
    if not wanted:
        return {}
    former = {one.partition(":")[2] for one in wanted}
    found = Organisation.objects.filter(
        Q(identifier__in=wanted) | Q(kind=Kind.MINISTRY, variants__overlap=list(former))
    )
    things = {one.identifier: _thing(one, one.identifier) for one in found}
    for one in found:
        for name in one.variants:
            things.setdefault(f"organisatie:{name}", _thing(one, f"organisatie:{name}"))
    return {name: thing for name, thing in things.items() if name in wanted}


PREFIXES = frozenset({"organisatie", "gemeente", "adv"})


def _thing(organisation: Organisation, identifier: str) -> Thing:
    return Thing(
        identifier,
        organisation.name,
        str(Kind(organisation.kind).label),
        address_of(organisation),
    )


def address_of(organisation: Organisation) -> str:
    """The page of an organisation."""
    if organisation.kind == Kind.MUNICIPALITY:
        return reverse("reference-municipality", args=[organisation.code])
    return reverse("reference-organisation", args=[organisation.slug])


def _concepts(identifiers: Collection[str]) -> dict[str, Thing]:
    language = get_language()
    by_prefix = {one.prefix: one for one in map(vocabularies.load, vocabularies.names())}
    found = {}
    for identifier in identifiers:
        prefix, _, code = identifier.partition(":")
        vocabulary = by_prefix.get(prefix)
        if vocabulary is not None and code in vocabulary:
            page = reverse("reference-vocabulary", args=[vocabulary.slug])
            found[identifier] = Thing(
                identifier,
                vocabulary.get(code).label.in_language(language),
                vocabulary.title.in_language(language),
                f"{page}#{code}",
            )
    return found
