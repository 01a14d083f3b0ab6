"""`gelijk wga-return` writes the returns and leaves alone what says something else."""

import subprocess
import sys

import pytest
from click.testing import CliRunner
from django.utils import timezone

from gelijk.cli import wga_return
from gelijk.core import desks
from gelijk.core.models import AuditEvent
from gelijk.core.problems import NotNow, Problem
from gelijk.reports.actions import returns as actions
from gelijk.reports.models import Case
from tests.reports.return_cases import make_cases


@pytest.fixture
def run(reference, tmp_path, monkeypatch):
    monkeypatch.setattr(wga_return, "prepare", lambda **_: None)
    make_cases(80, seed=4, year=2023, towns=("GM0599", "GM0606"))

    def call(*words: str):
        given = ["--year", "2023", "--out", str(tmp_path), *words]
        result = CliRunner().invoke(wga_return.command, given)
        if isinstance(result.exception, Problem):
            raise result.exception
        return result

    return call


def test_one_municipality_in_four_forms(run, tmp_path):
    assert run("--municipality", "GM0599").exit_code == 0
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == [f"wga-2023-GM0599.{ending}" for ending in ("csv", "ods", "pdf", "xlsx")]
    assert ",x," in (tmp_path / "wga-2023-GM0599.csv").read_text()
    assert AuditEvent.objects.last().verb == "return.hand_out"


def test_twice_is_the_same_and_changed_is_not_overwritten(run, tmp_path):
    words = ("--municipality", "GM0599", "--format", "csv", "--unprotected")
    run(*words)
    before = (tmp_path / "wga-2023-GM0599.csv").read_bytes()
    assert b",x," not in before
    assert run(*words).exit_code == 0
    with desks.at(desks.ALL):
        Case.objects.filter(residence="GM0599", received_on__year=2023).first().delete()
    with pytest.raises(Problem, match="niet overschreven"):
        run(*words)
    assert (tmp_path / "wga-2023-GM0599.csv").read_bytes() == before
    assert run(*words, "--force").exit_code == 0
    assert (tmp_path / "wga-2023-GM0599.csv").read_bytes() != before


def test_a_year_that_is_not_over_has_no_return(run, tmp_path):
    this_year = str(timezone.localdate().year)
    with pytest.raises(NotNow, match="nog niet voorbij"):
        run("--municipality", "GM0599", "--year", this_year)
    assert not list(tmp_path.iterdir())


def test_what_was_filed_is_written_as_it_was_filed(run, tmp_path, mila, jan):
    one = actions.draw_up(by=mila, municipality="GM0599", year=2023)
    actions.sign(by=jan, one=one)
    actions.file(by=jan, one=one)
    words = ("--municipality", "GM0599", "--format", "csv", "--unprotected")
    run(*words)
    before = (tmp_path / "wga-2023-GM0599.csv").read_bytes()
    with desks.at(desks.ALL):
        Case.objects.filter(residence="GM0599", received_on__year=2023).first().delete()
    assert run(*words).exit_code == 0
    assert (tmp_path / "wga-2023-GM0599.csv").read_bytes() == before


def test_all_municipalities_and_those_of_an_adv(run, tmp_path):
    run("--all", "--format", "csv")
    assert len(list(tmp_path.iterdir())) == 342
    assert "gemeenten in" in run("--adv", "adv-radar", "--format", "csv").output


@pytest.mark.parametrize(
    ("words", "said"),
    [(("--municipality", "GM9999"), "GM9999"), (("--adv", "adv-zon"), "Kies uit: adv:")],
)
def test_what_is_not_there_is_named(run, words, said):
    with pytest.raises(Problem, match=said):
        run(*words)


def test_one_choice_is_asked(run):
    assert run().exit_code == 2
    assert run("--all", "--adv", "adv-radar").exit_code == 2


def test_a_year_that_is_no_number_is_refused_in_dutch_alone():
    code = "from gelijk.cli.main import main; main()"
    words = ["wga-return", "--year", "vorig", "--all", "--out", "."]
    refused = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True)
    assert refused.returncode == 2
    assert "'vorig' is geen getal dat hier kan." in refused.stderr
    assert "integer range" not in refused.stderr
