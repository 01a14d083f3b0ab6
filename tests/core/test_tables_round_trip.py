"""What is written is what is read, in all three formats, and nothing is ever executed."""

import datetime as dt
import io
import zipfile
from decimal import Decimal

import odfdo
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gelijk.core.tables import FORMATS, Formula, Sheet, read_table, write_table

texts = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff")
)
cells = st.one_of(
    st.none(),
    texts.map(lambda text: " ".join(text.split()) or None),
    st.decimals(-(10**9), 10**9, places=2),
    st.dates(dt.date(1900, 3, 1), dt.date(2100, 1, 1)),
    st.booleans(),
)


def as_text(cell) -> str:
    if isinstance(cell, bool):
        return "ja" if cell else "nee"
    if isinstance(cell, dt.date):
        return cell.isoformat()
    return "" if cell is None else str(cell)


def same(one, other) -> bool:
    if isinstance(one, Decimal) and isinstance(other, Decimal):
        return one == other
    if isinstance(one, Decimal) and isinstance(other, str):
        return one == Decimal(other)
    return as_text(one) == as_text(other)


@pytest.mark.parametrize("format", FORMATS)
@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(cells, cells), max_size=8))
def test_a_table_comes_back_as_it_went(format, rows):
    content = write_table([Sheet("Bedragen", ("eerste", "tweede"), rows)], format)
    table = read_table(content, f"bedragen.{format}")
    assert table.header == ("eerste", "tweede")
    kept = [row for row in rows if any(cell is not None for cell in row)]
    assert len(table.rows) == len(kept)
    for read, written in zip(table.rows, kept, strict=True):
        got = (read.cells.get("eerste"), read.cells.get("tweede"))
        assert all(same(*pair) for pair in zip(written, got, strict=True)), (written, got)


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("text", ["=1+1", "+31 20", "-5 punten", "@SUM(A1)", "=HYPERLINK('x')"])
def test_text_that_looks_like_a_formula_is_written_as_text(format, text):
    content = write_table([Sheet("Blad", ("wat",), [(text,)])], format)
    assert read_table(content, "blad").rows[0].cells["wat"] == text
    if format == "csv":
        assert f"'{text}" in content.decode()
    elif format == "xlsx":
        assert openpyxl.load_workbook(io.BytesIO(content)).active["A2"].data_type == "s"
    else:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            assert b"table:formula" not in archive.read("content.xml")


def test_a_figure_of_three_decimals_is_not_read_back_as_thousands():
    content = write_table([Sheet("Blad", ("wat",), [(Decimal("1.125"),)])], "csv")
    assert read_table(content).rows[0].decimal("wat") == Decimal("1.125")


def test_a_negative_figure_is_a_figure_and_not_guarded():
    content = write_table([Sheet("Blad", ("wat",), [(Decimal("-5.5"),)])], "csv")
    assert read_table(content).rows[0].decimal("wat") == Decimal("-5.5")


def test_several_sheets_and_names_that_excel_does_not_allow():
    sheets = [
        Sheet("Uitgaven: 2021/2022 [gelabeld] en nog veel meer", ("a",), [(Decimal(1),)]),
        Sheet("Twijfels", ("b",), [("x",)]),
    ]
    book = openpyxl.load_workbook(io.BytesIO(write_table(sheets, "xlsx")))
    assert book.sheetnames[1] == "Twijfels"
    document = odfdo.Document(io.BytesIO(write_table(sheets, "ods")))
    assert [sheet.name for sheet in document.body.tables] == [sheet.name for sheet in sheets]


def test_odfdo_reads_our_ods():
    day = dt.date(2021, 12, 31)
    rows = [("twee  spaties & <teken>", Decimal("38667.84"), day, True)]
    content = write_table([Sheet("Blad", ("a", "b", "c", "d"), rows)], "ods")
    document = odfdo.Document(io.BytesIO(content))
    values = document.body.tables[0].get_values()[1]
    assert values[1] == Decimal("38667.84")
    assert values[2] in (day, dt.datetime(2021, 12, 31))
    assert values[3] is True
    assert read_table(content).rows[0].cells["a"] == "twee  spaties & <teken>"


def test_our_reader_reads_an_ods_made_by_odfdo():
    document = odfdo.Document("spreadsheet")
    document.body.clear()
    sheet = odfdo.Table("Blad")
    sheet.set_values([["nummer", "bedrag"], ["A1", 12.5], ["A2", None]])
    document.body.append(sheet)
    stream = io.BytesIO()
    document.save(stream)
    table = read_table(stream.getvalue())
    assert table.header == ("nummer", "bedrag")
    assert table.rows[0].decimal("bedrag") == Decimal("12.5")
    assert table.rows[1].decimal("bedrag") is None


def test_a_formula_in_xlsx_is_not_executed_and_not_trusted():
    book = openpyxl.Workbook()
    book.active.append(["bedrag"])
    book.active.append(["=1+1"])
    stream = io.BytesIO()
    book.save(stream)
    row = read_table(stream.getvalue(), "bedragen.xlsx").rows[0]
    assert row.cells["bedrag"] == Formula("=1+1")
    assert row.decimal("bedrag") is None
    assert "formule" in str(row.problems[0])


def test_a_formula_in_ods_is_not_executed_and_not_trusted():
    content = write_table([Sheet("Blad", ("bedrag",), [(Decimal(2),)])], "ods")
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(changed, "w") as new:
        for part in old.infolist():
            body = old.read(part).replace(
                b'office:value-type="float"', b'table:formula="of:=1+1" office:value-type="float"'
            )
            new.writestr(part, body)
    assert read_table(changed.getvalue()).rows[0].cells["bedrag"] == Formula("of:=1+1")


def test_a_sheet_with_a_row_of_another_length_is_refused():
    with pytest.raises(ValueError, match="2 cells under 1 names"):
        Sheet("Blad", ("a",), [("x", "y")])
