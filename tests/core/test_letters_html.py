"""The page of a letter, and a chapter inside a page of the site."""

import re
from itertools import pairwise

import pytest
from lxml import html

from gelijk.core.charts import Bar, bar_chart
from gelijk.core.letters import render
from gelijk.core.letters.blocks import Chapter, Column, Heading, Run, Table, link, paragraph
from gelijk.core.letters.html import blocks_fragment, html_fragment, html_fragments
from gelijk.core.letters.svg import for_page
from gelijk.core.letters.text import Numbering
from gelijk.core.letters.words import DUTCH
from tests.core.letters_account import account, minimal, money


@pytest.fixture(scope="module")
def page():
    return html.document_fromstring(render(account(), "html"))


def test_it_has_a_language_a_title_and_landmarks(page):
    assert page.get("lang") == "nl"
    assert page.findtext(".//title") == account().title
    assert len(page.findall(".//main")) == 1
    assert len(page.findall(".//header")) == len(page.findall(".//footer")) == 1
    assert page.find(".//nav").get("aria-labelledby") == "inhoud"


def test_the_skip_link_comes_first_and_leads_to_the_text(page):
    first = page.find(".//body")[0]
    assert first.get("href") == "#" + page.find(".//main").get("id")


def test_it_has_no_script_and_no_inline_style(page):
    assert not page.xpath("//script | //@style | //@*[starts-with(name(), 'on')]")


def test_it_fetches_nothing(page):
    assert not page.xpath("//link | //img | //iframe | //object | //@src")
    assert "url(" not in page.findtext(".//style")
    assert "@import" not in page.findtext(".//style")


def test_headings_never_skip_a_level(page):
    levels = [int(e.tag[1]) for e in page.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))


def test_every_table_has_caption_and_scopes(page):
    tables = page.findall(".//table")
    assert len(tables) == 17
    for table in tables:
        assert table.findtext("caption")
        assert all(th.get("scope") == "col" for th in table.findall("thead//th"))
        rows = table.findall("tbody/tr")
        assert all(row[0].tag == "th" and row[0].get("scope") == "row" for row in rows)


def test_every_chart_has_a_name_and_a_description(page):
    charts = page.xpath("//svg")
    assert len(charts) == 4
    for chart in charts:
        assert chart.get("role") == "img"
        for name in chart.get("aria-labelledby").split():
            (said,) = page.xpath(f"//*[@id='{name}']")
            assert said.text.strip()


def test_identifiers_are_unique_and_every_reference_is_met(page):
    names = page.xpath("//@id")
    assert len(names) == len(set(names))
    wanted = {link[1:] for link in page.xpath("//a/@href") if link.startswith("#")}
    wanted |= {name for said in page.xpath("//@aria-labelledby") for name in said.split()}
    wanted |= set(re.findall(r"url\(#([^)]+)\)", render(account(), "html").decode()))
    assert wanted <= set(names)


def test_an_invented_letter_says_so(page):
    assert "verzonnen" in page.xpath("string(//p[@class='gelijk-synthetic'])")


def test_a_real_letter_does_not_say_it_is_invented():
    assert "verzonnen" not in render(minimal(), "html").decode()


