"""From an upload of three files to what everybody may read, through the pages, without scripts."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from gelijk.core.audit import AuditEvent
from gelijk.documents.dossiers.actions.versions import content_of
from gelijk.documents.models import Dossier, Mark, MarkDecision
from gelijk.documents.review import actions
from tests.documents.conftest import person
from tests.documents.dossier_cases import opened
from tests.documents.review_cases import FILES, files_of, in_review

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna(db):
    return person("anna", "disclosure_reviewer", of="BZK")


def logged_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def page(wil) -> Client:
    return logged_in(wil)


@pytest.fixture
def searched(wil) -> Dossier:
    dossier = in_review(wil)
    actions.detect_in(by=wil, dossier=dossier)
    return dossier


def at(name: str, dossier: Dossier, *more: object) -> str:
    return reverse(name, args=[dossier.number, *more])


def posted(client: Client, address: str, **typed: object) -> str:
    answer = client.post(address, typed, follow=True)
    assert answer.status_code == 200, answer.content.decode()[:2000]
    return answer.content.decode()


def text_in(content: bytes) -> str:
    """All that a reader gets out of a file, by readers that are not ours."""
    if content.startswith(b"%PDF"):
        from pdfminer.high_level import extract_text

        return str(extract_text(io.BytesIO(content)))
    if content.startswith(b"PK"):
        import zipfile

        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return " ".join(
                archive.read(one).decode("utf-8", "replace") for one in archive.namelist()
            )
    return content.decode()


def test_from_upload_to_what_everybody_reads(page, wil, anna):
    dossier = opened(wil, "woo_request")
    uploads = [SimpleUploadedFile(name, make()) for name, make in FILES]
    page.post(at("dossier-upload", dossier), {"chosen": uploads})
    page.post(at("dossier-read", dossier))
    assert dossier.files.filter(status="read").count() == 3
    posted(page, at("dossier-step", dossier, "beoordelen"))
    assert "Karin Voorbeeldsma" in posted(page, at("review-search", dossier))
    colleague = logged_in(anna)
    for file in files_of(dossier):
        for mark in file.marks.filter(decision=MarkDecision.REVIEW):
            posted(page, at("review-file", dossier, file.number), besluit=f"{mark.pk}:redact")
        posted(page, at("review-file-step", dossier, file.number, "gelezen"))
        posted(colleague, at("review-file-step", dossier, file.number, "goedkeuren"))
        said = posted(page, at("review-file-step", dossier, file.number, "lakken"))
        assert "Gelakt en door de controle." in said
        title = f"Stuk {file.number}"
        typed = {"judgement": "deels", "title": title}
        posted(page, at("dossier-file-step", dossier, file.number, "oordeel"), **typed)
    posted(page, at("dossier-step", dossier, "besluiten"), decision="De stukken worden openbaar.")
    posted(page, at("dossier-step", dossier, "openbaar"))
    dossier.refresh_from_db()
    assert dossier.status == "published"
    anybody = Client()
    pages = [anybody.get(dossier.get_absolute_url())]
    for file in files_of(dossier):
        pages.append(anybody.get(file.get_absolute_url()))
        given = anybody.get(at("dossier-file-version", dossier, file.number, 1))
        words = text_in(given.content)
        assert "5.1.2.e" in words
        for name in ("oorbeeldsma", "OORBEELDSMA", "erzinselaar", "06-12345678"):
            assert name not in words
            assert name.encode() not in given.content
    for one in pages:
        assert one.status_code == 200
        assert "oorbeeldsma" not in one.content.decode()


def test_the_work_list_has_what_is_open_first(page, searched, wil):
    [first, *_others] = Mark.objects.filter(file__dossier=searched).order_by("-file__order")
    actions.decide_mark(by=wil, mark=first, decision="review")
    shown = page.get(at("dossier-review", searched)).content.decode()
    listed = shown[shown.index('id="eerst"') :]
    found = re.search(r"/passages/(\d+)/", listed)
    assert found
    assert int(found[1]) == first.pk


def test_a_button_beside_a_person_decides_everywhere(page, searched, wil):
    shown = page.get(at("dossier-review", searched)).content.decode()
    row = shown[: shown.index('<span class="visually-hidden">: Karin Voorbeeldsma')]
    pk = re.findall(r'value="(\d+):redact"', row)[-1]
    posted(page, at("review-people", searched), besluit=f"{pk}:keep")
    marks = Mark.objects.filter(entity=pk)
    assert {mark.file.kind for mark in marks} == {"pdf", "doc", "email"}
    assert {(mark.decision, mark.decided_by) for mark in marks} == {("keep", wil.audit_name)}
    posted(page, at("review-undo", searched))
    assert set(marks.values_list("decision", flat=True)) == {"redact"}


def test_every_passage_is_in_the_text_and_has_its_buttons(page, searched):
    [file, *_others] = files_of(searched)
    shown = page.get(at("review-file", searched, file.number)).content.decode()
    for mark in file.marks.all():
        assert f'id="p{mark.pk}" href="#m{mark.pk}"' in shown
        assert f'value="{mark.pk}:redact"' in shown
        assert f'value="{mark.pk}:keep"' in shown
    assert "De stuurgroep bespreekt het concept." in shown
    assert AuditEvent.objects.filter(verb="dossier_file.read", object=file.public_id).exists()


def test_one_passage_with_ground_and_comment(page, searched, wil):
    mark = files_of(searched)[0].marks.first()
    address = at("review-mark", searched, mark.file.number, mark.pk)
    typed = {"decision": "redact", "ground": "5.1.2.i", "comment": "Overleg met de directie."}
    shown = posted(page, address, **typed)
    assert "Overleg met de directie." in shown
    mark.refresh_from_db()
    assert (mark.decision, mark.ground, mark.decided_by) == ("redact", "5.1.2.i", wil.audit_name)
    refused = page.post(address, {"decision": "redact", "ground": "10.2.e"})
    assert refused.status_code == 422


def test_words_are_added_and_what_was_typed_comes_back_when_they_are_nowhere(page, searched):
    [file, *_others] = files_of(searched)
    address = at("review-file-add", searched, file.number)
    posted(page, address, words="het concept", kind="OTHER", ground="5.1.2.i")
    assert Mark.objects.filter(by_hand=True, file=file).count() == 1
    assert not Mark.objects.filter(by_hand=True).exclude(file=file).exists()
    refused = page.post(address, {"words": "nergens te vinden", "kind": "OTHER"})
    assert refused.status_code == 422
    assert "nergens te vinden" in refused.content.decode()


def test_what_the_gate_stopped_is_told_in_words(page, wil, anna, monkeypatch):
    from gelijk.methods.redaction.removal import removing

    monkeypatch.setattr(removing, "remove_from_pdf", lambda extracted, *_rest: extracted.content)
    dossier = in_review(wil, count=1)
    actions.detect_in(by=wil, dossier=dossier)
    [file] = files_of(dossier)
    for mark in file.marks.filter(decision=MarkDecision.REVIEW):
        actions.decide_mark(by=wil, mark=mark, decision="redact")
    actions.finish(by=wil, file=file)
    actions.approve(by=anna, file=file)
    shown = posted(page, at("review-file-step", dossier, file.number, "lakken"))
    assert "Er is niets vrijgegeven" in shown
    for place in file.versions.get().gate["places"]:
        assert place in shown
    assert b"%PDF" in content_of(file.versions.get())
    outside = Client().get(at("dossier-file-version", dossier, file.number, 1))
    assert outside.status_code == 404


def test_nobody_else_sees_names(searched, jan):
    els = person("els", "disclosure_reviewer", of="SZW")
    [file, *_others] = files_of(searched)
    mark = file.marks.first()
    addresses = [
        at("dossier-review", searched),
        at("review-entity", searched, mark.entity_id),
        at("review-file", searched, file.number),
        at("review-mark", searched, file.number, mark.pk),
        at("review-page", searched, file.number, 1),
        at("review-picture", searched, file.number, 1),
    ]
    for address in addresses:
        assert logged_in(jan).get(address).status_code == 403
        assert logged_in(els).get(address).status_code == 404
        assert Client().get(address).status_code in (302, 403)


def test_a_page_of_a_pdf_has_a_box_round_every_passage(page, searched):
    [file, letter, *_others] = files_of(searched)
    shown = page.get(at("review-page", searched, file.number, 1)).content.decode()
    for mark in file.marks.all():
        assert f"#m{mark.pk}" in shown
    boxes = re.findall(r'<rect[^>]* x="(\d+)" y="(\d+)" width="(\d+)" height="(\d+)"', shown)
    assert len(boxes) >= file.marks.count()
    assert all(int(x) + int(width) <= 1000 for x, _y, width, _height in boxes)
    picture = page.get(at("review-picture", searched, file.number, 1))
    assert picture.content.startswith(b"\x89PNG")
    assert picture["Cache-Control"] == "no-store"
    assert page.get(at("review-page", searched, file.number, 9)).status_code == 404
    assert page.get(at("review-page", searched, letter.number, 1)).status_code == 404


def test_people_are_shown_by_decision_kind_and_ground(page, searched, wil):
    address = at("dossier-review", searched)
    shown = page.get(f"{address}?wat=PHONE").content.decode()
    listed = shown[shown.index('id="personen"') :]
    assert "06-12345678" in listed
    assert ">Karin Voorbeeldsma</a>" not in listed
    assert "Niemand past bij dit filter." in page.get(f"{address}?besluit=keep").content.decode()
    phone = searched.entities.get(type="PHONE")
    people = at("review-people", searched)
    answer = page.post(f"{people}?grond=5.1.2.e", {"besluit": f"{phone.pk}:keep"})
    assert f"{address}?grond=5.1.2.e#e" in answer.url
    kept = page.get(f"{address}?besluit=keep").content.decode()
    assert "1 persoon of nummer" in kept
