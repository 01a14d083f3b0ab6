"""Names in the margins of a document: initials of approval, comments, who saved it last."""

import re
from collections.abc import Collection, Iterator

from gelijk.methods.redaction.names.capitals import speaks
from gelijk.methods.redaction.names.mention import Mention
from gelijk.methods.redaction.vocabulary import wording

_PARAPH = re.compile(r"\bparaaf[ \t]*[:|\t]+[ \t]*(?P<name>[A-Z][A-Za-z]{1,4})(?![\w.])", re.I)
_COMMENT = re.compile(
    r"\b(?:Opmerking|Commented|Comment|Met opmerkingen) \[?(?P<name>[A-ZÀ-Þ][A-Za-zÀ-ÿ]{1,4}\d+)\]?"
    r"(?=:|\])"
)
# Who wrote or saved a file: often the name by which somebody logs in.
_LOGIN = re.compile(
    r"\b(?:laatst (?:opgeslagen|gewijzigd|bewerkt) door|opgeslagen door|verwijderd door|"
    r"ingevoegd door|toegevoegd door|aangemaakt door|toegewezen aan|gewijzigd door|"
    r"last (?:modified|saved) by|created by|gebruikersnaam|"
    r"inlognaam|login|username)[ \t]*:?[ \t]+(?P<name>[^\W\d_][\w.-]{2,30})(?= op\b|[ \t]*$|[,;.])",
    re.I | re.M,
)
# 'SvD', 'KvdB': initials with a prefix between them; bodies and documents that are written so.
_MIXED = re.compile(
    r"(?<![\w-])(?P<name>[A-Z](?:v|vd|d|vt|vh|tv|te|el|al|vdr|vdn)[A-Z]{1,2})(?![\w-])"
)
_BODIES = wording("bodies_like_initials")
_LIST = re.compile(
    r"(?:aanw|afw|aanwezig|afwezig|actie|wie|door|paraaf|cc|aan|van|deelnemers|verhinderd)"
    r"[\w .]{0,14}[:|\t][^\n]*$|\b(?:beh|akk|gez|par|coll|contactp|notul|vz)\. (?:[^\n]{0,30}, )?$",
    re.I,
)


def in_margins(text: str) -> Iterator[Mention]:
    """What these rules give may overlap."""
    for match in (*_PARAPH.finditer(text), *_COMMENT.finditer(text)):
        yield Mention(*match.span("name"), 0.8, "margin")
    for match in _LOGIN.finditer(text):
        yield Mention(*match.span("name"), 0.85, "margin")
    yield from _mixed(text)


# 'S wil weg', 'N: eerst een gesprek': notes in which people are a letter.
_LETTER = re.compile(r"(?<![\w.'’(/-])(?P<name>[A-Z](?:-[A-Z])?)(?=:? )(?![.'’])")


def letters_of(text: str, firsts: Collection[str]) -> Iterator[Mention]:
    """Letters that do what people do, where `firsts` holds somebody whose name begins so."""
    found = [m for m in _LETTER.finditer(text) if m["name"][0].lower() in firsts]
    used = {m["name"] for m in found if speaks(text, m.end())}
    for match in found:
        if match["name"] in used:
            yield Mention(*match.span("name"), 0.6, "letter")


def _mixed(text: str) -> Iterator[Mention]:
    """Initials that a list of people holds, everywhere in the text."""
    found = [match for match in _MIXED.finditer(text) if match["name"] not in _BODIES]
    listed = {
        match["name"]
        for match in found
        if _LIST.search(text[text.rfind("\n", 0, match.start()) + 1 : match.start()])
    }
    for match in found:
        if match["name"] in listed:
            yield Mention(*match.span("name"), 0.8, "margin")
