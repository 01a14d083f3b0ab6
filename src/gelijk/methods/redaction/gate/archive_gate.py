"""Looks in every part of a redacted DOCX or ODT, raw."""

import io
import re
import zipfile
from collections.abc import Iterator

from gelijk.methods.redaction.gate.model import Leak
from gelijk.methods.redaction.removal.needles import Needles, folded, spelled_out

_TAG = re.compile(r"<[^>]*>")
_ATTRIBUTE = re.compile(r'="([^"]*)"|=\'([^\']*)\'')
_LINE = re.compile(
    r"</(?:w:p|w:tc|text:p|text:h|a:p)>|<(?:w:tab|w:br|text:tab|text:s|text:line-break)\b"
)
_ENTITY = re.compile(r"&(#x?[0-9a-fA-F]+|\w+);")
_MARKED_UP = (".xml", ".rels", ".vml", ".rdf", ".html", ".htm", ".xhtml", ".svg")
_LONG = 6
_EDITED = ("<w:del ", "<w:ins ", "<w:comment ", "<text:tracked-changes", "<office:annotation")


def leaks_in_archive(content: bytes, needles: Needles, depth: int = 0) -> list[Leak]:
    """Everything found; nothing when the file may go."""
    leaks: list[Leak] = []
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if archive.comment:
            leaks.append(Leak("het commentaar van het archief"))
        for part in archive.namelist():
            leaks += _part(part, archive.read(part), needles, depth)
            passage = needles.find(part)
            if passage is not None:
                leaks.append(Leak("de naam van een onderdeel", passage))
    return list(dict.fromkeys(leaks))


def _part(part: str, raw: bytes, needles: Needles, depth: int) -> Iterator[Leak]:
    if raw[:4] == b"PK\x03\x04":
        yield Leak(f"een bestand in het bestand, {part}")
        if depth < 3:
            yield from leaks_in_archive(raw, needles, depth + 1)
        return
    if not part.endswith(_MARKED_UP):
        yield from _bytes(part, raw, needles)
        return
    text = _plain(raw.decode("utf-8", errors="replace"))
    for mark in _EDITED:
        if mark in text:
            yield Leak(f"een opmerking of wijziging in {part}")
    for spelling in _spellings(text):
        passage = needles.find(spelling)
        if passage is not None:
            yield Leak(f"onderdeel {part}", passage)
            return


def _spellings(text: str) -> Iterator[str]:
    """The words with the tags taken out, so that split runs are whole; then every attribute."""
    yield _TAG.sub("", _LINE.sub(" <", text))
    for found in _ATTRIBUTE.finditer(text):
        value = found.group(1) or found.group(2) or ""
        if len(value) > 2:
            # ODF writes the blank in the name of a style as _20_; links have codes for letters.
            yield spelled_out(value.replace("_20_", " "))


def _plain(text: str) -> str:
    import html

    return _ENTITY.sub(lambda m: _harmless(html.unescape(m.group())), text)


def _harmless(letter: str) -> str:
    return " " if letter in "<>\"'&" else letter


def _bytes(part: str, raw: bytes, needles: Needles) -> Iterator[Leak]:
    """Pictures and the like: letters one after the other, or with zeros between them."""
    for coding in ("latin-1", "utf-8", "utf-16-le"):
        text = raw.decode(coding, errors="replace")
        passage = needles.find(text)
        if passage is not None and len(folded(passage)) >= _LONG:
            yield Leak(f"onderdeel {part}", passage)
            return
