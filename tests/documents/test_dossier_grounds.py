"""Grounds, their combination and what each asks for; one test per rule, named after its article."""

from datetime import date

import pytest

from gelijk.core.problems import Problem, Problems
from gelijk.documents.dossiers.combining import Choice, check, is_old
from gelijk.documents.dossiers.regimes import (
    choices,
    compact,
    ground_for,
    grounds,
    normalised,
    rules,
)
from gelijk.documents.models import Regime

TODAY = date(2026, 11, 22)
WHY = "De naam zegt niets over het beleid."


def said(regime: str, **choice: object) -> str:
    try:
        check(regime, Choice(**choice), TODAY)
    except Problems as problems:
        return str(problems)
    return ""


def test_every_regime_has_rules_and_every_ground_of_them_a_name():
    for regime in Regime:
        assert [ground.code for ground in choices(regime)] == list(rules(regime).grounds)
        assert rules(regime).names in rules(regime).grounds
    assert grounds()["5.1.2.e"].label == "Eerbiediging van de persoonlijke levenssfeer"
    assert all(one.successor in grounds() for one in grounds().values() if one.law == "Wob")
    assert all(not one.successor for one in grounds().values() if one.law != "Wob")


def test_art_68_grondwet_a_request_of_the_house_knows_no_ground_of_the_woo():
    heard = said("information_request", codes=["5.1.2.e"], motivation=WHY)
    assert "geen Woo-verzoek (art. 68 Grondwet)" in heard
    assert said("information_request", codes=["68.staat"], motivation=WHY) == ""
    assert "art. 68 Grondwet" in said("information_request", codes=["68.staat"])
    assert "bestaat niet bij" in said("woo_request", codes=["68.staat"], motivation=WHY)


def test_what_detection_proposes_becomes_the_ground_of_the_regime():
    assert ground_for("woo_request", "5.1.2.e") == "5.1.2.e"
    assert ground_for("information_request", "5.1.2.e") == "avg"
    assert ground_for("information_request", "5.1.1.e") == "avg"
    with pytest.raises(Problem):
        ground_for("information_request", "5.2.1")


@pytest.mark.parametrize("other", ["5.1.1.b", "5.1.2.i"])
def test_r1_art_5_1_lid_5_not_together_with_others(other):
    heard = said("woo_request", codes=["5.1.5", other], motivation=WHY)
    assert "art. 5.1 lid 5 Woo" in heard
    assert other in heard
    assert said("woo_request", codes=["5.1.5"], motivation=WHY) == ""


def test_r2_art_5_1_lid_5_not_for_the_environment():
    assert "milieu" in said("woo_request", codes=["5.1.5"], motivation=WHY, environmental=True)


def test_r3_art_5_1_lid_6_only_for_the_environment():
    assert "art. 5.1 lid 6" in said("woo_request", codes=["5.1.6"], motivation=WHY)
    assert said("woo_request", codes=["5.1.6"], motivation=WHY, environmental=True) == ""
    assert "5.1.6 in de plaats" in said("woo_request", codes=["5.1.1.c"], environmental=True)


def test_r4_art_5_1_lid_7_emissions_are_public():
    assert "art. 5.1 lid 7" in said(
        "woo_request", codes=["5.1.2.f"], motivation=WHY, emissions=True
    )


def test_r5_art_5_1_lid_3_a_relative_ground_needs_a_motivation():
    assert "art. 5.1 lid 3 Woo" in said("woo_request", codes=["5.1.2.e"])
    assert "art. 5.1 lid 3 Woo" in said("woo_request", codes=["5.1.2.e"], motivation="  ")
    assert said("woo_request", codes=["5.1.1.e"]) == ""


def test_r6_art_5_1_lid_4_needs_a_day_that_is_still_to_come():
    assert "art. 5.1 lid 4 Woo" in said("woo_request", codes=["5.1.4"])
    assert "voorbij" in said("woo_request", codes=["5.1.4"], until=TODAY)
    assert said("woo_request", codes=["5.1.4"], until=date(2026, 12, 1)) == ""


def test_r7_art_5_3_older_than_five_years_asks_for_more():
    old = date(2021, 11, 21)
    heard = said("woo_request", codes=["5.1.2.e"], motivation=WHY, document_date=old)
    assert "art. 5.3 Woo" in heard
    assert (
        said(
            "woo_request",
            codes=["5.1.2.e"],
            motivation=WHY,
            document_date=old,
            old_motivation="Zij werkt er nog.",
        )
        == ""
    )
    assert is_old(old, TODAY)
    assert not is_old(date(2021, 11, 22), TODAY)
    assert not is_old(None, TODAY)
    assert is_old(date(2020, 2, 29), date(2025, 3, 1))


def test_art_5_2_lid_3_opinions_in_a_decision_note_are_given_unless_that_is_motivated():
    assert "art. 5.2 lid 3 Woo" in said("decision_note", codes=["5.2.1"])
    assert said("woo_request", codes=["5.2.1"]) == ""


def test_all_that_is_wrong_is_said_at_once():
    heard = said("woo_request", codes=["5.1.5", "5.1.2.e", "onzin"])
    assert heard.count("\n- ") == 3
    assert "geen grond gekozen" in said("woo_request", codes=[])


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("5.1.2e", "5.1.2.e"),
        ("5.1.2.e", "5.1.2.e"),
        ("10.2.e", "10.2.e"),
        ("10.2e", "10.2.e"),
        ("art. 10 lid 2 onder e Wob", "10.2.e"),
        ("11.1", "11.1"),
        ("5.4a.1", "5.4a.1"),
        (" 5.1.4 ", "5.1.4"),
    ],
)
def test_codes_of_lists_are_read(written, code):
    assert normalised(written) == code


@pytest.mark.parametrize("written", ["", "5.9.9", "persoonsgegevens", "5.2"])
def test_what_is_no_code_is_refused(written):
    with pytest.raises(Problem, match="geen grond"):
        normalised(written)


def test_codes_are_written_as_the_list_has_them():
    assert [compact(code) for code in ("5.1.2.e", "5.1.4", "5.4a.1")] == [
        "5.1.2e",
        "5.1.4",
        "5.4a.1",
    ]
