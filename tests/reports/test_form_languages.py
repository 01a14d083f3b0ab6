"""Every language of the form has every word, the same places to fill in, and says its state."""

import re

import pytest
from django.test import Client

from gelijk.core.problems import Problem
from gelijk.reference import vocabularies
from gelijk.reports.intake import catalogues, steps
from gelijk.reports.models.cases import Anonymity, PlaceKnown, Wish
from gelijk.reports.models.handling import Purpose
from tests.reports.form_walk import see

CODES = ("nl", "en", "ar", "de", "es", "fr", "pap", "pl", "tr", "uk")
PLACE = re.compile(r"\{\w+\}")


def needed() -> set[str]:
    """The words that the steps ask for."""
    found: set[str] = set()
    for step in steps.load().steps:
        found |= {f"step.{step.slug}.title", f"step.{step.slug}.why"}
    for question in steps.load().questions():
        key = f"ask.{question.name}"
        found |= {key, f"{key}.hint"} if question.hint else {key}
        for option in question.options:
            key = f"option.{question.name}.{option.code}"
            found |= {key, f"{key}.hint"} if option.hint else {key}
    return found


def test_the_form_speaks_ten_languages():
    assert set(catalogues.codes()) == set(CODES)
    assert catalogues.codes()[:2] == ("nl", "en")


@pytest.mark.parametrize("code", CODES)
def test_a_catalogue_has_the_words_of_the_source_and_no_others(code):
    words, source = catalogues.load(code).words, catalogues.load("nl").words
    assert list(words) == list(source)
    asked = {key for key in words if key.split(".")[0] in {"step", "ask", "option"}}
    assert asked == needed()


@pytest.mark.parametrize("code", CODES)
def test_words_are_there_and_have_the_same_places_to_fill_in(code):
    source = catalogues.load("nl").words
    for key, text in catalogues.load(code).words.items():
        assert text.strip(), key
        assert sorted(PLACE.findall(text)) == sorted(PLACE.findall(source[key])), key


@pytest.mark.parametrize("code", [code for code in CODES if code != "nl"])
def test_a_translation_is_no_copy_of_the_source(code):
    words, source = catalogues.load(code).words, catalogues.load("nl").words
    same = [key for key, text in words.items() if text == source[key] and len(text) > 20]
    assert same == []


@pytest.mark.parametrize("code", CODES)
def test_what_nobody_checked_says_so_with_a_way_to_the_source(db, code):
    page = see(Client(), f"/melden/{code}/wie/").content
    catalogue = catalogues.load(code)
    assert (catalogue.say["unreviewed"] in page) is (code != "nl")
    assert f'<html lang="{code}" dir="{"rtl" if code == "ar" else "ltr"}"' in page
    if code != "nl":
        assert 'value="nl"' in page


def test_only_arabic_runs_from_the_right():
    assert [code for code in CODES if catalogues.load(code).direction == "rtl"] == ["ar"]


def test_a_language_without_a_catalogue_is_no_page(db):
    assert Client().get("/melden/xx/").status_code == 404
    with pytest.raises(Problem, match="taal"):
        catalogues.load("../nl")


def test_the_codes_of_the_answers_are_those_of_the_vocabularies():
    names = {"reporter_type": "reporter_types", "terrain": "terrains"}
    names |= {"grounds": "grounds", "subgrounds": "grounds", "natures": "natures"}
    for question, vocabulary in names.items():
        known = vocabularies.load(vocabulary)
        codes = [option.code for option in steps.question(question).options]
        assert [code for code in codes if code not in known] == []
    assert {o.code for o in steps.question("grounds").options} == {
        one.code for one in vocabularies.load("grounds").top
    }
    for option in steps.question("subgrounds").options:
        broader = vocabularies.load("grounds").get(option.code).broader
        assert option.show_when == {"grounds": (broader,)}


def test_the_codes_of_the_answers_are_those_of_the_models():
    models = {"wish": Wish, "anonymity": Anonymity, "place_known": PlaceKnown}
    for question, model in models.items():
        assert {o.code for o in steps.question(question).options} == set(model.values)
    assert {o.code for o in steps.question("consents").options} <= set(Purpose.values)


def test_a_step_that_looks_ahead_is_refused():
    content = steps.load().model_dump(mode="json")
    content["steps"][0]["show_when"] = {"wish": ["help"]}
    with pytest.raises(ValueError, match="no earlier answers"):
        type(steps.load()).model_validate(content)
