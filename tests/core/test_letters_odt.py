"""The ODT of a letter keeps headings, table headers and text alternatives."""

import zipfile
from io import BytesIO
from xml.etree import ElementTree

import pytest
from odfdo import Document

from gelijk.core.letters import render
from gelijk.core.letters.blocks import Column, Run, Table, bullets, paragraph
from tests.core.letters_account import account, minimal


@pytest.fixture(scope="module")
def made() -> Document:
    return Document(BytesIO(render(account(), "odt")))


def opened(letter: object) -> Document:
    return Document(BytesIO(render(letter, "odt")))


def test_headings_have_their_outline_level(made):
    headings = made.body.get_elements("//text:h")
    levels = [int(h.get_attribute("text:outline-level")) for h in headings]
    assert levels.count(1) == 5
    assert set(levels) == {1, 2, 3}
    assert {h.style for h in headings} == {"Heading_20_1", "Heading_20_2", "Heading_20_3"}


def test_each_table_has_a_header_row_that_repeats(made):
    tables = made.body.get_elements("//table:table")
    assert len(tables) == 17
    for table in tables:
        heads = table.get_elements("table:table-header-rows/table:table-row/table:table-cell")
        assert len(heads) == len(table.get_elements("table:table-column"))


def test_each_row_starts_with_its_header(made):
    (first, *_) = made.body.get_elements("//table:table")
    rows = first.get_elements("table:table-row")
    starts = [row.get_elements("table:table-cell")[0].get_elements("text:p")[0] for row in rows]
    assert {start.style for start in starts} == {"Rijkop"}


def test_each_picture_has_title_and_description_and_both_kinds_of_image(made):
    frames = made.body.get_elements("//draw:frame")
    assert len(frames) == 4
    for frame in frames:
        assert frame.get_elements("svg:title")[0].text_recursive
        assert "iagram" in frame.get_elements("svg:desc")[0].text_recursive
        names = [i.get_attribute("xlink:href") for i in frame.get_elements("draw:image")]
        assert [name.rsplit(".")[-1] for name in names] == ["svg", "png"]
        assert all(made.container.get_part(name) for name in names)


def test_every_file_stands_in_the_manifest(made):
    listed = set(made.manifest.get_paths())
    packed = zipfile.ZipFile(BytesIO(render(account(), "odt"))).namelist()
    files = {n for n in packed if not n.endswith("/")} - {"mimetype", "META-INF/manifest.xml"}
    assert files <= listed
    assert packed[0] == "mimetype"


def test_it_says_its_title_language_and_date(made):
    assert made.meta.title == account().title
    assert str(made.meta.language) == "nl-NL"
    assert made.meta.date.date() == account().date


def test_every_style_used_is_there(made):
    wanted = set()
    for part in ("content.xml", "styles.xml"):
        root = ElementTree.fromstring(made.container.get_part(part))
        for element in root.iter():
            wanted |= {
                value
                for key, value in element.attrib.items()
                if key.endswith(("}style-name", "}parent-style-name", "}visited-style-name"))
            }
    known = {s.get_attribute("style:name") for s in made.get_styles()} | {"Opsomming", "Nummering"}
    assert wanted - known == set()


def test_looks_stand_in_styles_and_not_in_the_text(made):
    automatic = made.get_part("content.xml").get_elements("//office:automatic-styles/*")
    families = {style.get_attribute("style:family") for style in automatic}
    assert families == {"table", "table-column", "table-row", "table-cell"}


def test_pages_are_numbered(made):
    footer = made.get_part("styles.xml").get_elements("//style:footer")[0]
    assert footer.get_elements("text:p/text:page-number")
    assert footer.get_elements("text:p/text:page-count")


def test_a_link_of_a_thread_leads_to_the_register(made):
    links = [a.get_attribute("xlink:href") for a in made.body.get_elements("//text:a")]
    assert "https://gelijk.example/id/maatregel:2022-001" in links


def test_a_stretch_in_another_language_is_marked():
    document = opened(minimal(paragraph(Run("equal pay", language="en"))))
    (span,) = document.body.get_elements("//text:span")
    style = document.get_style("text", span.style)
    assert style.get_properties()["fo:language"] == "en"


def test_spaces_in_a_row_are_kept():
    document = opened(minimal(paragraph("a   b")))
    assert any(p.text_recursive == "a   b" for p in document.body.get_elements("//text:p"))


def test_a_list_without_items_leaves_no_empty_list():
    assert not opened(minimal(bullets())).body.get_elements("//text:list")


def test_a_table_without_rows_keeps_its_header():
    document = opened(minimal(Table("Leeg", (Column("A"),), ())))
    assert len(document.body.get_elements("//table:table-header-rows")) == 1


def test_an_invented_letter_says_so(made):
    assert "verzonnen" in made.meta.description
    assert (
        "verzonnen" in made.get_part("styles.xml").get_elements("//style:header")[0].text_recursive
    )
    assert any("Voorbeeld met" in p.text_recursive for p in made.body.get_elements("//text:p"))
