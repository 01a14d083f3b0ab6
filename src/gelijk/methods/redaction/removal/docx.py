"""A DOCX with passages taken out, changes accepted, and nothing left about its makers."""

import re
from collections.abc import Iterable
from typing import Any

from gelijk.methods.redaction.extraction.docx import DELETED, W, collect
from gelijk.methods.redaction.extraction.limits import open_archive, read_part
from gelijk.methods.redaction.extraction.model import Extracted
from gelijk.methods.redaction.removal import office
from gelijk.methods.redaction.removal.model import Removal
from gelijk.methods.redaction.removal.needles import Needles
from gelijk.methods.redaction.removal.remaining import remaining_text

_DROPPED = re.compile(
    r"docProps/|customXml/|word/(comments\w*|people|webSettings|glossary/|embeddings/|activeX/"
    r"|vbaProject|vbaData|attachedToolbars|recipientData|keyMapCustomizations|ink/|revisionInfo"
    r"|documenttasks/|printerSettings)|_xmlsignatures/|userCustomization/|_rels/\.xmlsignatures"
)
_MARK_NAMES = """
    commentRangeStart commentRangeEnd commentReference annotationRef rPrChange pPrChange
    sectPrChange tblPrChange tblGridChange trPrChange tcPrChange tblPrExChange numberingChange
    moveFromRangeStart moveFromRangeEnd moveToRangeStart moveToRangeEnd customXmlInsRangeStart
    customXmlInsRangeEnd customXmlDelRangeStart customXmlDelRangeEnd cellIns cellDel cellMerge
    proofErr permStart permEnd dataBinding rsid rsids docVars mailMerge attachedTemplate
    saveThroughXslt documentProtection writeProtection
"""
_MARKS = frozenset(f"{W}{name}" for name in _MARK_NAMES.split())
_UNWRAPPED = frozenset({f"{W}ins", f"{W}moveTo"})
_OBJECTS = frozenset({"{urn:schemas-microsoft-com:office:office}OLEObject", f"{W}control",
                      f"{W}objectEmbed", f"{W}objectLink"})  # fmt: skip
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}externalData"
_R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TYPE = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_PERSONAL_FIELD = re.compile(r'(?:mailto|tel):[^"\s]+', re.IGNORECASE)


def remove_from_docx(extracted: Extracted, removals: Iterable[Removal]) -> bytes:
    """The file written anew without the passages. Raises Unreadable."""
    listed = sorted(removals, key=lambda one: one.start)
    remaining = remaining_text(extracted.text, listed)
    needles = Needles((extracted.text[one.start : one.end] for one in listed), remaining)
    label = listed[0].label if listed else "gelakt"
    pieces, names = collect(extracted.name, extracted.content)
    office.cut_out(pieces, listed)
    parts: dict[str, bytes] = {}
    archive = open_archive(extracted.name, extracted.content, "docx")
    kept = {name for name in names if not _DROPPED.match(name) and not name.endswith("/")}
    kept -= _rels_of_dropped(kept, names)
    for name in sorted(kept):
        if name not in pieces.parts:
            raw = read_part(extracted.name, archive, name, "docx")
            parts[name] = office.clean_picture(raw)
            continue
        root = pieces.parts[name]
        if name.endswith(".rels"):
            _relations(root, name, kept, remaining)
        elif name == "[Content_Types].xml":
            _types(root, kept)
        else:
            _accept(root)
        office.sweep(root, needles, remaining, label)
        parts[name] = office.xml(root)
    return office.packed(parts, "[Content_Types].xml")


def _rels_of_dropped(kept: set[str], names: list[str]) -> set[str]:
    """Relations of a part that goes."""
    gone = set()
    for name in kept:
        owner = re.fullmatch(r"(.*/)?_rels/(.+)\.rels", name)
        if owner and (whole := (owner.group(1) or "") + owner.group(2)) not in kept:
            gone |= {name} if whole in names else set()
    return gone


def _accept(root: Any) -> None:
    """As if all changes were accepted; without comments, objects and marks of editing sessions."""
    for node in list(root.iter(*DELETED, *_MARKS, *_OBJECTS, _CHART)):
        if node.tag in DELETED and node.getparent().tag == f"{W}rPr":
            _merge_paragraph(node)
        office.remove_node(node)
    for node in list(root.iter(*_UNWRAPPED)):
        office.unwrap(node)
    for node in root.iter():
        if not isinstance(node.tag, str):
            continue
        for key in [key for key in node.attrib if _of_session(key)]:
            del node.attrib[key]
        if node.tag == f"{W}instrText" and node.text:
            node.text = _PERSONAL_FIELD.sub(office.NOWHERE, node.text)


def _of_session(key: str) -> bool:
    name = key.rsplit("}", 1)[-1]
    return name.startswith("rsid") or name in ("author", "initials", "paraId", "textId", "userId")


def _merge_paragraph(mark: Any) -> None:
    """A deleted paragraph mark: the next paragraph goes on in this one."""
    paragraph = next(mark.iterancestors(f"{W}p"), None)
    following = paragraph.getnext() if paragraph is not None else None
    if paragraph is None or following is None or following.tag != f"{W}p":
        return
    for child in list(following):
        if child.tag != f"{W}pPr":
            paragraph.append(child)
    office.remove_node(following)


def _relations(root: Any, name: str, kept: set[str], remaining: str) -> None:
    folder = name.rsplit("_rels/", 1)[0]
    for relation in list(root.iter(_REL)):
        target = relation.get("Target", "")
        if relation.get("TargetMode") == "External":
            kind = relation.get("Type", "").rsplit("/", 1)[-1]
            if office.is_personal(target, remaining) or kind != "hyperlink":
                relation.set("Target", office.NOWHERE)
            continue
        if _resolved(folder, target) not in kept:
            root.remove(relation)


def _resolved(folder: str, target: str) -> str:
    """The part that a relative target names."""
    if target.startswith("/"):
        return target[1:]
    parts: list[str] = folder.split("/")[:-1]
    for step in target.split("/"):
        if step == "..":
            parts = parts[:-1]
        elif step != ".":
            parts.append(step)
    return "/".join(parts)


def _types(root: Any, kept: set[str]) -> None:
    for override in list(root.iter(f"{_TYPE}Override")):
        if override.get("PartName", "").lstrip("/") not in kept:
            root.remove(override)
