"""How likely each word is part of somebody's name, by the model of our own."""

from collections.abc import Sequence
from functools import cache
from importlib.resources import as_file, files

import pycrfsuite

from gelijk.methods.redaction.features import features
from gelijk.methods.redaction.tokens import Token

# A longer sequence is cut at a blank line, so that a book costs no more per page than a letter.
_LONGEST = 1200


@cache
def _tagger() -> pycrfsuite.Tagger:
    tagger = pycrfsuite.Tagger()
    model = files("gelijk.methods.redaction").joinpath("lexicon/names.crfsuite")
    with as_file(model) as path:
        tagger.open(str(path))
    return tagger


def name_chances(words: Sequence[Token], text: str) -> list[tuple[float, float]]:
    """For each token the chance that a name starts there, and that a name goes on there."""
    rows = features(words, text)
    found: list[tuple[float, float]] = []
    tagger = _tagger()
    for start, end in _stretches(words):
        tagger.set(rows[start:end])
        marginal = tagger.marginal
        found += [(marginal("B", at), marginal("I", at)) for at in range(end - start)]
    return found


def _stretches(words: Sequence[Token]) -> list[tuple[int, int]]:
    cuts, start, blank = [], 0, 0
    for at, token in enumerate(words):
        if token.kind == "break":
            blank = at + 1
        if at - start >= _LONGEST:
            cut = blank if blank > start else at
            cuts.append((start, cut))
            start = cut
    if start < len(words):
        cuts.append((start, len(words)))
    return cuts
