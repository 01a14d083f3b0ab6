"""How sure the source is of an amount, from the words that stand beside it.

Precision follows the hedging words, never the digits: "€ 323.000" is exact, "ongeveer € 323.000"
is not. The words are looked for directly before the amount, past a few words that carry nothing
("een bedrag van"), and directly behind it.
"""

import re

from gelijk.methods.money.kinds import Precision

REACH = 64

APPROXIMATE = (
    r"ongeveer|circa|ca\.?|c\.a\.|zo['’]n|rond|rondom|om en nabij|naar schatting|schattenderwijs"
    r"|geschatte?|(?:wordt |worden |zijn |is )?(?:geschat|geraamd|begroot) op|bij benadering|ruwweg"
    r"|grofweg|globaal|indicatief|afgerond|pakweg|plusminus|±|\+/-|~|≈|in de orde(?: van)? grootte"
    r"|orde van grootte|naar verwachting|naar raming|zowat|vermoedelijk|enigszins|een slordige"
)
AT_LEAST = (
    r"ruim|meer dan|minimaal|ten ?minste|minstens|op zijn minst|op z['’]n minst|niet minder dan"
    r"|boven|groter dan|hoger dan|een minimum van|in ieder geval|een ondergrens van|≥|>"
)
AT_MOST = (
    r"maximaal|max\.?|ten hoogste|hoogstens|hooguit|niet meer dan|minder dan|lager dan|kleiner dan"
    r"|onder|bijna|krap|net geen|nagenoeg|tot maximaal|tot ten hoogste|een kleine"
    r"|(?:een|het) maximum van|een plafond van|een bovengrens van|op zijn hoogst|≤|<"
)
# Words that may stand between the hedge and the figure without taking the hedge away.
BETWEEN = (
    r"(?:een|het|de|dit|bedrag|budget|totaalbedrag|totaal|van|op|met|aan|in|om|nog|extra|jaarlijks"
    r"|structureel|cumulatief|eenmalig|voor)"
)
BEFORE = re.compile(
    rf"(?<![\w])(?:(?P<about>{APPROXIMATE})|(?P<least>{AT_LEAST})|(?P<most>{AT_MOST}))"
    rf"\)?(?:\s+{BETWEEN}){{0,5}}[\s\-(]*$",
    re.IGNORECASE,
)
INSIDE = re.compile(r"(?:ca\.?|circa|ongeveer|±|~)", re.IGNORECASE)
BEHIND = re.compile(
    r"\s*(?:(?P<about>\((?:afgerond|circa|indicatief|naar schatting|geschat|ongeveer|raming)\)"
    r"|bij benadering|naar schatting|afgerond|ongeveer)"
    r"|(?P<least>of meer|of hoger|en meer|en hoger|en hoger)"
    r"|(?P<most>of minder|of lager))(?!\w)",
    re.IGNORECASE,
)
UP_TO = re.compile(r"(?<!\w)tot\s+(?:een\s+bedrag\s+van\s+)?$", re.IGNORECASE)
# "verhoogd tot € 5 miljoen" states where the amount ends up: exact, not a ceiling.
MOVED_TO = re.compile(
    r"verho+g|verla+g|verminder|opgeho+g|oplop|opgelop|stijg|gestegen|groei|da+l|beperk|bijgesteld"
    r"|teruggebracht|gebracht|afgenomen|toegenomen|\bvan\b",
    re.IGNORECASE,
)
NAMES = {"about": Precision.APPROXIMATE, "least": Precision.AT_LEAST, "most": Precision.AT_MOST}


def hedge(text: str, start: int, end: int, floor: int = 0) -> tuple[Precision, str]:
    """The precision of the amount text[start:end] and the hedging words, "" where there are none.

    Nothing before `floor` (the end of the amount before it, the start of the sentence) is read.
    """
    floor = max(floor, start - REACH)
    for match in (BEFORE.search(text, floor, start), BEHIND.match(text, end, end + 24)):
        if match is not None and match.lastgroup is not None:
            return NAMES[match.lastgroup], match[match.lastgroup]
    inside = INSIDE.search(text, start, end)
    if inside is not None:
        return Precision.APPROXIMATE, inside[0]
    ceiling = UP_TO.search(text, floor, start)
    if ceiling is not None and not MOVED_TO.search(text, floor, ceiling.start()):
        return Precision.AT_MOST, "tot"
    return Precision.EXACT, ""
