"""`gelijk redact` on the command line."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from gelijk.cli.redact import command
from gelijk.core.problems import Problem
from tests.methods.removal_office_samples import docx_with_traps
from tests.methods.removal_samples import set_in_type, text_by_pdfium

LETTER = """Van: Fatima El Idrissi <fatima.elidrissi@example.nl>
Aan: Jan de Vries

Beste Jan, bel mij op 06-12345678. Mijn BSN is 123456782.
Groet, Fatima
"""
KEYS = {
    "start", "end", "type", "role", "entity", "decision", "ground", "confidence", "text",
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    given = tmp_path / "in"
    given.mkdir()
    (given / "brief.txt").write_text(LETTER, encoding="utf-8")
    return given


def run(folder: Path, *args: object) -> tuple[int, list[dict], str]:
    report = folder.parent / "verslag.json"
    asked = [*map(str, args), "--out", str(folder.parent / "uit"), "--report", str(report)]
    result = CliRunner().invoke(command, asked)
    if isinstance(result.exception, Problem):
        raise result.exception
    rows = json.loads(report.read_text(encoding="utf-8"))
    return result.exit_code, rows, result.output


def test_the_report_holds_every_passage_with_its_place_in_the_text(folder: Path) -> None:
    code, (row,), said = run(folder, folder / "brief.txt")
    assert code == 0
    assert row["file"] == str(folder / "brief.txt")
    assert row["text"] == LETTER
    for span in row["spans"]:
        assert set(span) == KEYS
        assert LETTER[span["start"] : span["end"]] == span["text"]
    types = {span["type"] for span in row["spans"]}
    assert {"PERSON", "EMAIL", "PHONE", "BSN"} <= types
    assert "1 vrijgegeven, 0 niet vrijgegeven" in said


def test_a_name_in_the_name_of_a_file_is_gone_from_what_comes_out(folder: Path) -> None:
    (folder / "klacht_Soumaya_Bakkali.txt").write_text("Bakkali belde.\n", encoding="utf-8")
    (folder / "Groot, S. de - verweer.txt").write_text("Er is gebeld.\n", encoding="utf-8")
    _, rows, _ = run(folder, folder, "--dossier")
    out = " ".join(row["out"] for row in rows)
    assert not any(name in out for name in ("Soumaya", "Bakkali", "Groot"))
    told = {Path(row["file"]).name: row for row in rows}
    assert "noemt iemand" in told["klacht_Soumaya_Bakkali.txt"]["notes"][-1]
    assert [span["text"] for span in told["klacht_Soumaya_Bakkali.txt"]["spans"]] == ["Bakkali"]
    assert "notes" not in told["brief.txt"]


def test_the_report_says_which_texts_stand_too_alone(folder: Path) -> None:
    for number in range(3):
        text = "Karin Smits, een vrouw van 34 jaar uit Utrecht, werd geweigerd.\n"
        (folder / f"melding{number}.txt").write_text(text, encoding="utf-8")
    _, rows, said = run(folder, folder, "--as", "pseudonym", "--k", "3")
    told = {Path(row["file"]).name: row["k"] for row in rows}
    assert told["melding1.txt"]["traits"]["leeftijd"] == "25-34"
    assert told["melding1.txt"]["traits"]["provincie"] == "Utrecht"
    assert (told["melding1.txt"]["alike"], told["melding1.txt"]["alone"]) == (3, False)
    assert (told["brief.txt"]["alike"], told["brief.txt"]["alone"]) == (1, True)
    assert "Van de 4 teksten staan er 1 te alleen (k = 3)" in said


def test_nothing_found_is_in_the_file_that_comes_out(folder: Path) -> None:
    _, (row,), _ = run(folder, folder / "brief.txt")
    out = (folder.parent / "uit" / row["out"]).read_text(encoding="utf-8")
    assert [span["text"] for span in row["spans"] if span["text"] in out] == []
    assert "[5.1.2.e]" in out
    assert "[5.1.1.e]" in out
    assert "bel mij op" in out


def test_a_folder_is_one_set_when_asked(folder: Path) -> None:
    pdf = set_in_type("Gesprek met Fatima El Idrissi en Jan de Vries over de voortgang.")
    (folder / "verslag Fatima El Idrissi.pdf").write_bytes(pdf)
    (folder / "nota.docx").write_bytes(docx_with_traps())
    code, rows, _ = run(folder, folder, "--dossier")
    assert code == 0
    assert [Path(row["file"]).name for row in rows] == sorted(one.name for one in folder.iterdir())
    entities = {
        span["entity"]
        for row in rows
        for span in row["spans"]
        if span["text"] == "Fatima El Idrissi"
    }
    assert len(entities) == 1
    named = next(row for row in rows if row["file"].endswith(".pdf"))
    assert "Idrissi" not in named["out"]
    content = (folder.parent / "uit" / named["out"]).read_bytes()
    assert "Fatima" not in text_by_pdfium(content)


def test_a_pseudonym_is_the_same_under_the_same_key(folder: Path) -> None:
    key = folder.parent / "sleutel.txt"
    asked = (folder / "brief.txt", "--as", "pseudonym", "--key", key)
    _, (row,), _ = run(folder, *asked)
    first = (folder.parent / "uit" / row["out"]).read_text(encoding="utf-8")
    assert first.startswith("Van: [persoon ")
    for name in ("Fatima", "Idrissi", "06-12345678", "123456782"):
        assert name not in first
    assert key.stat().st_mode & 0o077 == 0
    run(folder, *asked)
    assert (folder.parent / "uit" / row["out"]).read_text(encoding="utf-8") == first
    key.write_text("een andere sleutel van ten minste tweeendertig tekens")
    run(folder, *asked)
    assert (folder.parent / "uit" / row["out"]).read_text(encoding="utf-8") != first


def test_the_key_is_not_kept_with_the_texts(folder: Path) -> None:
    key = folder.parent / "uit" / "sleutel.txt"
    with pytest.raises(Problem, match="hoort niet bij"):
        run(folder, folder / "brief.txt", "--as", "pseudonym", "--key", key)


def test_a_file_that_cannot_be_read_is_named_and_stops_no_other(folder: Path) -> None:
    (folder / "a.pdf").write_bytes(b"%PDF-1.7 kapot")
    code, rows, said = run(folder, folder)
    assert code == 1
    assert {"error" in row for row in rows} == {True, False}
    assert "beschadigd" in said
    assert "1 vrijgegeven, 0 niet vrijgegeven, 1 niet gelezen" in said


def test_what_was_given_is_never_written_over(folder: Path) -> None:
    before = (folder / "brief.txt").read_bytes()
    for args in (
        ["--out", str(folder), "--report", str(folder / "v.json")],
        ["--out", str(folder.parent / "uit"), "--report", str(folder / "brief.txt")],
    ):
        result = CliRunner().invoke(command, [str(folder / "brief.txt"), *args])
        assert isinstance(result.exception, Problem)
        assert "over een bestand heen" in str(result.exception)
    assert (folder / "brief.txt").read_bytes() == before


def test_what_the_gate_stops_is_not_written(folder: Path, monkeypatch) -> None:
    from gelijk.methods.redaction import releasing

    def nothing_removed(extracted, removals):
        from gelijk.methods.redaction.removal.removing import Removed

        return Removed(extracted.text.encode(), ".txt")

    monkeypatch.setattr(releasing, "remove", nothing_removed)
    code, (row,), _ = run(folder, folder / "brief.txt")
    assert code == 1
    assert "Niet vrijgegeven" in row["error"]
    assert list((folder.parent / "uit").iterdir()) == []
