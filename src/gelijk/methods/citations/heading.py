"""The printed heading of a Kamerstuk, which gives the letter its own identifier."""

import re
from dataclasses import dataclass

from gelijk.methods.citations.tails import ROMAN

_HEAD_LENGTH = 3000
_HEADING = re.compile(
    r"(?P<start>Vergaderjaar)\s+(?P<first>\d{4})\s?[-–/]\s?(?P<last>\d{4}|\d\d)\s+[#\s]{0,8}"
    r"(?:(?P<dossier>[1-4]\d[ .]?\d{3})(?!\d)|(?P<roman>[CLXVI]{3,8})\b)"
    rf"(?:[ -]?(?P<suffix>{ROMAN}[AB]?|[A-J]|\d\d(?=\s))(?=\s))?"
    r"(?:\s?\((?P<kingdom>R\s?\d{3,4})\))?"
)
_NUMBER = re.compile(
    r"\n[#\s]{0,6}(?:Nr\.?|NR\.?)\s?(?P<number>\d{1,4})\b"
    r"|\n[#\s]{0,6}(?P<letter>[A-Z]{1,3})(?=\s+(?:[A-Z]{4,}|\n)|\n)"
)
_OTHER_DOSSIER = re.compile(r"\n\s*[1-4]\d[ .]?\d{3}[^\n]*")


@dataclass(frozen=True, slots=True)
class Heading:
    """What a printed heading says; places are in the clean text."""

    start: int
    end: int
    session_year: str
    dossier: str
    title: str | None
    number: str
    identifier: str


def read_heading(text: str) -> Heading | None:
    """The heading of a Kamerstuk, where the text begins with one."""
    if "ergaderjaar" not in text[:_HEAD_LENGTH]:
        return None
    found = _HEADING.search(text, 0, _HEAD_LENGTH)
    number = _NUMBER.search(text, found.end(), found.end() + 1500) if found else None
    if found is None or number is None:
        return None
    parts = [re.sub(r"\D", "", found["dossier"]) if found["dossier"] else found["roman"]]
    parts += [re.sub(r"\s", "", part) for part in (found["suffix"], found["kingdom"]) if part]
    own = number["number"] or number["letter"]
    first = int(found["first"])
    return Heading(
        found.start("start"),
        number.end("number" if number["number"] else "letter"),
        f"{first}-{first + 1}",
        " ".join(parts),
        _title(text[found.end() : number.start()]),
        own,
        "-".join(("kst", *parts, own)),
    )


def _title(stretch: str) -> str | None:
    other = _OTHER_DOSSIER.search(stretch)
    words = " ".join(stretch[: other.start() if other else None].replace("#", " ").split())
    return words or None
