"""`gelijk read` on the command line."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from gelijk.cli.read import command

LETTER = """Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Den Haag, 3 mei 2024

Zie ‘Kamerstuk 31 111, nr. 12’. In 2023 is € 1,5 miljoen uitgegeven. Ik zal uw Kamer voor de zomer
van 2024 informeren over de voortgang.

De Minister van Onderzoek,
A.B. de Vries
"""


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "brief.txt"
    path.write_text(LETTER, encoding="utf-8")
    return path


def test_one_file_gives_one_object_with_places_in_the_original(letter: Path) -> None:
    result = CliRunner().invoke(command, [str(letter)])
    assert result.exit_code == 0
    read = json.loads(result.stdout)
    assert read["file"] == str(letter)
    assert read["metadata"]["date"] == "2024-05-03"
    (reference,) = read["references"]
    assert set(reference) == {
        "text", "start", "end", "normalized", "type", "confidence", "defect",
    }  # fmt: skip
    assert reference["normalized"] == "kst-31111-12"
    assert LETTER[reference["start"] : reference["end"]] == reference["text"]
    (amount,) = read["amounts"]
    assert (amount["value"], amount["precision"]) == (1_500_000, "exact")
    assert LETTER[amount["start"] : amount["end"]] == amount["text"]
    assert len(read["commitments"]) == 1
    assert {"footnotes", "conflicts"} <= set(read)


def test_several_files_give_a_list_and_a_bad_one_stops_no_other(letter: Path) -> None:
    result = CliRunner().invoke(command, [str(letter), str(letter.parent / "weg.txt"), str(letter)])
    assert result.exit_code == 1
    read = json.loads(result.stdout)
    assert [set(one) == {"file", "error"} for one in read] == [False, True, False]
    assert "weg.txt" in result.stderr


def test_a_dash_reads_standard_input() -> None:
    result = CliRunner().invoke(command, ["-"], input=LETTER)
    assert json.loads(result.stdout)["metadata"]["place"] == "Den Haag"


def test_a_table_fits_a_terminal_of_eighty_columns(letter: Path) -> None:
    result = CliRunner().invoke(command, ["--format", "table", str(letter)])
    lines = result.stdout.splitlines()
    assert all(len(line) <= 80 for line in lines if str(letter) not in line and "==" not in line)
    assert "Verwijzingen (1)" in lines
    assert "€ 1.500.000" in result.stdout


def test_progress_of_many_files_goes_to_standard_error(letter: Path) -> None:
    result = CliRunner().invoke(command, [str(letter)] * 5)
    assert len(json.loads(result.stdout)) == 5
    assert "3 van 5" in result.stderr


def test_reading_needs_no_django() -> None:
    code = (
        "import sys, gelijk.cli.read, gelijk.methods.reading.letter; print('django' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_a_table_is_in_dutch_and_json_keeps_its_codes(tmp_path: Path) -> None:
    path = tmp_path / "brief.txt"
    wrong = LETTER.replace("31 111, nr", "311 11, nr").replace("€ 1,5", "ongeveer € 1.5")
    path.write_text(wrong, encoding="utf-8")
    # A process of its own: there the command has no settings of the site.
    program = [sys.executable, "-m", "gelijk.cli.main", "read", str(path), "--format"]
    table, read = (
        subprocess.run([*program, form], capture_output=True, text=True, check=True).stdout
        for form in ("table", "json")
    )
    assert "[spatie op de verkeerde plaats]" in table
    assert "ongeveer, uitgegeven: € 1.5 miljoen" in table
    (amount,), (reference,) = json.loads(read)["amounts"], json.loads(read)["references"]
    assert (amount["precision"], amount["kind"]) == ("approximate", "spent")
    assert reference["defect"] == "space in the wrong place"


def test_every_defect_of_the_reader_has_dutch_words() -> None:
    from gelijk.core.reading_words import defect_in_words
    from gelijk.methods.amounts import grammar, numerals
    from gelijk.methods.citations import model

    named = [model.MISPLACED_SPACE, model.GLUED_MARK, model.STRAY_SPACE, grammar.CURRENCY_TWICE]
    named += [numerals.DECIMAL_POINT, numerals.ENGLISH_NOTATION, numerals.THREE_DECIMALS]
    named += [numerals.GLUED_MARK, model.MISSPELT.format("")]
    for defect in named:
        assert defect not in defect_in_words(defect)
    assert "; " in defect_in_words(f"{named[0]}; {named[1]}")
