"""Codes: one list for the whole house, and no code that nobody knows."""

from importlib.resources import files

import pytest
import yaml

from gelijk.core.facts import read_rows
from gelijk.core.problems import Problem
from gelijk.programme import facts
from gelijk.programme.actions import measures
from gelijk.programme.fact_rows import TermRow
from gelijk.programme.models import MeasureVersion

LISTS = {
    "line": "lines",
    "domain": "domains",
    "ground": "grounds",
    "kind": "kinds_of_measure",
}


def _reference(name):
    text = files("gelijk.reference.vocabularies").joinpath(f"{name}.yaml").read_text("utf-8")
    return {concept["code"] for concept in yaml.safe_load(text)["concepts"]}


def _words():
    rows = read_rows(facts.FACTS / "vocabularies.yaml", TermRow)
    return [row for row in rows if row.scheme in LISTS]


def test_a_word_of_the_programme_has_the_code_of_the_reference_or_says_why_not():
    known = {scheme: _reference(name) for scheme, name in LISTS.items()}
    for row in _words():
        assert (row.code in known[row.scheme]) == (not row.why_own), row.code


def test_measures_use_only_words_that_are_there():
    known = {(str(row.scheme), row.code) for row in _words()}
    for row in facts.measure_rows():
        used = {("domain", code) for code in row.domains}
        used |= {("ground", code) for code in row.grounds}
        used |= {
            (scheme, code) for scheme, code in (("line", row.line), ("kind", row.kind)) if code
        }
        assert used <= known, row.id


def test_amounts_use_the_codes_of_the_reference():
    text = files("gelijk.finance").joinpath("facts/amounts.yaml").read_text("utf-8")
    for row in yaml.safe_load(text)["rows"]:
        assert set(row.get("domains", [])) <= _reference("domains"), row["identifier"]
        assert set(row.get("grounds", [])) <= _reference("grounds"), row["identifier"]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("line", "verzonnen"),
        ("domains", ["lokaal", "verzonnen"]),
        ("grounds", ["verzonnen"]),
        ("kind", "verzonnen"),
        ("stage", "verzonnen"),
        ("form", "verzonnen"),
        ("responsible", ["BZK", "verzonnen"]),
    ],
)
def test_a_code_that_nobody_knows_is_refused_by_the_action_itself(draft, noor, column, value):
    before = getattr(draft, column)
    with pytest.raises(Problem, match="verzonnen") as refused:
        measures.save(by=noor, version=draft, token=draft.token, values={column: value})
    assert refused.value.where == column
    assert getattr(MeasureVersion.objects.get(pk=draft.pk), column) == before
