"""Money that a text says exists, and does not give: unknown, never zero.

Only plain statements count: that extra money was made available, that costs were "beperkt" or
"vergelijkbaar", that a total cannot be given, that there is no budget line of its own.
A sentence that states a figure is left alone.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator

from gelijk.methods.amounts.written import Written
from gelijk.methods.money.kinds import Kind
from gelijk.methods.reading.anchors import Vocabulary
from gelijk.methods.reading.cleaning import CleanText

MONEY = "geld|gelden|middelen|budget|uitgaven|kosten|bedragen|bedrag|financiën"
OWN_BUDGET = "apart|specifiek|geoormerkt|geormerkt|eigen|afzonderlijk"
OWN_POST = "aparte|specifieke|afzonderlijke|eigen|separate"
POSTS = "begrotingspost|post"
HARD = r"(?:niet|lastig|moeilijk|onmogelijk|onduidelijk|onbekend)"

STATEMENTS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        Kind.AVAILABLE,
        re.compile(
            r"extra (?:financiële )?middelen[^.;]{0,60}"
            r"(?:beschikbaar gesteld|vrijgemaakt|(?:mei|september|december)circulaire)"
        ),
    ),
    (
        Kind.AVAILABLE,
        re.compile(rf"geen (?:{OWN_BUDGET}) budget"),
    ),
    (
        Kind.SPENT,
        re.compile(
            rf"geen (?:{OWN_POST}) (?:{POSTS})"
            r"|(?:beperkte|geringe) kosten (?:zijn )?gemaakt"
            rf"|{HARD}[^.;]{{0,40}} hoeveel (?:{MONEY})"
            r"|onder (?:het algemene budget|de reguliere begroting)"
            r"|het algemene budget"
        ),
    ),
    (Kind.EXPECTED, re.compile(r"(?:tegen )?(?:vergelijkbare|soortgelijke) kosten")),
    (
        Kind.TOTAL,
        re.compile(
            rf"{HARD}[^.;]{{0,40}}totaal(?:overzicht|bedrag)"
            rf"|(?:{MONEY}) [^.;]{{0,80}}(?:niet|lastig) (?:exact|precies) (?:worden )?"
            r"(?:weergegeven|weer te geven|aan te geven|worden aangegeven)"
        ),
    ),
)
# Every statement holds one of these.
WORDS = Vocabulary(
    [
        *("extra middelen", "extra financiële middelen", "het algemene budget"),
        *("onder de reguliere begroting", "beperkte kosten", "geringe kosten"),
        *("vergelijkbare kosten", "soortgelijke kosten", "totaaloverzicht", "totaalbedrag"),
        *("niet exact", "niet precies", "lastig exact", "lastig precies"),
        *(f"geen {which} budget" for which in OWN_BUDGET.split("|")),
        *(f"geen {which} {post}" for which in OWN_POST.split("|") for post in POSTS.split("|")),
        *(f"hoeveel {money}" for money in MONEY.split("|")),
    ]
)


def find_undisclosed(
    clean: CleanText, written: list[Written]
) -> Iterator[tuple[int, int, Kind, str]]:
    """Start and end of each such sentence, the kind of money, and the words that say so."""
    stated = [amount.start for amount in written]
    done = 0
    for place, _ in clean.places(WORDS):
        if place < done:
            continue
        left, right = clean.sentence_at(place, place + 1)
        done = right
        match = _first(clean.small, left, right)
        if match is not None and bisect_left(stated, left) == bisect_left(stated, right):
            yield left, right, match[0], match[1]


def _first(small: str, left: int, right: int) -> tuple[Kind, str] | None:
    for kind, pattern in STATEMENTS:
        match = pattern.search(small, left, right)
        if match is not None:
            return kind, " ".join(match[0].split())
    return None
