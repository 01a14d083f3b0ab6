"""The questionnaires as data."""

import pytest

from gelijk.core.problems import Problem
from gelijk.municipalities.guidance import fitting, library
from gelijk.municipalities.monitor.questionnaire import (
    catalogue,
    faults,
    questionnaire,
    versions,
)


@pytest.mark.parametrize("version", ["2012", "2017", "2022", "2025"])
def test_every_round_has_a_questionnaire_that_loads(version):
    found = questionnaire(version)
    assert found.version == version
    names = [one.id for one in found.questions]
    assert len(names) == len(set(names)) > 4
    for one in found.questions:
        assert one.text.nl
        assert one.text.en
        for condition, wanted in one.show_when.items():
            earlier = found.question(condition)
            assert earlier is not None
            assert names.index(condition) < names.index(one.id)
            assert set(wanted) <= {option.code for option in earlier.options}


def test_every_question_is_used_and_an_unknown_version_is_refused():
    used = {one.id for version in versions() for one in questionnaire(version).questions}
    assert used == set(catalogue())
    with pytest.raises(Problem):
        questionnaire("2013")


def test_a_question_is_asked_only_where_it_applies():
    found = questionnaire("2025")
    without = {"has_policy": "no", "policy_kinds": ["own_paper"]}
    assert "preparing" in {one.id for one in found.asked(without)}
    assert "policy_kinds" not in {one.id for one in found.asked(without)}
    assert found.kept(without) == {"has_policy": "no"}
    assert "content" not in [page.id for page in found.pages(without)]
    assert "content" in [page.id for page in found.pages({"has_policy": "yes"})]


@pytest.mark.parametrize(
    ("name", "answer", "wrong"),
    [
        ("has_policy", "yes", False),
        ("has_policy", "maybe", True),
        ("has_policy", ["yes"], True),
        ("prevention", ["schools", "sport"], False),
        ("prevention", ["none", "sport"], True),
        ("prevention", ["golf"], True),
        ("fte", "0,5", False),
        ("fte", "-1", True),
        ("fte", "99999999999", True),
        ("grounds", ["all"], False),
        ("grounds", ["all", "handicap"], True),
        ("adv_paid", "1" + "0" * 20, True),
        ("adopted_year", "2099", True),
        ("adv_paid", "€ 12.345,67", False),
        ("adv_paid", "veel", True),
        ("adopted_year", "2021", False),
        ("adopted_year", "21", True),
        ("policy_document", "https://gemeente.example/nota", False),
        ("policy_document", "javascript:alert(1)", True),
        ("remarks", "x" * 2001, True),
        ("fte", "", False),
    ],
)
def test_answers_that_cannot_be_are_told_at_their_question(name, answer, wrong):
    found = list(faults([catalogue()[name]], {name: answer}))
    assert bool(found) == wrong
    assert all(one.where == name for one in found)


def test_guidance_fits_the_answers_and_names_its_source():
    names = [one.id for one in library()]
    assert len(names) == len(set(names)) >= 10
    for one in library():
        assert one.source
        assert one.url or one.document
        for name, wanted in one.when.items():
            assert set(wanted) <= {option.code for option in catalogue()[name].options}
    without = {one.id for one in fitting({"has_policy": "no", "portfolio": "yes"})}
    assert "begin" in without
    assert "duty" in {one.id for one in fitting({"adv_contract": "no"})}
    assert "portfolio" not in without
    assert "grounds" in {one.id for one in fitting({"has_policy": "yes"})}
