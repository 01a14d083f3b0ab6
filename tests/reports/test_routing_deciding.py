"""Rules of routing: always an answer, always a reason, the same as a plain second reading of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from gelijk.reference import vocabularies
from gelijk.reference.models import Certainty
from gelijk.reports.models.cases import PlaceKnown, Wish
from gelijk.reports.routing import Question, Serving, decide, national_desk
from gelijk.reports.routing.deciding import rule_of
from gelijk.reports.routing.schema import Rule, Rules, rules

SERVICES = {
    "GM0001": Serving("adv:een", Certainty.CONFIRMED),
    "GM0002": Serving("adv:twee", Certainty.REGION),
    "GM0003": Serving("adv:drie", Certainty.UNCONFIRMED),
    "GM0004": Serving("adv:twee", Certainty.COUNT_CHECKED, now="GM0002"),
    "GM0005": Serving("", Certainty.REGION, now="GM0001, GM0002", divided=True),
    "COL01": Serving("adv:bonaire", Certainty.CONFIRMED),
}
CODES = [*SERVICES, "GM9999", "COL02", ""]
TERRAINS = [one.code for one in vocabularies.load("terrains").concepts]
GROUNDS = [one.code for one in vocabularies.load("grounds").concepts]


@st.composite
def questions(draw: st.DrawFn) -> Question:
    places = {}
    for name in ("residence", "place"):
        code = draw(st.sampled_from(CODES))
        unknown = [PlaceKnown.UNKNOWN, PlaceKnown.NOT_APPLICABLE]
        places[name] = code
        places[f"{name}_known"] = PlaceKnown.KNOWN if code else draw(st.sampled_from(unknown))
    return Question(
        **places,
        online=draw(st.booleans()),
        wants_place=draw(st.booleans()),
        terrain=draw(st.sampled_from(TERRAINS)),
        grounds=tuple(draw(st.lists(st.sampled_from(GROUNDS), min_size=1, max_size=3))),
        wish=draw(st.sampled_from(list(Wish))),
    )


def plainly(asked: Question) -> str:
    """The office, told as a person would tell it, without a table of rules."""
    if asked.wants_place and sure(asked.place):
        return SERVICES[asked.place].office
    if asked.residence_known == PlaceKnown.KNOWN:
        return SERVICES[asked.residence].office if sure(asked.residence) else national_desk()
    if asked.place_known == PlaceKnown.KNOWN and sure(asked.place):
        return SERVICES[asked.place].office
    return national_desk()


def sure(code: str) -> bool:
    return code in ("GM0001", "GM0002", "GM0004", "COL01")


@given(questions())
def test_a_plain_second_reading_comes_to_the_same_office(asked):
    assert decide(asked, SERVICES).office == plainly(asked)


@given(questions())
def test_every_decision_says_why_with_an_article_in_both_languages(asked):
    decision = decide(asked, SERVICES)
    assert decision.office
    assert decision.basis
    assert decision.basis[0] in decision.because[0]
    assert decision.reasons("en") != decision.because
    assert len(decision.reasons("en")) == len(decision.because)


@given(questions())
def test_ground_wish_and_terrain_never_take_a_resident_from_the_own_office(asked):
    # Wga art. 1 and art. 2 lid 1 onder a know no ground or wish that goes elsewhere.
    decision = decide(asked, SERVICES)
    if decision.rule.startswith("ingezetene"):
        plain = Question(
            asked.residence,
            asked.residence_known,
            asked.place,
            asked.place_known,
            wants_place=asked.wants_place,
        )
        assert decide(plain, SERVICES).office == decision.office


def test_wga_art_1_a_resident_is_served_by_the_own_adv_wherever_it_happened():
    for place in ("GM0002", "GM9999", "COL02", ""):
        known = PlaceKnown.KNOWN if place else PlaceKnown.NOT_APPLICABLE
        asked = Question("GM0001", PlaceKnown.KNOWN, place, known)
        assert decide(asked, SERVICES).office == "adv:een"


def test_every_rule_is_reached_by_some_question():
    reached = {decide(asked, SERVICES).rule for asked in _all_questions()}
    assert reached == {rule.id for rule in rules().rules}


def _all_questions():
    known = [(code, PlaceKnown.KNOWN) for code in CODES if code]
    known += [("", PlaceKnown.UNKNOWN), ("", PlaceKnown.NOT_APPLICABLE)]
    for residence, residence_known in known:
        for place, place_known in known:
            for flags in range(8):
                yield Question(
                    residence,
                    residence_known,
                    place,
                    place_known,
                    online=bool(flags & 1),
                    wants_place=bool(flags & 2),
                    terrain="opinie" if flags & 4 else "horeca",
                )


def test_what_became_of_a_former_municipality_is_told():
    decision = decide(Question("GM0004", PlaceKnown.KNOWN), SERVICES)
    assert decision.followed == (("GM0004", "GM0002"),)
    assert "GM0004" in decision.because[1]
    assert "GM0002" in decision.because[1]


def test_an_inferred_link_is_told():
    decision = decide(Question("GM0002", PlaceKnown.KNOWN), SERVICES)
    assert "afgeleid uit de regio" in decision.because[-1]


def test_what_is_kept_of_a_decision_holds_codes_and_no_words():
    detail = decide(Question("GM0004", PlaceKnown.KNOWN), SERVICES).detail()
    assert detail["rule"] == "ingezetene"
    assert detail["followed"] == ["GM0004>GM0002"]
    assert all(" " not in str(value) for name, value in detail.items() if name != "followed")


def test_a_rule_can_ask_for_ground_and_wish():
    rule = {
        "id": "proef",
        "when": {"grounds": ["geslacht"], "wish": ["help"]},
        "office": "national",
        "basis": ["Wga art. 1"],
        "because": {"nl": "ja", "en": "yes"},
    }
    assert Rule.model_validate(rule).when.wish == {Wish.HELP}


@pytest.mark.parametrize(
    "change",
    [
        {"when": {"terrain": ["bestaat_niet"]}},
        {"when": {"residence": ["unknown"]}, "office": "residence"},
        {"office": "residence"},
        {"basis": []},
        {"typo": 1},
    ],
)
def test_a_rule_that_makes_no_sense_is_refused(change):
    rule = rule_of("niets-bekend").model_dump() | change
    with pytest.raises(Exception, match=r".") as refused:
        Rule.model_validate(rule)
    assert isinstance(refused.value, ValidationError) or "staat niet in" in str(refused.value)


def test_rules_without_a_last_resort_are_refused():
    content = rules().model_dump()
    content["rules"] = content["rules"][:-1]
    with pytest.raises(ValidationError, match="always an office"):
        Rules.model_validate(content)
