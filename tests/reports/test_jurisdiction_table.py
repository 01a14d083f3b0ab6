"""Which bodies can help: the table against a reading of the Acts by hand, ground by terrain."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from gelijk.reference import vocabularies
from gelijk.reports.jurisdiction import FIT, Table, Term, advise, table

TODAY = date(2026, 3, 2)
GROUNDS = [one.code for one in vocabularies.load("grounds").top]
TERRAINS = [one.code for one in vocabularies.load("terrains").top]
NATURES = [one.code for one in vocabularies.load("natures").top]
ALL_GROUNDS = [one.code for one in vocabularies.load("grounds").concepts]
ALL_TERRAINS = [one.code for one in vocabularies.load("terrains").concepts]

RACE = {"herkomst", "antisemitisme"}
# Awgb art. 1 lid 1, with Wgbh/cz: what protects in goods and services.
EVERYWHERE = RACE | {
    *("nationaliteit", "handicap", "seksuele_gerichtheid", "geslacht"),
    *("burgerlijke_staat", "godsdienst", "levensovertuiging", "politieke_gezindheid"),
}
WORK_ONLY = {"leeftijd", "arbeidsduur", "arbeidscontract"}
SERVICES = {"commerciele_dienstverlening", "horeca", "huisvesting", "onderwijs", "sport_recreatie"}
OUTSIDE = {
    *("politie_om", "buurt_wijk", "privesfeer"),
    *("openbare_ruimte", "opinie", "media_reclame"),
}


def college(ground, terrain):
    """Whether the College judges, as the Acts say it."""
    if terrain in OUTSIDE or ground == "niet_wettelijk":
        return "no"
    if terrain in ("overig", "onbekend") or ground == "onbekend":
        return "depends"
    if terrain == "arbeidsmarkt":
        return "yes"
    if ground in WORK_ONLY:
        return "depends" if (ground, terrain) == ("leeftijd", "onderwijs") else "no"
    if terrain == "collectieve_voorzieningen":
        return "yes" if ground in RACE else "depends"
    assert ground in EVERYWHERE
    assert terrain in SERVICES
    return "yes"


def bodies(*, grounds=("herkomst",), terrain="arbeidsmarkt", **more):
    return {one.body: one for one in advise(grounds, terrain, today=TODAY, **more)}


@pytest.mark.parametrize("terrain", TERRAINS)
@pytest.mark.parametrize("ground", GROUNDS)
def test_awgb_the_college_judges_where_the_acts_say_so(ground, terrain):
    assert bodies(grounds=[ground], terrain=terrain)["college"].judgment == college(ground, terrain)


def test_awgb_art_7a_social_protection_is_judged_for_race_only():
    found = bodies(grounds=["herkomst"], terrain="collectieve_voorzieningen")["college"]
    assert "Awgb art. 7a" in found.basis
    other = bodies(grounds=["godsdienst"], terrain="collectieve_voorzieningen")["college"]
    assert "Awgb art. 7a" not in other.basis


def test_a_narrower_ground_or_terrain_counts_as_the_one_above():
    found = bodies(grounds=["moslimdiscriminatie"], terrain="werving_selectie")
    assert found["college"].judgment == "yes"
    assert "employer" in found


def test_one_good_ground_of_several_is_enough():
    assert bodies(grounds=["niet_wettelijk", "geslacht"])["college"].judgment == "yes"


def test_the_online_desk_is_for_online_only():
    assert "mod" in bodies(online=True, terrain="opinie")
    assert "mod" not in bodies(terrain="opinie")


def test_schemes_of_employer_and_school_are_on_their_own_terrain():
    assert "employer" in bodies()
    assert "school" not in bodies()
    assert "school" in bodies(terrain="onderwijs")


def test_complaints_about_government_go_to_the_body_first():
    found = bodies(terrain="politie_om")
    assert {"public_body", "ombudsman"} <= set(found)
    assert "public_body" not in bodies(terrain="horeca")


@pytest.mark.parametrize("nature", ["geweld", "bedreiging"])
def test_violence_and_threats_are_for_the_police_on_any_ground(nature):
    assert bodies(grounds=["niet_wettelijk"], natures=[nature])["police"].judgment == "yes"


def test_who_can_judge_comes_first():
    found = advise(["herkomst"], "politie_om", today=TODAY)
    order = [FIT.index(one.judgment) for one in found]
    assert order == sorted(order)
    assert found[-1].body == "college"


@given(
    st.lists(st.sampled_from(ALL_GROUNDS), max_size=3),
    st.sampled_from(ALL_TERRAINS),
    st.lists(st.sampled_from(NATURES), max_size=2),
    st.booleans(),
    st.none() | st.dates(date(2020, 1, 1), TODAY),
)
def test_there_is_always_advice_and_it_is_complete(grounds, terrain, natures, online, happened):
    found = advise(grounds, terrain, today=TODAY, natures=natures, online=online, happened=happened)
    assert "college" in {one.body for one in found}
    for one in found:
        assert one.basis
        for deadline in one.deadlines:
            assert (deadline.last_day is None) or happened is not None
            assert deadline.passed == (deadline.last_day is not None and deadline.last_day < TODAY)
            assert deadline.sure or deadline.last_day is None


@pytest.mark.parametrize(
    ("happened", "last"),
    [
        (date(2026, 3, 1), date(2026, 5, 30)),
        # 31 January to 30 April is 89 days: the three months end first.
        (date(2026, 1, 31), date(2026, 4, 30)),
        (date(2025, 12, 1), date(2026, 3, 1)),
    ],
)
def test_sr_art_66_a_complaint_offence_has_three_months_reckoned_on_the_safe_side(happened, last):
    found = bodies(natures=["vijandige_bejegening"], happened=happened)["police"]
    (deadline,) = found.deadlines
    assert deadline.last_day == last
    assert deadline.passed == (last < TODAY)


def test_awb_art_9_8_a_complaint_to_a_public_body_has_a_year():
    (deadline,) = bodies(terrain="politie_om", happened=date(2025, 3, 2))["public_body"].deadlines
    assert (deadline.last_day, deadline.passed) == (date(2026, 3, 2), False)
    (deadline,) = bodies(terrain="politie_om", happened=date(2025, 3, 1))["public_body"].deadlines
    assert deadline.passed


def test_bw_art_7_686a_dismissal_has_two_months():
    found = bodies(terrain="uitstroom", happened=date(2026, 1, 15))["court"]
    (deadline,) = found.deadlines
    assert deadline.last_day == date(2026, 3, 15)
    assert "7:686a" in deadline.basis


def test_what_was_not_read_shows_no_number():
    for term in table().deadlines:
        if term.sure == "not_read":
            assert not any(letter.isdigit() for letter in term.text.nl)
            assert "vraag na" in term.text.nl.lower()


def test_a_number_that_was_not_read_is_refused():
    term = table().deadlines[0].model_dump() | {"sure": "not_read"}
    with pytest.raises(ValidationError, match="not read"):
        Term.model_validate(term)


def test_a_row_with_a_term_that_is_not_there_is_refused():
    content = table().model_dump()
    content["deadlines"] = content["deadlines"][1:]
    with pytest.raises(ValidationError, match="differ"):
        Table.model_validate(content)
