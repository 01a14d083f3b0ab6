"""Tables of amounts: out and in again, a clear sentence per bad row, nothing half-loaded."""

import getpass
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from gelijk.cli import finance as cli
from gelijk.core.models import AuditEvent
from gelijk.core.permissions import System
from gelijk.core.problems import NotAllowed, Problem, Problems
from gelijk.core.tables import BadTable, read_table, write_table
from gelijk.finance.actions import amounts, imports
from gelijk.finance.models import Amount, AmountVersion
from gelijk.finance.tables import KNOWN, amounts_sheet
from gelijk.methods.money import Reason

FORMATS = ["csv", "ods", "xlsx"]
HEADER = "nummer;doel;soort;gelabeld;zekerheid;bedrag;van jaar;tot en met jaar;deel van;reden"


def table(*rows: str) -> bytes:
    return "\n".join([HEADER, *rows]).encode()


def load(noor, *rows: str):
    return imports.intake.load(by=noor, content=table(*rows), filename="geld.csv")


@pytest.mark.parametrize("format", FORMATS)
def test_what_goes_out_comes_in_again_unchanged(loaded, noor, format):
    content = write_table([amounts_sheet(AmountVersion.objects.current())], format)
    found = imports.intake.preview(by=noor, content=content, filename=f"geld.{format}")
    assert len(found.of("same")) == 41


@pytest.mark.parametrize("format", FORMATS)
def test_a_whole_register_comes_out_of_a_table(loaded, noor, format, monkeypatch):
    before = {v.public_id: v.statement() for v in AmountVersion.objects.current()}
    content = write_table([amounts_sheet(AmountVersion.objects.current())], format)
    renamed = read_table(content)
    for row in renamed.rows:
        for column in ("nummer", "deel van", "overlapt mogelijk met", "gebaseerd op"):
            row.cells[column] = (row.text(column) or "").replace(":20", ":19") or None
    monkeypatch.setattr(imports, "read_table", lambda content, filename: renamed)
    found = imports.intake.load(by=noor, content=b"", filename="")
    assert len(found.of("new")) == 41
    for name, said in before.items():
        copy = Amount.objects.get(public_id=name.replace(":20", ":19")).current.statement()
        assert (copy.value, copy.low, copy.high) == (said.value, said.low, said.high)
        assert copy.part_of == said.part_of.replace(":20", ":19")


def test_new_rows_changed_rows_and_rows_that_were_so(noor):
    load(noor, "bedrag:2023-001;proef;uitgegeven;gelabeld;precies;100,50;2023;2023;;")
    found = load(
        noor,
        "bedrag:2023-001;proef;uitgegeven;gelabeld;precies;200;2023;2023;;Was fout",
        ";tweede;beschikbaar;verweven;onbekend;;2023;;bedrag:2023-001;",
    )
    assert (len(found.of("new")), len(found.of("changed"))) == (1, 1)
    assert Amount.objects.get(public_id="bedrag:2023-001").current.value == 200
    assert Amount.objects.get(public_id="bedrag:2023-002").current.statement().part_of == (
        "bedrag:2023-001"
    )


def test_a_part_may_stand_above_its_whole(noor):
    load(
        noor,
        "bedrag:2023-002;deel;uitgegeven;gelabeld;precies;50;2023;2023;bedrag:2023-001;",
        "bedrag:2023-001;geheel;uitgegeven;gelabeld;precies;100;2023;2023;;",
    )
    assert Amount.objects.count() == 2


def test_one_bad_row_and_nothing_is_loaded(noor):
    with pytest.raises(Problems) as refusal:
        load(
            noor,
            ";goed;uitgegeven;gelabeld;precies;100;2023;2023;;",
            ";fout;uitgegeven;paars;precies;veel;2023;2022;;",
            "geld-3;;uitgegeven;gelabeld;precies;;2023;2023;;",
        )
    assert not Amount.objects.exists()
    named = {(part.row, part.column) for part in refusal.value.problems}
    assert {(3, "gelabeld"), (3, "bedrag"), (4, "doel")} <= named
    assert all(part.what and part.row for part in refusal.value.problems)


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        (";x;uitgegeven;gelabeld;precies;;2023;2023;;", "bedrag", "ontbreekt"),
        (";x;uitgegeven;gelabeld;onbekend;5;2023;2023;;", "zekerheid", "onbekend"),
        (";x;uitgegeven;gelabeld;precies;1.500;2023;2023;;", "bedrag", "1500 of 1,5 "),
        (";x;uitgegeven;gelabeld;precies;5;2023;2022;;", "tot en met jaar", "jaar"),
        (";x;uitgegeven;gelabeld;precies;5;23;;;", "van jaar", "kan niet kloppen"),
        ("geld-3;x;uitgegeven;gelabeld;precies;5;2023;;;", "nummer", "geen nummer"),
        (";x;uitgegeven;gelabeld;precies;5;2023;;bedrag:1999-001;", "deel van", "geen bedrag"),
        ("bedrag:2021-A012;x;uitgegeven;gelabeld;precies;5;2021;;;", "reden", "zonder reden"),
    ],
)
def test_every_kind_of_bad_row_has_its_sentence(loaded, noor, row, column, words):
    with pytest.raises(Problems) as refusal:
        load(noor, row)
    found = {part.column: str(part) for part in refusal.value.problems}
    assert words in found[column]
    assert AmountVersion.objects.count() == 41


