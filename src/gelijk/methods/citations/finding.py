"""All references of a letter, each once, in the order of the text."""

import re
from bisect import bisect_right

from gelijk.methods.citations.handelingen import find_handelingen
from gelijk.methods.citations.heading import Heading, read_heading
from gelijk.methods.citations.identifiers import find_identifiers
from gelijk.methods.citations.kamerstukken import find_kamerstukken
from gelijk.methods.citations.laws import find_laws
from gelijk.methods.citations.model import GLUED_MARK, Citation, Found
from gelijk.methods.citations.unnumbered import find_unnumbered
from gelijk.methods.reading.cleaning import CleanText

_LETTERHEAD_SIGN = re.compile(r"Postbus|Kenmerk|Directie|www\.|Postadres|Bezoekadres")
_LETTERHEAD_END = re.compile(r"\n\W{0,4}(?:Datum|Betreft|Onderwerp|Geachte|Vergaderjaar)\b")


def find_citations(clean: CleanText) -> list[Citation]:
    """References in a cleaned letter, with places in its original.

    A list ("nrs. 203, 211 en 186") gives one citation per number. `normalized` is None where the
    text does not say enough for an identifier; `confidence` runs from 0 to 1; `defect` says in
    words what is wrong with the writing. Takes time in proportion to the length of the text.
    """
    text = clean.text
    numbered = _numbered(clean, read_heading(text))
    notes = _first_reference_per_note(clean, numbered)
    marks = [(mark.position, mark.number) for mark in clean.marks]
    marks.sort()
    others = find_unnumbered(clean, marks, notes.get, numbered)
    others += find_laws(clean)
    kept = _apart(others, numbered)
    glued = [
        m.position
        for m in clean.marks
        if clean.original[m.start : m.end].isascii() and clean.original[m.start : m.end].isdigit()
    ]
    return [_placed(clean, item, glued) for item in sorted(numbered + kept)]


def letterhead_end(text: str) -> int:
    """Where the sender's printed head ends; 0 where the letter has none."""
    end = _LETTERHEAD_END.search(text, 0, 3000)
    return end.start() if end and _LETTERHEAD_SIGN.search(text, 0, end.start()) else 0


def _numbered(clean: CleanText, heading: Heading | None) -> list[Found]:
    found = find_identifiers(clean, letterhead_end(clean.text)) + find_handelingen(clean)
    if heading is not None:
        found.append(Found(heading.start, heading.end, heading.identifier, "kamerstuk", 0.99))
    found = _longest(found)
    found += find_kamerstukken(clean, [(item.start, item.end) for item in found])
    return _longest(found)


def _longest(found: list[Found]) -> list[Found]:
    """Of references that cover each other the longest, unless both are numbers of one list."""
    found.sort(key=lambda item: (item.start, -item.end))
    kept: list[Found] = []
    for item in found:
        if kept and item.start < kept[-1].end and item[:2] != kept[-1][:2]:
            continue
        kept.append(item)
    return kept


def _apart(others: list[Found], numbered: list[Found]) -> list[Found]:
    """Unnumbered references that do not lie inside a numbered one."""
    kept = []
    index = 0
    for item in sorted(others):
        while index < len(numbered) and numbered[index].end <= item.start:
            index += 1
        if index == len(numbered) or numbered[index].start >= item.end:
            kept.append(item)
    return kept


def _first_reference_per_note(clean: CleanText, numbered: list[Found]) -> dict[int, str]:
    """What a footnote points at: the first paper or answer in its text."""
    notes: dict[int, str] = {}
    index = 0
    for note in sorted(clean.footnotes, key=lambda note: note.clean_start):
        while index < len(numbered) and numbered[index].start < note.clean_start:
            index += 1
        if index == len(numbered) or numbered[index].start >= note.clean_end:
            continue
        item = numbered[index]
        if item.normalized and item.type in ("kamerstuk", "aanhangsel", "handelingen"):
            notes.setdefault(note.number, item.normalized)
    return notes


def _placed(clean: CleanText, item: Found, glued: list[int]) -> Citation:
    start, end = clean.to_original(item.start, item.end)
    defect = item.defect
    index = bisect_right(glued, item.start)
    if defect is None and index < len(glued) and glued[index] <= item.end:
        defect = GLUED_MARK
    return Citation(
        clean.original[start:end],
        start,
        end,
        item.normalized,
        item.type,
        round(item.confidence, 2),
        defect,
    )
