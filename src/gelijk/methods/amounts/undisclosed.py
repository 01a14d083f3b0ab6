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
from gelijk.methods.reading.sentences import bounds

MONEY = r"(?:geld|gelden|middelen|budget|uitgaven|kosten|bedragen|bedrag|financiën)"
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
        re.compile(r"geen (?:apart |specifiek |geoormerkt |geormerkt |eigen |afzonderlijk )budget"),
    ),
    (
        Kind.SPENT,
        re.compile(
            r"geen (?:aparte|specifieke|afzonderlijke|eigen|separate) (?:begrotings)?post"
            r"|(?:beperkte|geringe) kosten (?:zijn )?gemaakt"
            rf"|{HARD}[^.;]{{0,40}} hoeveel {MONEY}"
            r"|onder (?:het algemene budget|de reguliere begroting)"
            r"|het algemene budget"
        ),
    ),
    (Kind.EXPECTED, re.compile(r"(?:tegen )?(?:vergelijkbare|soortgelijke) kosten")),
    (
        Kind.TOTAL,
        re.compile(
            rf"{HARD}[^.;]{{0,40}}totaal(?:overzicht|bedrag)"
            rf"|{MONEY} [^.;]{{0,80}}(?:niet|lastig) (?:exact|precies) (?:worden )?"
            r"(?:weergegeven|weer te geven|aan te geven|worden aangegeven)"
        ),
    ),
)
# Every statement holds one of these; most sentences about money hold none.
PROMISING = re.compile(
    r"extra |geen |gemaakt|niet|lastig|moeilijk|onmogelijk|onduidelijk|onbekend|algemene"
    r"|reguliere|vergelijkbare|soortgelijke"
)
# One cheap look at every place where such a statement can stand.
ANCHORS = ("middelen", "budget", "kosten", "post ", "totaalover", "totaalbedrag", "hoeveel ")


def find_undisclosed(text: str, written: list[Written]) -> Iterator[tuple[int, int, Kind, str]]:
    """Start and end of each such sentence, the kind of money, and the words that say so."""
    stated = [amount.start for amount in written]
    done = 0
    for place in sorted(_places(text)):
        if place < done or not _promising(text, place):
            continue
        left, right = bounds(text, place, place + 1)
        done = right
        match = _first(text, left, right)
        if match is not None and bisect_left(stated, left) == bisect_left(stated, right):
            yield left, right, match[0], match[1]


def _places(text: str) -> Iterator[int]:
    for anchor in ANCHORS:
        place = text.find(anchor)
        while place != -1:
            yield place
            place = text.find(anchor, place + 1)


def _promising(text: str, place: int) -> bool:
    around = text[max(0, place - 100) : place + 140]
    return PROMISING.search(around.lower()) is not None


def _first(text: str, left: int, right: int) -> tuple[Kind, str] | None:
    sentence = text[left:right].lower()
    for kind, pattern in STATEMENTS:
        match = pattern.search(sentence)
        if match is not None:
            return kind, match[0]
    return None
