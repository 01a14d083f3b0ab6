"""Every vocabulary loads, and the rows of the form are those of the Regulation."""

import re
from datetime import date

import pytest
from pydantic import ValidationError

from gelijk.core.problems import Problem
from gelijk.reference import vocabularies
from gelijk.reference.vocabularies.schema import Concept, Label, Vocabulary

WITH_FORM = ("grounds", "terrains", "natures", "handlings")


@pytest.mark.parametrize("name", vocabularies.names())
def test_every_vocabulary_loads(name):
    vocabulary = vocabularies.load(name)
    assert vocabulary.concepts
    assert vocabularies.by_slug(vocabulary.slug) is vocabulary
    assert vocabularies.load(name) is vocabulary


def test_the_vocabularies_that_forms_and_figures_need_are_there():
    assert set(vocabularies.names()) == {
        *("channels", "domains", "grounds", "handlings", "kinds_of_measure"),
        *("lines", "natures", "reporter_types", "terrains"),
    }


def test_slugs_and_prefixes_are_those_of_one_vocabulary():
    loaded = [vocabularies.load(name) for name in vocabularies.names()]
    assert len({one.slug for one in loaded}) == len(loaded)
    assert len({one.prefix for one in loaded}) == len(loaded)


@pytest.mark.parametrize("name", WITH_FORM)
def test_rows_of_the_form_are_those_of_the_regulation(name, shared):
    # Regeling registratieformulier antidiscriminatievoorzieningen, bijlage, tabellen 2 tot 5
    text = (shared / "law/regeling-registratieformulier-BWBR0027116.md").read_text(encoding="utf-8")
    vocabulary = vocabularies.load(name)
    table = text.split(f"####{vocabulary.form_table}", 1)[1].split("####", 1)[0]
    rows = re.findall(r"^\| (?!\s*\*Totaal)(\S.*?)\s*\| ---", table, re.MULTILINE)
    # The publication breaks one word with a hyphen and hangs a note on another.
    printed = [row.replace("Vreemdelingen-dienst", "Vreemdelingendienst") for row in rows]
    assert vocabulary.form_rows == tuple(row.removesuffix(" ¹").strip() for row in printed)


@pytest.mark.parametrize(
    ("name", "count"), [("grounds", 15), ("terrains", 15), ("natures", 6), ("handlings", 8)]
)
def test_every_top_concept_has_its_row(name, count):
    vocabulary = vocabularies.load(name)
    assert len(vocabulary.form_rows) == len(vocabulary.top) == count
    assert all(vocabulary.root(one.code).form_row for one in vocabulary.concepts)


def test_statutory_grounds_name_their_law():
    grounds = vocabularies.load("grounds")
    assert all(one.legal_basis for one in grounds.top if one.statutory)
    assert grounds.get("niet_wettelijk").statutory is False
    assert grounds.get("onbekend").statutory is None
    for concept in grounds.concepts:
        assert concept.statutory is grounds.root(concept.code).statutory


def test_the_third_line_has_two_names():
    lines = vocabularies.load("lines")
    assert len(lines.concepts) == 3
    assert lines.find("bijstaan en handhaving") is lines.find("Bijstaan en beschermen")


def test_words_are_found_in_any_case_and_spacing():
    grounds = vocabularies.load("grounds")
    assert grounds.find(" Antizwart  racisme ") is grounds.get("anti_zwart_racisme")
    assert grounds.find("Disability or chronic illness") is grounds.get("handicap")
    assert grounds.find("bestaat niet") is None


def test_domains_of_the_letters_are_found(shared):
    import csv

    with (shared / "gold/measures.csv").open(encoding="utf-8") as file:
        words = {row["domain"] for row in csv.DictReader(file) if row["domain"]}
    domains = vocabularies.load("domains")
    assert {word for word in words if domains.find(word) is None} == set()


def test_a_year_leaves_out_what_was_not_in_use():
    assert "coronamaatregelen" in vocabularies.load("grounds", 2021)
    assert "coronamaatregelen" not in vocabularies.load("grounds", 2024)
    assert "coronamaatregelen" not in vocabularies.load("grounds", 2019)
    assert "openbare_ruimte" not in vocabularies.load("terrains", 2010)
    assert vocabularies.load("terrains", 2011).get("openbare_ruimte").form_row
    with pytest.raises(Problem, match="2021"):
        vocabularies.load("lines", 2021)


def test_choices_put_the_narrower_after_the_broader():
    choices = [code for code, _ in vocabularies.load("terrains").choices("en")]
    assert choices[:3] == ["arbeidsmarkt", "werving_selectie", "werkvloer"]


def test_an_unknown_vocabulary_or_code_names_the_known_ones():
    with pytest.raises(Problem, match="grounds"):
        vocabularies.load("gronden")
    with pytest.raises(Problem, match="herkomst"):
        vocabularies.load("grounds").get("ras2")


LABEL = Label(nl="a", en="a")


def made(*concepts: Concept) -> Vocabulary:
    return Vocabulary(
        name="x",
        slug="x",
        prefix="x",
        title=LABEL,
        definition=LABEL,
        source="s",
        licence="CC0-1.0",
        concepts=concepts,
    )


def test_a_file_that_does_not_hold_together_is_refused():
    with pytest.raises(ValidationError, match="more than once"):
        made(Concept(code="a", label=LABEL), Concept(code="a", label=LABEL))
    with pytest.raises(ValidationError, match="there is no 'b'"):
        made(Concept(code="a", label=LABEL, broader="b"))
    with pytest.raises(ValidationError, match="ends before"):
        Concept(code="a", label=LABEL, valid_from=date(2022, 1, 1), valid_until=date(2021, 1, 1))
