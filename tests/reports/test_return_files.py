"""The return as a file: the form, twice the same, readable by programs and screen readers."""

import io
import zipfile

import openpyxl
import pikepdf
import pytest

from gelijk.core.tables import read_table
from gelijk.reports.returns.figures import Counts, Figures
from gelijk.reports.returns.files import FORMATS, file_name, form_sheet, write
from gelijk.reports.returns.layout import form_of
from gelijk.reports.returns.paper import Paper
from gelijk.reports.returns.protection import open_view, protected_view

CELLS = {
    "total": {"": Counts(30, 12, 5, 9, 6)},
    "ground": {"Ras": Counts(30, 12, 5, 9, 6), "Leeftijd": Counts(here=6)},
    "terrain": {"Horeca/amusement": Counts(30, 12, 5, 9, 6)},
    "nature": {"Geweld": Counts(1, 0, 0, 0, 0), "Overig": Counts(29, 12, 5, 9, 6)},
}


def paper(figures: Figures | None = None, *, protected: bool = True) -> Paper:
    figures = figures or Figures(2025, CELLS, mass=Counts(here=10))
    view = protected_view if protected else open_view
    return Paper(view(figures, form_of(2025)), "GM0599", "Rotterdam", "RADAR")


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_return_gives_the_same_bytes(format):
    assert write(paper(), format) == write(paper(), format)
    assert file_name(paper(), format) == f"wga-2025-GM0599.{format}"


@pytest.mark.parametrize("format", ["csv", "ods", "xlsx"])
def test_tables_read_back_with_every_row_of_the_form(format):
    content = write(paper(), format)
    if format == "csv":
        rows = read_table(content, "a.csv").rows
        assert len(rows) == 49
        assert rows[0].text("totaal") == "62"
        assert rows[0].text("rij") == "Totaal"
    elif format == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(content))
        assert book.sheetnames == ["Formulier", "Gegevens"]
        assert book["Gegevens"].max_row == 50
    else:
        text = zipfile.ZipFile(io.BytesIO(content)).read("content.xml").decode()
        for table in form_of(2025).tables:
            for row in table.rows:
                assert f"<text:p>{row}</text:p>" in text


def test_the_block_above_the_tables_is_that_of_the_form():
    sheet = form_sheet(paper())
    assert sheet.header[:2] == ("Naam antidiscriminatievoorziening", "RADAR")
    assert sheet.rows[0][:2] == ("Rapportage ten behoeve van de gemeente", "Rotterdam")
    assert sheet.rows[1][:2] == ("Jaar van registratie", "2025")


def test_the_pdf_is_tagged_with_row_and_column_heads():
    with pikepdf.open(io.BytesIO(write(paper(), "pdf"))) as document:
        assert document.Root.MarkInfo.Marked
        assert str(document.Root.Lang) == "nl"
        kinds: list[str] = []
        waiting = [document.Root.StructTreeRoot.K]
        while waiting:
            one = waiting.pop()
            if isinstance(one, pikepdf.Array):
                waiting += list(one)
            elif isinstance(one, pikepdf.Dictionary) and "/S" in one:
                kinds.append(str(one.S))
                waiting += [one.K] if "/K" in one else []
    assert kinds.count("/Table") == 5
    assert kinds.count("/TH") >= 49


def test_notes_tell_what_no_column_holds():
    notes = " ".join(paper(protected=False).notes())
    assert "Van 5 klachten van ingezetenen" in notes
    assert "Van 6 klachten over een voorval" in notes
    assert "Met gebeurtenissen waarover veel mensen meldden: 62. Zonder: 52" in notes
    assert "alle geregistreerde meldingen" in notes


def test_the_table_for_programs_carries_the_notes_on_unknown_places():
    rows = read_table(write(paper(protected=False), "csv"), "a.csv").rows
    total = rows[0].text("opmerkingen")
    assert [note for note in paper(protected=False).notes() if note not in total] == []
    assert "Van 5 klachten van ingezetenen" in total
    assert all(not row.text("opmerkingen") for row in rows if row.text("rij") == "Ras")


def test_what_is_hidden_has_one_mark():
    nature = next(block for block in paper().blocks if block.table.key == "nature")
    assert {line.label: line.cells for line in nature.lines}["Geweld"] == ("x",) * 5
    assert any("beschermd" in note for note in paper().blocks[0].notes)


def test_nothing_registered_is_said_in_words():
    zero = paper(Figures(2025, {}))
    assert "geen klachten geregistreerd" in " ".join(zero.notes())
    assert zero.blocks[0].total.cells == ("0",) * 5


def test_next_to_nothing_says_that_it_is_fewer_than_five():
    little = paper(Figures(2025, {"total": {"": Counts(here=2)}}))
    assert little.blocks[0].total.cells == ("x", "x", "x", "x", "<5")
