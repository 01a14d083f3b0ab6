"""Number plates in every Dutch series, with or without their dashes."""

import re
from collections.abc import Iterator

from gelijk.methods.redaction.model import Type
from gelijk.methods.redaction.patterns.hit import Hit

# Series 1-14 of the RDW, and those reserved next: X a letter, 9 a digit.
_SERIES = [
    "XX-99-99",
    "99-99-XX",
    "99-XX-99",
    "XX-99-XX",
    "XX-XX-99",
    "99-XX-XX",
    "99-XXX-9",
    "9-XXX-99",
    "XX-999-X",
    "X-999-XX",
    "XXX-99-X",
    "X-99-XXX",
    "9-XX-999",
    "999-XX-9",
    "9-XXX-99X",
    "XXX-999",
    "999-XXX",
][:14]


def _as_pattern(series: str, dash: str) -> str:
    signs = {"X": "[A-Z]", "9": r"\d", "-": dash}
    return "".join(signs[sign] for sign in series)


_BEFORE, _AFTER = r"(?<![\w\-./])", r"(?![\w/]|-\w|\.\d)"
_DASHED = re.compile(
    _BEFORE + "(?:" + "|".join(_as_pattern(s, r"[-\u2010\u2011]") for s in _SERIES) + ")" + _AFTER,
    re.I,
)
_BARE = re.compile(
    _BEFORE
    + "(?:"
    + "|".join(_as_pattern(s, dash) for dash in ("", " ") for s in _SERIES)
    + ")"
    + _AFTER,
    re.I,
)
_NAMED = re.compile(
    r"\b(?:kenteken(?:nummer|plaat)?|nummerbord|kentekens)\b(?: is| was| met|:)*[ :]{1,3}"
    r"((?=[A-Z0-9 -]*\d)(?=[A-Z0-9 -]*[A-Z])[A-Z0-9]{1,4}(?:[ -][A-Z0-9]{1,5}){0,3})" + _AFTER
)
_VEHICLE = re.compile(
    r"kenteken|nummerbord|voertuig|\bauto|\bwagen|bestelbus|\bbus(?:je)?\b|scooter|motor|brommer|"
    r"taxi|geparkeerd|gereden|\breed\b|volkswagen|opel|peugeot|renault|toyota|\bford\b|\bbmw\b|"
    r"audi|mercedes|volvo|\bkia\b|fiat|skoda|seat\b|citro[eë]n|hyundai|nissan|tesla|mazda|suzuki|"
    r"honda|dacia|\bmini\b|\bgolf\b|\bpolo\b|bestuurder|vrachtwagen|aanhanger|camper|rijdt",
    re.I,
)
_CODE = re.compile(
    r"(?<!kenteken)(?:rapport|kenmerk|dossier|versie|artikel|bijlage|zaak|code|ref\w*|nota|nr\.?|kamer|"
    r"model|type|serie|vlucht|norm)[ .:#-]*$",
    re.I,
)
_MONTH = re.compile(r"-(?:jan|feb|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec)-", re.I)


def find_plates(text: str) -> Iterator[Hit]:
    """A dashed plate stands by itself; without dashes something near it must speak of a vehicle."""
    taken: set[int] = set()
    for match in (*_DASHED.finditer(text), *_NAMED.finditer(text), *_BARE.finditer(text)):
        group = 1 if match.re is _NAMED else 0
        start, end = match.span(group)
        if start in taken:
            continue
        near = text[max(0, start - 60) : end + 40]
        vehicle = bool(_VEHICLE.search(near))
        if match.re is _DASHED:
            before = text[max(0, start - 20) : start]
            if _CODE.search(before) or (_MONTH.search(match[0]) and not vehicle):
                continue
        elif not vehicle or _lower_words(match[0]):
            continue
        taken.add(start)
        key = re.sub(r"[^A-Z0-9]", "", match[group].upper())
        yield Hit(start, end, Type.PLATE, 0.97 if vehicle else 0.75, key)


def _lower_words(written: str) -> bool:
    """'12 en 34 ...' is prose; a plate without dashes is written in one case and no blanks."""
    return written.islower() and " " in written
