"""Pages of dossiers: from upload to publication for Wil, and what everybody else may see."""

import io
import zipfile
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from lxml import etree

from gelijk.accounts.models import User
from gelijk.core.audit import AuditEvent
from gelijk.documents.dossiers import actions
from gelijk.documents.models import Dossier
from gelijk.reference.models import Organisation
from tests.documents.dossier_cases import (
    CLEAN,
    MINUTES,
    filled,
    in_review,
    opened,
    published,
    version,
)

pytestmark = pytest.mark.django_db
DIWOO = "{https://standaarden.overheid.nl/diwoo/metadata/}"


@pytest.fixture(autouse=True)
def bzk(db: None) -> Organisation:
    return Organisation.objects.create(
        identifier="organisatie:BZK",
        slug="bzk",
        kind="ministry",
        name="Ministerie van Binnenlandse Zaken en Koninkrijksrelaties",
        tooi_uri="https://identifier.overheid.nl/tooi/id/ministerie/mnre1034",
    )


@pytest.fixture
def as_wil(client: Client, wil: User) -> Client:
    client.force_login(wil)
    return client


def text_of(response: object) -> str:
    return " ".join(response.content.decode().split())


def test_from_a_folder_to_a_publication(as_wil, wil):
    made = as_wil.post(
        "/dossiers/nieuw/",
        {
            "title": "Totstandkoming",
            "regime": "information_request",
            "organisation": "organisatie:BZK",
        },
    )
    assert made.status_code == 302
    dossier = Dossier.objects.get()
    folder = [
        SimpleUploadedFile("verslag.txt", MINUTES.encode()),
        SimpleUploadedFile("verslag nog eens.txt", MINUTES.encode()),
        SimpleUploadedFile("raar.exe", b"MZ\0\1"),
    ]
    page = as_wil.post(made.url, {"folder": folder})
    said = text_of(page)
    assert "2 bestanden opgenomen, waarvan 1 dubbel, 1 niet" in said
    assert "kunnen we niet opnemen" in said
    assert as_wil.post(f"/dossiers/{dossier.number}/inlezen/").status_code == 302
    step = f"/dossiers/{dossier.number}/stap/"
    assert as_wil.post(f"{step}beoordelen/").status_code == 302
    one, two = dossier.files.all()
    version(wil, one)
    judge = f"/dossiers/{dossier.number}/documenten/1/stap/oordeel/"
    assert as_wil.post(judge, {"judgement": "deels", "title": "Verslag"}).status_code == 302
    refused = as_wil.post(f"{step}besluiten/", {"decision": "De verslagen worden verstrekt."})
    assert refused.status_code == 422
    assert "Document 2: Er is nog geen oordeel." in text_of(refused)
    assert "De verslagen worden verstrekt." in text_of(refused)
    as_wil.post(judge.replace("/1/", "/2/"), {"judgement": "niet", "note": "Dubbel."})
    decided = as_wil.post(f"{step}besluiten/", {"decision": "De verslagen worden verstrekt."})
    assert decided.status_code == 302
    assert as_wil.post(f"{step}openbaar/").status_code == 302
    assert two.duplicate_of == one
    public = Client().get(dossier.get_absolute_url())
    assert "De verslagen worden verstrekt." in text_of(public)
    assert "verslag nog eens" not in text_of(public)


def test_nobody_sees_a_dossier_before_it_is_public(client, wil):
    [file] = in_review(wil)
    for address in (
        file.dossier.get_absolute_url(),
        file.get_absolute_url(),
        f"{file.dossier.get_absolute_url()}inventarislijst.csv",
        f"{file.dossier.get_absolute_url()}dossier.zip",
    ):
        assert client.get(address).status_code == 404
    assert client.get(f"{file.get_absolute_url()}origineel/").status_code in (302, 403)
    assert "Totstandkoming" not in text_of(client.get("/dossiers/"))