def test_a_fragment_fits_under_the_headings_of_its_page():
    chapter = Chapter("proef", "Titel", (Heading("Onder", 2), Heading("Dieper", 4)))
    tree = html.fragment_fromstring(html_fragment(chapter, heading_level=3))
    levels = [e.tag for e in tree.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels == ["h3", "h4", "h5"]
    assert tree.find("h3").get("class") == "utrecht-heading-3"


def test_a_fragment_links_identifiers_to_the_site_it_stands_on():
    chapter = Chapter("proef", "Titel", (paragraph("x", thread=["bedrag:2021-A012"]),))
    tree = html.fragment_fromstring(html_fragment(chapter))
    assert tree.xpath("//a/@href") == ["/id/bedrag:2021-A012"]


def test_two_fragments_with_one_numbering_share_a_page():
    numbering = Numbering(DUTCH)
    parts = [html_fragment(money(), numbering=numbering) for _ in range(2)]
    names = html.fromstring(f"<div>{''.join(parts)}</div>").xpath("//@id")
    assert len(names) == len(set(names))


def test_the_chapters_of_one_page_are_numbered_on():
    made = html_fragments(account().in_order())
    page = html.fromstring(f"<div>{''.join(part for _, part in made)}</div>")
    names, captions = page.xpath("//@id"), page.xpath("//caption/text()")
    assert [chapter.key for chapter, _ in made] == [c.key for c in account().in_order()]
    assert len(names) == len(set(names))
    assert [c.split(".")[0] for c in captions] == [f"Tabel {n}" for n in range(1, 18)]


def test_a_fragment_has_no_style_element_and_no_inline_style():
    chart = bar_chart("Cijfers", [Bar("a", 3), Bar("b")], label_title="x", value_title="y")
    made = blocks_fragment([chart.figure()])
    assert "<style" not in made
    assert "style=" not in made


def test_ink_follows_the_text_around_it_in_dark_mode():
    chart = bar_chart("Cijfers", [Bar("a", 3), Bar("b")], label_title="x", value_title="y")
    made = blocks_fragment([chart.figure()])
    assert "#1f2328" not in made
    assert made.count("currentColor") > 5


HOSTILE = """<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
 width="10" height="10" onload="alert(1)"><script>alert(2)</script><style>*{fill:red}</style>
 <a xlink:href="javascript:alert(3)"><text>weg</text></a><image href="http://x.example/p.png"/>
 <foreignObject><p>weg</p></foreignObject><use href="http://x.example/#a"/>
 <rect id="a" width="5" height="5" style="fill:#123456;background:url(http://x.example)"
 onclick="alert(4)" stroke="url(http://x.example)" fill="url(#b)"/>
 <text x="1">blijft &lt;b&gt;</text></svg>"""


def test_only_shapes_of_a_picture_reach_the_page():
    made = for_page(HOSTILE, "figuur-1", "T <b>", "D & d")
    assert not re.search(
        r"script|alert|x\.example|foreignObject|weg|onload|style|<use|<image", made
    )
    assert 'id="figuur-1-a"' in made
    assert 'fill="#123456"' in made
    assert "blijft &lt;b&gt;" in made
    assert "T &lt;b&gt;" in made


def test_a_picture_may_not_read_files_of_the_server():
    evil = (
        '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        '<svg xmlns="http://www.w3.org/2000/svg"><text>&x;</text></svg>'
    )
    assert "root:" not in for_page(evil, "f", "t", "d")


@pytest.mark.parametrize("picture", ["", "<svg", "<p>x</p>", "<svg/>"])
def test_what_is_not_svg_is_refused(picture):
    with pytest.raises(ValueError, match="not SVG"):
        for_page(picture, "f", "t", "d")


def test_a_stretch_in_another_language_is_marked():
    letter = minimal(paragraph(Run("equal pay", language="en")))
    page = html.document_fromstring(render(letter, "html"))
    assert page.xpath("string(//span[@lang='en'])") == "equal pay"


def test_the_rest_of_a_long_thread_is_folded_away_outside_the_paragraph():
    names = [f"kst-30950-{number}" for number in range(20)]
    page = html.fromstring(html_fragment(Chapter("a", "A", (paragraph("x", thread=names),))))
    (folded,) = page.xpath("//details")
    assert folded.getparent().tag == "section"
    assert folded.findtext("summary") == "en nog 17"
    assert [link.text for link in page.xpath("//p//a | //details//a")] == names


def test_an_identifier_is_not_broken_at_its_hyphens():
    table = Table("T", (Column("Motie"),), ((link("kst-30950-203", "/id/kst-30950-203"),),))
    page = html.fromstring(blocks_fragment([table, paragraph(link("een lange zin 2", "/x"))]))
    looks = [a.get("class") for a in page.xpath("//a")]
    assert looks == ["utrecht-link gelijk-name", "utrecht-link"]
