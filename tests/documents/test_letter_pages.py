"""The pages of letters."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from gelijk.documents import actions
from gelijk.documents.models import Kind, Letter
from gelijk.documents.states import Decision
from tests.documents.conftest import LETTER

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_noor(client, noor):
    client.force_login(noor)
    return client


def test_a_letter_that_is_not_published_is_not_there_for_the_public(client, letter):
    assert client.get(letter.get_absolute_url()).status_code == 404
    assert letter.title not in client.get(reverse("letters")).content.decode()


def test_a_published_letter_shows_its_text_and_only_what_was_accepted(client, letter, noor):
    actions.publish(by=noor, letter=letter, published=True)
    actions.accept(by=noor, finding=letter.findings.filter(kind=Kind.AMOUNT).first())
    page = client.get(letter.get_absolute_url()).content.decode()
    assert "Ik zal uw Kamer voor de zomer informeren" in page
    assert page.count('class="finding ') == 1


def test_the_place_that_was_asked_for_is_marked(client, letter, noor):
    actions.publish(by=noor, letter=letter, published=True)
    start = LETTER.index("ongeveer")
    page = client.get(f"{letter.get_absolute_url()}?van={start}&tot={start + 8}").content.decode()
    assert '<span id="plaats"></span><mark class="asked">ongeveer</mark>' in page


@pytest.mark.parametrize("query", ["van=x&tot=9", "van=9&tot=3", "van=1&tot=99999999999999999999"])
def test_a_place_that_makes_no_sense_is_passed_over(client, letter, noor, query):
    actions.publish(by=noor, letter=letter, published=True)
    assert client.get(f"{letter.get_absolute_url()}?{query}").status_code == 200


def test_putting_in_a_letter_shows_what_was_read(as_noor):
    file = SimpleUploadedFile("brief.txt", LETTER.encode())
    response = as_noor.post(reverse("letter-add"), {"file": file}, follow=True)
    page = response.content.decode()
    assert "€ 1,5 miljoen</mark>" in page
    assert page.count('class="finding ') == Letter.objects.get().findings.count()


def test_a_file_that_cannot_be_read_says_why_beside_the_field(as_noor):
    response = as_noor.post(reverse("letter-add"), {"file": SimpleUploadedFile("l.txt", b" ")})
    page = response.content.decode()
    assert "l.txt" in page
    assert 'role="alert"' in page


def test_a_finding_is_taken_over_with_a_correction(as_noor, letter):
    finding = letter.findings.filter(kind=Kind.AMOUNT).first()
    url = reverse("finding", args=[letter.public_id, finding.pk])
    prefix = f"f{finding.pk}-"
    data = {"value": "1400000", "precision": "approximate", "kind": "spent"}
    response = as_noor.post(url, {prefix + key: value for key, value in data.items()})
    assert response.status_code == 302, response.content.decode()
    finding.refresh_from_db()
    assert finding.decision == Decision.ACCEPTED
    assert (
        "1.400.000"
        in as_noor.get(reverse("thing", args=[finding.became]), follow=True).content.decode()
    )


def test_a_bad_correction_keeps_what_was_typed(as_noor, letter):
    finding = letter.findings.filter(kind=Kind.AMOUNT).first()
    url = reverse("finding", args=[letter.public_id, finding.pk])
    response = as_noor.post(url, {f"f{finding.pk}-value": "veertien ton"})
    assert response.status_code == 422
    assert "veertien ton" in response.content.decode()
    finding.refresh_from_db()
    assert finding.decision == Decision.OPEN


def test_rejecting_and_taking_back_through_the_pages(as_noor, letter):
    finding = letter.findings.first()
    arguments = [letter.public_id, finding.pk]
    as_noor.post(reverse("finding-reject", args=arguments), {"reason": "is er geen"})
    finding.refresh_from_db()
    assert finding.decision == Decision.REJECTED
    as_noor.post(reverse("finding-reopen", args=arguments))
    finding.refresh_from_db()
    assert finding.decision == Decision.OPEN


def test_a_letter_is_only_removed_after_a_reason(as_noor, letter):
    url = reverse("letter-remove", args=[letter.public_id])
    assert as_noor.get(url).status_code == 200
    assert as_noor.post(url, {"reason": ""}).status_code == 422
    assert Letter.objects.exists()
    as_noor.post(url, {"reason": "dubbel"})
    assert not Letter.objects.exists()


def test_searching_without_result_says_so(client, letter, noor):
    actions.publish(by=noor, letter=letter, published=True)
    assert letter.title in client.get(reverse("letters") + "?zoek=begroting").content.decode()
    page = client.get(reverse("letters") + "?zoek=zeepaardje").content.decode()
    assert "zeepaardje" in page
    assert letter.title not in page


@pytest.mark.parametrize("name", ["letter-add"])
def test_staff_pages_are_closed_to_the_public(client, name):
    assert client.get(reverse(name)).status_code in {302, 403}
