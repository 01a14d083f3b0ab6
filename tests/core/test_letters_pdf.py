"""The PDF of a letter says what it is to a screen reader and to an archive."""

from collections.abc import Iterator
from io import BytesIO

import pikepdf
import pytest

from gelijk.core.letters import render
from gelijk.core.letters.blocks import Column, Figure, Heading, Run, Table, paragraph
from gelijk.core.letters.pdf_characters import MissingCharacters
from tests.core.letters_account import account, minimal

SQUARE = '<svg xmlns="http://www.w3.org/2000/svg"><rect width="9" height="9"/></svg>'


@pytest.fixture(scope="module")
def made() -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(BytesIO(render(account(), "pdf"))) as pdf:
        yield pdf


def opened(letter: object) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(render(letter, "pdf")))


def elements(pdf: pikepdf.Pdf, kind: str) -> list[pikepdf.Object]:
    found = []

    def walk(kids: pikepdf.Object) -> None:
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                if str(kid.S) == kind:
                    found.append(kid)
                if "/K" in kid:
                    walk(kid.K)

    walk(pdf.Root.StructTreeRoot.K)
    return found


def scope_of(cell: pikepdf.Object) -> str:
    return next(str(a.Scope) for a in cell.A if "/Scope" in a)


def test_it_declares_pdf_ua_1_and_pdf_a_2a_in_one_file(made):
    with made.open_metadata() as meta:
        assert meta["pdfuaid:part"] == "1"
        assert meta["pdfaid:part"] == "2"
        assert meta["pdfaid:conformance"] == "A"


def test_it_is_tagged_and_says_its_language_and_title(made):
    assert bool(made.Root.MarkInfo.Marked)
    assert str(made.Root.Lang) == "nl"
    assert bool(made.Root.ViewerPreferences.DisplayDocTitle)
    with made.open_metadata() as meta:
        assert meta["dc:title"] == account().title
        assert "nl" in meta["dc:language"]


def test_each_column_and_row_of_a_table_has_its_header(made):
    tables = elements(made, "/Table")
    assert len(tables) == 17
    for table in tables:
        scopes = [scope_of(cell) for cell in elements_below(table, "/TH")]
        assert scopes.count("/Column") >= 2
        assert scopes.count("/Row") == len(elements_below(table, "/TR")) - 1


def elements_below(element: pikepdf.Object, kind: str) -> list[pikepdf.Object]:
    found = []
    for kid in element.get("/K", []):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            found += [kid] if str(kid.S) == kind else elements_below(kid, kind)
    return found


def test_a_figure_cell_points_at_its_column_and_its_row():
    table = Table("Geld", (Column("Wie"), Column("Bedrag", "right")), (("BZK", "€ 5"),))
    pdf = opened(minimal(table))
    tree = pdf.Root.StructTreeRoot
    (cell,) = elements(pdf, "/TD")
    named = [h for a in cell.A if "/Headers" in a for h in a.Headers]
    headers = [pikepdf.NameTree(tree.IDTree)[str(name)] for name in named]
    assert [scope_of(header) for header in headers] == ["/Column", "/Row"]


def test_a_table_without_row_headers_gets_none():
    table = Table("Lijst", (Column("A"), Column("B")), (("1", "2"),), row_header=False)
    pdf = opened(minimal(table))
    assert len(elements(pdf, "/TH")) == 2


def test_an_empty_first_cell_is_not_a_header():
    table = Table("Lijst", (Column("A"), Column("B")), (("", "2"), ("x", "3")))
    pdf = opened(minimal(table))
    scopes = [scope_of(cell) for cell in elements(pdf, "/TH")]
    assert scopes.count("/Row") == 1


def test_each_picture_has_its_text_alternative(made):
    said = {str(figure.Alt) for figure in elements(made, "/Figure") if "/Alt" in figure}
    wanted = {
        block.alternative
        for chapter in account().chapters
        for block in chapter.blocks
        if isinstance(block, Figure)
    }
    assert len(wanted) == 4
    assert wanted <= said


