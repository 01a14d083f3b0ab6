"""The form is that of the Regulation, and the vocabularies fill exactly its rows."""

import re

import pytest

from gelijk.core.problems import Problem
from gelijk.reference import vocabularies
from gelijk.reports.returns.layout import form_of, forms

LAW = "regeling-registratieformulier-BWBR0027116.md"


@pytest.mark.parametrize("table", [one for one in form_of(2026).tables if one.vocabulary],
                         ids=lambda table: table.key)  # fmt: skip
def test_rows_and_vocabulary_are_one_to_one(table):
    vocabulary = vocabularies.load(table.vocabulary)
    assert vocabulary.form_rows == table.rows
    assert vocabulary.form_table == table.title
    assert set(table.row_of().values()) == set(table.rows)
    assert set(table.row_of()) == {concept.code for concept in vocabulary.concepts}


def test_the_form_is_word_for_word_that_of_the_regulation(shared):
    text = (shared / "law" / LAW).read_text(encoding="utf-8")
    tables = re.split(r"^### \d\s*$", text, flags=re.M)[1:]
    form = form_of(2026)
    assert len(tables) == len(form.tables) == 5
    for printed, table in zip(tables, form.tables, strict=True):
        assert re.search(r"^####([^<\n]+)", printed, re.M)[1].strip() == table.title
        lines = [
            line.split("|")[1].strip() for line in printed.splitlines() if line.startswith("| ")
        ]
        rows = [re.sub(r"[*¹]", "", line).strip() for line in lines]
        # A hyphen at the end of a printed line is no part of the word.
        assert [row.replace("n-d", "nd") for row in rows] == [*table.rows, table.total]
        heads = [part.strip() for part in printed.split("|--- |")[1].splitlines()[0].split("|")]
        for column in form.columns:
            assert column.label in heads


def test_a_year_before_the_form_is_refused():
    with pytest.raises(Problem, match="2010"):
        form_of(2010)
    assert form_of(2011) is forms()[0]
