"""A letter as DOCX: headings, captions, lists and tables by Word's own styles.

The blocks are written as WordprocessingML and put into python-docx's package. Its cell objects
would take most of the two seconds that all formats have together.
"""

import textwrap
from datetime import UTC, datetime, time
from functools import cache
from importlib import resources
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final
from xml.sax.saxutils import escape, quoteattr

from gelijk.core.letters.blocks import (
    Block,
    Bullets,
    Cell,
    Figure,
    Heading,
    Letter,
    Note,
    NoteKind,
    Paragraph,
    Run,
    Table,
)
from gelijk.core.letters.columns import fit
from gelijk.core.letters.svg import as_png, size_of
from gelijk.core.letters.text import (
    Numbering,
    anchor_name,
    clean,
    cut_thread,
    identifier_path,
    laid_out,
    language_code,
    shown,
    target,
)
from gelijk.core.letters.words import warning, warning_of_page, words_in, written_date

if TYPE_CHECKING:
    from lxml.etree import _Element

_NAMESPACES: Final = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_REGIONS: Final = {"nl": "nl-NL", "en": "en-GB"}
# Word measures in twentieths of a point: 156 mm between the margins.
_TEXT_WIDTH: Final = 8844
_EMU_PER_PIXEL: Final = 9525
_EMU_PER_TWIP: Final = 635
_NOTE_STYLES: Final[dict[NoteKind, str]] = {
    "unknown": "NietBekend",
    "doubt": "Twijfel",
    "remark": "Opmerking",
}
_PAGE: Final = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1700" w:right="1474" w:bottom="1530" w:left="1588" '
    'w:header="800" w:footer="700" w:gutter="0"/></w:sectPr>'
)


def render(letter: Letter) -> bytes:
    import docx

    document = docx.Document()
    _put_styles(document, letter)
    layout = _Layout(letter, document)
    body = document.element.body
    body.clear()
    for part in layout.letter():
        body.append(part)
    body.append(_parsed(_PAGE))
    layout.put_header_and_footer()
    _put_properties(document, letter)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _region(language: str) -> str:
    return language if "-" in language else _REGIONS.get(language, language)


def _parsed(xml: str) -> "_Element":
    from docx.oxml.parser import parse_xml

    opening, rest = xml.split(">", 1)
    made: _Element = parse_xml(f"{opening} {_NAMESPACES}>{rest}")
    return made


@cache
def _styles() -> str:
    folder = resources.files("gelijk.core.letters")
    return folder.joinpath("letter.docx-styles.xml").read_text("utf-8")


def _put_styles(document: Any, letter: Letter) -> None:
    from docx.oxml.parser import parse_xml

    ours = parse_xml(_styles().replace("nl-NL", _region(letter.language)).encode())
    theirs = document.styles.element
    for child in list(theirs):
        theirs.remove(child)
    theirs.extend(list(ours))


def _put_properties(document: Any, letter: Letter) -> None:
    properties = document.core_properties
    properties.title = _property(letter.title)
    properties.author = properties.last_modified_by = _property(letter.sender)
    properties.subject = _property(letter.reference)
    properties.language = _region(letter.language)
    properties.comments = warning(letter)
    properties.created = properties.modified = datetime.combine(letter.date, time(), UTC)


def _property(text: str) -> str:
    """Word takes 255 characters at most here; the text of the letter itself is whole."""
    return textwrap.shorten(clean(text), 255, placeholder=" …")[:255]


