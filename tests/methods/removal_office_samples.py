"""Office files with a name in every place where such a file can hold one."""

import io
import zipfile
from datetime import datetime

import docx
from docx.oxml import parse_xml

NAME = "Đurđa Öztürk"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx_with_traps() -> bytes:
    """Split runs, a table, head and foot, note, comment, changes, text box, link, properties."""
    made = docx.Document()
    body = made.add_paragraph("Aanwezig: ")
    for piece in ("Đur", "đa Öz", "türk"):
        body.add_run(piece).bold = piece == "đa Öz"
    body.add_run(" en anderen")
    table = made.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = NAME, "beleidsmedewerker"
    made.sections[0].header.paragraphs[0].text = f"Verslag {NAME}"
    made.sections[0].footer.paragraphs[0].text = f"Contact: {NAME}"
    made.add_comment(body.runs, text=f"Vraag {NAME} nog", author=NAME, initials="DO")
    _changes(made)
    _text_box(made)
    link = made.part.relate_to(
        "mailto:d.ozturk@example.nl",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink",
        is_external=True,
    )
    made.element.body[0].append(
        parse_xml(
            f'<w:hyperlink {_W} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/'
            f'relationships" r:id="{link}"><w:r><w:t>stuur bericht</w:t></w:r></w:hyperlink>'
        )
    )
    core = made.core_properties
    core.author = core.last_modified_by = core.keywords = core.comments = NAME
    core.title, core.created = f"Verslag van {NAME}", datetime(2024, 1, 2)
    out = io.BytesIO()
    made.save(out)
    return with_parts(out.getvalue())


def _changes(made):
    paragraph = made.add_paragraph("Toen ")._p
    for xml in (
        f'<w:del {_W} w:id="91" w:author="{NAME}"><w:r><w:delText>{NAME}</w:delText></w:r></w:del>',
        f'<w:ins {_W} w:id="92" w:author="{NAME}"><w:r w:rsidR="00AB12CD"><w:t>men</w:t></w:r>'
        "</w:ins>",
        f'<w:r {_W}><w:t xml:space="preserve"> sprak.</w:t></w:r>',
        f'<w:r {_W}><w:instrText> HYPERLINK "mailto:d.ozturk@example.nl" </w:instrText></w:r>',
    ):
        paragraph.append(parse_xml(xml))


def _text_box(made):
    box = (
        f"<w:r {_W}><mc:AlternateContent "
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        '<mc:Choice Requires="wps"><w:drawing><wp:inline '
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
        f'<wp:docPr id="7" name="kader" descr="Foto van {NAME}"/>'
        f"<w:txbxContent><w:p><w:r><w:t>Kader: {NAME}</w:t></w:r></w:p></w:txbxContent>"
        "</wp:inline></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>Kader: {NAME}</w:t></w:r></w:p>"
        "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    made.add_paragraph()._p.append(parse_xml(box))


def with_parts(content: bytes) -> bytes:
    """With the parts that Word and SharePoint leave behind."""
    out = io.BytesIO(content)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("customXml/item1.xml", f"<item>{NAME}</item>")
        archive.writestr("word/people.xml", f"<people>{NAME}</people>")
        archive.writestr("docProps/custom.xml", f"<Properties>{NAME}</Properties>")
        archive.writestr("docProps/thumbnail.jpeg", b"\xff\xd8\xff\xe0 no picture")
        archive.writestr("word/embeddings/oleObject1.bin", NAME.encode("utf-16-le"))
    return out.getvalue()


def odt_with_traps() -> bytes:
    """Spans, spaces, a note, an annotation, changes, an author field, head, properties."""
    spaces = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
        for short, long in (
            ("office", "office"), ("text", "text"), ("meta", "meta"), ("style", "style"),
            ("draw", "drawing"), ("svg", "svg-compatible"), ("manifest", "manifest"),
        )
    ) + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'  # fmt: skip
    body = (
        f"<text:tracked-changes><text:changed-region><text:deletion><office:change-info>"
        f"<dc:creator>{NAME}</dc:creator></office:change-info><text:p>{NAME}</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes>"
        "<text:p>Aanwezig: <text:span>Đurđa</text:span><text:s/>Öz<text:span>türk</text:span>"
        f" en anderen<office:annotation><dc:creator>{NAME}</dc:creator><text:p>Bel {NAME}"
        "</text:p></office:annotation>, nu.<text:note><text:note-body>"
        f"<text:p>Noot van {NAME}.</text:p></text:note-body></text:note></text:p>"
        f"<text:p>Door <text:author-name>{NAME}</text:author-name> gemaakt</text:p>"
        f"<text:p><draw:frame><svg:desc>Foto van {NAME}</svg:desc></draw:frame></text:p>"
    )
    parts = {
        "content.xml": f"<office:document-content {spaces}><office:body><office:text>{body}"
        "</office:text></office:body></office:document-content>",
        "styles.xml": f"<office:document-styles {spaces}><office:master-styles>"
        f"<style:header><text:p>Kop {NAME}</text:p></style:header></office:master-styles>"
        "</office:document-styles>",
        "meta.xml": f"<office:document-meta {spaces}><office:meta><dc:creator>{NAME}</dc:creator>"
        f"<meta:initial-creator>{NAME}</meta:initial-creator><dc:title>Verslag {NAME}</dc:title>"
        "</office:meta></office:document-meta>",
        "META-INF/manifest.xml": f"<manifest:manifest {spaces}><manifest:file-entry "
        'manifest:full-path="/"/><manifest:file-entry manifest:full-path="Object 1/content.xml"/>'
        "</manifest:manifest>",
        "Object 1/content.xml": f"<a>{NAME}</a>",
        "Thumbnails/thumbnail.png": "png",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()
