"""Decision notes drop the who and keep the what; a report of a meeting becomes a document."""

from datetime import date

import pytest
from django.test import Client

from gelijk.accounts.models import User
from gelijk.core.audit import AuditEvent
from gelijk.core.models import Link
from gelijk.core.problems import NotAllowed, NotNow, Problem
from gelijk.documents.dossiers import actions as dossiers
from gelijk.documents.meetings import actions as meetings
from gelijk.documents.models import Attendance, DecisionNote, Meeting
from gelijk.documents.notes import actions as notes
from tests.documents.dossier_cases import opened

pytestmark = pytest.mark.django_db

SECTIONS = {
    "occasion": "De commissie vraagt een reactie op het lid Van Baarle.",
    "advice": "U wordt gevraagd de brief te tekenen.",
    "core": "Volgens Karin de Proefpersoon is 35% te laag. Karin stuurt de cijfers na de Post.",
    "explanation": "Bel 070-1234567 of karin.proefpersoon@minbzk.example.",
    "withheld": "",
}
PEOPLE = [
    {"name": "Karin de Proefpersoon", "organisation": "BZK", "role": "steller"},
    {"name": "Joost Post", "organisation": "BZK", "role": "gezien"},
]


def written(by: User, **more: object) -> DecisionNote:
    return notes.write(
        by=by,
        subject="Reactie op de monitor",
        addressee="De minister van BZK",
        organisation="organisatie:BZK",
        text=notes.Text(SECTIONS, [{"number": "1", "name": "Brief", "about": "concept"}], PEOPLE),
        **more,
    )


def test_art_5_2_lid_3_woo_the_what_is_public_and_the_who_is_not(noor, wil):
    note = written(noor)
    notes.submit(by=noor, note=note)
    notes.record_decision(by=noor, note=note, outcome="Akkoord.")
    with pytest.raises(NotAllowed):
        notes.publish(by=noor, note=note)
    note = notes.publish(by=wil, note=note)
    out = str(note.public_sections) + str(note.public_attachments)
    for gone in ("Karin", "Proefpersoon", "Post", "Joost", "070-1234567", "minbzk.example"):
        assert gone not in out
    assert "35% te laag" in out
    assert "Van Baarle" in out
    page = Client().get(note.get_absolute_url()).content.decode()
    assert "35% te laag" in page
    assert "Karin" not in page
    assert "Proefpersoon" not in page


def test_a_note_is_sealed_and_tied_to_its_letter(noor, letter):
    note = written(noor, letter=letter.public_id)
    row = bytes(note.sealed_sections) + bytes(note.sealed_people)
    assert b"Karin" not in row
    assert Link.objects.filter(subject=note.public_id, object=letter.public_id).exists()
    with pytest.raises(Problem, match="brief:niets"):
        written(noor, letter="brief:niets")
    assert notes.read(by=noor, note=note).people == PEOPLE
    assert AuditEvent.objects.latest("number").verb == "note.read"


def test_a_note_needs_its_sections_and_does_not_change_after_the_decision(noor):
    with pytest.raises(Problem, match="kern"):
        notes.write(
            by=noor,
            subject="x",
            addressee="y",
            organisation="z",
            text=notes.Text(SECTIONS | {"core": " "}),
        )
    note = written(noor)
    notes.submit(by=noor, note=note)
    notes.give_back(by=noor, note=note, reason="Te lang.")
    with pytest.raises(NotNow):
        notes.record_decision(by=noor, note=note, outcome="Akkoord.")
    notes.submit(by=noor, note=note)
    notes.record_decision(by=noor, note=note, outcome="Akkoord.")
    with pytest.raises(NotNow, match="al besloten"):
        notes.revise(by=noor, note=note, text=notes.Text(SECTIONS))


def test_a_withdrawn_note_says_why_and_shows_nothing_more(noor, wil, client):
    note = written(noor)
    notes.submit(by=noor, note=note)
    notes.record_decision(by=noor, note=note, outcome="Akkoord.")
    notes.publish(by=wil, note=note)
    notes.withdraw(by=wil, note=note, reason="Verkeerde versie.")
    page = client.get(note.get_absolute_url()).content.decode()
    assert "Verkeerde versie." in page
    assert "35%" not in page


def test_a_draft_note_is_for_its_own_organisation(noor, client):
    note = written(noor)
    assert client.get(note.get_absolute_url()).status_code == 404
    client.force_login(
        User.objects.create(username="p", roles=["policy_officer"], organisation="SZW")
    )
    assert client.get(note.get_absolute_url()).status_code == 404
    client.force_login(noor)
    page = client.get(note.get_absolute_url()).content.decode()
    assert "<del>Karin de Proefpersoon</del>" in page


