"""The glossary names what is there."""

import re
from pathlib import Path
from pydoc import locate

import pytest

GLOSSARY = (Path(__file__).resolve().parents[2] / "docs" / "glossary.md").read_text("utf-8")
NAMED = re.findall(r"\(`([a-z]+\.[A-Za-z_.]+)`", GLOSSARY)


@pytest.mark.parametrize("name", NAMED)
def test_what_the_glossary_names_is_there(name):
    assert locate(f"gelijk.{name}") is not None


def test_names_of_the_code_that_need_a_word_have_one():
    for name in ("Upload", "Finding", "Strand", "Statement", "Instrument", "Intention"):
        assert any(one.endswith(f".{name}") for one in NAMED), name
    assert "parliament.models.CommitmentKind.INTENTION" in NAMED
