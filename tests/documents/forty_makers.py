"""Makers of files of many kinds, each with the places where a name can hide in that kind."""

import io
import zipfile
from collections.abc import Sequence
from email.message import EmailMessage

import docx
import openpyxl
import pikepdf
import pypdfium2
import typst
from docx.oxml import parse_xml
from PIL import Image

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_ODF = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" '
    'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


def pdf(text: str, author: str = "", width: str = "") -> bytes:
    """A tagged PDF with a text layer; a narrow column breaks lines, within names too."""
    head = f'#set document(title: "Stuk", author: {_typst(author)})\n#set text(lang: "nl")\n'
    if width:
        head += f"#set page(width: {width}, margin: 1cm)\n"
    body = "\n\n".join(f"#text({_typst(line)})" for line in text.split("\n") if line.strip())
    return bytes(typst.compile((head + body).encode(), format="pdf"))


def _typst(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def rotated(content: bytes, angle: int) -> bytes:
    """Every page put in the scanner on its side."""
    with pikepdf.open(io.BytesIO(content)) as made:
        for page in made.pages:
            page.obj["/Rotate"] = angle
        return _saved(made)


def scanned(text: str, *, before: bytes = b"") -> bytes:
    """Pages that are pictures of a text, perhaps after pages that are not."""
    with pypdfium2.PdfDocument(pdf(text)) as source:
        picture = source[0].render(scale=1.4).to_pil().convert("L")
    made = pikepdf.open(io.BytesIO(before)) if before else pikepdf.new()
    with made:
        page = made.add_blank_page(page_size=(595, 842))
        image = made.make_stream(
            picture.tobytes(),
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Width=picture.width,
            Height=picture.height,
            BitsPerComponent=8,
            ColorSpace=pikepdf.Name.DeviceGray,
        )
        page.obj["/Resources"] = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Scan=image))
        page.obj["/Contents"] = made.make_stream(b"q 595 0 0 842 0 0 cm /Scan Do Q")
        return _saved(made)


def form(text: str, fields: dict[str, str]) -> bytes:
    """A PDF with a form that somebody filled in."""
    with pikepdf.open(io.BytesIO(pdf(text))) as made:
        rows = [_field(made, place, *row) for place, row in enumerate(fields.items())]
        made.pages[0].obj["/Annots"] = pikepdf.Array(rows)
        helvetica = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        made.Root["/AcroForm"] = pikepdf.Dictionary(
            Fields=rows,
            NeedAppearances=True,
            DR=pikepdf.Dictionary(Font=pikepdf.Dictionary(Helv=made.make_indirect(helvetica))),
            DA="/Helv 10 Tf 0 g",
        )
        return _saved(made)


def _field(made: pikepdf.Pdf, place: int, name: str, value: str) -> pikepdf.Object:
    top = 500 - 30 * place
    return made.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Widget,
            FT=pikepdf.Name.Tx,
            T=name,
            V=value,
            DA="/Helv 10 Tf 0 g",
            Rect=[60, top, 400, top + 20],
        )
    )


def noted(content: bytes, note: str, bookmark: str) -> bytes:
    """With a sticky note, a bookmark and a file inside."""
    with pikepdf.open(io.BytesIO(content)) as made:
        rows = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Contents=note, Rect=[9, 9, 30, 30]
        )
        made.pages[0].obj["/Annots"] = pikepdf.Array([made.make_indirect(rows)])
        with made.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem(bookmark, 0))
        made.attachments["notitie.txt"] = pikepdf.AttachedFileSpec(made, note.encode())
        return _saved(made)


def hidden(content: bytes, words: str) -> bytes:
    """With white words that only a copy of the text gives away."""
    with pikepdf.open(io.BytesIO(content)) as made:
        page = made.pages[0]
        page.obj.Resources["/Font"]["/Hid"] = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        text = words.encode("latin-1", "replace")
        page.contents_add(b"q 1 g BT /Hid 9 Tf 60 60 Td (%s) Tj ET Q" % text)
        return _saved(made)


def revised(old: bytes, new: bytes) -> bytes:
    """The new pages written behind the old ones, as a PDF keeps its changes."""
    return old + b"\n" + new[new.rindex(b"startxref") :]


def _saved(made: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def word(
    text: str,
    *,
    author: str = "",
    head: str = "",
    comment: tuple[str, str] | None = None,
    deleted: tuple[str, str] | None = None,
    table: Sequence[Sequence[str]] = (),
) -> bytes:
    """A DOCX; `comment` and `deleted` are who did it and the words."""
    made = docx.Document()
    made.core_properties.author = made.core_properties.last_modified_by = author
    for line in text.split("\n"):
        made.add_paragraph(line)
    if head:
        made.sections[0].header.paragraphs[0].text = head
    if table:
        cells = made.add_table(len(table), len(table[0]))
        for row, texts in enumerate(table):
            for column, value in enumerate(texts):
                cells.cell(row, column).text = value
    if comment:
        who, words = comment
        made.add_comment(made.paragraphs[0].runs, text=words, author=who, initials=who[:2])
    if deleted:
        _change(made, *deleted)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _change(made: object, who: str, words: str) -> None:
    paragraph = made.add_paragraph("Slot. ")._p  # type: ignore[attr-defined]  # python-docx has no types
    for xml in (
        f'<w:del {_W} w:id="91" w:author="{who}"><w:r><w:delText>{words}</w:delText></w:r></w:del>',
        f'<w:ins {_W} w:id="92" w:author="{who}"><w:r><w:t>Akkoord.</w:t></w:r></w:ins>',
    ):
        paragraph.append(parse_xml(xml))


def odt(text: str, *, author: str = "", note: str = "") -> bytes:
    """An ODT with its author and, in a remark, a note."""
    remark = f"<office:annotation><dc:creator>{author}</dc:creator><text:p>{note}</text:p>"
    lines = [f"<text:p>{line}</text:p>" for line in text.split("\n")]
    if note:
        lines.append(f"<text:p>Slot{remark}</office:annotation>.</text:p>")
    parts = {
        "content.xml": f"<office:document-content {_ODF}><office:body><office:text>"
        f"{''.join(lines)}</office:text></office:body></office:document-content>",
        "meta.xml": f"<office:document-meta {_ODF}><office:meta><dc:creator>{author}</dc:creator>"
        "</office:meta></office:document-meta>",
        "META-INF/manifest.xml": f"<manifest:manifest {_ODF}><manifest:file-entry "
        'manifest:full-path="/"/></manifest:manifest>',
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()


def mail(
    sender: str,
    to: str,
    subject: str,
    words: str,
    *,
    html: bool = False,
    attached: tuple[str, bytes, str] | None = None,
) -> bytes:
    """A message; `attached` is a name, its content and its kind."""
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = sender, to, subject
    made["Date"] = "Thu, 03 Mar 2022 10:00:00 +0100"
    if html:
        body = "".join(f"<p>{line}</p>" for line in words.split("\n") if line)
        made.set_content(f"<html><body>{body}</body></html>", subtype="html")
    else:
        made.set_content(words)
    if attached:
        name, content, kind = attached
        main, _slash, sub = kind.partition("/")
        made.add_attachment(content, maintype=main, subtype=sub, filename=name)
    return made.as_bytes()


def sheet(rows: Sequence[Sequence[str]]) -> bytes:
    """A spreadsheet: kept and judged, not read."""
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(list(row))
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def picture() -> bytes:
    """A photograph without words: kept and judged, not read."""
    out = io.BytesIO()
    Image.new("RGB", (200, 100), (90, 120, 150)).save(out, "PNG")
    return out.getvalue()
