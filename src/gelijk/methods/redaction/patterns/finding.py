"""All patterns of a text, without overlap."""

from collections.abc import Callable, Iterator

from gelijk.methods.redaction.patterns.addresses import find_addresses
from gelijk.methods.redaction.patterns.births import find_births
from gelijk.methods.redaction.patterns.hit import Hit
from gelijk.methods.redaction.patterns.mail import find_mail
from gelijk.methods.redaction.patterns.numbers import IBAN_SHAPE, find_bsn, find_iban
from gelijk.methods.redaction.patterns.phones import find_phones
from gelijk.methods.redaction.patterns.plates import find_plates

# What checks itself goes first: its digits are then no part of anything else.
_FINDERS: tuple[Callable[[str], Iterator[Hit]], ...] = (
    find_mail,
    find_iban,
    find_births,
    find_bsn,
    find_phones,
    find_addresses,
    find_plates,
)


def find_patterns(text: str) -> list[Hit]:
    """Passages in the order of the text; of two that overlap the one found first stays."""
    taken: list[tuple[int, int]] = [match.span() for match in IBAN_SHAPE.finditer(text)]
    hits: list[Hit] = []
    for find in _FINDERS:
        for hit in find(text):
            shape = find is find_iban
            if not any(hit.start < end and start < hit.end for start, end in taken) or shape:
                hits.append(hit)
                taken.append((hit.start, hit.end))
    return sorted(hits)


__all__ = ["Hit", "find_patterns"]
