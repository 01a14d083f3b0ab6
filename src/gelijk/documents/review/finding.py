"""Words found in a text whatever their capitals, accents and line ends; offsets stay its own."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from gelijk.core.problems import Problem

SHORTEST = 2


def _one(character: str) -> str:
    """One character for one: what folds to more than one stays as it is."""
    plain = unicodedata.normalize("NFKD", character)[0].casefold()
    return plain if len(plain) == 1 else character


def occurrences(text: str, words: str) -> Iterator[tuple[int, int]]:
    """Every place where the words stand by themselves, over line ends too."""
    parts = ["".join(map(_one, part)) for part in words.split()]
    if sum(map(len, parts)) < SHORTEST:
        raise Problem(
            "Dat is te kort om naar te zoeken.",
            where="words",
            remedy=f"Schrijf ten minste {SHORTEST} tekens.",
        )
    plain = "".join(map(_one, text))
    pattern = r"\s+".join(map(re.escape, parts))
    for found in re.finditer(rf"(?<!\w){pattern}(?!\w)", plain):
        yield found.span()


def uncovered(start: int, end: int, taken: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The parts of a place that none of these hold."""
    for begin, stop in sorted(taken):
        if start < begin:
            yield start, begin
        start = max(start, stop)
    if start < end:
        yield start, end