def test_everybody_reads_the_public_version_with_links_and_never_the_original(client, wil):
    dossier = published(wil)
    [file] = dossier.files.all()
    page = text_of(client.get(file.get_absolute_url()))
    assert "De stuurgroep bespreekt" in page
    assert "kst-30950-912" in page
    assert "Karin" not in page
    assert "Bescherming van persoonsgegevens" in page
    got = client.get(f"{file.get_absolute_url()}versie/1/")
    assert got.content.decode() == CLEAN
    assert "attachment" in got["Content-Disposition"]
    assert "0001.txt" in got["Content-Disposition"]


def test_what_was_replaced_is_gone_and_says_so(client, wil):
    dossier = published(wil)
    [file] = dossier.files.all()
    version(wil, file, text=CLEAN + "\nVerbeterd.")
    actions.correct(by=wil, file=file, reason="Er stond nog een naam in.")
    gone = client.get(f"{file.get_absolute_url()}versie/1/")
    assert gone.status_code == 410
    page = text_of(client.get(file.get_absolute_url()))
    assert "Er stond nog een naam in." in page
    assert "Verbeterd." in page
    actions.withdraw(by=wil, dossier=dossier, reason="De rechter besliste zo.")
    assert client.get(f"{file.get_absolute_url()}versie/2/").status_code == 410
    tomb = text_of(client.get(dossier.get_absolute_url()))
    assert "De rechter besliste zo." in tomb
    assert "ingetrokken" in tomb
    assert client.get(f"{dossier.get_absolute_url()}dossier.zip").status_code == 404


def test_reading_the_original_stands_in_the_trail(as_wil, wil):
    [file] = in_review(wil)
    page = text_of(as_wil.get(file.get_absolute_url()))
    assert "Karin de Proefpersoon" in page
    got = as_wil.get(f"{file.get_absolute_url()}origineel/")
    assert "Karin" in got.content.decode()
    verbs = AuditEvent.objects.filter(object=file.public_id).values_list("verb", flat=True)
    assert list(verbs).count("dossier_file.read") == 2


def test_another_organisation_finds_nothing(client, wil):
    [file] = in_review(wil)
    client.force_login(
        User.objects.create(username="els", roles=["disclosure_reviewer"], organisation="SZW")
    )
    assert client.get(file.get_absolute_url()).status_code == 404
    assert client.get(f"{file.get_absolute_url()}origineel/").status_code == 404


def test_the_house_is_offered_no_ground_of_the_woo(as_wil, wil):
    [file] = in_review(wil)
    page = text_of(as_wil.get(f"{file.get_absolute_url()}stap/achterhouden/"))
    assert "68.staat Belang van de Staat" in page
    assert "5.1.2.e" not in page
    [woo] = in_review(wil, "woo_request")
    shown = text_of(as_wil.get(f"{woo.get_absolute_url()}stap/achterhouden/"))
    assert "5.1.2.e Eerbiediging van de persoonlijke levenssfeer" in shown
    refused = as_wil.post(f"{woo.get_absolute_url()}stap/achterhouden/", {"codes": ["5.1.2.e"]})
    assert refused.status_code == 422
    assert "art. 5.1 lid 3 Woo" in text_of(refused)


def test_drafts_that_are_not_given_are_a_decision_everybody_reads(as_wil, wil, client):
    [file] = in_review(wil)
    step = f"{file.dossier.get_absolute_url()}stap/"
    as_wil.post(
        f"{step}achterhouden/",
        {
            "what": "Conceptversies",
            "drafts": "on",
            "codes": ["68.staat"],
            "motivation": "Vrije gedachtewisseling.",
        },
    )
    version(wil, file)
    actions.judge(by=wil, file=file, judgement="deels")
    actions.decide(by=wil, dossier=file.dossier, decision="Deels verstrekt.")
    actions.publish(by=wil, dossier=file.dossier)
    page = text_of(Client().get(file.dossier.get_absolute_url()))
    assert "Conceptversies" in page
    assert "Vrije gedachtewisseling." in page
    assert "Belang van de Staat (art. 68 Grondwet)" in page


