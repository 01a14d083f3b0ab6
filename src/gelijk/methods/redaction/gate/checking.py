"""The gate: a file with passages taken out is opened again and searched before it is released."""

from collections.abc import Sequence

from gelijk.methods.reading.source import Unreadable
from gelijk.methods.redaction.extraction.model import Extracted, Kind
from gelijk.methods.redaction.extraction.pdf import read_pdf
from gelijk.methods.redaction.gate.archive_gate import leaks_in_archive
from gelijk.methods.redaction.gate.model import Leak, Withheld
from gelijk.methods.redaction.gate.pdf_gate import leaks_in_pdf
from gelijk.methods.redaction.gate.pictures_gate import leaks_in_pictures
from gelijk.methods.redaction.removal.areas import with_covered
from gelijk.methods.redaction.removal.boxes import boxes_by_page, joined
from gelijk.methods.redaction.removal.model import Area, Removal
from gelijk.methods.redaction.removal.needles import Needles, folded
from gelijk.methods.redaction.removal.remaining import remaining_text

__all__ = ["Leak", "Withheld", "leaks", "leaks_in_text", "release"]


def release(
    extracted: Extracted, content: bytes, removals: Sequence[Removal], areas: Sequence[Area] = ()
) -> bytes:
    """The content, when nothing of the passages is left in it. Raises Withheld."""
    found = leaks(extracted, content, removals, areas)
    if found:
        raise Withheld(extracted.name, found)
    return content


def leaks(
    extracted: Extracted, content: bytes, removals: Sequence[Removal], areas: Sequence[Area] = ()
) -> list[Leak]:
    """Every place where a removed passage, or a form of it, is still found."""
    covered = with_covered(extracted, removals, areas)
    listed = joined(extracted.text, covered)
    remaining = remaining_text(extracted.text, listed)
    needles = Needles((extracted.text[one.start : one.end] for one in listed), remaining)
    try:
        if extracted.kind is Kind.PDF:
            found = leaks_in_pdf(extracted.name, content, needles)
            found += leaks_in_pictures(content, boxes_by_page(extracted, listed, areas))
            return found + _too_often(needles, remaining, read_pdf(extracted.name, content).text)
        if extracted.kind in (Kind.DOCX, Kind.ODT):
            return leaks_in_archive(content, needles)
    except Unreadable as error:
        return [Leak(f"een bestand dat niet meer te lezen is ({error.what})")]
    return leaks_in_text(extracted, content.decode("utf-8", errors="replace"), listed)


def leaks_in_text(extracted: Extracted, text: str, removals: Sequence[Removal]) -> list[Leak]:
    """The same for a text alone."""
    remaining = remaining_text(extracted.text, removals)
    needles = Needles((extracted.text[one.start : one.end] for one in removals), remaining)
    passage = needles.find(text)
    found = [Leak("de tekst", passage)] if passage is not None else []
    return found + _too_often(needles, remaining, text)


def _too_often(needles: Needles, remaining: str, text: str) -> list[Leak]:
    """A name that also stands where it may stay must not stand there more often than that."""
    expected, there = f" {folded(remaining)} ", f" {folded(text)} "
    found = []
    for passage in needles.removed:
        form = f" {folded(passage)} "
        if len(form) > 4 and there.count(form) > expected.count(form):
            found.append(Leak("de tekst, vaker dan waar hij mag blijven", passage))
    return found
