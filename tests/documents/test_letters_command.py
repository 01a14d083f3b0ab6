"""`gelijk letters`, as an administrator uses it."""

import pytest
from click.testing import CliRunner, Result

from gelijk.cli import letters
from gelijk.core.models import AuditEvent
from gelijk.documents.models import Letter
from tests.documents.conftest import LETTER

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(monkeypatch):
    """The command on the database of the tests, which is there already."""
    monkeypatch.setattr(letters, "prepare", lambda **_: None)

    def invoke(*words: object) -> Result:
        return CliRunner().invoke(letters.command, [str(word) for word in words])

    return invoke


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "brief.txt").write_text(LETTER)
    (tmp_path / "leeg.txt").write_text(" ")
    (tmp_path / "plaatje.png").write_bytes(b"\x89PNG")
    return tmp_path


def test_a_folder_is_read_and_a_bad_file_does_not_hold_up_the_others(run, folder):
    result = run("add", folder)
    assert result.exit_code == 1
    assert "gelezen       kst-36200-VII-987" in result.output
    assert "niet openbaar" in result.output
    assert "niet gelezen  leeg.txt" in result.output
    assert "plaatje" not in result.output
    letter = Letter.objects.get()
    assert not letter.published
    assert letter.added_by == "opdracht:letters"


def test_a_letter_that_is_there_stays_and_can_be_published_later(run, folder):
    run("add", folder / "brief.txt")
    result = run("add", "--publish", folder / "brief.txt")
    assert result.exit_code == 0
    assert "was er al     kst-36200-VII-987" in result.output
    assert Letter.objects.get().published
    events = AuditEvent.objects.filter(object="kst-36200-VII-987").values_list("verb", flat=True)
    assert sorted(events) == ["letter.add", "letter.publish"]


def test_the_list_says_what_waits(run, folder):
    run("add", folder / "brief.txt")
    [line] = run("list").output.splitlines()
    letter = Letter.objects.get()
    number = letter.findings.count()
    assert line.split()[:5] == ["kst-36200-VII-987", "2023-02-03", str(number), "van", str(number)]
    assert "(niet openbaar)" in line


def test_an_empty_list_says_so(run):
    assert "nog geen brieven" in run("list").output


def test_a_folder_without_letters_is_told(run, tmp_path):
    result = run("add", tmp_path)
    assert "geen brief gevonden" in str(result.exception)
    assert result.exit_code == 1


def test_the_five_letters_are_known_and_public(run, shared):
    result = run("add", shared / "seeds")
    assert result.exit_code == 0, result.output
    assert Letter.objects.filter(published=True).count() == 5