def test_the_zip_for_the_house_has_letter_list_and_documents(client, wil):
    dossier = published(wil, count=2)
    got = client.get(f"{dossier.get_absolute_url()}dossier.zip")
    with zipfile.ZipFile(io.BytesIO(got.content)) as archive:
        names = archive.namelist()
        assert archive.read("documenten/0001.txt").decode() == CLEAN
        assert archive.read("brief.pdf").startswith(b"%PDF")
    assert names == [
        "brief.pdf",
        "brief.odt",
        "inventarislijst.xlsx",
        "inventarislijst.ods",
        "documenten/0001.txt",
        "documenten/0002.txt",
    ]
    letter = client.get(f"{dossier.get_absolute_url()}brief.html").content.decode()
    assert "artikel 68" in letter or "art. 68 Grondwet" in letter
    assert "geen verzoek op grond van de Wet open overheid" in " ".join(letter.split())
    assert "Woo, art. 5" not in letter


def test_diwoo_says_of_every_public_document_what_it_is(client, wil, settings):
    settings.DIWOO_XSD = "0.9.8"
    dossier = published(wil, "woo_request")
    published(wil)
    index = etree.fromstring(client.get("/dossiers/sitemap.xml").content)
    assert "sitemap-1.xml" in index[0][0].text
    root = etree.fromstring(client.get("/dossiers/sitemap-1.xml").content)
    assert len(root) == 2
    assert any("0.9.8" in value for value in root.attrib.values())
    about = next(
        one for one in root.iter(f"{DIWOO}DiWoo") if "Woo-verzoeken" in etree.tostring(one).decode()
    )
    assert [child.tag.removeprefix(DIWOO) for child in about] == [
        "creatiedatum",
        "publisher",
        "titelcollectie",
        "classificatiecollectie",
        "documenthandelingen",
        "isPartOf",
    ]
    assert about.find(f"{DIWOO}publisher").get("resource").endswith("mnre1034")
    assert about.find(f".//{DIWOO}informatiecategorie").get("resource").endswith("c_3baef532")
    actions.withdraw(by=wil, dossier=dossier, reason="Zo.")
    assert client.get("/dossiers/sitemap-1.xml").content.count(b"<url>") == 1
    assert client.get("/dossiers/sitemap-2.xml").status_code == 404
    assert "Sitemap: " in client.get("/robots.txt").content.decode()


def test_search_finds_public_text_for_all_and_sealed_text_for_those_who_work_on_it(as_wil, wil):
    dossier = published(wil)
    hidden = opened(wil)
    filled(wil, hidden, [("geheim.txt", "Een woord: zwartkijker.")])
    everybody = Client()
    assert dossier.title in text_of(everybody.get("/dossiers/?zoek=stuurgroep"))
    assert "0 dossiers" in text_of(everybody.get("/dossiers/?zoek=zwartkijker"))
    assert "stuurgroep" in text_of(everybody.get("/zoeken/?q=stuurgroep"))
    page = text_of(as_wil.get(f"{hidden.get_absolute_url()}zoeken/?zoek=zwartkijker"))
    assert "<mark>zwartkijker</mark>" in page
    assert everybody.get(f"{hidden.get_absolute_url()}zoeken/?zoek=x").status_code in (302, 403)


def test_a_list_filters_and_says_what_is_late(as_wil, wil):
    dossier = opened(wil, "woo_request", received_on=date(2026, 1, 5))
    page = text_of(as_wil.get("/dossiers/?soort=woo_request&volgorde=termijn"))
    assert dossier.title in page
    assert "te laat" in page
    assert "0 dossiers" in text_of(as_wil.get("/dossiers/?soort=active"))
    assert "Toon alle dossiers" in text_of(as_wil.get("/dossiers/?zoek=zzzzzz"))
