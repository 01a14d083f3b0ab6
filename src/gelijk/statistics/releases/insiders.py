"""Readers who know more than what is public: who reported, and the offices.

How much doubt each of them must be left with is in methods.disclosure_control.publications.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from gelijk.methods.disclosure_control.ledger import Reader
from gelijk.methods.disclosure_control.table import Key
from gelijk.reference.municipalities import advs_on
from gelijk.statistics.areas import AREA, ROOT, municipality_tree

OWN_REPORT = "melder"


def insiders(counts: Mapping[Key, float], year: int) -> Iterator[Reader]:
    """Everybody who is in a protected cell, and every office with what it counted itself."""
    yield Reader.of_any_report(OWN_REPORT)
    yield from offices(counts, year)


def offices(counts: Mapping[Key, float], year: int) -> Iterator[Reader]:
    """Every office knows the cells of the municipalities that it serves, and what lies in those
    alone: of a province that it serves alone the province as well."""
    served = _served(year)
    for office, own in sorted(served.items()):
        known = [
            (dict(key), value) for key, value in counts.items() if dict(key).get(AREA, ROOT) in own
        ]
        if known:
            yield Reader.of_own_office(known, office)


def _served(year: int) -> dict[str, set[str]]:
    """The codes of areas by office. Who served a municipality at the end of the year has the files
    of the whole year."""
    tree = municipality_tree(year)
    found: dict[str, set[str]] = defaultdict(set)
    for code, service in advs_on(date(year, 12, 31)).items():
        if service.adv is not None and code in tree.parents:
            found[service.adv.identifier].add(code)
    for own in found.values():
        own |= {above for above, below in tree.children.items() if set(below) <= own}
    return dict(found)
