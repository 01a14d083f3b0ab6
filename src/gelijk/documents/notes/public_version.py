"""The public version of a decision note: the what stays and the who goes (art. 5.2 lid 3 Woo).

Who wrote, checked or signed for it is a list apart and never public. In the sections the people of
that list are taken out by name, and whoever else the detection finds; office holders stay.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from gelijk.documents.notes.sections import NAMES

GONE = "[naam weggelaten]"
# Words of a name that are no name by themselves.
PARTICLES = frozenset(
    (
        "van",
        "de",
        "der",
        "den",
        "het",
        "ter",
        "ten",
        "te",
        "in",
        "op",
        "aan",
        "vd",
        "von",
        "el",
        "al",
    )
)
SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a section; what goes is shown to who decides, with nothing in its place."""

    text: str
    gone: bool


def pieces(
    sections: Mapping[str, str], people: Sequence[Mapping[str, str]]
) -> dict[str, list[Piece]]:
    """Every section cut up in what stays and what goes."""
    texts = [sections.get(name, "") for name in NAMES]
    found = _detected(texts, people)
    return {
        name: list(_cut(text, [*spans, *_by_name(text, people)]))
        for name, text, spans in zip(NAMES, texts, found, strict=True)
    }


def public(cut: Mapping[str, Sequence[Piece]]) -> dict[str, str]:
    """The sections as everybody reads them."""
    return {
        name: "".join(GONE if piece.gone else piece.text for piece in parts)
        for name, parts in cut.items()
    }


def _detected(
    texts: Sequence[str], people: Sequence[Mapping[str, str]]
) -> list[list[tuple[int, int]]]:
    # The model of names loads only when somebody makes a note public.
    from gelijk.methods.redaction import Document, detect

    authors = {f"author {place}": one.get("name", "") for place, one in enumerate(people)}
    documents = [Document(name, text, authors) for name, text in zip(NAMES, texts, strict=True)]
    return [
        [(span.start, span.end) for span in spans if span.hidden] for spans in detect(documents)
    ]


def _by_name(text: str, people: Iterable[Mapping[str, str]]) -> list[tuple[int, int]]:
    """Whoever wrote the note is gone from it, whatever the detection thinks."""
    found = []
    for person in people:
        for form, flags in _forms(person):
            pattern = rf"(?<!\w){re.escape(form)}(?!\w)"
            found += [hit.span() for hit in re.finditer(pattern, text, flags)]
    return found


def _forms(person: Mapping[str, str]) -> Iterable[tuple[str, re.RegexFlag]]:
    """A part of a name only as it is written: `Post` is somebody, `post` is mail."""
    name = " ".join(person.get("name", "").split())
    for word in re.split(r"[\s.]+", name):
        if len(word) >= SHORTEST and word.casefold() not in PARTICLES:
            yield word, re.NOFLAG
    whole = (name, person.get("mail", "").strip(), person.get("phone", "").strip())
    yield from ((form, re.IGNORECASE) for form in whole if form)


def _cut(text: str, spans: Iterable[tuple[int, int]]) -> Iterable[Piece]:
    at = 0
    for start, end in _merged(spans):
        if start > at:
            yield Piece(text[at:start], gone=False)
        yield Piece(text[start:end], gone=True)
        at = end
    if at < len(text):
        yield Piece(text[at:], gone=False)


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Overlapping and touching stretches as one, so that a name leaves one gap."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
