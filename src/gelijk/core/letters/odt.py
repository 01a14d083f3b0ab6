"""A letter as ODT: the editable standard of the Dutch government.

The text is written as ODF and put into the package that odfdo keeps; looks stand in named styles,
so that an editor who changes "Heading 1" changes them all.
"""

import datetime as dt
from functools import cache
from importlib import resources
from io import BytesIO
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from gelijk.core.letters.blocks import (
    Block,
    Bullets,
    Cell,
    Column,
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

_REGIONS: Final = {"nl": "NL", "en": "GB"}
_TEXT_WIDTH: Final = 15.6  # centimetres
_CM_PER_PIXEL: Final = 2.54 / 96
_NOTE_STYLES: Final[dict[NoteKind, str]] = {
    "unknown": "Niet_20_bekend",
    "doubt": "Twijfel",
    "remark": "Opmerking",
}
_RUN_STYLES: Final = {
    (True, False): "Strong_20_Emphasis",
    (False, True): "Emphasis",
    (True, True): "Strong_20_and_20_Emphasis",
}
_NAMESPACE: Final = "urn:oasis:names:tc:opendocument:xmlns:"
_NAMESPACES: Final = " ".join(
    f'xmlns:{prefix}="{_NAMESPACE}{name}:1.0"'
    for prefix, name in (
        *(("office", "office"), ("style", "style"), ("text", "text"), ("table", "table")),
        *(("draw", "drawing"), ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible")),
    )
)


def render(letter: Letter) -> bytes:
    from odfdo import Document

    document = Document("text")
    layout = _Layout(letter)
    content = layout.content()
    document.container.set_part("content.xml", content.encode())
    document.container.set_part("styles.xml", layout.styles().encode())
    for name, (data, media_type) in layout.pictures.items():
        document.container.set_part(name, data)
        document.manifest.add_full_path(name, media_type)
    # The template's thumbnail shows another text.
    document.container.del_part("Thumbnails/thumbnail.png")
    document.manifest.del_full_path("Thumbnails/thumbnail.png")
    _put_properties(document, letter)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _put_properties(document: object, letter: Letter) -> None:
    midnight = dt.datetime.combine(letter.date, dt.time())
    meta = document.meta  # type: ignore[attr-defined]  # odfdo carries no types
    meta.title = clean(letter.title)
    meta.subject = clean(letter.reference)
    meta.language = f"{letter.language.split('-')[0]}-{_region(letter.language)}"
    meta.creator = meta.initial_creator = clean(letter.sender)
    meta.creation_date = meta.date = midnight
    if said := warning(letter):
        meta.description = said


def _region(language: str) -> str:
    code, _, region = language.partition("-")
    return region.upper() or _REGIONS.get(code, "NL")


@cache
def _style_sheet() -> str:
    folder = resources.files("gelijk.core.letters")
    return folder.joinpath("letter.odt-styles.xml").read_text("utf-8")


def _text(text: str) -> str:
    """ODF folds spaces: each one after the first is written as an element."""
    made = escape(clean(text))
    while "  " in made:
        made = made.replace("  ", " <text:s/>")
    return made


def _line(style: str, text: str) -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


class _Layout:
    def __init__(self, letter: Letter) -> None:
        self.source = letter
        self.words = words_in(letter.language)
        self.numbering = Numbering(self.words)
        self.pictures: dict[str, tuple[bytes, str]] = {}
        self.widths: dict[str, str] = {}
        self.languages: dict[str, str] = {}

    def styles(self) -> str:
        source, words = self.source, self.words
        mark = warning_of_page(source) or source.sender
        day = written_date(source.date, words)
        page = "<text:page-number text:select-page='current'>1</text:page-number>"
        count = "<text:page-count>1</text:page-count>"
        return (
            _style_sheet()
            .replace("@LANGUAGE@", source.language.split("-")[0])
            .replace("@COUNTRY@", _region(source.language))
            .replace("@HEADER@", f"{_text(mark)}<text:tab/>{_text(f'{day} · {source.reference}')}")
            .replace(
                "@FOOTER@",
                f"{_text(source.reference)}<text:tab/>{words.page} {page} {words.of} {count}",
            )
        )

    def content(self) -> str:
        body = "".join(self._parts())
        automatic = "".join([*self.widths.values(), *self.languages.values(), _CELL_STYLES])
        return (
            f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_NAMESPACES} '
            'xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.3">'
            f"<office:automatic-styles>{automatic}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body>"
            "</office:document-content>"
        )

    def _parts(self) -> list[str]:
        source = self.source
        parts = [*self._letterhead(), _line("Title", _text(source.title))]
        if said := warning(source):
            parts.append(_line("Voorbeeld", said))
        parts.append(_line("Text_20_body", _text(source.salutation)))
        parts += [self._block(block) for block in source.opening]
        parts.append(self._contents())
        for chapter in source.in_order():
            parts.append(self._heading(1, chapter.title, f"hoofdstuk-{chapter.key}"))
            parts += [self._block(block) for block in laid_out(chapter, self.words)]
        parts += [self._paragraph(part) for part in source.closing]
        signed = ("", "", *source.signatory.splitlines())
        parts += [_line("Addressee", _text(line)) for line in signed]
        if source.attachments:
            items = tuple(Paragraph((Run(name),)) for name in source.attachments)
            parts.append(_line("Contents_20_Heading", self.words.attachments))
            parts.append(self._bullets(Bullets(items, ordered=True)))
        return parts

    def _letterhead(self) -> list[str]:
        source, words = self.source, self.words
        parts = [_line("Sender", _text(source.sender))]
        if source.sender_address:
            parts.append(_line("Tabelnoot", _text(" · ".join(source.sender_address))))
        addressee = ("", *source.addressee.splitlines(), "")
        parts += [_line("Addressee", _text(line)) for line in addressee]
        day = written_date(source.date, words)
        facts = [(words.date, f"{source.place}, {day}" if source.place else day)]
        if source.reference:
            facts.append((words.reference, source.reference))
        if source.attachments:
            facts.append((words.attachments, str(len(source.attachments))))
        return parts + [
            _line("Briefgegevens", f"{name}<text:tab/>{_text(value)}") for name, value in facts
        ]

    def _contents(self) -> str:
        chapters = self.source.in_order()
        if len(chapters) < 2:
            return ""
        lines = "".join(
            _line(
                "Contents_20_1",
                f'<text:a xlink:type="simple" xlink:href="#{anchor_name(f"hoofdstuk-{c.key}")}">'
                f"{_text(c.title)}</text:a>",
            )
            for c in chapters
        )
        heading = self.words.contents
        return (
            '<text:table-of-content text:name="Inhoud" text:protected="false">'
            '<text:table-of-content-source text:outline-level="1">'
            '<text:index-title-template text:style-name="Contents_20_Heading">'
            f"{heading}</text:index-title-template>"
            '<text:table-of-content-entry-template text:outline-level="1" '
            'text:style-name="Contents_20_1"><text:index-entry-link-start/>'
            '<text:index-entry-text/><text:index-entry-tab-stop style:type="right" '
            'style:leader-char="."/><text:index-entry-page-number/><text:index-entry-link-end/>'
            "</text:table-of-content-entry-template></text:table-of-content-source>"
            '<text:index-body><text:index-title text:name="Inhoud_kop">'
            f"{_line('Contents_20_Heading', heading)}</text:index-title>{lines}"
            "</text:index-body></text:table-of-content>"
        )

    def _block(self, block: Block) -> str:
        if isinstance(block, Heading):
            return self._heading(block.level, block.text, block.anchor)
        if isinstance(block, Paragraph):
            return self._paragraph(block)
        if isinstance(block, Bullets):
            return self._bullets(block)
        if isinstance(block, Table):
            return self._table(block)
        if isinstance(block, Note):
            style = _NOTE_STYLES[block.kind]
            label = Paragraph((Run(self.words.notes[block.kind], strong=True),))
            return "".join(self._paragraph(part, style) for part in (label, *block.paragraphs))
        return self._figure(block)

    def _heading(self, level: int, text: str, anchor: str) -> str:
        mark = (
            f"<text:bookmark text:name={quoteattr(self.numbering.anchor(anchor, 'kop'))}/>"
            if anchor
            else ""
        )
        return (
            f'<text:h text:style-name="Heading_20_{level}" text:outline-level="{level}">'
            f"{mark}{_text(text)}</text:h>"
        )

    def _paragraph(self, part: Paragraph, style: str = "Text_20_body") -> str:
        return _line(style, self._runs(part.runs) + self._thread(part.thread))

    def _runs(self, runs: tuple[Run, ...]) -> str:
        return "".join(self._run(run) for run in runs)

    def _run(self, run: Run) -> str:
        made = _text(run.text)
        if code := language_code(run.language):
            made = f'<text:span text:style-name="{self._language(code)}">{made}</text:span>'
        if style := _RUN_STYLES.get((run.strong, run.emphasis)):
            made = f'<text:span text:style-name="{style}">{made}</text:span>'
        return self._linked(made, run.link, "Internet_20_link")

    def _language(self, language: str) -> str:
        code, _, region = (language if "-" in language else f"{language}-none").partition("-")
        name = f"Taal_{language}"
        looks = f'fo:language="{code}" fo:country="{region}"'
        self.languages[name] = (
            f'<style:style style:name="{name}" style:family="text">'
            f"<style:text-properties {looks}/></style:style>"
        )
        return name

    def _linked(self, made: str, link: str | None, style: str) -> str:
        to = target(link, self.source.site)
        if to is None or to.startswith("/"):
            return made
        return (
            f'<text:a xlink:type="simple" xlink:href={quoteattr(to)} '
            f'text:style-name="{style}" text:visited-style-name="{style}">{made}</text:a>'
        )

    def _thread(self, thread: tuple[str, ...]) -> str:
        if not thread:
            return ""
        first, rest = cut_thread(thread)
        names = [self._linked(_text(name), identifier_path(name), "Draad") for name in first]
        if rest:
            names.append(self.words.thread_more.format(len(rest)))
        return f' <text:span text:style-name="Draad">[{", ".join(names)}]</text:span>'

    def _bullets(self, block: Bullets) -> str:
        style = "Nummering" if block.ordered else "Opsomming"
        items = "".join(
            f"<text:list-item>{self._paragraph(item, 'List_20_Contents')}</text:list-item>"
            for item in block.items
        )
        return f'<text:list text:style-name="{style}">{items}</text:list>' if items else ""

    def _table(self, table: Table) -> str:
        number = self.numbering.table()
        caption = _line("Table", f"{number}. {_text(table.caption)}")
        head = "".join(_head(column) for column in table.columns)
        rows = "".join(self._row(table, row) for row in table.rows)
        if table.totals:
            rows += self._row(table, table.totals, "Tabeltotaal", "Tabeltotaalgetal")
        name = number.replace(" ", "")
        notes = "".join(_line("Tabelnoot", _text(note)) for note in table.notes or ("",))
        return (
            f'{caption}<table:table table:name="{name}" table:style-name="{name}" '
            f'table:use-first-row-styles="true" '
            f'table:use-first-column-styles="{str(table.row_header).lower()}">'
            f"<table:title>{_text(table.caption)}</table:title>"
            f"{self._columns(table, name)}"
            f"<table:table-header-rows><table:table-row>{head}</table:table-row>"
            f"</table:table-header-rows>{rows}</table:table>{notes}"
        )

    def _columns(self, table: Table, name: str) -> str:
        """Widths are the one thing that no named style can hold."""
        measured = fit(table, self.words)
        width = _TEXT_WIDTH * measured.width
        self.widths[name] = (
            f'<style:style style:name="{name}" style:family="table"><style:table-properties '
            f'style:width="{width:.2f}cm" table:align="left" '
            'table:border-model="collapsing"/></style:style>'
        )
        columns = []
        for index, share in enumerate(measured.shares):
            column = f"{name}.{index + 1}"
            self.widths[column] = (
                f'<style:style style:name="{column}" style:family="table-column">'
                f'<style:table-column-properties style:column-width="{width * share:.2f}cm"/>'
                "</style:style>"
            )
            columns.append(f'<table:table-column table:style-name="{column}"/>')
        return "".join(columns)

    def _row(
        self,
        table: Table,
        row: tuple[Cell, ...],
        words: str = "Table_20_Contents",
        figures: str = "Tabelgetal",
    ) -> str:
        cells = []
        for index, (column, cell) in enumerate(zip(table.columns, row, strict=True)):
            style = figures if column.align == "right" else words
            if index == 0 and table.row_header and style == "Table_20_Contents":
                style = "Rijkop"
            made = self._runs(shown(cell, self.words))
            cells.append(_cell("Cel", _line(style, made)))
        return f'<table:table-row table:style-name="Rij">{"".join(cells)}</table:table-row>'

    def _figure(self, figure: Figure) -> str:
        number = self.numbering.figure()
        caption = _line("Illustration", f"{number}. {_text(figure.caption)}")
        width, height = size_of(figure.svg)
        scale = min(_CM_PER_PIXEL, _TEXT_WIDTH / width)
        name = f"Pictures/figuur-{self.numbering.figures}"
        self.pictures[f"{name}.svg"] = (figure.svg.encode(), "image/svg+xml")
        self.pictures[f"{name}.png"] = (as_png(figure.svg), "image/png")
        images = "".join(
            f'<draw:image xlink:href="{name}.{kind}" xlink:type="simple" xlink:show="embed" '
            f'xlink:actuate="onLoad" draw:mime-type="{media}"/>'
            for kind, media in (("svg", "image/svg+xml"), ("png", "image/png"))
        )
        frame = (
            f'<draw:frame draw:style-name="Graphics" draw:name="{number}" '
            f'text:anchor-type="as-char" svg:width="{width * scale:.2f}cm" '
            f'svg:height="{height * scale:.2f}cm">{images}'
            f"<svg:title>{_text(figure.caption)}</svg:title>"
            f"<svg:desc>{_text(figure.alternative)}</svg:desc></draw:frame>"
        )
        table = self._table(figure.table) if figure.table is not None else ""
        return caption + _line("Figure", frame) + table


def _cell(style: str, inside: str) -> str:
    return (
        f'<table:table-cell table:style-name="{style}" office:value-type="string">'
        f"{inside}</table:table-cell>"
    )


def _head(column: Column) -> str:
    style = "Tabelkopgetal" if column.align == "right" else "Table_20_Heading"
    return _cell("Kopcel", _line(style, _text(column.title)))


_CELL_STYLES: Final = (
    '<style:style style:name="Cel" style:family="table-cell"><style:table-cell-properties '
    'fo:padding="0.12cm" fo:border="none" fo:border-bottom="0.5pt solid #b9bec4"/></style:style>'
    '<style:style style:name="Kopcel" style:family="table-cell"><style:table-cell-properties '
    'fo:padding="0.12cm" fo:border="none" fo:border-top="1pt solid #17594a" '
    'fo:border-bottom="0.75pt solid #17594a" style:vertical-align="bottom"/></style:style>'
    '<style:style style:name="Rij" style:family="table-row"><style:table-row-properties '
    'fo:keep-together="always"/></style:style>'
)
