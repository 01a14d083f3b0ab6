"""Every word of a letter reaches every format, whatever the words are."""

import re
import unicodedata
from io import BytesIO

import docx
import pypdfium2
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from lxml import html
from odfdo import Document

from gelijk.core.letters import FORMATS, render
from gelijk.core.letters.blocks import (
    Bullets,
    Chapter,
    Column,
    Figure,
    Heading,
    Letter,
    Note,
    Run,
    Table,
    paragraph,
)
from gelijk.core.letters.json import as_data
from gelijk.core.letters.text import clean, texts_of
from tests.core.letters_account import account, minimal

SQUARE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20" viewBox="0 0 20 20">'
    '<rect width="9" height="9"/></svg>'
)
HOSTILE = {
    "typst": '#import "x": * #eval("1") $ a^2 $ \\ `raw` *vet* _schuin_ @ref <label> [x] = kop',
    "html": "<script>alert(1)</script> &amp; <b onmouseover='x'>\"",
    "xml": "]]> <!-- --> <?php ?> &#0; &x;",
    "rtl": "שלום עולם en السلام عليكم en \u202eomgekeerd",
    "long": "Discriminatievoorzieningsmedewerkersoverlegcommissie" * 8,
    "emoji": "Blij 😀 👩🏽‍💻 漢字 🇳🇱",
    "control": "nul\x00 bel\x07 kop\x1b half\ud800 eigen\ue000",
    "breaks": "regel een\nregel twee\r\n\tregel drie",
    "spaces": "a\u00a0b\u2009c   d\u200be\u00adf",
    "empty": "",
    "template": "@HEADER@ @FOOTER@ {{ x }} {% y %} %s {0}",
    "formula": "=1+1 @SUM(A1) +31 -5",
}


def hostile_letter(text: str) -> Letter:
    table = Table(
        text,
        (Column(text or "Kop"), Column("Getal", "right")),
        ((text, None), (Run(text, strong=True, link=text, language=text), ("x", Run(text))[0])),
        totals=(text, "1"),
        notes=(text,),
    )
    blocks = (
        Heading(text or "Kop", 2, text),
        paragraph(text, Run(text, strong=True, emphasis=True), thread=[text or "kst-1"]),
        Bullets((paragraph(text), paragraph(text))),
        table,
        Table("Zonder rijen", (Column(text or "A"),), ()),
        Figure(text or "Plaatje", text or "Vierkant", SQUARE, table, text),
        Note("doubt", (paragraph(text),)),
    )
    title = text if text.strip() else "Titel"
    return minimal(
        title=title,
        sender=text,
        addressee=text,
        reference=text,
        place=text,
        salutation=text,
        signatory=text,
        attachments=(text,),
        sender_address=(text,),
        chapters=(
            Chapter("een", text or "Hoofdstuk", blocks, unknowns=(paragraph(text),)),
            Chapter("twee", "Tweede", (Heading(text or "Kop", 2, text),), data={"x": text}),
        ),
        site="https://gelijk.example",
    )


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_text_is_shown_and_never_obeyed(kind, format):
    letter = hostile_letter(HOSTILE[kind])
    said = text_in(render(letter, format), format)
    if kind == "rtl" and format == "pdf":
        # The joined lam and alef of the other Arabic word is one glyph, read back in either order.
        assert all(word in said for word in ("שלום", "עולם", "عليكم"))
        assert "omgekeerd" in said
        assert "12 december 2023" in said
    else:
        assert folded(HOSTILE[kind], format) in folded(said, format)


@pytest.mark.parametrize("format", FORMATS)
def test_all_text_of_an_account_is_in_each_format(format):
    letter = account()
    said = folded(text_in(render(letter, format), format), format)
    wanted = [text for c in letter.chapters for block in c.blocks for text in texts_of(block)]
    wanted += [run.text for c in letter.chapters for part in c.unknowns for run in part.runs]
    wanted += [c.title for c in letter.chapters]
    wanted += [letter.title, letter.sender, letter.reference, letter.salutation]
    wanted += [*letter.attachments, *letter.sender_address, *letter.addressee.splitlines()]
    missing = [text for text in wanted if folded(text, format) not in said]
    assert len(wanted) > 850
    assert missing == []


words = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(words)
@example("\u0378 \U000e0001 \ufffe")
@example("'\"</text:p>")
def test_any_text_survives_in_every_format_that_holds_it(text):
    letter = minimal(
        paragraph(text),
        Table("T", (Column("A"), Column("B")), ((text, None),)),
        Heading(text or "Kop", 2),
    )
    for format in ("json", "html", "odt", "docx"):
        said = text_in(render(letter, format), format)
        assert folded(text, format) in folded(said, format), format
    assert render(letter, "pdf").startswith(b"%PDF-1.7")


