"""Nobody takes a letter of the demonstration, or of a period that goes on, for one sent."""

import io
import json
import zipfile
from dataclasses import replace

import pypdfium2
import pytest

from gelijk.core.letters import FORMATS, render
from tests.core.letters_account import account

SAID = {
    "demonstration": ("Demonstratie: bevat synthetische gegevens", "DEMONSTRATIE"),
    "draft": ("Concept: de periode is nog niet voorbij", "CONCEPT"),
}


def words_of(made: bytes, format: str) -> str:
    if format == "pdf":
        document = pypdfium2.PdfDocument(made)
        pages = [document[number].get_textpage().get_text_bounded() for number in range(2)]
        return " ".join(" ".join(pages).split())
    if format in ("odt", "docx"):
        with zipfile.ZipFile(io.BytesIO(made)) as archive:
            parts = [name for name in archive.namelist() if name.endswith(".xml")]
            return " ".join(archive.read(name).decode() for name in parts)
    return made.decode()


@pytest.mark.parametrize("format", [one for one in FORMATS if one != "json"])
@pytest.mark.parametrize("standing", SAID)
def test_the_mark_is_read_under_the_title_and_on_every_page(format, standing):
    letter = replace(account(), synthetic=False, marked=(standing,))
    written = words_of(render(letter, format), format)
    sentence, short = SAID[standing]
    assert sentence in written
    assert short in written
    if format == "pdf":
        assert written.count(short) == 2
    plain = words_of(render(replace(letter, marked=()), format), format)
    assert sentence not in plain
    assert short not in plain


def test_both_are_said_and_data_name_them():
    letter = replace(account(), synthetic=False, marked=("demonstration", "draft"))
    assert json.loads(render(letter, "json"))["standings"] == ["demonstration", "draft"]
    page = render(letter, "html").decode()
    assert all(sentence in page for sentence, _ in SAID.values())
