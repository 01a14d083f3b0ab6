"""DOCX and ODT: the text stays; names of makers, dates, revision numbers and thumbnails go.

ECMA-376 parts 1 and 2; OASIS OpenDocument 1.3 parts 2 and 3.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from lxml import etree

from gelijk.core.tables.archive import DAMAGE, DOCUMENT_TYPE
from gelijk.reports.cleaning import Cleaned, Damaged, Forbidden, pictures

MOST_PARTS, MOST_UNPACKED, LARGEST_XML = 3000, 200 * 2**20, 30 * 2**20
# The time that zip files begin to count from: when a part was saved is nobody's business.
NO_TIME = (1980, 1, 1, 0, 0, 0)
MACROS = re.compile(r"vbaproject|vbadata|activex|(^|/)(basic|scripts)/", re.IGNORECASE)
GONE = re.compile(
    r"^(docProps/|customXml/|word/people\.xml|word/webSettings\.xml"
    r"|word/glossary/|word/comments(Ids|Extended|Extensible)\.xml|word/printerSettings"
    r"|_xmlsignatures/|manifest\.rdf$"
    r"|Thumbnails/|Configurations2/|settings\.xml$|META-INF/documentsignatures\.xml"
    r"|(.*/)?meta\.xml$|layout-cache$)"
)
PICTURES = {
    ".jpg": pictures.clean_jpeg,
    ".jpeg": pictures.clean_jpeg,
    ".png": pictures.clean_png,
    ".gif": pictures.clean_gif,
    ".webp": pictures.clean_webp,
}
# Drawings, fonts and lists without anything about their maker.
PLAIN = (".xml", ".rels", ".odttf", ".ttf", "mimetype")
# Attributes that name who changed what and when, whatever prefix they stand under.
MAKER = frozenset({"author", "initials", "date", "dateUtc", "providerId", "userId"})
REVISIONS = re.compile(r"^(rsid\w*|paraId|textId|durableId)$")
INITIALS = frozenset({"creator-initials", "date-string", "sender-initials"})
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
REMOVED = frozenset(
    {"rsid", "rsids", "attachedTemplate", "mailMerge", "docVars", "proofState", "docId"}
)


def clean(content: bytes) -> Cleaned:
    """The same text, with its pictures cleaned one by one."""
    with _archive(content) as archive:
        kept = [part for part in archive.infolist() if not GONE.match(part.filename)]
        names = {part.filename for part in kept}
        out, complete = io.BytesIO(), True
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
            for part in kept:
                cleaned = _part(part.filename, archive.read(part), names)
                complete &= cleaned.complete
                entry = zipfile.ZipInfo(part.filename, NO_TIME)
                # The first part of an ODT says what it is, and must be readable as it stands.
                stored = part.filename == "mimetype"
                entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
                written.writestr(entry, cleaned.content)
        return Cleaned(out.getvalue(), complete)


@contextmanager
def _archive(content: bytes) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check(archive.infolist())
            yield archive
    except DAMAGE as error:
        raise Damaged from error


def _check(parts: Iterable[zipfile.ZipInfo]) -> None:
    parts = [*parts]
    large_xml = (p.file_size > LARGEST_XML for p in parts if p.filename.endswith(".xml"))
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED or any(large_xml):
        raise Forbidden("Uitgepakt is dit bestand veel te groot.", "Sla het op als PDF.")
    if any(part.flag_bits & 0x1 for part in parts):
        raise Forbidden("Het bestand heeft een wachtwoord.", "Sla het op zonder wachtwoord.")
    if any(MACROS.search(part.filename) for part in parts):
        raise Forbidden("Het bestand bevat een programma (macro).", "Sla het op als PDF.")


def _part(name: str, content: bytes, names: set[str]) -> Cleaned:
    ending = name[name.rfind(".") :].lower() if "." in name else name.lower()
    if name.endswith("/") or not content:
        return Cleaned(content)
    if ending in PICTURES:
        try:
            return PICTURES[ending](content)
        except Damaged:
            return Cleaned(content, complete=False)
    if ending in (".xml", ".rels"):
        return Cleaned(_xml(name, content, names))
    # Embedded spreadsheets, sound and drawings of Windows are left, and said to be.
    return Cleaned(content, complete=ending in PLAIN)


def _xml(name: str, content: bytes, names: set[str]) -> bytes:
    if DOCUMENT_TYPE.search(content):
        raise Damaged
    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False))
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Damaged from error
    if name.endswith(".rels"):
        _clean_relations(root)
    elif name == "[Content_Types].xml":
        _drop(root, "PartName", lambda value: value.lstrip("/") not in names)
    elif name == "META-INF/manifest.xml":
        _drop(root, "full-path", lambda value: bool(value) and bool(GONE.match(value)))
    else:
        _clean_text(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _clean_relations(root: etree._Element) -> None:
    """Ties to parts that are gone, and to the template, whose path names its owner."""
    for tie in list(root):
        target = str(tie.get("Target", "")).lstrip("/")
        where = target.removeprefix("../")
        gone = GONE.match(where) or GONE.match(f"word/{where}")
        if gone or str(tie.get("Type", "")).endswith(("/attachedTemplate", "/mailMergeSource")):
            root.remove(tie)


def _drop(root: etree._Element, attribute: str, goes: Callable[[str], bool]) -> None:
    for one in list(root):
        values = [str(v) for key, v in one.attrib.items() if _local(str(key)) == attribute]
        if values and goes(values[0]):
            root.remove(one)


def _clean_text(root: etree._Element) -> None:
    for one in list(root.iter(etree.Element)):
        for key in list(one.attrib):
            name = _local(str(key))
            if REVISIONS.match(name):
                del one.attrib[key]
            elif name in MAKER and "}" in str(key):
                one.attrib[key] = _nobody(name, str(one.attrib[key]))
        local = _local(str(one.tag))
        if local in REMOVED:
            parent = one.getparent()
            if parent is not None:
                parent.remove(one)
        elif local in ("creator", "date") and "purl.org/dc" in str(one.tag):
            one.text = _nobody(local, one.text or "")
        # In the namespace of text these are fields that stand on the page, and stay.
        elif local in INITIALS and not str(one.tag).startswith(TEXT):
            one.text = None


def _nobody(name: str, value: str) -> str:
    """Readers want a date where there was one."""
    if name in ("date", "dateUtc"):
        return "1980-01-01T00:00:00Z" if value.endswith("Z") else "1980-01-01T00:00:00"
    return ""


def _local(name: str) -> str:
    return name.rpartition("}")[2]