def test_a_table_of_an_old_version_undoes_no_later_correction(loaded, noor):
    content = write_table([amounts_sheet(AmountVersion.objects.current())], "csv")
    amount = Amount.objects.get(public_id="bedrag:2021-A012")
    better = replace(amount.current.statement(), purpose="intussen verbeterd")
    amounts.correct(by=noor, amount=amount, statement=better, reason="fout gelezen")
    with pytest.raises(Problems, match="intussen versie 2") as refusal:
        imports.intake.load(by=noor, content=content, filename="geld.csv")
    assert {part.column for part in refusal.value.problems} == {"versie", "reden"}
    assert amount.current.purpose == "intussen verbeterd"


def test_the_same_number_twice_is_refused(noor):
    row = "bedrag:2023-001;x;uitgegeven;gelabeld;precies;5;2023;2023;;"
    with pytest.raises(Problems, match="vaker"):
        load(noor, row, row)


def test_rows_that_are_parts_of_each_other_are_refused(noor):
    with pytest.raises(Problems, match="deel van zichzelf"):
        load(
            noor,
            "bedrag:2023-001;x;uitgegeven;gelabeld;precies;5;2023;2023;bedrag:2023-002;",
            "bedrag:2023-002;y;uitgegeven;gelabeld;precies;5;2023;2023;bedrag:2023-001;",
        )


def test_a_withdrawn_amount_is_not_changed_by_a_table(loaded, noor):
    amount = Amount.objects.get(public_id="bedrag:2021-A012")
    amounts.withdraw(by=noor, amount=amount, reason="proef")
    with pytest.raises(Problems, match="ingetrokken"):
        load(noor, "bedrag:2021-A012;x;uitgegeven;gelabeld;precies;5;2021;2021;;nieuw")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"naam;kleur\nx;rood\n", "ontbreken"),
        (HEADER.replace("reden", "redenen").encode() + b"\n;x\n", "redenen"),
        (b"%PDF-1.4", "PDF"),
    ],
)
def test_a_table_of_something_else_is_refused(noor, content, words):
    with pytest.raises(BadTable, match=words):
        imports.intake.preview(by=noor, content=content, filename="geld.csv")


def test_a_table_is_kept_for_its_owner_alone_until_it_is_loaded(noor, joris):
    kept = imports.intake.keep(by=noor, content=table(), filename="geld.csv")
    assert imports.intake.own_upload(by=noor, number=kept.pk) == kept
    with pytest.raises(NotAllowed):
        imports.intake.own_upload(by=joris, number=kept.pk)
    other = type(noor).objects.create(username="mila", roles=["policy_officer"])
    with pytest.raises(Problem, match="niet meer"):
        imports.intake.own_upload(by=other, number=kept.pk)


@pytest.fixture
def run(monkeypatch):
    """The command on the database of the test."""
    monkeypatch.setattr(cli, "prepare", lambda **_: None)

    def call(*words: str):
        return CliRunner().invoke(cli.command, list(words))

    return call


@pytest.mark.parametrize("format", FORMATS)
def test_the_command_writes_and_reads(loaded, run, tmp_path, format):
    path = tmp_path / f"geld.{format}"
    written = run("export", str(path))
    assert "41 bedragen" in written.output
    assert [one.name for one in tmp_path.iterdir()] == [path.name], "nothing beside it"
    read = run("import", str(path))
    assert "0 nieuw, 0 verbeterd, 41 al zo: geladen." in read.output
    event = AuditEvent.objects.filter(verb="amount.import").get()
    assert event.actor == System(f"opdrachtregel:{getpass.getuser()}").audit_name


def test_nobody_signs_for_another(run, tmp_path):
    path = tmp_path / "geld.csv"
    path.write_bytes(table())
    refused = run("import", "--by", "ada", str(path))
    assert refused.exit_code == 2
    assert "'--by'" in refused.output


def test_the_command_only_checks_when_asked(db, run, tmp_path):
    path = tmp_path / "geld.csv"
    path.write_bytes(table(";x;uitgegeven;gelabeld;precies;5;2023;2023;;"))
    assert "1 nieuw, 0 verbeterd, 0 al zo: te laden." in run("import", "--check", str(path)).output
    assert not Amount.objects.exists()


def test_the_command_names_every_bad_row(db, run, tmp_path):
    path = tmp_path / "geld.csv"
    path.write_bytes(table(";x;paars;gelabeld;precies;5;2023;2023;;"))
    result = run("import", str(path))
    assert isinstance(result.exception, Problems)
    assert "rij 2, kolom soort: 'paars'" in str(result.exception)


def test_the_command_refuses_a_format_that_there_is_not(run, tmp_path):
    result = run("export", str(tmp_path / "geld.pdf"))
    assert isinstance(result.exception, Problem)
    assert ".csv, .ods, .xlsx" in str(result.exception)


def test_every_column_and_every_reason_is_documented():
    page = Path(__file__).resolve().parents[2] / "docs/reference/finance.md"
    words = page.read_text(encoding="utf-8")
    assert [name for name in (*KNOWN, *Reason) if f"`{name}`" not in words] == []
