"""Laws that letters on discrimination call by name; identifiers as on wetten.overheid.nl.

Each identifier was compared with its title on 22 November 2026: in the copy of wetten.overheid.nl
in the repository statengeneraal/laws-markdown (a path there ends in the identifier), and for the
Wetboek van Strafrecht and the Wet open overheid, which are not in it, in published links to
wetten.overheid.nl that give the title beside it (such as the documentation of GPP-Woo).
"""

import re

from gelijk.methods.citations.model import Found
from gelijk.methods.reading.anchors import Vocabulary
from gelijk.methods.reading.cleaning import CleanText

NAMES = {
    "et gemeentelijke antidiscriminatievoorzieningen": "BWBR0026168",
    "et gemeentelijke ADV": "BWBR0026168",
    "esluit gemeentelijke antidiscriminatievoorzieningen": "BWBR0026353",
    "lgemene wet gelijke behandeling": "BWBR0006502",
    "et gelijke behandeling op grond van leeftijd bij de arbeid": "BWBR0016185",
    "et gelijke behandeling op grond van handicap of chronische ziekte": "BWBR0014915",
    "et gelijke behandeling van mannen en vrouwen": "BWBR0003299",
    "lgemene wet bestuursrecht": "BWBR0005537",
    "etboek van Strafrecht": "BWBR0001854",
    "et open overheid": "BWBR0045754",
    "emeentewet": "BWBR0005416",
    "rondwet": "BWBR0001840",
}
_NAMES = {name.lower(): name for name in NAMES}
_WORDS = Vocabulary(_NAMES)
_ARTICLE = re.compile(
    r"(?P<article>[Aa]rt(?:ikel|\.)\s(?P<number>\d{1,3}[a-z]{0,2}))(?:,?\s\w+\slid)?,?\s(?:van\s)?(?:de|het)\s\Z"
)
_TAIL = re.compile(r"(?:’s|'s|s)?(?![\wÀ-ÿ])")


def find_laws(clean: CleanText) -> list[Found]:
    """Laws by name, with the article where one is named."""
    text = clean.text
    found = []
    for place, word in clean.places(_WORDS):
        name = _NAMES[word]
        end = place + len(name)
        tail = _TAIL.match(text, end)
        if tail and text.startswith(name, place) and _begins(text, place):
            found.append(_law(text, place - 1, tail.end(), NAMES[name]))
    return found


def _begins(text: str, place: int) -> bool:
    """The capital or small letter left out of the name above, at the start of a word."""
    return place >= 1 and text[place - 1].isalpha() and not text[place - 2 : place - 1].isalpha()


def _law(text: str, start: int, end: int, identifier: str) -> Found:
    article = _ARTICLE.search(text, max(0, start - 60), start)
    if article is None:
        return Found(start, end, identifier, "wet", 0.9)
    return Found(article.start(), end, f"{identifier} art. {article['number']}", "wet", 0.9)
