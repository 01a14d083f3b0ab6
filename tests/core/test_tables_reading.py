"""Tables as people send them: other delimiters, old character sets, traps, and damage."""

import io
import zipfile
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gelijk.core.problems import Problems
from gelijk.core.tables import (
    FORMATS,
    BadTable,
    Row,
    Sheet,
    convert,
    parse_date,
    parse_decimal,
    read_table,
    write_table,
)
from gelijk.core.tables.limits import MAX_BYTES, MAX_COLUMNS, MAX_ROWS


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("€ 8.151.000", "8151000"),
        ("€ 38.667,84", "38667.84"),
        ("38667.84", "38667.84"),
        ("0.5", "0.5"),
        ("0,500", "0.500"),
        ("€ 130.000,-", "130000"),
        ("1,234,567.89", "1234567.89"),
        ("1 500 000", "1500000"),
        ("1\u00a0500\u00a0000,5", "1500000.5"),
        ("105000 euro", "105000"),
        ("-12,50", "-12.50"),
        ("−12", "-12"),
        ("1500.500", "1500.500"),
        ("007", "7"),
        ("€ 130.000", "130000"),
    ],
)
def test_figures_as_people_write_them(text, value):
    assert parse_decimal(text) == Decimal(value)


@pytest.mark.parametrize("text", ["1.500", "1,500", "€ 1,500", "12,345"])
def test_a_figure_that_can_mean_two_things_is_refused(text):
    with pytest.raises(ValueError, match="betekenen"):
        parse_decimal(text)


@pytest.mark.parametrize(
    ("text", "either"), [("1.500", "1500 of 1,5"), ("1,125", "1125 of 1,1250")]
)
def test_both_meanings_are_offered_so_that_each_can_be_read(text, either):
    with pytest.raises(ValueError, match=either):
        parse_decimal(text)
    assert parse_decimal(either.split()[0]) != parse_decimal(either.split()[-1])


@pytest.mark.parametrize(
    "text", ["", "veel", "1.2.3", "1,2,3", "12 34", "1e5", "NaN", "Infinity", "€", "5%", "١٢"]
)
def test_what_is_no_figure_is_refused(text):
    with pytest.raises(ValueError, match="geen getal"):
        parse_decimal(text)


@pytest.mark.parametrize(
    "text", ["2021-12-31", "31-12-2021", "31/12/2021", "31.12.2021", "31 december 2021"]
)
def test_days_as_people_write_them(text):
    assert parse_date(text).isoformat() == "2021-12-31"


@pytest.mark.parametrize(
    "text", ["31-12-21", "2021", "31 foo 2021", "30-02-2021", "13/13/2021", ""]
)
def test_what_is_no_day_is_refused(text):
    with pytest.raises(ValueError, match=r"datum|dag"):
        parse_date(text)


@pytest.mark.parametrize(
    "content",
    [
        b"nummer,bedrag\r\nA1,12.5\r\n",
        b"nummer;bedrag\nA1;12,5\n",
        b"\xef\xbb\xbfnummer;bedrag\nA1;12,5\n",
        b"sep=;\r\nnummer;bedrag\r\nA1;12,5\r\n",
        b"nummer\tbedrag\nA1\t12,5\n",
        "nummer\tbedrag\nA1\t12,5\n".encode("utf-16"),
        b'"nummer, of naam";bedrag\nA1;"12,5"\n',
        b"\n\nNummer;BEDRAG;;\n;;;\nA1; 12,5 ;;\n\n",
    ],
)
def test_csv_as_it_comes(content):
    table = read_table(content, "bedragen.csv")
    assert table.rows[0].decimal("bedrag") == Decimal("12.5")
    assert table.notes == ()


def test_an_old_character_set_is_read_and_said():
    table = read_table("naam\nCaféhouder – één\n".encode("cp1252"))
    assert table.rows[0].text("naam") == "Caféhouder – één"
    assert "Windows-1252" in table.notes[0]


def test_rows_keep_the_number_that_a_spreadsheet_shows():
    table = read_table(b'naam\n"twee\nregels"\n\nlaatste\n')
    assert [row.number for row in table.rows] == [2, 4]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "leeg"),
        (b" \n\n", "leeg"),
        (b";;\n;;\n", "leeg"),
        (b"a;a\n1;2\n", "dubbel"),
        (b"a;;c\n1;2;3\n", "Kolom 2 heeft geen naam"),
        (b"a;b\n1;2;3\n", "Rij 2 heeft 3 cellen"),
        (b'a\n"open\n', "aanhalingsteken"),
        (b"\x00\x01\x02\x03", "geen tekst"),
        (b"%PDF-1.7", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "oud Excel"),
        (b"PK\x03\x04broken", "beschadigd"),
        (b"x" * (MAX_BYTES + 1), "groter dan"),
        (b"a\n" + b"1\n" * (MAX_ROWS + 2), "meer dan"),
        (b";".join([b"a"] * (MAX_COLUMNS + 1)), "kolommen"),
    ],
)
def test_a_file_that_is_no_table_gets_a_sentence(content, words):
    with pytest.raises(BadTable, match=words) as refusal:
        read_table(content, "bedragen.csv")
    assert refusal.value.where == "bedragen.csv"