def held(by: User) -> Meeting:
    return meetings.hold(
        by=by,
        kind="steering_group",
        title="Stuurgroep aanpak discriminatie",
        held_on=date(2022, 3, 3),
        organisation="organisatie:BZK",
        people=[{"name": "Karin de Proefpersoon", "organisation": "BZK", "function": "secretaris"}],
        absent=[{"name": "Joost Verzinsel", "organisation": "SZW"}],
        agenda=["Opening", "Concept van het programma"],
    )


def test_names_at_a_meeting_are_sealed(noor):
    meeting = held(noor)
    assert all(b"Karin" not in bytes(one.sealed_name) for one in Attendance.objects.all())
    people = meetings.read(by=noor, meeting=meeting).people
    assert [(one.name, one.absent) for one in people] == [
        ("Karin de Proefpersoon", False),
        ("Joost Verzinsel", True),
    ]


def test_an_adopted_report_becomes_a_document_of_a_dossier(noor, wil):
    meeting = held(noor)
    item = meeting.items.get(number=2)
    meetings.write_item(
        by=noor, item=item, report="Karin licht het concept toe.", decision="Akkoord."
    )
    action = meetings.agree_action(
        by=noor, meeting=meeting, what="Reactie verwerken", who="Karin", due_on=date(2022, 4, 1)
    )
    dossier = opened(noor)
    with pytest.raises(NotNow, match="nog niet vastgesteld"):
        meetings.into_dossier(by=noor, meeting=meeting, dossier=dossier)
    meetings.adopt(by=noor, meeting=meeting)
    with pytest.raises(NotNow, match="is vastgesteld"):
        meetings.write_item(by=noor, item=item, report="Anders.")
    meetings.finish_action(by=noor, action=action, outcome="Verwerkt.")
    file = meetings.into_dossier(by=noor, meeting=meeting, dossier=dossier)
    dossiers.read_waiting(by=noor, dossier=dossier)
    file.refresh_from_db()
    assert file.unreadable == ""
    text = dossiers.open_original(by=noor, file=file).text
    assert "Karin licht het concept toe." in text
    assert "Reactie verwerken" in text
    assert "01-04-2022" in text


def test_the_pages_of_meetings_and_notes_work_from_form_to_page(noor, client):
    from gelijk.reference.models import Organisation

    Organisation.objects.create(
        identifier="organisatie:BZK",
        slug="bzk",
        kind="ministry",
        name="BZK",
        tooi_uri="https://x.example/1",
    )
    client.force_login(noor)
    made = client.post(
        "/overleggen/nieuw/",
        {
            "kind": "idoa",
            "title": "IDOA maart",
            "held_on": "2022-03-10",
            "organisation": "organisatie:BZK",
            "people": "Karin de Proefpersoon; BZK; secretaris\n\nJan Verzinsel",
            "agenda": "Opening\nRondvraag\n",
        },
    )
    assert made.status_code == 302
    page = client.get(made.url).content.decode()
    assert "Karin de Proefpersoon, secretaris, BZK" in page
    assert "2. Rondvraag" in page
    assert client.post(f"{made.url}agendapunt/1/", {"report": "Geopend."}).status_code == 302
    assert (
        client.post(f"{made.url}actie/", {"what": "Mailen", "due_on": "2022-03-11"}).status_code
        == 302
    )
    assert client.post(f"{made.url}actie/1/", {"outcome": "Gedaan."}).status_code == 302
    assert client.post(f"{made.url}vaststellen/").status_code == 302
    assert "Gedaan." in client.get(made.url).content.decode()
    wrong = client.post("/overleggen/nieuw/", {"title": "x", "people": "a;b;c;d"})
    assert wrong.status_code == 422
    assert "a;b;c;d" in wrong.content.decode()
    note = client.post(
        "/beslisnotas/nieuw/",
        SECTIONS
        | {
            "subject": "Nota",
            "addressee": "De minister",
            "organisation": "organisatie:BZK",
            "people": "Karin de Proefpersoon; BZK; steller",
        },
    )
    assert note.status_code == 302
    assert client.post(f"{note.url}stap/voorleggen/").status_code == 302
    assert client.post(f"{note.url}stap/besluit/", {"outcome": "Akkoord."}).status_code == 302
    assert client.get(f"{note.url}wijzigen/").status_code == 200
    assert client.get("/beslisnotas/").status_code == 200
    assert client.get("/overleggen/").status_code == 200