class _Layout:
    def __init__(self, letter: Letter, document: Any) -> None:
        self.source = letter
        self.document = document
        self.words = words_in(letter.language)
        self.numbering = Numbering(self.words)
        self.bookmarks = 0
        self.relations: dict[str, str] = {}

    def letter(self) -> "list[_Element]":
        source = self.source
        parts = [*self._letterhead(), self._line("Title", source.title)]
        if said := warning(source):
            parts.append(self._line("Voorbeeld", said))
        parts.append(self._line("Normal", source.salutation))
        for block in source.opening:
            parts += self._block(block)
        parts += self._contents()
        for chapter in source.in_order():
            parts.append(self._heading(1, chapter.title, f"hoofdstuk-{chapter.key}"))
            for block in laid_out(chapter, self.words):
                parts += self._block(block)
        return [*parts, *self._end()]

    def _letterhead(self) -> "list[_Element]":
        source = self.source
        parts = [self._line("Afzender", source.sender)]
        if source.sender_address:
            parts.append(self._line("Tabelnoot", " · ".join(source.sender_address)))
        addressee = source.addressee.splitlines()
        parts += [self._line("Adres", line) for line in ("", *addressee, "")]
        day = written_date(source.date, self.words)
        facts = [(self.words.date, f"{source.place}, {day}" if source.place else day)]
        if source.reference:
            facts.append((self.words.reference, source.reference))
        if source.attachments:
            facts.append((self.words.attachments, str(len(source.attachments))))
        return parts + [
            _parsed(
                '<w:p><w:pPr><w:pStyle w:val="Briefgegevens"/></w:pPr>'
                f"{self._text(name)}<w:r><w:tab/></w:r>{self._text(value)}</w:p>"
            )
            for name, value in facts
        ]

    def _contents(self) -> "list[_Element]":
        """A contents field: Word renews it with page numbers, and until then the links work."""
        chapters = self.source.in_order()
        if len(chapters) < 2:
            return []
        begin = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">'
            ' TOC \\o "1-1" \\h </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        )
        end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        parts = [self._line("TOCHeading", self.words.contents)]
        for number, chapter in enumerate(chapters):
            mark = self._mark(anchor_name(f"hoofdstuk-{chapter.key}"))
            link = f'<w:hyperlink w:anchor="{mark}">{self._text(chapter.title)}</w:hyperlink>'
            first = begin if number == 0 else ""
            last = end if number == len(chapters) - 1 else ""
            parts.append(
                _parsed(f'<w:p><w:pPr><w:pStyle w:val="TOC1"/></w:pPr>{first}{link}{last}</w:p>')
            )
        return parts

    @staticmethod
    def _mark(name: str) -> str:
        """Word takes letters, digits and underscores, 40 at most, for a bookmark."""
        return "".join(c if c.isalnum() else "_" for c in name)[:40]

    def _end(self) -> "list[_Element]":
        source = self.source
        parts = [self._paragraph(part) for part in source.closing]
        parts += [self._line("Adres", line) for line in ("", "", *source.signatory.splitlines())]
        if source.attachments:
            parts.append(self._line("TOCHeading", self.words.attachments))
            items = tuple(Paragraph((Run(name),)) for name in source.attachments)
            parts += self._bullets(Bullets(items, ordered=True))
        return parts

    def _block(self, block: Block) -> "list[_Element]":
        if isinstance(block, Heading):
            return [self._heading(block.level, block.text, block.anchor)]
        if isinstance(block, Paragraph):
            return [self._paragraph(block)]
        if isinstance(block, Bullets):
            return self._bullets(block)
        if isinstance(block, Table):
            return self._table(block)
        if isinstance(block, Note):
            style = _NOTE_STYLES[block.kind]
            label = Paragraph((Run(self.words.notes[block.kind], strong=True),))
            return [self._paragraph(part, style) for part in (label, *block.paragraphs)]
        return self._figure(block)

    def _line(self, style: str, text: str) -> "_Element":
        return _parsed(f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{self._text(text)}</w:p>')

    @staticmethod
    def _text(text: str, looks: str = "") -> str:
        properties = f"<w:rPr>{looks}</w:rPr>" if looks else ""
        return f'<w:r>{properties}<w:t xml:space="preserve">{escape(clean(text))}</w:t></w:r>'

    def _heading(self, level: int, text: str, anchor: str) -> "_Element":
        self.bookmarks += 1
        name = quoteattr(self._mark(self.numbering.anchor(anchor, f"kop-{self.bookmarks}")))
        return _parsed(
            f'<w:p><w:pPr><w:pStyle w:val="Heading{level}"/></w:pPr>'
            f'<w:bookmarkStart w:id="{self.bookmarks}" w:name={name}/>{self._text(text)}'
            f'<w:bookmarkEnd w:id="{self.bookmarks}"/></w:p>'
        )

    def _paragraph(self, part: Paragraph, style: str = "Normal", extra: str = "") -> "_Element":
        return _parsed(
            f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{extra}</w:pPr>'
            f"{self._runs(part.runs)}{self._thread(part.thread)}</w:p>"
        )

    def _runs(self, runs: tuple[Run, ...]) -> str:
        return "".join(self._run(run) for run in runs)

    def _run(self, run: Run) -> str:
        to = self._target(run.link)
        looks = '<w:rStyle w:val="Hyperlink"/>' if to else ""
        looks += "<w:b/>" * run.strong + "<w:i/>" * run.emphasis
        if code := language_code(run.language):
            looks += f'<w:lang w:val="{_region(code)}"/>'
        return self._linked(self._text(run.text, looks), to)

    def _target(self, link: str | None) -> str | None:
        to = target(link, self.source.site)
        return None if to is None or to.startswith("/") else to

    def _linked(self, made: str, to: str | None) -> str:
        if to is None:
            return made
        return f'<w:hyperlink r:id="{self._relation(to)}">{made}</w:hyperlink>'

    def _relation(self, to: str) -> str:
        """python-docx looks through all relations for each one asked, so ours are remembered."""
        if to not in self.relations:
            from docx.opc.constants import RELATIONSHIP_TYPE

            relations = self.document.part.rels
            made = relations.add_relationship(
                RELATIONSHIP_TYPE.HYPERLINK, to, f"rIdLink{len(self.relations)}", is_external=True
            )
            self.relations[to] = made.rId
        return self.relations[to]

    def _thread(self, thread: tuple[str, ...]) -> str:
        if not thread:
            return ""
        look = '<w:rStyle w:val="Draad"/>'
        first, rest = cut_thread(thread)
        names = [
            self._linked(self._text(name, look), self._target(identifier_path(name)))
            for name in first
        ]
        if rest:
            names.append(self._text(self.words.thread_more.format(len(rest)), look))
        return self._text(" [", look) + self._text(", ", look).join(names) + self._text("]", look)

    def _bullets(self, block: Bullets) -> "list[_Element]":
        if not block.ordered:
            return [self._paragraph(item, "ListBullet") for item in block.items]
        numbers = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{self._new_numbers()}"/></w:numPr>'
        return [self._paragraph(item, "ListNumber", numbers) for item in block.items]

    def _new_numbers(self) -> int:
        """A list of its own: by the style alone Word would count on from the list before."""
        numbering = self.document.part.numbering_part.element
        pattern = numbering.num_having_numId(5).abstractNumId.val
        number = numbering.add_num(pattern)
        number.add_lvlOverride(ilvl=0).add_startOverride(1)
        return int(number.numId)

    def _table(self, table: Table) -> "list[_Element]":
        caption = f"{self.numbering.table()}. {table.caption}"
        measured = fit(table, self.words)
        width = round(_TEXT_WIDTH * measured.width)
        widths = [round(width * share) for share in measured.shares]
        look = (
            f'w:firstRow="1" w:lastRow="{int(bool(table.totals))}" '
            f'w:firstColumn="{int(table.row_header)}" w:lastColumn="0" w:noHBand="1" w:noVBand="1"'
        )
        head = tuple(Run(column.title) for column in table.columns)
        rows = [self._row(table, head, widths, head=True)]
        rows += [self._row(table, row, widths) for row in table.rows]
        rows += [self._row(table, table.totals, widths)] if table.totals else []
        grid = "".join(f'<w:gridCol w:w="{w}"/>' for w in widths)
        made = _parsed(
            '<w:tbl><w:tblPr><w:tblStyle w:val="Brieftabel"/>'
            f'<w:tblW w:w="{width}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            f"<w:tblLook {look}/><w:tblCaption w:val={quoteattr(clean(caption))}/></w:tblPr>"
            f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
        )
        # Two tables without a paragraph between them would become one in Word.
        notes = [self._line("Tabelnoot", note) for note in table.notes or ("",)]
        return [self._line("Caption", caption), made, *notes]

    def _row(
        self, table: Table, row: tuple[Cell, ...], widths: list[int], *, head: bool = False
    ) -> str:
        cells = []
        for column, cell, width in zip(table.columns, row, widths, strict=True):
            style = "Tabelgetal" if column.align == "right" else "Tabeltekst"
            cells.append(
                f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p><w:pPr>'
                f'<w:pStyle w:val="{style}"/></w:pPr>{self._runs(shown(cell, self.words))}'
                "</w:p></w:tc>"
            )
        header = "<w:tblHeader/>" if head else ""
        return f"<w:tr><w:trPr><w:cantSplit/>{header}</w:trPr>{''.join(cells)}</w:tr>"

    def _figure(self, figure: Figure) -> "list[_Element]":
        number = self.numbering.figure()
        caption = self._line("Caption", f"{number}. {figure.caption}")
        width, height = size_of(figure.svg)
        scale = min(1.0, _TEXT_WIDTH * _EMU_PER_TWIP / (width * _EMU_PER_PIXEL))
        picture = self.document.part.new_pic_inline(
            BytesIO(as_png(figure.svg)),
            round(width * scale * _EMU_PER_PIXEL),
            round(height * scale * _EMU_PER_PIXEL),
        )
        # python-docx counts the pictures in the body, where this one does not stand yet.
        picture.docPr.set("id", str(self.numbering.figures))
        picture.docPr.set("name", number)
        picture.docPr.set("descr", clean(figure.alternative))
        paragraph = _parsed("<w:p><w:r><w:drawing/></w:r></w:p>")
        paragraph[0][0].append(picture)
        table = self._table(figure.table) if figure.table is not None else []
        return [caption, paragraph, *table]

    def put_header_and_footer(self) -> None:
        source, words = self.source, self.words
        section = self.document.sections[0]
        day = written_date(source.date, words)
        mark = warning_of_page(source) or clean(source.sender)
        right = self._text(f"{day} · {source.reference}")
        self._fill(section.header, "Header", mark, right)
        page, pages = self._field("PAGE"), self._field("NUMPAGES")
        right = f"{self._text(f'{words.page} ')}{page}{self._text(f' {words.of} ')}{pages}"
        self._fill(section.footer, "Footer", source.reference, right)

    @staticmethod
    def _field(name: str) -> str:
        return f'<w:fldSimple w:instr="{name}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'

    def _fill(self, part: Any, style: str, left: str, right: str) -> None:
        part.is_linked_to_previous = False
        element = part._element
        for child in list(element):
            element.remove(child)
        made = f"{self._text(left)}<w:r><w:tab/></w:r>{right}"
        element.append(_parsed(f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{made}</w:p>'))
