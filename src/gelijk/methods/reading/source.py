"""Text out of a file: plain text, PDF or DOCX, or the reason why there is none."""

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MAX_BYTES = 200_000_000
# Some 700 printed pages, read in 3 seconds on one core at most (docs/examples/brief.txt repeated,
# 2026-11-22). Ten times as much held a core for minutes.
MAX_CHARACTERS = 2_000_000
# What a DOCX may unpack to, and how many pages a PDF may have: a small file can hold a flood.
MAX_UNPACKED = 100_000_000
MAX_PAGES = 3000


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a file. `note` says what had to be assumed to read it."""

    file: str
    kind: str
    text: str
    note: str | None = None


class Unreadable(Exception):
    """A file that gives no text; the message says why and, where it helps, what to do."""

    def __init__(self, file: str, what: str, remedy: str = "") -> None:
        self.file = file
        self.what = what
        self.remedy = remedy
        self.error = f"{what} {remedy}".strip()
        super().__init__(f"{file}: {self.error}")

    def as_json(self) -> dict[str, str]:
        return {"file": self.file, "error": self.error}


def read_source(path: Path) -> Source:
    """Reads a file by what it holds, not by its name. Raises Unreadable."""
    name = str(path)
    try:
        if path.is_dir():
            raise Unreadable(name, "Dit is een map.", "Geef bestanden.")
        if path.stat().st_size > MAX_BYTES:
            raise Unreadable(name, "Het bestand is groter dan 200 MB.", "Splits het.")
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise Unreadable(name, "Dit bestand is er niet.") from error
    except OSError as error:
        raise Unreadable(name, f"Het bestand kan niet worden gelezen: {error.strerror}.") from error
    return read_content(name, content)


def read_content(name: str, content: bytes) -> Source:
    """The same for content that is in memory, such as standard input or an upload."""
    if content[:1024].lstrip()[:5] == b"%PDF-":
        source = _from_pdf(name, content)
    elif content[:4] == b"PK\x03\x04":
        source = _from_docx(name, content)
    else:
        source = _from_text(name, content)
    if len(source.text) > MAX_CHARACTERS:
        raise _too_long(name, len(source.text))
    if not source.text.strip():
        raise Unreadable(name, *_empty(source.kind))
    return source


def _too_long(name: str, length: int) -> Unreadable:
    most, written = (f"{number:,}".replace(",", ".") for number in (MAX_CHARACTERS, length))
    return Unreadable(
        name,
        f"De tekst is {written} tekens lang; meer dan {most} leest Gelijk niet in één keer.",
        "Laat bijlagen weg, of splits het bestand.",
    )


def _empty(kind: str) -> tuple[str, str]:
    if kind == "pdf":
        return (
            "Dit pdf-bestand bevat geen tekst; waarschijnlijk is het een scan.",
            "Herken eerst de tekst (OCR).",
        )
    return "Het bestand is leeg.", ""


def _from_text(name: str, content: bytes) -> Source:
    """UTF-8 with or without a mark, UTF-16 by its mark, else Latin-1, and then it says so."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        try:
            return Source(name, "txt", content.decode("utf-16"), "gelezen als UTF-16")
        except UnicodeDecodeError as error:
            raise Unreadable(name, "De UTF-16-tekst in dit bestand is beschadigd.") from error
    if b"\x00" in content[:4096]:
        raise Unreadable(name, "Dit is geen tekst, pdf of docx.")
    try:
        return Source(name, "txt", content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        note = "geen geldige UTF-8, gelezen als Latin-1 (Windows-1252)"
        return Source(name, "txt", content.decode("cp1252", errors="replace"), note)


def _from_pdf(name: str, content: bytes) -> Source:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            raise Unreadable(
                name,
                "Dit pdf-bestand is beveiligd met een wachtwoord.",
                "Bewaar het zonder wachtwoord.",
            ) from error
        raise Unreadable(name, "Dit pdf-bestand is beschadigd.") from error
    if len(document) > MAX_PAGES:
        document.close()
        raise Unreadable(
            name, f"Dit pdf-bestand heeft meer dan {MAX_PAGES} bladzijden.", "Splits het."
        )
    try:
        pages = [_page_text(document[number]) for number in range(len(document))]
    except pypdfium2.PdfiumError as error:
        raise Unreadable(name, "Een bladzijde van dit pdf-bestand is beschadigd.") from error
    finally:
        document.close()
    return Source(name, "pdf", "\f".join(pages) if any(pages) else "")


def _page_text(page: Any) -> str:
    text: str = page.get_textpage().get_text_bounded()
    # PDFium marks a hyphen at a line end with U+FFFE.
    return text.replace("\r\n", "\n").replace("\ufffe\n", "-\n").replace("\ufffe", "").strip()


def _from_docx(name: str, content: bytes) -> Source:
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    _check_unpacked(name, content)
    try:
        document = docx.Document(io.BytesIO(content))
    except (KeyError, ValueError, PackageNotFoundError, zipfile.BadZipFile) as error:
        raise Unreadable(name, "Dit is geen docx-bestand, of het is beschadigd.") from error
    numbers: dict[str, int] = {}
    body = [_paragraph(node, numbers) for node in document.element.body.iter(f"{_WORD}p")]
    notes = _notes(document, numbers)
    return Source(name, "docx", "\n\n".join(part for part in [*body, *notes] if part.strip()))


def _check_unpacked(name: str, content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
    except zipfile.BadZipFile as error:
        raise Unreadable(name, "Dit is geen docx-bestand, of het is beschadigd.") from error
    if unpacked > MAX_UNPACKED:
        raise Unreadable(name, "Dit docx-bestand is uitgepakt groter dan 100 MB.", "Splits het.")


def _paragraph(node: Any, numbers: dict[str, int]) -> str:
    """The words of a paragraph; a footnote mark as `<sup>n</sup>`, numbered in order of use."""
    parts: list[str] = []
    for child in node.iter():
        tag = child.tag
        if tag == f"{_WORD}t":
            parts.append(child.text or "")
        elif tag in (f"{_WORD}br", f"{_WORD}cr"):
            parts.append("\n")
        elif tag == f"{_WORD}tab":
            parts.append("\t")
        elif tag == f"{_WORD}footnoteReference":
            number = numbers.setdefault(child.get(f"{_WORD}id"), len(numbers) + 1)
            parts.append(f"<sup>{number}</sup>")
    return "".join(parts)


def _notes(document: Any, numbers: dict[str, int]) -> list[str]:
    """The footnotes, which a DOCX keeps in a part of its own."""
    from lxml import etree

    for part in document.part.package.iter_parts():
        if str(part.partname) == "/word/footnotes.xml":
            safe = etree.XMLParser(resolve_entities=False, no_network=True)
            root = etree.fromstring(part.blob, safe)
            texts = {
                note.get(f"{_WORD}id"): "".join(t.text or "" for t in note.iter(f"{_WORD}t"))
                for note in root.iter(f"{_WORD}footnote")
            }
            return [
                f"<sup>{number}</sup> {texts[identity].strip()}"
                for identity, number in numbers.items()
                if texts.get(identity, "").strip()
            ]
    return []