def test_what_is_not_known_is_said_in_every_format():
    letter = minimal(Table("T", (Column("A"), Column("B", "right")), (("x", None), ("y", "0"))))
    for format in ("pdf", "odt", "docx", "html"):
        assert "niet bekend" in text_in(render(letter, format), format)
    assert as_data(letter)["chapters"][0]["blocks"][0]["rows"][0][1] is None


@pytest.mark.parametrize("format", FORMATS)
def test_a_long_thread_is_short_on_paper_and_whole_where_it_can_be_folded(format):
    names = [f"maatregel:2022-{number:03}" for number in range(1, 71)]
    text = text_in(render(minimal(paragraph("Dit.", thread=names)), format), format)
    shown = [name for name in names if name in text]
    assert shown == (names if format in {"html", "json"} else names[:3])
    assert ("en nog 67" in text) == (format != "json")


@pytest.mark.parametrize("format", FORMATS)
def test_a_column_in_which_nothing_is_known_is_said_once(format):
    rows = tuple((f"rij {n}", None, None if n else "3") for n in range(4))
    table = Table("Lijst", (Column("Wat"), Column("Voortgang"), Column("Aantal")), rows)
    text = text_in(render(minimal(table), format), format)
    assert ("Voortgang: bij geen van deze regels bekend." in text) == (format != "json")
    assert text.count("niet bekend") == (0 if format == "json" else 3)


@pytest.mark.parametrize("format", FORMATS)
def test_a_letter_may_open_with_any_block(format):
    opening = (Heading("In het kort", 1), Bullets((paragraph("Vijf maatregelen."),)))
    text = text_in(render(minimal(opening=opening), format), format)
    assert text.index("In het kort") < text.index("Vijf maatregelen.")


def test_tables_and_figures_have_the_same_number_in_every_format():
    numbers = {
        format: re.findall(r"(?:Tabel|Figuur)\s\d+", text_in(render(account(), format), format))
        for format in ("pdf", "odt", "docx", "html")
    }
    assert len(set(numbers["html"])) == 21
    assert all(set(found) == set(numbers["html"]) for found in numbers.values())


def test_an_unknown_format_is_refused_by_name():
    with pytest.raises(ValueError, match="'rtf'; known formats are pdf, odt, docx, html, json"):
        render(minimal(), "rtf")


def test_a_language_without_words_is_refused_by_name():
    with pytest.raises(ValueError, match="'fy'; known are nl, en"):
        render(minimal(language="fy"), "html")


def folded(text: str, format: str) -> str:
    """Without what a format may do freely: spaces, breaks inside words, order of two directions."""
    if format == "pdf":
        text = text.replace("\ufffe", "")
        text = "".join(c if drawn(c) else spelled(c) for c in clean(text))
        text = unicodedata.normalize("NFKC", text)
    return re.sub(r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufffe\x02-]+", "", clean(text))


def drawn(character: str) -> bool:
    return not re.match("[\U0001f000-\U0001faff\u4e00-\u9fff\ue000-\uf8ff]", character)


def spelled(character: str) -> str:
    from gelijk.core.letters.pdf_characters import spelled as written

    return written(character)


def text_in(made: bytes, format: str) -> str:
    readers = {
        "pdf": text_of_pdf,
        "odt": text_of_odt,
        "docx": text_of_docx,
        "html": text_of_html,
        "json": text_of_json,
    }
    return readers[format](made)


def text_of_pdf(made: bytes) -> str:
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(made)]
    return "\n".join(pages)


def text_of_odt(made: bytes) -> str:
    document = Document(BytesIO(made))
    return "\n".join(
        part.text_recursive for part in document.body.get_elements("//text:p | //text:h")
    )


def text_of_docx(made: bytes) -> str:
    document = docx.Document(BytesIO(made))
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    return "".join(e.text or "" for e in document.element.iter(f"{space}t"))


def text_of_html(made: bytes) -> str:
    page = html.document_fromstring(made)
    page.find(".//head").drop_tree()
    return page.text_content()


def text_of_json(made: bytes) -> str:
    import json

    def strings(value: object) -> list[str]:
        if isinstance(value, str):
            return [value]
        inside = value.values() if isinstance(value, dict) else value
        return [s for v in inside for s in strings(v)] if isinstance(value, dict | list) else []

    return "\n".join(strings(json.loads(made)))
