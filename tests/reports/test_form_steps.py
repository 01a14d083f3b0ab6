"""The way through the form: each step its own address, nothing lost, nothing asked for nothing."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from gelijk.reports.intake import drafts, gate
from gelijk.reports.intake.answers import check
from gelijk.reports.intake.reporting import relevant, report_from
from gelijk.reports.models import Draft
from gelijk.reports.models.cases import PlaceKnown
from gelijk.reports.models.handling import Purpose
from tests.reports.form_walk import ANSWERS, STORY, see, summary_of, walk

FLAT = {name: answer for told in ANSWERS.values() for name, answer in told.items()}


@pytest.fixture
def fatima(reference: None) -> Client:
    return Client(enforce_csrf_checks=True)


def answer(client: Client, slug: str, **told: object):
    page = see(client, f"/melden/nl/{slug}/")
    return client.post(f"/melden/nl/{slug}/", told | {"csrfmiddlewaretoken": page.token})


def kept(client: Client) -> drafts.Unfinished:
    found = drafts.find(client.cookies["melding"].value)
    assert found is not None
    return found


def test_looking_leaves_no_trace(fatima):
    for path in ("/melden/nl/", "/melden/nl/wie/", "/melden/nl/waarom/"):
        page = fatima.get(path)
        assert "no-store" in page.headers["Cache-Control"]
        assert "melding" not in fatima.cookies
        assert "sessionid" not in fatima.cookies
    assert not Draft.objects.exists()


def test_the_cookie_goes_to_the_form_alone_and_to_no_script(fatima):
    answer(fatima, "wie", reporter_type="getuige")
    cookie = fatima.cookies["melding"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/melden/", True, "Strict")
    assert cookie["expires"] == ""


def test_the_database_alone_cannot_read_a_draft(fatima):
    answer(fatima, "verhaal", account=STORY)
    row = Draft.objects.get()
    assert b"portier" not in bytes(row.sealed)
    assert fatima.cookies["melding"].value not in (row.digest, bytes(row.sealed).hex())
    assert drafts.find("A" * drafts.TOKEN_LENGTH) is None


def test_an_earlier_step_answered_again_keeps_what_came_after(fatima):
    walk(fatima)
    before = kept(fatima).answers
    answer(fatima, "wie", reporter_type="getuige")
    assert kept(fatima).answers == before | {"reporter_type": "getuige"}


def test_a_choice_that_makes_answers_pointless_does_not_lose_them(fatima):
    walk(fatima)
    answer(fatima, "waar", online="yes_", terrain="opinie")
    assert "place" not in relevant(kept(fatima).answers)
    answer(fatima, "waar", online="no_", terrain="horeca")
    assert relevant(kept(fatima).answers)["place"] == "Utrecht"


def test_numbers_in_attributes_are_whole(fatima):
    """With USE_THOUSAND_SEPARATOR a template writes 20.000, which a browser reads as twenty."""
    walk(fatima)
    assert f'data-most="{gate.HARDEST}"' in summary_of(fatima).content


def test_a_story_that_is_too_long_is_said_to_be_and_stays_whole(fatima):
    """A browser cuts what is pasted off at `maxlength`, and nobody sees that the end is gone."""
    assert (
        "maxlength"
        not in re.search("<textarea[^>]*>", see(fatima, "/melden/nl/verhaal/").content).group()
    )
    walk(fatima)
    again = answer(fatima, "verhaal", account="a" * 30_000 + " slot")
    assert again.status_code == 422
    assert "Er passen er 20000" in again.content.decode()
    assert " slot" in again.content.decode()


def test_faults_keep_what_was_typed_and_lead_to_the_field(fatima):
    answer(fatima, "waar", online="no_", terrain="horeca")
    again = answer(fatima, "plek", place_known="known", place="Rotterdm")
    page = again.content.decode()
    assert again.status_code == 422
    assert 'value="Rotterdm"' in page
    assert 'href="#place"' in page
    assert "Bedoelt u: Rotterdam" in page
    assert re.search(r"<title>Fout: ", page)
    assert 'aria-describedby="place-hint place-error"' in page


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Rotterdam", "GM0599"),
        ("rotterdam ", "GM0599"),
        ("GM0599", "GM0599"),
        ("’s-Gravenhage", "GM0518"),
        ("den haag", "GM0518"),
        ("Sudwest Fryslan", "GM1900"),
        ("Appingedam", "GM1979"),
        ("Bonaire", "COL01"),
        ("saba", "COL03"),
        # Official names tell two apart that nobody confuses: `Beek (L.)`, `Hengelo (O.)`.
        ("Beek", "GM0888"),
        ("hengelo", "GM0164"),
        ("Rijswijk", "GM0603"),
        ("Bergen NH", "GM0373"),
    ],
)
def test_a_municipality_is_understood_as_people_type_it(reference, typed, code):
    report = report_from(FLAT | {"place": typed, "residence_known": "unknown", "residence": ""})
    assert (report.place, report.residence) == (code, "")
    assert report.residence_known is PlaceKnown.UNKNOWN


def test_a_place_that_an_answer_asks_for_is_not_called_optional(fatima):
    answer(fatima, "wie", reporter_type="betrokkene")
    answer(fatima, "waar", online="no_", terrain="horeca")
    assert "(niet verplicht)" not in see(fatima, "/melden/nl/plek/").content
    assert "(niet verplicht)" in see(fatima, "/melden/nl/tegen-wie/").content


def test_a_name_of_two_municipalities_asks_which(fatima):
    answer(fatima, "wie", reporter_type="betrokkene")
    answer(fatima, "waar", online="no_", terrain="horeca")
    again = answer(fatima, "plek", place_known="known", place="Bergen")
    assert again.status_code == 422
    assert "Bedoelt u: Bergen (L.), Bergen (NH.)?" in again.content.decode()


def test_every_consent_stands_apart_and_none_is_ticked_beforehand(fatima):
    walk(fatima)
    page = see(fatima, "/melden/nl/toestemming/")
    fields = {option.code: option.checked for option in page.context["fields"][0].options}
    assert [code for code, ticked in fields.items() if ticked] == ["handle", "contact"]
    other = Client()
    answer(other, "contact", anonymity="entire", residence_known="unknown")
    fresh = see(other, "/melden/nl/toestemming/").context["fields"][0]
    assert [(one.code, one.checked) for one in fresh.options] == [
        ("transfer", False),
        ("research", False),
    ]


def test_besluit_art_5_1_somebody_entirely_anonymous_is_asked_no_name(fatima):
    end = walk(
        fatima,
        contact={"anonymity": "entire", "residence_known": "unknown"},
        toestemming={"consents": []},
    )
    assert end == "/melden/nl/controle/"
    report = report_from(relevant(kept(fatima).answers))
    assert report.contact == {}
    assert report.consents == {Purpose.TRANSFER: False, Purpose.RESEARCH: False}


def test_besluit_art_5_3_consent_to_investigation_is_not_asked_before_the_warning(fatima):
    walk(fatima)
    page = see(fatima, "/melden/nl/toestemming/").content
    assert 'value="investigate"' not in page
    assert 'value="mediate"' not in page


def test_another_language_keeps_what_was_typed_on_the_page(fatima):
    page = see(fatima, "/melden/nl/verhaal/")
    told = {"account": STORY, "taal": "ar", "csrfmiddlewaretoken": page.token}
    led = fatima.post("/melden/nl/verhaal/", told)
    assert led.url == "/melden/ar/verhaal/"
    assert STORY in see(fatima, led.url).content


def test_a_change_from_the_summary_leads_back_there(fatima):
    walk(fatima)
    token = summary_of(fatima).token
    where = "/melden/nl/wie/?naar=controle"
    told = {"reporter_type": "getuige", "csrfmiddlewaretoken": token}
    assert fatima.post(where, told).url == "/melden/nl/controle/"
    more = {"grounds": ["leeftijd"], "csrfmiddlewaretoken": token}
    assert fatima.post("/melden/nl/waarom/?naar=controle", more).url == "/melden/nl/controle/"
    online = {"online": "yes_", "terrain": "opinie", "csrfmiddlewaretoken": token}
    assert fatima.post("/melden/nl/waar/?naar=controle", online).url == "/melden/nl/controle/"


def test_a_draft_is_gone_after_two_hours(fatima):
    walk(fatima)
    later = timezone.now() + timedelta(minutes=settings.FORM_DRAFT_MINUTES + 1)
    assert drafts.purge_drafts(timezone.now()) == 0
    Draft.objects.update(expires_at=timezone.now())
    assert fatima.get("/melden/nl/controle/").url == "/melden/nl/verlopen/"
    assert drafts.purge_drafts(later) == 1
    assert not Draft.objects.exists()


def test_an_answer_after_that_begins_again_and_is_not_lost(fatima):
    token = see(fatima, "/melden/nl/verhaal/").token
    fatima.cookies["melding"] = "A" * drafts.TOKEN_LENGTH
    fatima.post("/melden/nl/verhaal/", {"account": STORY, "csrfmiddlewaretoken": token})
    assert kept(fatima).answers == {"account": STORY}


@pytest.mark.parametrize("slug", ["verhaal", "toestemming"])
def test_who_goes_on_after_that_hears_at_once_that_answers_are_gone(fatima, slug):
    walk(fatima)
    token = summary_of(fatima).token
    Draft.objects.update(expires_at=timezone.now())
    answer = fatima.post(f"/melden/nl/{slug}/", ANSWERS[slug] | {"csrfmiddlewaretoken": token})
    assert (answer.status_code, answer.url) == (303, "/melden/nl/verlopen/")
    assert see(fatima, "/melden/nl/").context["proceed"] == "/melden/nl/wie/"


def test_stop_wipes_everything(fatima):
    walk(fatima)
    token = summary_of(fatima).token
    led = fatima.post("/melden/nl/wissen/", {"csrfmiddlewaretoken": token})
    assert led.url == "/melden/nl/gewist/"
    assert not Draft.objects.exists()
    assert fatima.cookies["melding"].value == ""
    assert "gewist" in see(fatima, led.url).content


def test_two_pages_that_save_at_once_lose_nothing(fatima):
    walk(fatima)
    first, second = kept(fatima), kept(fatima)
    drafts.add_answers(first, {"account": "Het ging zo."})
    drafts.add_answers(second, {"reporter_type": "getuige"})
    answers = kept(fatima).answers
    assert (answers["account"], answers["reporter_type"]) == ("Het ging zo.", "getuige")


def test_a_limit_holds_for_who_begins_and_never_for_who_goes_on(fatima, monkeypatch):
    answer(fatima, "wie", reporter_type="getuige")
    monkeypatch.setitem(gate.AN_HOUR, gate.Purpose.BEGIN, 0)
    assert answer(fatima, "wens", wish="register").status_code == 303
    stranger = Client()
    refused = answer(stranger, "verhaal", account=STORY)
    assert refused.status_code == 429
    assert STORY in refused.content.decode()


def test_addresses_are_counted_apart_and_by_nothing_that_can_be_read():
    counts = gate.Counts()
    limit = gate.AN_HOUR[gate.Purpose.SEND]
    assert [counts.is_too_many("192.0.2.1", gate.Purpose.SEND) for _ in range(limit)] == (
        [False] * limit
    )
    assert counts.is_too_many("192.0.2.1", gate.Purpose.SEND)
    assert not counts.is_too_many("192.0.2.2", gate.Purpose.SEND)
    assert not counts.is_too_many("192.0.2.1", gate.Purpose.FILE)
    assert b"192.0.2.1" not in b"".join(counts._times)


def test_check_says_what_is_wrong_in_the_language_of_the_form(reference):
    assert check(FLAT) == []
    without = {name: told for name, told in FLAT.items() if name != "account"}
    (problem,) = check(without, "en")
    assert (problem.where, problem.what) == ("account", "Fill this in.")
    assert [one.where for one in check(FLAT | {"url": "https://voorbeeld.example/1"})] == ["url"]
    assert [one.where for one in check(FLAT | {"shoe_size": "42"})] == ["shoe_size"]
    assert [one.where for one in check(FLAT | {"grounds": ["sterrenbeeld"]})] == [
        "grounds",
        "subgrounds",
    ]


@pytest.mark.parametrize(
    ("changed", "where"),
    [
        ({"happened_from": "31-2-2026"}, "happened_from"),
        ({"happened_from": "1-1-2099"}, "happened_from"),
        ({"happened_until": "1-10-2026"}, "happened_until"),
        ({"e_mail": "fatima@"}, "e_mail"),
        ({"telephone": "bel mij"}, "telephone"),
        ({"account": "a" * 20_001}, "account"),
    ],
)
def test_what_cannot_be_is_refused(reference, changed, where):
    assert [one.where for one in check(FLAT | changed)] == [where]


def test_the_english_address_leads_to_the_form_of_the_one_cookie(db):
    assert Client().get("/en/melden/en/wie/").url == "/melden/en/wie/"
    assert Client().get("/melden/").url == "/melden/nl/"


def test_no_cookie_outlives_the_browser(client, db):
    client.get("/melden/nl/wie/")
    client.post("/melden/nl/wie/", {"reporter_type": "betrokkene"})
    assert set(client.cookies) == {"csrftoken", "melding"}
    kept = {name: one["max-age"] for name, one in client.cookies.items() if one["max-age"]}
    assert kept == {}
