"""What DOCX and ODT have in common: passages out of their nodes, and a file written anew."""

import io
import re
import zipfile
from collections.abc import Iterable
from typing import Any

from lxml import etree

from gelijk.methods.redaction.extraction.pieces import Pieces
from gelijk.methods.redaction.removal.model import Removal
from gelijk.methods.redaction.removal.needles import Needles, spelled_out

# Not the day it was made: that says when somebody worked on it.
_MOMENT = (1980, 1, 1, 0, 0, 0)
_PERSONAL = re.compile(r"^\s*(?:mailto|tel|sip|callto|skype):", re.IGNORECASE)
NOWHERE = "about:blank"


def cut_out(pieces: Pieces, removals: Iterable[Removal]) -> None:
    """Takes every passage out of the nodes it stands in; the first keeps its mark."""
    edits: dict[int, list[tuple[int, int, str]]] = {}
    starts = [piece.start for piece in pieces.pieces]
    for removal in removals:
        mark = removal.mark
        for number in _touched(pieces, starts, removal):
            piece = pieces.pieces[number]
            begin = max(0, removal.start - piece.start)
            end = min(piece.length, removal.end - piece.start)
            edits.setdefault(number, []).append((begin, end, mark))
            mark = ""
    for number, cuts in edits.items():
        piece = pieces.pieces[number]
        text = piece.read()
        for begin, end, mark in sorted(cuts, reverse=True):
            text = text[:begin] + mark + text[end:]
        piece.write(text)


def _touched(pieces: Pieces, starts: list[int], removal: Removal) -> Iterable[int]:
    from bisect import bisect_right

    number = max(0, bisect_right(starts, removal.start) - 1)
    while number < len(starts) and starts[number] < removal.end:
        piece = pieces.pieces[number]
        if piece.start + piece.length > removal.start:
            yield number
        number += 1


def sweep(root: Any, needles: Needles, remaining: str, label: str) -> None:
    """Whatever else in a part gives a passage away: attributes, fields, addresses of links."""
    for node in root.iter():
        if not isinstance(node.tag, str):
            parent = node.getparent()
            if parent is not None:
                _drop_keeping_tail(node, parent)
            continue
        for key, value in list(node.attrib.items()):
            if is_personal(value, remaining):
                node.set(key, NOWHERE)
            elif len(value) > 2 and needles.find(spelled_out(value)) is not None:
                node.set(key, needles.without(spelled_out(value), label))
        for slot in ("text", "tail"):
            text = getattr(node, slot)
            if text and needles.find(text) is not None:
                setattr(node, slot, needles.without(text, label))


def _drop_keeping_tail(node: Any, parent: Any) -> None:
    before = node.getprevious()
    if node.tail:
        if before is not None:
            before.tail = (before.tail or "") + node.tail
        else:
            parent.text = (parent.text or "") + node.tail
    parent.remove(node)


def is_personal(address: str, remaining: str) -> bool:
    """A mail address or number behind a link that does not stand in the text for everyone."""
    if not _PERSONAL.match(address):
        return False
    person = re.split(r"[?;]", spelled_out(address).split(":", 1)[1])[0].strip()
    return person.casefold() not in remaining.casefold()


def remove_node(node: Any) -> None:
    """The node without what follows it."""
    parent = node.getparent()
    if parent is not None:
        _drop_keeping_tail(node, parent)


def unwrap(node: Any) -> None:
    """The node's content in its place."""
    parent = node.getparent()
    if parent is None:
        return
    place = parent.index(node)
    for child in list(node):
        parent.insert(place, child)
        place += 1
    parent.remove(node)


def packed(parts: dict[str, bytes], first: str = "") -> bytes:
    """The archive; `first` is stored unpacked, as ODF asks of its mimetype."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda one: one != first):
            entry = zipfile.ZipInfo(name, _MOMENT)
            entry.compress_type = zipfile.ZIP_STORED if name == first else zipfile.ZIP_DEFLATED
            archive.writestr(entry, parts[name])
    return out.getvalue()


def xml(root: Any) -> bytes:
    """The part as it is written."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def clean_picture(content: bytes) -> bytes:
    """A photograph without what it says of its maker; any other file as it is."""
    if content[:3] != b"\xff\xd8\xff":
        return content
    from gelijk.methods.redaction.removal.jpeg import without_metadata

    return without_metadata(content)
