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
_HINT = re.compile(
    r"MERST|[Kk]st|[TE]\.?K|t\.?v|Hand|ervanging|St|st\.|tukken|ossier|tsvoor|tuk|\d\d\d\d\s?[-–/]|jaar"
    r"|itting|erg\."
)
_HEAD = re.compile(rf"(?:{_KEYWORD})[.:]?{_BETWEEN}\Z")
_HAS_CHAMBER = re.compile(CHAMBER)
_HAS_SESSION = re.compile(SESSION)
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
    # Most references have the word itself: the search need not try the places before it.
    nearest = window.rfind("amerst")
    found = _HEAD.search(window, max(0, nearest - 13)) if nearest >= 0 else None
    found = found or (_HEAD.search(window) if _HINT.search(window) else None)
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


def forbidden(text: str, place: int) -> bool:
    """A post-office box, an amount, a telephone or account number."""
    return _NOT_A_DOSSIER.search(text[max(0, place - 24) : place]) is not None


def paper_before(text: str, place: int) -> re.Match[str] | None:
    """'Zij krijgt nr. 35 (35925-VII)': the Proceedings put the paper before its dossier."""
    floor = max(0, place - 14)
    return _PAPER_BEFORE.search(text[floor:place])
