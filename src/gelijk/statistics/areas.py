"""Areas as codes of a tree: municipality < province < country, in the borders of a year."""

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from django.utils.translation import gettext as _

from gelijk.core.observations import NATIONAL, UNKNOWN_AREA
from gelijk.methods.disclosure_control.hierarchy import Hierarchy
from gelijk.reference.models import Kind, Organisation
from gelijk.reference.municipalities import municipalities_of

AREA = "area"
ROOT = "NL"
UNKNOWN = UNKNOWN_AREA.partition(":")[2]


def municipality_tree(year: int) -> Hierarchy:
    """Every municipality of the year under its province; a place that is not known by itself."""
    return Hierarchy(AREA, dict(_above(year)), ROOT)


def province_tree(year: int) -> Hierarchy:
    """The provinces."""
    provinces = dict.fromkeys(above for _code, above in _above(year) if above != ROOT)
    return Hierarchy.flat(AREA, [*provinces, UNKNOWN], ROOT)


@lru_cache(maxsize=8)
def _above(year: int) -> tuple[tuple[str, str], ...]:
    rows = [(row.municipality.code, row.province.code) for row in municipalities_of(year)]
    provinces = sorted({province for _code, province in rows})
    return (*((one, ROOT) for one in provinces), *rows, (UNKNOWN, ROOT))


def code_of(identifier: str) -> str:
    """`GM0599` of `gemeente:GM0599`; the country is the root."""
    return ROOT if identifier == NATIONAL else identifier.partition(":")[2]


def identifier_of(code: str) -> str:
    """The public identifier behind a code of the tree."""
    if code == ROOT:
        return NATIONAL
    if code == UNKNOWN:
        return UNKNOWN_AREA
    return f"gemeente:{code}" if code.startswith("GM") else f"organisatie:{code}"


def names_of(identifiers: Iterable[str]) -> dict[str, str]:
    """What areas are called; municipalities, provinces, police regions and ADVs by their name."""
    wanted = set(identifiers)
    found = Organisation.objects.filter(identifier__in=wanted)
    named = {one.identifier: one.name.removeprefix("provincie ") for one in found}
    twice = {name for name, number in Counter(named.values()).items() if number > 1}
    for one in found:
        if one.kind == Kind.PROVINCE and named[one.identifier] in twice:
            named[one.identifier] += " (" + _("provincie") + ")"
    own = {NATIONAL: _("Nederland"), UNKNOWN_AREA: _("plaats niet bekend")}
    return {name: own.get(name) or named.get(name, name) for name in wanted}
