"""Boxes on pages, and pages that nobody but a person can read."""

import io

import pikepdf
import pytest
from django.test import Client
from django.urls import reverse

from gelijk.core.audit import AuditEvent
from gelijk.core.problems import NotAllowed, NotNow, Problem
from gelijk.documents.dossiers import actions as dossiers
from gelijk.documents.dossiers.actions.versions import content_of, text_of
from gelijk.documents.models import Dossier, DossierFile, DrawnBox
from gelijk.documents.review import actions
from gelijk.documents.review.actions import Rectangle
from tests.documents.conftest import person
from tests.documents.dossier_cases import given, opened
from tests.documents.forty_makers import pdf, rotated, scanned
from tests.documents.second_reader import told_by

pytestmark = pytest.mark.django_db
TOP = Rectangle(0.0, 0.0, 1.0, 0.3)


@pytest.fixture(autouse=True)
def without_ocr(monkeypatch):
    """As on a machine without tesseract: a scan has no letters."""
    from gelijk.methods.redaction.extraction import ocr

    monkeypatch.setattr(ocr, "available", lambda: False)


@pytest.fixture
def anna(db):
    return person("anna", "disclosure_reviewer", of="BZK")


def searched(by, name: str, content: bytes) -> DossierFile:
    dossier = opened(by, "woo_request")
    [outcome] = dossiers.add_files(by=by, dossier=dossier, given=[given(name, content)])
    assert outcome.problem is None
    dossiers.read_waiting(by=by, dossier=dossier)
    dossiers.begin_review(by=by, dossier=dossier)
    actions.detect_in(by=by, dossier=dossier)
    return DossierFile.objects.select_related("dossier").get(dossier=dossier)


def opens(by, file: DossierFile, page: int = 1) -> None:
    actions.look_at_page(by=by, file=file, page=page)


def test_a_scan_is_not_passed_before_two_people_looked_at_it(wil, anna):
    file = searched(wil, "scan.pdf", scanned("Verslag van Karin Voorbeeldsma"))
    assert (file.status, file.unread_pages, file.unreadable) == ("read", [1], "")
    with pytest.raises(NotNow, match="geen tekst te lezen"):
        actions.finish(by=wil, file=file)
    with pytest.raises(NotNow, match="nog niet bekeken"):
        actions.vouch_for_pages(by=wil, file=file)
    opens(wil, file)
    actions.vouch_for_pages(by=wil, file=file)
    actions.draw_box(by=wil, file=file, page=1, place=TOP, kind="PERSON")
    actions.finish(by=wil, file=file)
    with pytest.raises(NotNow, match="nog niet bekeken"):
        actions.approve(by=anna, file=file)
    opens(anna, file)
    actions.approve(by=anna, file=file)
    made = actions.redact(by=wil, file=file)
    assert made.leaks == ()
    assert made.version.grounds == ["5.1.2.e"]
    assert darkest(content_of(made.version), below=0.32) > 250 > 10
    assert darkest(content_of(made.version)) == 0


def darkest(content: bytes, below: float = 0.0) -> int:
    """How dark the darkest pixel of the scan itself is, under a part of the page."""
    with pikepdf.open(io.BytesIO(content)) as read:
        [image] = read.pages[0].images.values()
        picture = pikepdf.PdfImage(image).as_pil_image().convert("L")
    return picture.crop((0, round(picture.height * below), *picture.size)).getextrema()[0]


@pytest.mark.parametrize("angle", [0, 90, 180, 270])
def test_words_under_a_box_go_however_the_page_lies(wil, anna, angle):
    content = rotated(pdf("Boven staat een geheim.\n\n" + "Onder blijft. " * 3), angle)
    file = searched(wil, "gedraaid.pdf", content)
    page = Client()
    page.force_login(wil)
    shown = page.get(reverse("review-page", args=[file.dossier.number, file.number, 1]))
    assert shown.status_code == 200
    place = {
        0: Rectangle(0, 0, 1, 0.11),
        90: Rectangle(0.89, 0, 1, 1),
        180: Rectangle(0, 0.89, 1, 1),
        270: Rectangle(0, 0, 0.11, 1),
    }[angle]
    actions.draw_box(by=wil, file=file, page=1, place=place)
    actions.finish(by=wil, file=file)
    actions.approve(by=anna, file=file)
    version = actions.redact(by=wil, file=file).version
    assert version.gate_passed
    assert "geheim" not in told_by(content_of(version))
    assert "Onder blijft." in text_of(version)


