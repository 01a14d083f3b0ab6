"""A set of files through the whole of redaction: read, found, taken out, checked."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from gelijk.methods.reading.source import Unreadable
from gelijk.methods.redaction.extraction.model import Extracted
from gelijk.methods.redaction.gate.checking import Withheld, leaks_in_text, release
from gelijk.methods.redaction.model import Document, Span, Type
from gelijk.methods.redaction.names.file_names import names_in_path
from gelijk.methods.redaction.removal.model import CannotRemove, Removal
from gelijk.methods.redaction.removal.needles import Needles, folded
from gelijk.methods.redaction.removal.removing import ending_of, remove

SPOKEN = "gelakt: artikel {ground}"
_NO_GROUND = "gelakt"
_ENDINGS = frozenset(["pdf", "docx", "odt", "eml", "msg", "txt", "md", "html", "htm", "csv"])
_FORBIDDEN = re.compile(r'[\x00-\x1f<>:"|?*]')  # in names of files, on one system or another


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: its content, or the reason why there is none."""

    extracted: Extracted
    spans: tuple[Span, ...]
    content: bytes | None = None
    problem: str = ""
    notes: tuple[str, ...] = ()


def whole_set(read: Sequence[Extracted]) -> list[Extracted]:
    """The files with all that was attached to them, each for itself."""
    found: list[Extracted] = []
    for one in read:
        found.append(one)
        found += whole_set(one.attached)
    return found


def as_document(extracted: Extracted, written: date | None = None) -> Document:
    """What detection is given of a file."""
    return Document(extracted.name, extracted.text, extracted.metadata, written)


def removals_of(spans: Sequence[Span]) -> list[Removal]:
    """What is hidden as long as nobody decides otherwise; review counts as redact."""
    return [_removal(span) for span in spans if span.hidden]


def _removal(span: Span) -> Removal:
    if not span.ground:
        return Removal(span.start, span.end, _NO_GROUND, _NO_GROUND, span.entity)
    ground = str(span.ground)
    return Removal(span.start, span.end, ground, SPOKEN.format(ground=ground), span.entity)


def released(read: Sequence[Extracted], spans: Sequence[Sequence[Span]]) -> Iterator[Outcome]:
    """One outcome per file, as soon as it is there; one that fails stops no other."""
    for extracted, mine in zip(read, spans, strict=True):
        listed = removals_of(mine)
        try:
            made = remove(extracted, listed)
            content = release(extracted, made.content, listed)
        except (CannotRemove, Withheld) as problem:
            yield Outcome(extracted, tuple(mine), problem=str(problem))
        except Unreadable as problem:
            yield Outcome(extracted, tuple(mine), problem=problem.error)
        else:
            yield Outcome(extracted, tuple(mine), content, notes=made.notes)


def pseudonymised(
    read: Sequence[Extracted], spans: Sequence[Sequence[Span]], texts: Sequence[str]
) -> Iterator[Outcome]:
    """Texts in which people have pseudonyms, checked like any other file.

    What a report says of somebody (SPECIAL) is what research is about and stays; who it was goes.
    """
    for extracted, mine, text in zip(read, spans, texts, strict=True):
        listed = removals_of([span for span in mine if span.type is not Type.SPECIAL])
        found = leaks_in_text(extracted, text, listed)
        problem = str(Withheld(extracted.name, found)) if found else ""
        yield Outcome(extracted, tuple(mine), None if found else text.encode(), problem)


def names_out(
    read: Sequence[Extracted], spans: Sequence[Sequence[Span]], ending: str = ""
) -> list[str]:
    """A file name for every file of the set, each once, without the names that went out of it.

    Each has the ending of its kind, unless all are to have one ending.
    """
    kept = [folded(span.text) for mine in spans for span in mine if not span.hidden]
    hidden = [span.text for mine in spans for span in mine if span.hidden]
    named = [
        name
        for one in read
        for name in names_in_path(one.name)
        if not any(folded(name) in stays for stays in kept)
    ]
    needles = Needles([*hidden, *named])
    taken: set[str] = set()
    names = []
    for one in read:
        stem = "/".join(needles.without(part, _NO_GROUND) for part in _parts(one.name))
        its, number, free = ending or ending_of(one.kind), 2, stem
        while f"{free}{its}".casefold() in taken:
            free, number = f"{stem}-{number}", number + 1
        taken.add(f"{free}{its}".casefold())
        names.append(f"{free}{its}")
    return names


def _parts(name: str) -> list[str]:
    """The steps of a path that lead nowhere but down, the last one without its ending."""
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    if not parts:
        return ["bestand"]
    stem, dot, ending = parts[-1].rpartition(".")
    if stem and dot and ending.lower() in _ENDINGS:
        parts[-1] = stem
    return [_FORBIDDEN.sub("_", part) for part in parts]
