"""Open data of the House on screen: look first, take in whole, throw away, give out."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from lxml import etree, html

from gelijk.core.models import AuditEvent, Upload
from gelijk.parliament.models import Commitment, Paper
from gelijk.parliament.syncfeed import writing

pytestmark = pytest.mark.django_db
PAGE = "/kamer/inlezen/"


@pytest.fixture
def as_noor(noor) -> Client:
    client = Client()
    client.force_login(noor)
    return client


@pytest.fixture
def older(loaded) -> bytes:
    """The register as a file; since then two summaries were changed here and one row was lost."""
    content = writing.commitments_feed()
    Commitment.objects.filter(code__in=["C014", "C015"]).update(summary="Anders")
    Commitment.objects.get(code="2027-adv-stelsel").delete()
    return content


def hand_in(client: Client, content: bytes, name: str = "kamer.xml"):
    return client.post(PAGE, {"file": SimpleUploadedFile(name, content)})


def shown(client: Client, address: str) -> html.HtmlElement:
    answer = client.get(address)
    assert answer.status_code == 200
    return html.fromstring(answer.content.decode())


def test_what_would_change_is_shown_before_anything_does(as_noor, older):
    count, events = Commitment.objects.count(), AuditEvent.objects.count()
    answer = hand_in(as_noor, older)
    assert answer.status_code == 302
    page = shown(as_noor, answer.url)
    rows = {row.xpath("string(th)"): row.text_content() for row in page.xpath("//tbody/tr")}
    assert set(rows) == {"toezegging:C014", "toezegging:C015", "toezegging:2027-adv-stelsel"}
    assert "Anders" in rows["toezegging:C014"]
    assert "nieuw" in rows["toezegging:2027-adv-stelsel"]
    assert (Commitment.objects.count(), AuditEvent.objects.count()) == (count, events)
    assert Commitment.objects.get(code="C014").summary == "Anders"


def test_what_was_looked_at_is_loaded_once(as_noor, older):
    address = hand_in(as_noor, older).url
    seal = shown(as_noor, address).xpath("string(//input[@name='gezien']/@value)")
    answer = as_noor.post(address, {"gezien": seal}, follow=True)
    assert "1 nieuw, 2 gewijzigd" in answer.content.decode()
    assert Commitment.objects.get(code="C014").summary != "Anders"
    assert AuditEvent.objects.filter(verb="parliament.import", actor="gebruiker:noor").count() == 1
    assert not Upload.objects.exists()
    assert as_noor.post(address, {"gezien": seal}).status_code == 400


def test_a_register_that_changed_since_is_looked_at_again(as_noor, older):
    address = hand_in(as_noor, older).url
    seal = shown(as_noor, address).xpath("string(//input[@name='gezien']/@value)")
    Commitment.objects.filter(code="C016").update(summary="Intussen")
    answer = as_noor.post(address, {"gezien": seal})
    assert (answer.status_code, answer.url) == (302, address)
    assert Commitment.objects.get(code="C014").summary == "Anders"
    assert "Intussen" in shown(as_noor, address).text_content()


def test_a_file_with_a_fault_is_refused_with_every_fault(as_noor, loaded):
    bad = writing.commitments_feed().replace(b"<tk:tekst>", b"<tk:teksd>", 1)
    for content in (bad, b"geen xml", b""):
        answer = hand_in(as_noor, content)
        assert answer.status_code == 422
        assert html.fromstring(answer.content.decode()).xpath("//*[@role='alert']//li")
    assert not Upload.objects.exists()


def test_a_file_is_thrown_away(as_noor, older):
    address = hand_in(as_noor, older).url
    as_noor.post(address, {"weg": "1"})
    assert not Upload.objects.exists()
    assert Commitment.objects.get(code="C014").summary == "Anders"
    assert AuditEvent.objects.filter(verb="parliament.import_discard").exists()


def test_nobody_sees_the_file_of_another(as_noor, older, django_user_model):
    address = hand_in(as_noor, older).url
    other = Client()
    other.force_login(django_user_model.objects.create(username="jan", roles=["policy_officer"]))
    assert other.get(address).status_code == 400
    assert other.post(address, {"weg": "1"}).status_code == 400
    assert Upload.objects.exists()


def test_only_who_may_import(client, ruben, wil, ada):
    assert client.get(PAGE).status_code == 302
    for person in (ruben, wil, ada):
        client.force_login(person)
        assert client.get(PAGE).status_code == 403
        assert hand_in(client, b"<a/>").status_code == 403


@pytest.mark.parametrize(
    ("kind", "rows"), [("toezeggingen", Commitment.objects), ("stukken", Paper.objects)]
)
def test_everybody_takes_the_data_out(client, loaded, kind, rows):
    answer = client.get(f"/kamer/open-data/{kind}.xml")
    feed = etree.fromstring(answer.content)
    entries = feed.findall("{http://www.w3.org/2005/Atom}entry")
    assert len(entries) >= rows.count() > 0
    assert client.get("/kamer/open-data/zaken.xml").status_code == 404
    assert f"/kamer/open-data/{kind}.xml" in client.get("/kamer/").content.decode()
