"""Looks in a redacted PDF for what was taken out of it, in every place where it was ever found."""

import re
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pikepdf

from gelijk.methods.redaction.extraction.preparation import open_pdf
from gelijk.methods.redaction.gate.model import Leak
from gelijk.methods.redaction.gate.second_reader import pages_again
from gelijk.methods.redaction.removal.needles import Needles, folded, spelled_out
from gelijk.methods.redaction.removal.page_content import text_of

_SPLIT = re.compile(rb"\)[^()]{0,80}\(")
_HEX = re.compile(rb"<\s*(?:FEFF|feff)([0-9A-Fa-f\s]+)>")
_PICTURES = frozenset({"/DCTDecode", "/JPXDecode", "/CCITTFaxDecode", "/JBIG2Decode"})
_LONG = 6  # letters: what stands in other words by chance is no proof for a search in bytes
_FORBIDDEN = (
    ("/EmbeddedFiles", "een bijlage in het bestand"),
    ("/JavaScript", "een script in het bestand"),
)


def leaks_in_pdf(name: str, content: bytes, needles: Needles) -> list[Leak]:
    """Everything found; nothing when the file may go. Raises Unreadable."""
    leaks = [*_older_version(content), *_read_again(content, needles)]
    with open_pdf(name, content) as pdf:
        leaks += _objects(pdf, needles)
        leaks += _structure(pdf)
    leaks += _second_opinion(content, needles)
    return list(dict.fromkeys(leaks))


def _older_version(content: bytes) -> Iterator[Leak]:
    ends = len(re.findall(rb"\bstartxref\s+\d+\s+%%EOF", content))
    linear = b"/Linearized" in content[:1024]
    if ends > 1 + linear:
        yield Leak("een oudere versie in het bestand")


def _read_again(content: bytes, needles: Needles) -> Iterator[Leak]:
    try:
        for number, text in enumerate(pages_again(content), 1):
            passage = needles.find(text)
            if passage is not None:
                yield Leak(f"de tekst van bladzijde {number}", passage)
    except Exception:  # noqa: BLE001 - a file that the second reader cannot read is not released
        yield Leak("een bladzijde die de tweede lezer niet kan lezen")


def _objects(pdf: pikepdf.Pdf, needles: Needles) -> Iterator[Leak]:
    for one in pdf.objects:
        if isinstance(one, pikepdf.Stream):
            yield from _stream(one, needles)
        if isinstance(one, pikepdf.Dictionary | pikepdf.Array | pikepdf.Stream):
            for key, text in _strings(one, "", 0):
                passage = needles.find(text)
                if passage is not None:
                    yield Leak(f"een tekst in {_place(one, key)}", passage)
    for key, value in pdf.trailer.items():
        if isinstance(value, pikepdf.String) and needles.find(text_of(bytes(value))):
            yield Leak(f"de staart van het bestand ({key})")


def _place(one: Any, key: str) -> str:
    kind = one.get("/Type", one.get("/Subtype", "")) if not isinstance(one, pikepdf.Array) else ""
    number = one.objgen[0]
    return f"object {number} {kind} {key}".replace("  ", " ").strip()


def _strings(holder: Any, under: str, depth: int) -> Iterator[tuple[str, str]]:
    if depth > 60:
        return
    pairs = enumerate(holder) if isinstance(holder, pikepdf.Array) else holder.items()
    for key, value in pairs:
        name = key if isinstance(key, str) else under
        if isinstance(value, pikepdf.String):
            yield name, spelled_out(text_of(bytes(value)))
        elif isinstance(value, pikepdf.Dictionary | pikepdf.Array) and not value.is_indirect:
            yield from _strings(value, name, depth + 1)


def _stream(stream: Any, needles: Needles) -> Iterator[Leak]:
    filters = stream.get("/Filter", [])
    named = {str(filters)} if isinstance(filters, pikepdf.Name) else {str(one) for one in filters}
    if named & _PICTURES or stream.get("/Subtype") == "/Image" or "/Length1" in stream:
        return
    try:
        raw = stream.read_bytes()
    except pikepdf.PdfError:
        yield Leak(f"object {stream.objgen[0]}, dat niet uit te pakken is")
        return
    for text in _spellings(raw):
        passage = needles.find(text)
        if passage is not None and len(folded(passage)) >= _LONG:
            yield Leak(f"object {stream.objgen[0]} {stream.get('/Type', '')}".strip(), passage)
            return


def _spellings(raw: bytes) -> Iterator[str]:
    """As it stands; with the pieces of split strings joined; as UTF-8; as UTF-16."""
    yield raw.decode("latin-1")
    if b")" in raw:
        yield _SPLIT.sub(b"", raw).decode("latin-1")
    for digits in _HEX.findall(raw):
        words = b"".join(digits.split()).decode()
        yield bytes.fromhex(words[: len(words) // 4 * 4]).decode("utf-16-be", errors="replace")
    if max(raw[:4000], default=0) > 127:
        yield raw.decode("utf-8", errors="replace")
    if b"\0" in raw[:4000]:
        yield raw.decode("utf-16-be", errors="replace")


def _structure(pdf: pikepdf.Pdf) -> Iterator[Leak]:
    names: Any = pdf.Root.get("/Names", {})
    for key, where in _FORBIDDEN:
        if key in names:
            yield Leak(where)
    if "/AF" in pdf.Root or "/OCProperties" in pdf.Root:
        yield Leak("een bijlage of een laag in het bestand")
    for number, page in enumerate(pdf.pages, 1):
        if "/Thumb" in page.obj or "/PieceInfo" in page.obj:
            yield Leak(f"een oude afdruk van bladzijde {number}")
        kinds = {str(one.get("/Subtype", "")) for one in page.obj.get("/Annots", [])}
        if kinds - {"/Link"}:
            yield Leak(f"een aantekening op bladzijde {number}")


def _second_opinion(content: bytes, needles: Needles) -> Iterator[Leak]:
    """pdf-redaction-check; its fonts only count for letters that were in a removed passage."""
    import pdf_redaction_check as checker

    secrets = _secrets(needles)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "redacted.pdf")
        path.write_bytes(content)
        report, extracts = checker.analyze(path, secrets, want_extracts=True)
    for finding in report.findings:
        if finding.severity is checker.Severity.CRITICAL:
            yield Leak(f"pdf-redaction-check, {finding.check} {finding.location}".strip())
    shown = set(needles.remaining)
    letters = {letter for one in needles.removed for letter in one if letter.isalnum()} - shown
    for extract in extracts:
        if extract.layer == checker.FONT_CHARSET and letters & set(extract.text):
            found = "".join(sorted(letters & set(extract.text)))
            yield Leak(f"de letters van een lettertype ({found})")


def _secrets(needles: Needles) -> Sequence[str]:
    """It looks for letters, not words: only what stands nowhere inside other words."""
    everything = needles.remaining.casefold()
    plain = folded(everything)
    return [
        one
        for one in needles.removed
        if len(form := folded(one)) >= _LONG
        and form not in plain
        and one.casefold() not in everything
    ]
