"""A municipality as people write it, on a day: its code, or the ones that it may be.

No table of postcodes: none comes with a package of which the licence allows it here, and a
postcode tells more of a person than the law asks. The name of the municipality is enough.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path

from gelijk.core.facts import read_yaml
from gelijk.core.search import folded
from gelijk.reference.models import Kind, Name
from gelijk.reference.municipalities import Step, follow, steps
from gelijk.reports.kept import Kept, version_of
from gelijk.reports.routing.services import code_of

# What people say, and the municipality does not call itself.
ALSO_CALLED = Path(__file__).with_name("place-names.yaml")
NO_LETTER = re.compile(r"[\W_]+")
SUGGESTED, SHORTEST, DAYS_KEPT = 6, 2, 16


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality or public body with the name that it bears."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class _Named:
    """An official name in a time."""

    code: str
    name: str
    variants: Sequence[str]
    since: date | None
    until: date | None

    def holds_on(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (
            self.until is None or day < self.until
        )


@dataclass(frozen=True, slots=True)
class _Index:
    """The places of one day: by code, by name, and codes by every way to write them."""

    places: Mapping[str, Place]
    ordered: tuple[Place, ...]
    codes: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class _Names:
    """All names of all times, and what became of what."""

    rows: Sequence[_Named]
    steps: Sequence[Step]
    days: dict[date, _Index] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.rows)


def place_from(text: str, day: date) -> Place | None:
    """The one municipality or public body that is meant on the day; None when in doubt.

    Capitals, accents, hyphens and apostrophes do not matter. A former name gives what became of
    it, when that is one; its code does as well.
    """
    found = places_called(text, day)
    return found[0] if len(found) == 1 else None


def places_called(text: str, day: date) -> list[Place]:
    """All that are called so: of some names there are two."""
    index = _index(day)
    found = [index.places[code] for code in index.codes.get(written(text), ())]
    return sorted(found, key=lambda one: one.name)


def places_like(text: str, day: date) -> list[Place]:
    """What may be meant: what was written exactly, what begins so, then what looks like it."""
    wanted, index = written(text), _index(day)
    if len(wanted) < SHORTEST:
        return []
    ways = [wanted] if wanted in index.codes else []
    ways += sorted(one for one in index.codes if one.startswith(wanted) and one != wanted)
    ways += sorted(one for one in index.codes if f" {wanted}" in one)
    ways += get_close_matches(wanted, index.codes, SUGGESTED, cutoff=0.75)
    codes = [code for way in ways for code in sorted(index.codes[way])]
    return [index.places[code] for code in dict.fromkeys(codes)][:SUGGESTED]


def place_of(code: str, day: date) -> Place | None:
    """The place with this code on the day."""
    return _index(day).places.get(code)


def all_on(day: date) -> tuple[Place, ...]:
    """All places of the day, by name."""
    return _index(day).ordered


def written(text: str) -> str:
    """A name without what people write differently: `'s-Gravenhage` is `s gravenhage`."""
    plain = NO_LETTER.sub(" ", folded(text)).strip().removeprefix("gemeente ")
    return re.sub(r"\bst\b", "sint", plain)


def _index(day: date) -> _Index:
    names = _kept.get()
    found = names.days.get(day)
    if found is None:
        found = _read_index(names, day)
        if len(names.days) >= DAYS_KEPT:
            names.days.clear()
        names.days[day] = found
    return found


def _read_index(names: _Names, day: date) -> _Index:
    here = [row for row in names.rows if row.holds_on(day)]
    places = {row.code: Place(row.code, row.name) for row in here}
    codes: dict[str, set[str]] = {}
    # A name goes before what people call it, and that before what it was called once.
    for ways in (_names(here), _sayings(here), _former(names, day, places)):
        new: dict[str, set[str]] = {}
        for way, code in ways:
            new.setdefault(written(way), set()).add(code)
        codes = new | codes
    ordered = tuple(sorted(places.values(), key=lambda one: written(one.name)))
    return _Index(places, ordered, {way: frozenset(found) for way, found in codes.items()})


def _names(here: Sequence[_Named]) -> Iterator[tuple[str, str]]:
    for row in here:
        yield row.name, row.code
        yield row.code, row.code


def _sayings(here: Sequence[_Named]) -> Iterator[tuple[str, str]]:
    """Variants, what people say, and a name without what statistics add: `Beek (L.)`."""
    called = _called()
    for row in here:
        for way in (*row.variants, *called.get(row.code, ()), row.name.partition(" (")[0]):
            yield way, row.code


@lru_cache
def _called() -> Mapping[str, Sequence[str]]:
    names: Mapping[str, Sequence[str]] = read_yaml(ALSO_CALLED)["names"]
    return names


def _former(names: _Names, day: date, places: Mapping[str, Place]) -> Iterator[tuple[str, str]]:
    """What went whole into one municipality; what was divided is asked for by its new name."""
    taken = [step for step in names.steps if step.day <= day]
    for row in names.rows:
        if row.until is None or row.until > day:
            continue
        after = follow(row.code, taken)
        if len(after) == 1 and after[0].code in places:
            yield row.name, after[0].code
            yield row.code, after[0].code


def _read() -> _Names:
    found = Name.objects.filter(
        organisation__kind__in=(Kind.MUNICIPALITY, Kind.PUBLIC_BODY)
    ).select_related("organisation")
    rows = [
        _Named(
            code_of(one.organisation),
            one.name,
            one.organisation.variants,
            one.valid.lower,
            one.valid.upper,
        )
        for one in found
    ]
    return _Names(rows, steps())


_kept = Kept(_read, lambda: version_of("reference_name"))
