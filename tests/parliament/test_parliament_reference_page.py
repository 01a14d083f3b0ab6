"""docs/reference/parliament.md says what the code does."""

import re
from pathlib import Path

import pytest

from gelijk.core.permissions import SYSTEM
from gelijk.core.states import diagram
from gelijk.parliament import facts
from gelijk.parliament.states import ENTRY_TRANSITIONS, REQUEST_TRANSITIONS, TRANSITIONS
from gelijk.parliament.syncfeed import writing
from gelijk.parliament.verbs import WORDS

PAGE = (Path(__file__).parents[2] / "docs/reference/parliament.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("transitions", [TRANSITIONS, REQUEST_TRANSITIONS, ENTRY_TRANSITIONS])
def test_the_diagrams_are_those_of_the_code(transitions):
    assert diagram(transitions) in PAGE


@pytest.mark.django_db
def test_every_annotation_that_goes_out_is_explained():
    facts.load(by=SYSTEM)
    feeds = (writing.commitments_feed() + writing.papers_feed()).decode()
    names = set(re.findall(r'naam="(gelijk:[a-z-]+)"', feeds))
    assert len(names) > 15
    assert {name for name in names if f"`{name}`" not in PAGE} == set()


def test_what_the_account_says_of_each_commitment_is_explained():
    """The one name in it that does not speak for itself."""
    code = (Path(__file__).parents[2] / "src/gelijk/parliament/account.py").read_text("utf-8")
    assert '"status_of_today"' in code
    assert "`status_of_today`" in PAGE


def test_every_verb_of_an_import_is_explained():
    assert {verb for verb in WORDS if verb.startswith("parliament.") and verb not in PAGE} == set()
