"""Money that a text says exists, and does not give: unknown, never zero.

Only plain statements count: that extra money was made available, that costs were "beperkt" or
"vergelijkbaar", that a total cannot be given, that there is no budget line of its own.
A sentence that states a figure is left alone.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from gelijk.methods.amounts.written import Written
from gelijk.methods.money.kinds import Kind
from gelijk.methods.reading.anchors import Vocabulary
from gelijk.methods.reading.cleaning import CleanText

MONEY = "geld|gelden|middelen|budget|uitgaven|kosten|bedragen|bedrag|financiën"
OWN_BUDGET = "apart|specifiek|geoormerkt|geormerkt|eigen|afzonderlijk"
OWN_POST = "aparte|specifieke|afzonderlijke|eigen|separate"
POSTS = ("begrotingspost", "post")
HARD = r"(?:niet|lastig|moeilijk|onmogelijk|onduidelijk|onbekend)"


class Statement(NamedTuple):
    """Holds where the pattern is found in a sentence that has one of the words."""

    kind: Kind
    words: tuple[str, ...]
    pattern: re.Pattern[str]


def _statement(kind: Kind, words: str, pattern: str) -> Statement:
    return Statement(kind, tuple(words.split("|")), re.compile(pattern))


# In order: the first that holds decides.
STATEMENTS = (
    _statement(
        Kind.AVAILABLE,
        "extra middelen|extra financiële middelen",
        r"extra (?:financiële )?middelen[^.;]{0,60}"
        r"(?:beschikbaar gesteld|vrijgemaakt|(?:mei|september|december)circulaire)",
    ),
    _statement(
        Kind.AVAILABLE,
        "|".join(f"geen {which} budget" for which in OWN_BUDGET.split("|")),
        rf"geen (?:{OWN_BUDGET}) budget",
    ),
    _statement(
        Kind.SPENT,
        "|".join(f"geen {which} {post}" for which in OWN_POST.split("|") for post in POSTS),
        rf"geen (?:{OWN_POST}) (?:{'|'.join(POSTS)})",
    ),
    _statement(
        Kind.SPENT,
        "beperkte kosten|geringe kosten",
        r"(?:beperkte|geringe) kosten (?:zijn )?gemaakt",
    ),
    _statement(
        Kind.SPENT,
        "|".join(f"hoeveel {money}" for money in MONEY.split("|")),
        rf"{HARD}[^.;]{{0,40}} hoeveel (?:{MONEY})",
    ),
    _statement(
        Kind.SPENT,
        "het algemene budget|onder de reguliere begroting",
        r"onder (?:het algemene budget|de reguliere begroting)|het algemene budget",
    ),
    _statement(
        Kind.EXPECTED,
        "vergelijkbare kosten|soortgelijke kosten",
        r"(?:tegen )?(?:vergelijkbare|soortgelijke) kosten",
    ),
    _statement(
        Kind.TOTAL,
        "totaaloverzicht|totaalbedrag",
        rf"{HARD}[^.;]{{0,40}}totaal(?:overzicht|bedrag)",
    ),
    _statement(
        Kind.TOTAL,
        "niet exact|niet precies|lastig exact|lastig precies",
        rf"(?:{MONEY}) [^.;]{{0,80}}(?:niet|lastig) (?:exact|precies) (?:worden )?"
        r"(?:weergegeven|weer te geven|aan te geven|worden aangegeven)",
    ),
)
RANKS = {word: rank for rank, statement in enumerate(STATEMENTS) for word in statement.words}
WORDS = Vocabulary(RANKS)


def find_undisclosed(
    clean: CleanText, written: list[Written]
) -> Iterator[tuple[int, int, Kind, str]]:
    """Start and end of each such sentence, the kind of money, and the words that say so."""
    ranks: dict[tuple[int, int], list[int]] = {}
    for place, word in clean.places(WORDS):
        ranks.setdefault(clean.sentence_at(place, place + 1), []).append(RANKS[word])
    stated = [amount.start for amount in written]
    for (left, right), named in ranks.items():
        if bisect_left(stated, left) != bisect_left(stated, right):
            continue
        for rank in sorted(named):
            match = STATEMENTS[rank].pattern.search(clean.small, left, right)
            if match is not None:
                yield left, right, STATEMENTS[rank].kind, " ".join(match[0].split())
                break
