"""What is asked of organisations: by name, by kind, on a day."""

from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from gelijk.core import searching
from gelijk.core.searching import joined
from gelijk.reference.models import Name, Organisation, OrganisationRelation


def find(words: str) -> Organisation | None:
    """The organisation with this name, abbreviation, former name or variant, in any case."""
    wanted = " ".join(words.split())
    same = (
        Q(name__iexact=wanted)
        | Q(abbreviation__iexact=wanted)
        | Q(variants__icontains=wanted)
        | Q(identifier__iexact=f"organisatie:{wanted}")
    )
    candidates = Organisation.objects.filter(same)
    return next((one for one in candidates if wanted.casefold() in _called(one)), None)


def _called(organisation: Organisation) -> set[str]:
    names = [
        organisation.name,
        organisation.abbreviation,
        organisation.code,
        *organisation.variants,
    ]
    return {name.casefold() for name in names if name}


def on(day: date) -> QuerySet[Organisation]:
    """The organisations that existed on the day."""
    return Organisation.objects.filter(names__valid__contains=day)


def search(words: str = "", kind: str = "", day: date | None = None) -> QuerySet[Organisation]:
    """The organisations other than municipalities that fit all that is asked."""
    found = on(day) if day else Organisation.objects.all()
    if kind:
        found = found.filter(kind=kind)
    found = found.annotate(variants_joined=joined("variants"))
    for word in searching.words(words):
        bears = searching.containing(word, "name", "variants_joined", "names__name")
        found = found.filter(bears | Q(abbreviation__iexact=word))
    return found.distinct().prefetch_related(Prefetch("names", Name.objects.order_by("valid")))


def relations_of(organisation: Organisation) -> list[OrganisationRelation]:
    """What the organisation is to others, the newest first."""
    found = OrganisationRelation.objects.filter(subject=organisation).select_related(
        "subject", "object"
    )
    return list(found.order_by("kind", "-valid", "object__name"))


def inverse_relations_of(organisation: Organisation) -> list[OrganisationRelation]:
    """What others are to the organisation."""
    found = OrganisationRelation.objects.filter(object=organisation).select_related(
        "subject", "object"
    )
    return list(found.order_by("kind", "subject__name"))
