"""The DOCX of a letter keeps headings, table headers and text alternatives."""

from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn

from gelijk.core.letters import render
from gelijk.core.letters.blocks import Heading, bullets
from tests.core.letters_account import account, minimal


@pytest.fixture(scope="module")
def made():
    return docx.Document(BytesIO(render(account(), "docx")))


def opened(letter: object):
    return docx.Document(BytesIO(render(letter, "docx")))


def test_headings_have_words_own_styles(made):
    names = [p.style.name for p in made.paragraphs if p.style.name.startswith("Heading")]
    assert names.count("Heading 1") == 5
    assert set(names) == {"Heading 1", "Heading 2", "Heading 3"}
    assert [p.text for p in made.paragraphs if p.style.name == "Title"] == [account().title]


def test_each_table_has_a_header_row_that_repeats(made):
    assert len(made.tables) == 17
    for table in made.tables:
        rows = table._tbl.tr_lst
        assert rows[0].trPr.find(qn("w:tblHeader")) is not None
        assert all(row.trPr.find(qn("w:tblHeader")) is None for row in rows[1:])
        look = table._tbl.tblPr.find(qn("w:tblLook"))
        assert look.get(qn("w:firstRow")) == look.get(qn("w:firstColumn")) == "1"


def test_each_table_has_its_caption_above_it(made):
    body = list(made.element.body)
    for table in made.tables:
        before = body[body.index(table._tbl) - 1]
        assert before.pPr.pStyle.val == "Caption"


def test_each_picture_has_its_text_alternative(made):
    described = [shape._inline.docPr.get("descr") for shape in made.inline_shapes]
    assert len(described) == 4
    assert all("iagram" in text for text in described)


def test_numbers_of_pictures_are_unique(made):
    numbers = [shape._inline.docPr.get("id") for shape in made.inline_shapes]
    assert len(set(numbers)) == 4


def test_it_says_its_title_language_and_date(made):
    assert made.core_properties.title == account().title
    assert made.core_properties.language == "nl-NL"
    assert made.core_properties.created.date() == account().date
    assert 'w:val="nl-NL"' in made.styles.element.xml.split("</w:docDefaults>")[0]


def test_an_english_letter_is_in_english():
    document = opened(minimal(language="en"))
    assert document.core_properties.language == "en-GB"
    assert any(p.text == "Date\tVoorbeeldstad, 12 December 2023" for p in document.paragraphs)


def test_every_style_used_is_there(made):
    known = {style.style_id for style in made.styles}
    tags = [qn(f"w:{tag}") for tag in ("pStyle", "rStyle", "tblStyle", "basedOn", "next")]
    parts = [made.element, made.styles.element]
    used = {e.get(qn("w:val")) for part in parts for e in part.iter(*tags)}
    assert used - known == set()


def test_an_ordered_list_starts_again_at_one():
    document = opened(minimal(bullets("a", "b", ordered=True), bullets("c", ordered=True)))
    numbers = [
        p._p.pPr.numPr.numId.val for p in document.paragraphs if p.style.name == "List Number"
    ]
    assert numbers[0] == numbers[1] != numbers[2]


def test_bookmarks_are_unique_though_headings_are_alike():
    document = opened(minimal(Heading("Stand", 2, "stand"), Heading("Stand", 2, "stand")))
    names = [e.get(qn("w:name")) for e in document.element.iter(qn("w:bookmarkStart"))]
    assert len(names) == len(set(names)) == 3


def test_the_contents_lead_to_the_chapters(made):
    links = [e.get(qn("w:anchor")) for e in made.element.iter(qn("w:hyperlink"))]
    marks = {e.get(qn("w:name")) for e in made.element.iter(qn("w:bookmarkStart"))}
    inside = [link for link in links if link]
    assert len(inside) == 5
    assert set(inside) <= marks


def test_pages_are_numbered_and_an_invented_letter_says_so(made):
    section = made.sections[0]
    fields = [e.get(qn("w:instr")) for e in section.footer._element.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]
    assert "VOORBEELD" in section.header.paragraphs[0].text
    assert any("Voorbeeld met" in p.text for p in made.paragraphs)
