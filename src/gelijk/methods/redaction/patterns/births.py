"""Dates of birth, told from all other dates by what stands around them."""

import re
from collections.abc import Iterator

from gelijk.methods.redaction.model import Type
from gelijk.methods.redaction.patterns.hit import Hit

_MONTHS = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]
_SHORT = ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]
_MONTH = "|".join([*_MONTHS, *(f"{name}t?\\.?" for name in [*_SHORT, "febr", "sept", "maa"])])
_DATE = re.compile(
    r"(?<![\w/-])(?:"
    r"(?P<y>(?:19|20)\d\d)(?P<s>[-./])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})"
    r"|(?P<d2>\d{1,2})(?P<s2> ?[-./] ?|\s)(?P<m2>\d{1,2})(?P=s2)(?P<y2>(?:19|20)\d\d|['’]?\d\d)"
    rf"|(?P<d3>\d{{1,2}})[ -]{{1,2}}(?P<m3>{_MONTH})[ -]{{1,2}}(?P<y3>(?:19|20)\d\d|['’]\d\d)"
    r")(?![\w/]|-\d)",
    re.I,
)
_CUE = re.compile(
    r"\bgeb(?:oren|oortedatum|oortedag|\.|\b)|\bgeb\.?\s?dat|\bgebdat|\bgeboorte|g\.d\.|"
    r"\bdob\b|\bverjaar\w*|\bbirth|ter wereld|\u00b0|levenslicht",
    re.I,
)
_GAP = re.compile(r"[^\n;!?]{0,45}|[ \t:*|]*\n[ \t|*]*")
_BIRTH_AFTER = re.compile(
    r"^[)\],]{0,2},? ?(?:te [A-Z]\w+ )?(?:geboren\b|ben ik geboren|is (?:mijn|zijn|haar) "
    r"(?:geboorte|"
    r"verjaar)|als geboortedatum|\(geboortedatum\))",
    re.I,
)
# Another date between the word and this one, or a word that says what this date is instead.
_OTHER_DATE = re.compile(
    r"\b(?:op datum|dagtekening|d\.d\.|gemeld op|melding van|brief van|ontvangen op|gewijzigd|"
    r"vergadering|verstrekt|overleden|ingeschreven|aangifte|verklaart|gesprek)\b",
    re.I,
)
# 'Cliënt: Sefora (14-3-2017)'.
_OF_A_CLIENT = re.compile(
    r"\b(?:cliënt|client|patiënt|leerling|kind|bewoner|naam)\w*[ \t]*:[^\n()]{2,45} \($", re.I
)
_COLUMN = re.compile(r"geboorte|\bgeboren\b|\bgeb\.|\bgeb_?dat", re.I)
# The youngest and the oldest year in which somebody in a file may have been born.
_FIRST, _LAST = 1900, 2030


def find_births(text: str) -> Iterator[Hit]:
    """Dates that the text says somebody was born on, in a sentence, a field or a table column."""
    for match in _DATE.finditer(text):
        year, month, day = _parts(match)
        if not (1 <= day <= 31 and 1 <= month <= 12 and _FIRST <= year <= _LAST):
            continue
        if _is_birth(text, match.start(), match.end()):
            key = f"{year:04d}-{month:02d}-{day:02d}"
            yield Hit(match.start(), match.end(), Type.DOB, 0.97, key)


def all_dates(text: str) -> Iterator[tuple[int, int, int, int, int]]:
    """Every whole date: start, end, year, month, day."""
    for match in _DATE.finditer(text):
        year, month, day = _parts(match)
        if 1 <= day <= 31 and 1 <= month <= 12:
            yield match.start(), match.end(), year, month, day


def _parts(match: re.Match[str]) -> tuple[int, int, int]:
    year = match["y"] or match["y2"] or match["y3"]
    month = match["m"] or match["m2"] or match["m3"]
    day = match["d"] or match["d2"] or match["d3"]
    digits = re.sub(r"\D", "", year)
    whole = int(digits) if len(digits) == 4 else 1900 + int(digits)
    return whole, int(month) if month.isdigit() else _month(month), int(day)


def _month(name: str) -> int:
    start = name.lower()[:3]
    return 3 if start in ("mrt", "maa") else _SHORT.index(start) + 1


def _is_birth(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - 70) : start]
    cues = list(_CUE.finditer(before))
    if cues and _leads_to_a_date(before[cues[-1].end() :]):
        return True
    if _OF_A_CLIENT.search(before) and text[end : end + 1] == ")":
        return True
    return bool(_BIRTH_AFTER.match(text[end : end + 50])) or _in_birth_column(text, start)


def _leads_to_a_date(gap: str) -> bool:
    """What may stand between the word and the date: a place, a name, the end of a field's line."""
    if _OTHER_DATE.search(gap) or _DATE.search(gap) or not _GAP.fullmatch(gap):
        return False
    # 'geboren in Tilburg, Den Haag, 3 mei 2021' ends in the dateline of a letter.
    return gap.count(",") < 2 and not re.search(r"\w{3,}\. +[A-Z]", gap)


def _in_birth_column(text: str, start: int) -> bool:
    """The cell of a table whose head, at most forty rows up, speaks of birth."""
    line_start = text.rfind("\n", 0, start) + 1
    for sign in ("|", "\t", ";"):
        column = text.count(sign, line_start, start)
        line_end = text.find("\n", start)
        if text.count(sign, line_start, line_end if line_end >= 0 else len(text)) < 1:
            continue
        for row in reversed(text[:line_start].split("\n")[-41:-1]):
            cells = row.split(sign)
            if len(cells) < 2 and row.strip():
                break
            if column < len(cells) and _COLUMN.search(cells[column]):
                return True
    return False
