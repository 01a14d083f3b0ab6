"""What stands to the left of a dossier number: the word that makes it a reference."""

import re
from typing import NamedTuple

from gelijk.methods.citations.forms import CHAMBER, SESSION, chamber

WINDOW = 110
_KEYWORD = (
    r"(?P<sure>(?:[Bb]ijlage\s(?:bij|van|op)\s)?[Kk]amerst(?:uk(?:ken)?(?:nummers?|nrs?\.?|dossiers?)?"
    r"|\.|\b)|KAMERSTUK(?:KEN)?|\b[Kk]st\.?|\bt\.?v\.?v\.?|[Bb]ijl\.\s?[Hh]and\."
    r"|[Tt]er\s[Vv]ervanging\s[Vv]an|[Pp]arl\.\s?[Ss]t(?:ukken|\.))"
    r"|(?P<weak>\b[TE]K\b|\b[TE]\.K\.|\b[Dd]ossiers\b|\b[Ss]tukken\b)"
    r"|(?P<likely>[Kk]amerdossiers?|(?<![a-z])[Dd]ossier(?:s|nummers?|nrs?\.?)?|[Ww]etsvoorstel(?:len)?"
    r"|[Ii]nitiatiefwetsvoorstel|\b[Ss]tuk(?:ken|nr\.?|nummer)?|\b[Ww]etgevingsdossiers?)"
    r"|(?P<session>(?:(?:Tweede|Eerste)\sKamer(?:\sder\sStaten-Generaal)?,?\s)?"
    r"(?:[Vv]ergaderjaar|[Zz]itting(?:sjaar)?|[Vv]erg\.)\s"
    rf"|\b(?={SESSION}))"
)
_BETWEEN = (
    rf"(?P<between>(?:{SESSION}|(?:19|20)\d\d(?=[\s,])|[\s,:;()/–-]|{CHAMBER}|I/II|en\b|[Vv]ergaderjaar"
    r"|[Zz]itting(?:sjaar)?|[Dd]ossier(?:nummer|nr\.)?|met\b|onder\b|[Nn]rs?\.?(?!\w)|[Nn]ummers?|van\b)*)"
)
_HEAD = re.compile(rf"(?:{_KEYWORD})[.:]?{_BETWEEN}\Z")
_HAS_CHAMBER = re.compile(CHAMBER)
_HAS_SESSION = re.compile(SESSION)
_SIGNS = ",:;()/–-."
_LINKS = frozenset(
    (
        *("", "en", "van", "met", "onder", "I", "II", "I/II", "der", "nr", "nrs", "Nr", "nummer"),
        *("nummers", "dossiernummer", "dossiernr", "Tweede", "Eerste"),
    )
)
_KEYWORDS = (
    *("amerst", "tuk", "tukken", "TUK", "TUKKEN", "tuknummer", "tuknummers", "tuknr", "tuknrs"),
    *("TK", "EK", "T.K", "E.K", "amer", "eneraal", "jaar", "itting", "erg", "ossier", "ossiers"),
    *("ossiernummer", "ossiernr", "oorstel", "oorstellen", "t.v.v", "tvv", "kst", "Kst"),
    *("vervanging", "Hand", "Hand.", "St", "St."),
)
# "Bijlage bij Kamerstuk", "ter vervanging van": the keyword has a word before it.
_TWO_WORDS = (
    "bij ",
    "van ",
    "op ",
    "Ter ",
    "ter ",
    "Bijl. ",
    "bijl. ",
    "der ",
    "Eerste ",
    "Tweede ",
)
_NOT_A_DOSSIER = re.compile(
    r"(?:€|EUR|[Pp]ostbus|[Tt]el(?:efoon(?:nummer)?|\.)?|[Ff]ax|[Kk]v[Kk]|[Kk]enmerk|[Ii][Bb][Aa][Nn]"
    r"|[Rr]ekening\w*|[Pp]ostcode|[Nn]ummer|[Nn]rs?\.?|[Bb]edrag|bedrag\svan|[Zz]aak\w*|[Rr]olnummer"
    r"|[Aa]rtikel|[Ff]actuur\w*|[Oo]rder\w*|circa|ongeveer|ruim|meer\sdan|BSN|[Rr]eferentie)[\s:.]*\Z"
)
_PAPER_BEFORE = re.compile(r"\b[Nn]rs?\.?\s?(?P<number>\d{1,4}|[A-Z]{1,2})\s?\(\s?\Z")


class Head(NamedTuple):
    """The keyword, how sure it makes us, and where the reference begins."""

    start: int
    trust: str  # "sure", "weak", "likely" or "session"
    chamber: str | None
    has_session: bool


def read_head(text: str, place: int) -> Head | None:
    """The keyword that belongs to the dossier number at `place`, if one stands before it."""
    floor = max(0, place - WINDOW)
    window = text[floor:place]
    begin = _run_start(window.replace("\n", " "))
    found = _HEAD.search(window, begin) if begin is not None else None
    if found is None:
        return None
    trust = next(name for name in ("sure", "weak", "likely", "session") if found[name] is not None)
    stretch = found[0]
    written = _HAS_CHAMBER.search(stretch)
    return Head(
        floor + found.start(),
        trust,
        chamber(written[0]) if written else None,
        _HAS_SESSION.search(stretch) is not None,
    )


def _run_start(window: str) -> int | None:
    """Where to begin the search: walks back over the words that may stand before a dossier.

    None where no keyword stands among them; so most numbers of a letter cost next to nothing.
    """
    place, lead = len(window), None
    while place > 0:
        space = window.rfind(" ", 0, place)
        word = window[space + 1 : place].strip(_SIGNS)
        if word.endswith(_KEYWORDS):
            lead = space + 1
        elif word[-1:].isdigit():
            lead = space + 1 if _HAS_SESSION.search(word) else lead
        elif word not in _LINKS:
            break
        place = space if space >= 0 else 0
    if lead is None:
        return None
    return max(0, lead - 13) if window[:lead].endswith(_TWO_WORDS) else lead


def forbidden(text: str, place: int) -> bool:
    """A post-office box, an amount, a telephone or account number."""
    return _NOT_A_DOSSIER.search(text[max(0, place - 24) : place]) is not None


def paper_before(text: str, place: int) -> re.Match[str] | None:
    """'Zij krijgt nr. 35 (35925-VII)': the Proceedings put the paper before its dossier."""
    floor = max(0, place - 14)
    return _PAPER_BEFORE.search(text[floor:place])
