"""Who signed a letter: the function line and the name under it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gelijk.methods.reading.anchors import Vocabulary
from gelijk.methods.reading.cleaning import CleanText

_OFFICE = (
    r"(?:[Mm]inister(?:-[Pp]resident)?|[Ss]taatssecretaris|[Vv]oorzitter|[Gg]riffier"
    r"|[Ss]ecretaris-[Gg]eneraal|[Dd]irecteur(?:-[Gg]eneraal)?|MINISTER|STAATSSECRETARIS)"
)
_SIGNED = re.compile(
    rf"\n[ \t]*(?:[Dd][Ee]\s)?(?P<function>{_OFFICE}(?![a-z])[^\n]{{0,160}}?(?:\n[^\n,]{{1,90}})??)"
    r"(?:,[ \t]*\n\s{0,12}|,[ \t]+(?=(?:[A-Z]\.){1,6})|\n\n\s{0,6})"
    r"(?P<name>[^\n]{4,60}?)[ \t]*(?=\n|\Z)"
)
_OFFICES = Vocabulary(
    [
        *("minister", "staatssecretaris", "voorzitter", "griffier", "secretaris-generaal"),
        "directeur",
    ]
)
_JOINING = "van de der den het ten ter 't te el von la di du en"
_PARTICLES = frozenset(_JOINING.split())
_TITLES = re.compile(r"^(?:(?:mr|drs|dr|prof|ir|ing|ds)\.\s)+")
_INITIALS = re.compile(r"(?:[A-ZÀ-Þ][a-z]?\.)+\Z")
_WORD = re.compile(r"[A-ZÀ-Þ][\wÀ-ÿ’'-]*[a-zà-ÿ][\wÀ-ÿ’'-]*\Z|[A-ZÀ-Þ]{2,}\Z")


@dataclass(frozen=True, slots=True)
class Signatory:
    """A name as signed, and the office it signed for."""

    name: str
    function: str


def find_signatories(clean: CleanText) -> tuple[Signatory, ...]:
    """Names under a function line, in the order of signing."""
    found: dict[str, Signatory] = {}
    for m in _signed(clean):
        name = " ".join(m["name"].rstrip(" ,").split())
        if _is_name(name):
            function = " ".join(m["function"].split()).rstrip(",")
            found.setdefault(name, Signatory(name, function))
    return tuple(found.values())


def _signed(clean: CleanText) -> Iterator[re.Match[str]]:
    """Function lines with a name under them; an office counts at the start of a line only."""
    text, done = clean.text, 0
    for place, _ in sorted(clean.places(_OFFICES)):
        line = text.rfind("\n", max(0, place - 40), place)
        if line < done or text[line + 1 : place].strip().lower() not in ("", "de"):
            continue
        m = _SIGNED.match(text, line)
        if m is not None:
            done = m.end()
            yield m


def _is_name(written: str) -> bool:
    words = _TITLES.sub("", written).split()
    if not 1 < len(words) + ("." in written and len(words) == 1) <= 7:
        return False
    plain = [word for word in words if not _INITIALS.fullmatch(word)]
    if not plain or not all(_WORD.fullmatch(w) or w.lower() in _PARTICLES for w in plain):
        return False
    capitals = [word for word in plain if word.lower() not in _PARTICLES]
    return bool(capitals) and (len(words) > len(plain) or len(capitals) >= 2)
