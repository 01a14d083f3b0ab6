"""The written forms of an amount as patterns: signs, numbers, scales, ranges.

Each pattern is matched at or round a currency sign that was found already, never over a whole text.
"""

import re

from gelijk.methods.amounts.numerals import DIGITS
from gelijk.methods.reading.anchors import Vocabulary

CURRENCY_TWICE = "currency twice"
CURRENCY_MISSING = "currency missing"

WRITTEN = ("€", "euro", "Euro", "EUR", "miljoen", "miljard", "mln", "mld", "mrd")
ANCHORS = Vocabulary(["€", "eur", "miljoen", "miljard", "mln", "mld", "mrd"])
CENT = Vocabulary([" cent"])
BEFORE, AFTER = 80, 110  # how far an amount reaches from its sign, in characters

SCALES = {"k": 3, "d": 3, "t": 5, "b": 12}  # duizend, ton, biljoen; m words are told apart below
SCALE = (
    r"(?:(?i:miljoen(?:en)?|miljard(?:en)?|biljoen|mln|mio|mjn|mld|mrd|mia|duizend|dzd|ton)"
    r"(?![^\W\d_])(?:\.(?=\s+[a-z(€]|[,;:)]))?)"
    r"|(?:mil?j\.)"
)
SHORT_SCALE = r"[kKM](?![\w²³])"
SIGN = r"€|EUR(?![A-Za-z])|[Ee]uro(?![^\W\d_])"
WORD_SIGN = r"€|EUR(?:O)?(?![A-Za-z])|[Ee]uro(?:['’]?s)?(?![^\W\d_])|M€|k€"
NUMBER = rf"(?:{DIGITS})"
HEDGE_INSIDE = r"(?:(?:ca\.?|circa|ongeveer|±|~)\s*)?"
ENDING = r"(?:[,.][-–—=]{1,2}(?![0-9]))?"
TO = r"(?:[ ]*(?:-|–|—|‑)[ ]*|\s+(?:tot en met|t/m|tot|à|a)\s+(?:de\s+)?)"
BETWEEN = r"(?:\s+en\s+(?:de\s+)?)"

SCALED = rf"(?:\s{{0,2}}(?P<scale{{n}}>{SCALE})|[ ]?(?P<short{{n}}>{SHORT_SCALE}))?"
FIRST = SCALED.replace("{n}", "1")
SECOND = SCALED.replace("{n}", "2")

SIGN_FIRST = re.compile(
    rf"(?P<prescale>[kM])?(?P<sign>{SIGN})(?P<gap>\s{{0,3}}){HEDGE_INSIDE}(?P<minus>[-−–+][ ]?)?"
    rf"(?P<first>{NUMBER}){ENDING}{FIRST}"
    rf"(?P<upper>(?P<to>{TO}|{BETWEEN})(?P<sign2>€\s?|EUR\s)?(?P<second>{NUMBER}){ENDING}{SECOND})?"
    rf"(?P<twice>\s(?:[Ee]uro(?:['’]?s)?|EUR)(?![^\W\d_]))?"
)
NUMBER_FIRST = re.compile(
    rf"(?<![\w€])(?<![0-9][.,])(?P<minus>[-−](?=[0-9]))?(?P<first>{NUMBER}){ENDING}{FIRST}"
    rf"(?P<upper>(?P<to>{TO}|{BETWEEN})(?P<second>{NUMBER}){ENDING}{SECOND})?"
    rf"[\s-]{{0,2}}(?P<sign>{WORD_SIGN})"
)
BARE = re.compile(
    rf"(?<![\w€])(?<![0-9][.,])(?P<first>{NUMBER}){ENDING}{FIRST}"
    rf"(?P<upper>(?P<to>{TO}|{BETWEEN})(?P<second>{NUMBER}){ENDING}{SECOND})?"
)
CENTS = re.compile(
    r"(?<![\w€.,])(?P<first>[0-9]{1,3}(?:,[0-9]{1,2})?)\s(?:euro)?cent(?:en)?(?![^\W\d_])"
)
TOKENS_BEFORE = re.compile(r"[^\W\d_]+(?:[ -][^\W\d_]+){0,3}$")
WORD_BEFORE = re.compile(r"(?<!\w)([^\W\d_]+)\s+(?:tot|à|a)\s+$")
SCALE_AT = re.compile(SCALE)
SCALE_WORD = re.compile(rf"(?:{SCALE})$")
THOUSANDS = re.compile(r"1(?:[.,]?000)*")
TABLE_UNIT = re.compile(
    r"(?:(?<![0-9])(?<![0-9] )[x×*]|maal|\(in|(?:bedragen|uitgaven) in)\s*$", re.I
)
CHANGES = re.compile(r"verho+g|verla+g|st[ie]+jg|ste+g|opgeho+g|oplop|opgelop|groei|da+l|afnem")
BETWEEN_BEFORE = re.compile(r"\btussen\s+(?:de\s+)?$")
YEAR = re.compile(r"(?:19|20)[0-9]{2}")
WORD_SIGN_AT = re.compile(rf"(?:{WORD_SIGN})")
MONEY_WORDS = re.compile(
    r"budget|middelen|beschikbaar|uitga|uitgeg|uitgetr|kosten|begroot|begroting|bezuinig|subsidie"
    r"|gereserveerd|structureel|incidenteel|besteed|bijdrage|financier|invester|dekking|tekort"
    r"|intensivering|ombuiging|taakstelling|raming|omzet|verlies|winst|krediet|lening|bedrag|euro|€"
)
# After these words nothing is counted but money: "17 miljoen inwoners" goes on with a noun.
NO_NOUN = re.compile(
    r"\s*(?:[.,;:)|]|$|(?:in|per|voor|aan|is|was|zijn|wordt|worden|werd|beschikbaar|structureel"
    r"|incidenteel|extra|uit|op|uitge\w+|besteed|gereserveerd|vrijgemaakt|toegevoegd|verhoogd"
    r"|verlaagd|vanaf|jaarlijks|en|of|tot|naar|meer|minder|van|te|cumulatief|(?:be|ge|ver)\w+d)(?!\w))"
)
LIST_LINK = re.compile(r"\s*(?:,|en|,\s*en|resp\.?|respectievelijk)\s*(?:van\s+)?")
CHANGE_LINK = re.compile(r"\s+(?:tot|naar)\s+")


def scale_of(word: str) -> int:
    """The power of ten of a scale word: "mln" 6, "miljard" 9, "ton" 5, "k" 3."""
    lower = word.lower()
    if lower[0] == "m":
        return 9 if lower.startswith(("miljard", "mld", "mrd", "mia")) else 6
    return SCALES[lower[0]]