def test_headings_never_skip_a_level_whatever_a_chapter_hands_over():
    pdf = opened(minimal(Heading("Diep", 4), Heading("Dieper", 5), Heading("Hoog", 1)))
    assert [len(elements(pdf, f"/H{level}")) for level in (1, 2, 3, 4)] == [1, 2, 1, 0]


def test_a_link_leads_to_the_site_of_the_letter():
    letter = minimal(paragraph("x", thread=["kst-1-2"]), site="https://gelijk.example")
    pdf = opened(letter)
    targets = [str(a.A.URI) for page in pdf.pages for a in page.get("/Annots", [])]
    assert targets == ["https://gelijk.example/id/kst-1-2"]


def test_without_a_site_an_identifier_is_text_and_no_dead_link():
    pdf = opened(minimal(paragraph("x", thread=["kst-1-2"])))
    assert not any("/Annots" in page for page in pdf.pages)


def test_the_same_letter_gives_the_same_file():
    assert render(account(), "pdf") == render(account(), "pdf")


def test_a_script_link_is_shown_as_text():
    pdf = opened(minimal(paragraph(Run("klik", link="javascript:alert(1)"))))
    assert not any("/Annots" in page for page in pdf.pages)


def test_a_character_without_a_picture_is_spelled_out():
    pdf = render(minimal(paragraph("Blij 😀 huis")), "pdf")
    assert "[U+1F600 GRINNING FACE]" in text_of(pdf)


def test_a_table_of_hundreds_of_rows_repeats_its_header():
    rows = tuple((f"rij {i}", str(i)) for i in range(200))
    pdf = render(minimal(Table("Lang", (Column("Kop links"), Column("n", "right")), rows)), "pdf")
    assert text_of(pdf).count("Kop links") >= 4


def test_the_last_row_of_a_table_never_stands_alone_on_a_page():
    tables = [
        Table("Lijst", (Column("Wie"), Column("n", "right")), tuple(rows_of(count)), True)
        for count in range(5, 45)
    ]
    pages = text_of_pages(render(minimal(*tables), "pdf"))
    for count in range(5, 45):
        places = [
            next(n for n, page in enumerate(pages) if f"t{count}r{i}." in page)
            for i in range(count - 3, count)
        ]
        assert len(set(places)) == 1, f"table of {count} rows"


def rows_of(count: int) -> list[tuple[str, str]]:
    return [(f"t{count}r{i}.", str(i)) for i in range(count)]


def test_a_small_table_stays_whole_on_one_page():
    blocks = [paragraph("tekst ") for _ in range(26)]
    table = Table("Klein", (Column("Wie"), Column("n", "right")), tuple(rows_of(8)))
    pages = text_of_pages(render(minimal(*blocks, table), "pdf"))
    holding = [page for page in pages if "t8r" in page]
    assert len(holding) == 1
    assert "Klein" in holding[0], "the caption goes with its table"


def test_the_column_that_keeps_rows_together_is_not_in_the_tags():
    table = Table("Geld", (Column("Wie"), Column("Bedrag", "right")), tuple(rows_of(20)))
    pdf = opened(minimal(table))
    rows = elements(pdf, "/TR")
    assert len(rows) == 21
    assert {len(row.K) for row in rows} == {2}


def test_a_picture_without_a_text_alternative_is_refused():
    with pytest.raises(ValueError, match="text alternative"):
        Figure("Vierkant", "  ", SQUARE)


def test_a_message_that_names_no_character_ends_the_attempts():
    assert not MissingCharacters().learn("error: unknown image format")


def text_of(pdf: bytes) -> str:
    return "\n".join(text_of_pages(pdf))


def text_of_pages(pdf: bytes) -> list[str]:
    import pypdfium2

    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]