def zipped(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in parts.items():
            archive.writestr(name, body)
    return stream.getvalue()


def test_a_zip_that_is_no_table_gets_a_sentence():
    with pytest.raises(BadTable, match="geen ODS of XLSX"):
        read_table(zipped({"brief.txt": b"hallo"}))


def test_a_zip_bomb_is_refused_before_it_is_unpacked():
    bomb = zipped({"xl/workbook.xml": b"<x>" + b" " * 100_000_000})
    assert len(bomb) < 200_000
    with pytest.raises(BadTable, match="Uitgepakt"):
        read_table(bomb)


@pytest.mark.parametrize("name", ["content.xml", "xl/workbook.xml"])
def test_xml_that_expands_itself_is_refused(name):
    laughs = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY l "l"><!ENTITY m "&l;&l;">]><a>&m;</a>'
    content = zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", name: laughs})
    with pytest.raises(BadTable, match="XML"):
        read_table(content)


@pytest.mark.parametrize("format", ["ods", "xlsx"])
def test_a_damaged_sheet_gets_a_sentence(format):
    content = write_table([Sheet("Blad", ("a",), [("x",)])], format)
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(changed, "w") as new:
        for part in old.infolist():
            body = old.read(part)
            hit = part.filename in ("content.xml", "xl/worksheets/sheet1.xml")
            new.writestr(part, body[: len(body) // 2] if hit else body)
    with pytest.raises(BadTable, match="beschadigd"):
        read_table(changed.getvalue())


def test_a_million_empty_rows_and_columns_are_nothing():
    book = openpyxl.Workbook()
    book.active["A1"] = "naam"
    book.active["A2"] = "eerste"
    book.active["A40000"].number_format = "0"
    stream = io.BytesIO()
    book.save(stream)
    assert len(read_table(stream.getvalue()).rows) == 1
    ods = write_table([Sheet("Blad", ("naam",), [("eerste",)])], "ods")
    changed = io.BytesIO()
    empty = (
        b'<table:table-row table:number-rows-repeated="1048573"><table:table-cell '
        b'table:number-columns-repeated="16384"/></table:table-row></table:table>'
    )
    with zipfile.ZipFile(io.BytesIO(ods)) as old, zipfile.ZipFile(changed, "w") as new:
        for part in old.infolist():
            new.writestr(part, old.read(part).replace(b"</table:table>", empty))
    assert len(read_table(changed.getvalue()).rows) == 1


def test_every_bad_cell_of_the_table_is_named_at_once():
    table = read_table(b"naam;bedrag;jaar;soort\nA;12,5;2021;geel\n;veel;20,5;rood\n")
    colours = {"rood": 1}

    def make(row: Row) -> tuple | None:
        made = (
            row.required("naam"),
            row.decimal("bedrag"),
            row.whole("jaar"),
            row.choice("soort", colours, 0),
        )
        return None if row.problems else made

    with pytest.raises(Problems) as refusal:
        convert(table, make)
    assert [(problem.row, problem.column, problem.value) for problem in refusal.value.problems] == [
        (2, "soort", "geel"),
        (3, "naam", ""),
        (3, "bedrag", "veel"),
        (3, "jaar", "20,5"),
    ]
    assert "Kies uit: rood." in str(refusal.value)
    assert "2 van de 2 rijen" in refusal.value.what


def test_a_table_without_its_columns_or_with_strange_ones_is_refused():
    table = read_table(b"naam;kleur\nA;rood\n")
    with pytest.raises(BadTable, match="bedrag"):
        table.check_columns(["bedrag"], ["naam", "bedrag", "kleur"])
    with pytest.raises(BadTable, match="kleur"):
        table.check_columns(["naam"], ["naam", "bedrag"])


def test_an_empty_figure_is_none_and_not_zero():
    row = read_table(b"a;b\nx;\n").rows[0]
    assert row.decimal("b") is None
    assert row.whole("b") is None
    assert row.date("b") is None
    assert row.problems == []


def test_yes_and_no_and_lists():
    row = read_table(b'a;b;c\nJa;nee;"een; twee ;"\n').rows[0]
    assert (row.flag("a"), row.flag("b"), row.listed("c")) == (True, False, ("een", "twee"))


WHOLE = {
    format: write_table([Sheet("Blad", ("a", "b"), [("x", Decimal(n)) for n in range(30)])], format)
    for format in FORMATS
}


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(WHOLE)), st.integers(0, 10**6), st.binary(min_size=1, max_size=6))
def test_damage_of_any_kind_gives_a_sentence_or_a_table(format, place, bytes_instead):
    content = bytearray(WHOLE[format])
    start = place % len(content)
    content[start : start + len(bytes_instead)] = bytes_instead
    try:
        assert read_table(bytes(content)).header
    except BadTable as problem:
        sentence = problem.what
        assert sentence.endswith(".")


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(["ods", "xlsx"]),
    st.integers(0, 50),
    st.integers(0, 10**6),
    st.binary(max_size=9),
)
def test_a_part_that_is_damaged_gives_a_sentence_or_a_table(format, part, place, bytes_instead):
    with zipfile.ZipFile(io.BytesIO(WHOLE[format])) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = sorted(parts)[part % len(parts)]
    start = place % len(parts[name])
    hit = start + len(bytes_instead)
    parts[name] = parts[name][:start] + bytes_instead + parts[name][hit or None :]
    try:
        assert read_table(zipped(parts)).header
    except BadTable as problem:
        sentence = problem.what
        assert sentence.endswith(".")
