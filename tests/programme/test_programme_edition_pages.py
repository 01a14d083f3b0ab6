"""Editions and answers on the screen: what would be lost is shown first."""

import pytest

from gelijk.core.models import AuditEvent
from gelijk.core.permissions import SYSTEM
from gelijk.programme import facts
from gelijk.programme.models import Edition, Input, Term

EDIT = "/programma/2023/wijzigen/"


def content(response, **more):
    """What the browser would send back."""
    form = response.context["form"]
    shown = {name: form[name].value() for name in form.fields}
    return {name: "" if value is None else value for name, value in (shown | more).items()}


def test_opening_and_saving_an_edition_changes_nothing(screens):
    before = Edition.objects.values().get(year=2023)
    response = screens["ruben"].post(EDIT, content(screens["ruben"].get(EDIT)))
    assert response.status_code == 302
    assert Edition.objects.values().get(year=2023) == before


def test_an_edition_is_changed_and_the_trail_keeps_what_was(screens):
    old = Edition.objects.get(year=2023).about
    sent = content(screens["ruben"].get(EDIT), about="Nieuwe tekst over het programma.")
    assert screens["ruben"].post(EDIT, sent).status_code == 302
    page = screens["visitor"].get("/programma/2023/").content.decode()
    assert "Nieuwe tekst over het programma." in page
    event = AuditEvent.objects.get(verb="edition.save")
    assert event.detail == {"was": {"about": old}}


def test_what_is_emptied_is_asked_once_more(screens):
    sent = content(screens["ruben"].get(EDIT), about="")
    asked = screens["ruben"].post(EDIT, sent)
    assert asked.status_code == 422
    assert "U maakt leeg wat was ingevuld: Waar het over gaat" in asked.content.decode()
    assert Edition.objects.get(year=2023).about
    screens["ruben"].post(EDIT, content(asked))
    assert Edition.objects.get(year=2023).about == ""


def test_who_was_overtaken_sees_the_change_and_can_save_after_all(screens):
    seen = screens["ruben"].get(EDIT)
    screens["ruben"].post(EDIT, content(seen, title="Van een ander"))
    response = screens["ruben"].post(EDIT, content(seen, title="Van mij"))
    page = response.content.decode()
    assert "heeft dit programma intussen gewijzigd" in page
    assert "<del>Van een ander</del>" in page
    assert "<ins>Van mij</ins>" in page
    assert Edition.objects.get(year=2023).title == "Van een ander"
    screens["ruben"].post(EDIT, content(response))
    assert Edition.objects.get(year=2023).title == "Van mij"


def test_an_edition_keeps_a_source_and_a_title(screens):
    sent = content(screens["ruben"].get(EDIT), title="", source_document="", source_url="")
    page = screens["ruben"].post(EDIT, sent).content.decode()
    assert "Dit veld is verplicht" in page
    sent = content(screens["ruben"].get(EDIT), source_document="", source_url="", empties="")
    asked = screens["ruben"].post(EDIT, sent)
    page = screens["ruben"].post(EDIT, content(asked)).content.decode()
    assert "Een programma heeft een bron." in page


def test_a_place_goes_with_the_paper_that_it_was_in(screens):
    edit = "/programma/2022/wijzigen/"
    sent = content(screens["ruben"].get(edit), goals_document="kst-1-1")
    screens["ruben"].post(edit, sent)
    edition = Edition.objects.get(year=2022)
    assert (edition.goals_start, edition.goals_end) == (None, None)


def test_the_facts_leave_alone_what_people_wrote(screens):
    sent = content(screens["ruben"].get(EDIT), about="Van de coördinator.")
    screens["ruben"].post(EDIT, sent)
    facts.load(by=SYSTEM)
    assert Edition.objects.get(year=2023).about == "Van de coördinator."


def test_a_new_edition_starts_with_the_words_of_another(screens):
    new = {"year": "2025", "title": "Programma 2025", "source_document": "kst-30950-451"}
    screens["ruben"].post("/programma/nieuw/", new | {"words_of": "2022"})
    lines = Term.objects.filter(edition=2025, scheme="line")
    assert lines.count() == 3
    assert {term.basis for term in lines} == {"none"}
    page = screens["visitor"].get("/programma/2025/").content.decode()
    assert "Erkennen en voorkomen" in page
    again = screens["ruben"].post("/programma/nieuw/", new)
    assert "Het programma van 2025 is er al." in again.content.decode()
    assert again.status_code == 422


@pytest.fixture
def given(screens):
    """Input of a session, with an answer."""
    screens["ruben"].post("/programma/sessies/2022-001/", {"text": "Meer nazorg.", "public": "on"})
    given = Input.objects.get()
    address = f"/programma/sessies/2022-001/inbreng/{given.slug}/"
    screens["ruben"].post(address, {"text": "Nog niet besloten."})
    return address


def test_an_answer_is_read_by_everybody(screens, given):
    page = screens["visitor"].get("/programma/sessies/2022-001/").content.decode()
    assert "Nog niet besloten." in page


def test_an_answer_is_replaced_only_by_who_saw_it(screens, given):
    asked = screens["ruben"].post(given, {"text": "Komt er."})
    page = asked.content.decode()
    assert asked.status_code == 422
    assert "Dit antwoord verdwijnt als u opslaat" in page
    assert "Nog niet besloten." in page
    assert "Komt er." in page
    assert Input.objects.get().answer == "Nog niet besloten."
    screens["ruben"].post(given, content(asked))
    assert Input.objects.get().answer == "Komt er."
    events = AuditEvent.objects.filter(verb="session.answer_input").order_by("number")
    assert [event.detail for event in events] == [{}, {"replaced": "Nog niet besloten."}]


def test_an_answer_and_a_measure_that_is_not_there_change_nothing(screens, given):
    page = screens["ruben"].post(given, {"text": "Komt er.", "measure": "1999-1"}).content.decode()
    assert "Deze maatregel bestaat niet." in page
    assert Input.objects.get().answer == "Nog niet besloten."


def test_an_empty_form_is_no_answer(screens, given):
    page = screens["ruben"].post(given, {"text": "Nog niet besloten."}).content.decode()
    assert "Vul een antwoord in, of een maatregel." in page


@pytest.mark.parametrize("who", ["visitor", "noor", "ada", "joris"])
def test_answers_and_editions_are_for_the_coordinator(screens, given, who):
    assert screens[who].get(given).status_code == (302 if who == "visitor" else 403)
    assert screens[who].post(given, {"text": "Van mij."}).status_code == 403
    assert screens[who].post(EDIT, {"title": "Van mij"}).status_code == 403
    assert screens[who].post("/programma/nieuw/", {"year": "2025"}).status_code == 403
    assert Edition.objects.count() == 2
    assert Input.objects.get().answer == "Nog niet besloten."
