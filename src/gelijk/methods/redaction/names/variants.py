"""Every way in which a name that is known may be written elsewhere in the set."""

from collections.abc import Iterator
from enum import IntEnum
from itertools import product

from gelijk.methods.redaction.names.parts import Name
from gelijk.methods.redaction.names.people import Known
from gelijk.methods.redaction.vocabulary import PREFIXES


class Kind(IntEnum):
    """How much a variant says: the higher, the less it needs around it to be believed."""

    ABBREVIATION = 1
    FIRST = 2
    LAST = 3
    GLUED = 4
    FULL = 5


def variants(person: Known) -> Iterator[tuple[str, Kind]]:
    """Folded ways of writing, with their kind."""
    firsts = {name.first for name in person.names if name.first} - PREFIXES
    initials = {name.initials for name in person.names if name.initials}
    initials |= {first[0] for first in firsts}
    lasts = {(name.prefix, name.last) for name in person.names if len(name.last) > 1}
    lasts = {(prefix, last) for prefix, last in lasts if last not in PREFIXES}
    for first in firsts:
        yield first, Kind.FIRST
        if " " in first:
            yield first.replace(" ", "-"), Kind.FIRST
    for prefix, last in lasts:
        yield from _lasts(prefix, last)
        yield from _with_first(firsts, prefix, last)
        yield from _with_initials(initials, prefix, last)
        yield from _abbreviations(firsts, initials, prefix, last)


def _whole(prefix: str, last: str) -> str:
    return f"{prefix} {last}".strip()


def _lasts(prefix: str, last: str) -> Iterator[tuple[str, Kind]]:
    yield last, Kind.LAST
    if prefix:
        yield _whole(prefix, last), Kind.LAST
        yield _whole(prefix, last).replace(" ", "").replace("'", ""), Kind.GLUED
    parts = last.replace(" - ", "-").split("-")
    if len(parts) > 1:
        yield "-".join(parts), Kind.LAST
        yield " - ".join(parts), Kind.LAST
        yield " ".join(parts), Kind.LAST
        for part in parts:
            if len(part) > 3:
                yield part.strip(), Kind.LAST


def _with_first(firsts: set[str], prefix: str, last: str) -> Iterator[tuple[str, Kind]]:
    whole = _whole(prefix, last)
    glued = whole.replace(" ", "").replace("'", "")
    for first in firsts:
        yield f"{first} {whole}", Kind.FULL
        yield f"{first} {last}", Kind.FULL
        yield f"{last}, {first} {prefix}".strip(), Kind.FULL
        yield f"{last} {first}", Kind.FULL
        yield f"{whole}, {first}", Kind.FULL
        for joint in (".", "_", "-", ""):
            if len(first) + len(glued) > 6:
                yield f"{first}{joint}{glued}".replace(" ", joint), Kind.GLUED
                yield f"{glued}{joint}{first}".replace(" ", joint), Kind.GLUED


def _with_initials(initials: set[str], prefix: str, last: str) -> Iterator[tuple[str, Kind]]:
    whole = _whole(prefix, last)
    for letters, blank in product(initials, (" ", "")):
        dotted = "".join(f"{sign}." for sign in letters)
        spaced = dotted.replace(".", ". ").strip()
        yield f"{dotted}{blank}{whole}", Kind.FULL
        yield f"{last}, {dotted}{blank}{prefix}".strip(), Kind.FULL
        if blank:
            yield f"{spaced} {whole}", Kind.FULL
            yield f"{last} {dotted}", Kind.FULL
            yield f"{letters} {whole}", Kind.FULL
    for letters in initials if prefix else ():
        short = "".join(part.strip("'")[0] for part in prefix.split()) + last.replace(" ", "")
        yield f"{letters[0]}{short}", Kind.GLUED
        yield f"{letters[0]}.{short}", Kind.GLUED
    for letters in initials:
        glued = whole.replace(" ", "").replace("'", "")
        if len(glued) > 3:
            yield f"{letters[0]}{glued}", Kind.GLUED
            yield f"{letters[0]}.{glued}", Kind.GLUED


def _abbreviations(
    firsts: set[str], initials: set[str], prefix: str, last: str
) -> Iterator[tuple[str, Kind]]:
    """Karin van den Berg is KvdB, KB and KVDB; Fatima El Yaakoubi is FEY."""
    tail = "".join(part[0] for part in last.replace("-", " ").split())
    middle = "".join(part.lstrip("'")[0] for part in prefix.split())
    heads = {"".join(part[0] for part in first.replace("-", " ").split()) for first in firsts}
    heads |= {first[0] for first in firsts} | initials | {letters[0] for letters in initials}
    for head in heads:
        for letters in {
            head + middle + tail,
            head + tail,
            head + middle + tail[:1],
            head + tail[:1],
        }:
            if 1 < len(letters) < 7:
                yield letters, Kind.ABBREVIATION


def name_from(variant: Name) -> str:
    """The folded whole of a name, as a person would read it."""
    return " ".join(
        part for part in (variant.first or variant.initials, variant.whole_last) if part
    )
