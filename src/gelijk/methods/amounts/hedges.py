"""How sure the source is of an amount, from the words that stand beside it.

Precision follows the hedging words, never the digits: "€ 323.000" is exact, "ongeveer € 323.000"
is not. The words are looked for directly before the amount, past a few words that carry nothing
("een bedrag van"), inside it ("€ ca. 5 mln") and directly behind it.
"""

import re

from gelijk.methods.money.kinds import Precision
from gelijk.methods.reading.cleaning import CleanText

REACH = 72
LONGEST = 4  # words in the longest hedge


def _phrases(precision: Precision, text: str) -> dict[str, Precision]:
    return {phrase.strip(): precision for phrase in text.split(",")}


HEDGES = {
    **_phrases(
        Precision.APPROXIMATE,
        "ongeveer, circa, ca, ca., c.a., zo'n, zo’n, rond, rondom, om en nabij, naar schatting,"
        "schattenderwijs, geschat, geschatte, geschat op, geraamd op, begroot op, raming van,"
        "bij benadering, ruwweg, grofweg, globaal, indicatief, afgerond, pakweg, plusminus, ±, +/-,"
        "~, ≈, orde van grootte, orde grootte, ordegrootte, naar verwachting, naar raming, zowat,"
        "vermoedelijk, een slordige, slordige, gemiddeld zo'n, ongeveer zo'n",
    ),
    **_phrases(
        Precision.AT_LEAST,
        "ruim, meer dan, minimaal, ten minste, tenminste, minstens, op zijn minst, op z'n minst,"
        "niet minder dan, boven, groter dan, hoger dan, minimum van, in ieder geval, ≥, >,"
        "ondergrens van, dik",
    ),
    **_phrases(
        Precision.AT_MOST,
        "maximaal, max, max., ten hoogste, hoogstens, hooguit, niet meer dan, minder dan,"
        "lager dan, kleiner dan, onder, bijna, krap, net geen, nagenoeg, kleine, maximum van,"
        "plafond van, bovengrens van, op zijn hoogst, op z'n hoogst, ≤, <",
    ),
}
# Words that may stand between the hedge and the figure without taking the hedge away.
FILLERS = frozenset(
    [
        *("een", "het", "de", "dit", "bedrag", "budget", "totaalbedrag", "totaal", "van", "op"),
        *("met", "aan", "in", "om", "nog", "extra", "jaarlijks", "structureel", "cumulatief"),
        *("eenmalig", "voor", "per", "jaar"),
    ]
)
INSIDE = re.compile(r"ca\.?|circa|ongeveer|±|~")
BEHIND = re.compile(
    r"\s*(?:\(\s*(?P<bracketed>[a-z ]+)\)|(?P<behind>bij benadering|naar schatting|afgerond)(?!\w)"
    r"|(?P<least>(?:of|en) (?:meer|hoger))(?!\w)|(?P<most>of (?:minder|lager))(?!\w))"
)
# "verhoogd tot € 5 miljoen" states where the amount ends up: exact, not a ceiling.
MOVED_TO = re.compile(
    r"verho+g|verla+g|verminder|opgeho+g|oplop|opgelop|stijg|gestegen|groei|da+l|beperk|bijgesteld"
    r"|gebracht|afgenomen|toegenomen|\bvan\b"
)


def hedge(clean: CleanText, start: int, end: int, floor: int = 0) -> tuple[Precision, str]:
    """The precision of the amount text[start:end] and the hedging words, "" where there are none.

    Nothing before `floor` (the end of the amount before it, the start of the sentence) is read.
    """
    text = clean.text
    before = clean.small[max(floor, start - REACH) : start]
    words = before.replace("(", " ").replace(")", " ").split()
    found = _before(words) or _behind(text, end)
    if found is not None:
        return found
    inside = INSIDE.search(text, start, end)
    if inside is not None:
        return Precision.APPROXIMATE, inside[0]
    if _is_ceiling(words):
        return Precision.AT_MOST, "tot"
    return Precision.EXACT, ""


def _before(words: list[str]) -> tuple[Precision, str] | None:
    last = len(words)
    for skipped in range(6):
        stop = last - skipped
        for count in range(min(LONGEST, stop), 0, -1):
            phrase = " ".join(words[stop - count : stop])
            if phrase in HEDGES:
                return HEDGES[phrase], phrase
        if stop < 1 or words[stop - 1] not in FILLERS:
            return None
    return None


def _behind(text: str, end: int) -> tuple[Precision, str] | None:
    match = BEHIND.match(text, end, end + 30)
    if match is None or match.lastgroup is None:
        return None
    words = match[match.lastgroup].strip()
    if match.lastgroup in ("least", "most"):
        return (Precision.AT_LEAST if match["least"] else Precision.AT_MOST), words
    precision = HEDGES.get(words)
    return None if precision is None else (precision, words)


def _is_ceiling(words: list[str]) -> bool:
    """ "subsidies tot € 25.000": a bare "tot" is a ceiling unless the sentence moves an amount."""
    while words and words[-1] in ("een", "bedrag", "van"):
        words = words[:-1]
    return words[-1:] == ["tot"] and MOVED_TO.search(" ".join(words[:-1])) is None