def test_a_box_empties_what_was_read_and_undo_takes_it_back(wil, anna):
    file = searched(wil, "brief.pdf", pdf("Het concept gaat naar de Kamer."))
    actions.finish(by=wil, file=file)
    actions.draw_box(by=anna, file=file, page=1, place=TOP)
    file.review.refresh_from_db()
    assert file.review.read_by == ""
    actions.undo(by=anna, dossier=file.dossier)
    assert not file.boxes.filter(erased_at=None).exists()
    with pytest.raises(NotNow):
        actions.undo(by=anna, dossier=file.dossier)


def test_a_box_that_was_taken_off_comes_back_by_undo(wil, anna):
    file = searched(wil, "brief.pdf", pdf("Het concept gaat naar de Kamer."))
    actions.draw_box(by=wil, file=file, page=1, place=TOP)
    [box] = DrawnBox.objects.all()
    box.file = file
    actions.erase_box(by=anna, box=box)
    with pytest.raises(NotNow, match="al weggehaald"):
        actions.erase_box(by=anna, box=box)
    with pytest.raises(NotNow, match="Iemand anders"):
        actions.undo(by=wil, dossier=file.dossier)
    actions.undo(by=anna, dossier=file.dossier)
    assert file.boxes.filter(erased_at=None).count() == 1


@pytest.mark.parametrize(
    "place",
    [Rectangle(0.5, 0, 0.5, 1), Rectangle(0.6, 0, 0.5, 1), Rectangle(0, -0.1, 1, 1)],
)
def test_a_box_that_holds_nothing_is_refused(wil, place):
    file = searched(wil, "brief.pdf", pdf("Het concept."))
    with pytest.raises(Problem, match="valt niets in"):
        actions.draw_box(by=wil, file=file, page=1, place=place)
    with pytest.raises(Problem, match="bladzijde is er niet"):
        actions.draw_box(by=wil, file=file, page=2, place=TOP)
    with pytest.raises(Problem, match="bestaat niet"):
        actions.draw_box(by=wil, file=file, page=1, place=TOP, ground="10.2.e")


def test_another_organisation_draws_nothing(wil, jan):
    file = searched(wil, "brief.pdf", pdf("Het concept."))
    for nobody in (jan, person("els", "disclosure_reviewer", of="SZW")):
        with pytest.raises(NotAllowed):
            actions.draw_box(by=nobody, file=file, page=1, place=TOP)


def test_a_box_in_percents_through_the_page(wil):
    file = searched(wil, "brief.pdf", pdf("Het concept."))
    page = Client()
    page.force_login(wil)
    dossier: Dossier = file.dossier
    address = reverse("review-page", args=[dossier.number, file.number, 1])
    sides = {"left": "10", "right": "90", "top": "5", "bottom": "12.5", "kind": "PERSON"}
    shown = page.post(address, sides | {"ground": "5.1.2.e"}, follow=True).content.decode()
    assert "Getekend kader: van 10% tot 90% van links, van 5% tot 12% van boven" in shown
    refused = page.post(address, sides | {"right": "5"})
    assert refused.status_code == 422
    assert 'value="10"' in refused.content.decode()
    assert AuditEvent.objects.filter(verb="review.look_page", detail__page=1).exists()
    [box] = DrawnBox.objects.all()
    erase = reverse("review-erase", args=[dossier.number, file.number, box.pk])
    assert "Op deze bladzijde gaat niets weg." in page.post(erase, follow=True).content.decode()
