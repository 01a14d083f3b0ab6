"""An ODT with passages taken out, changes accepted, and nothing left about its makers."""

import re
from collections.abc import Iterable
from typing import Any

from lxml import etree

from gelijk.methods.redaction.extraction.limits import open_archive, read_part
from gelijk.methods.redaction.extraction.model import Extracted
from gelijk.methods.redaction.extraction.odt import DC, META, OFFICE, TEXT, collect
from gelijk.methods.redaction.removal import office
from gelijk.methods.redaction.removal.model import Removal
from gelijk.methods.redaction.removal.needles import Needles
from gelijk.methods.redaction.removal.remaining import remaining_text

_KEPT = re.compile(r"mimetype|content\.xml|styles\.xml|meta\.xml|META-INF/manifest\.xml|Pictures/")
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_MANIFEST = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"
_MARKS = frozenset(
    [f"{OFFICE}annotation", f"{OFFICE}annotation-end", f"{OFFICE}scripts", f"{OFFICE}settings"]
    + [f"{TEXT}{name}" for name in ("tracked-changes", "change", "change-start", "change-end")]
    + [f"{_DRAW}object", f"{_DRAW}object-ole", f"{_DRAW}plugin", f"{_DRAW}applet"]
)
_FIELDS = re.compile(
    r"(?:author-(?:name|initials)|sender-[\w-]+|creator|initial-creator|printed-by|user-defined)$"
)


def remove_from_odt(extracted: Extracted, removals: Iterable[Removal]) -> bytes:
    """The file written anew without the passages. Raises Unreadable."""
    listed = sorted(removals, key=lambda one: one.start)
    remaining = remaining_text(extracted.text, listed)
    needles = Needles((extracted.text[one.start : one.end] for one in listed), remaining)
    label = listed[0].label if listed else "gelakt"
    pieces, names = collect(extracted.name, extracted.content)
    office.cut_out(pieces, listed)
    kept = {name for name in names if _KEPT.match(name) and not name.endswith("/")}
    archive = open_archive(extracted.name, extracted.content, "odt")
    parts: dict[str, bytes] = {}
    for name in kept:
        if name not in pieces.parts:
            parts[name] = office.clean_picture(read_part(extracted.name, archive, name, "odt"))
            continue
        root = pieces.parts[name]
        if name == "meta.xml":
            root = _meta(root, needles, label)
        elif name == "META-INF/manifest.xml":
            _manifest(root, kept)
        else:
            _accept(root)
        office.sweep(root, needles, remaining, label)
        parts[name] = office.xml(root)
    return office.packed(parts, "mimetype")


def _accept(root: Any) -> None:
    for node in list(root.iter(*_MARKS)):
        office.remove_node(node)
    for node in root.iter():
        # A field keeps the words it shows, and no name behind them that comes back on opening.
        if isinstance(node.tag, str) and node.tag.startswith(TEXT) and _FIELDS.search(node.tag):
            node.tag = f"{TEXT}span"
            node.attrib.clear()


def _meta(root: Any, needles: Needles, label: str) -> Any:
    """Anew, with the title alone."""
    title = next((one.text for one in root.iter(f"{DC}title") if one.text), "")
    spaces = {"office": OFFICE[1:-1], "dc": DC[1:-1], "meta": META[1:-1]}
    fresh = etree.Element(f"{OFFICE}document-meta", nsmap=spaces)
    version = root.get(f"{OFFICE}version")
    if version:
        fresh.set(f"{OFFICE}version", version)
    inside = etree.SubElement(fresh, f"{OFFICE}meta")
    if title:
        etree.SubElement(inside, f"{DC}title").text = needles.without(title, label)
    return fresh


def _manifest(root: Any, kept: set[str]) -> None:
    for entry in list(root.iter(f"{_MANIFEST}file-entry")):
        path = entry.get(f"{_MANIFEST}full-path", "")
        if path != "/" and path not in kept:
            entry.getparent().remove(entry)
