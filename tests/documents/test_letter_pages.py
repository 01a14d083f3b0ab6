"""The pages of letters."""

import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from gelijk.core.models import AuditEvent
from gelijk.documents import actions, queries
from gelijk.documents.models import Finding, Kind, Letter
from gelijk.documents.states import Decision
from gelijk.methods.reading.source import MAX_CHARACTERS
from tests.documents.conftest import LETTER

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_noor(client, noor):
    client.force_login(noor)
    return client


def test_a_letter_that_is_not_published_is_not_there_for_the_public(client, secret):
    letter = secret
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
    data = {
        "value": "1400000",
        "precision": "approximate",
        "kind": "spent",
        "labelling": "labelled",
    }
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


def test_of_several_files_each_outcome_is_told(as_noor, letter):
    files = [
        SimpleUploadedFile(
            "nieuw.txt", LETTER.replace("nr. 987", "x").replace("987", "988").encode()
        ),
        SimpleUploadedFile("oud.txt", LETTER.encode()),
        SimpleUploadedFile("leeg.txt", b" "),
    ]
    response = as_noor.post(reverse("letter-add"), {"file": files})
    page = response.content.decode()
    assert response.status_code == 200
    assert "kst-36200-VII-988" in page
    assert "was er al" in page
    assert page.count("niet gelezen") == 1
    assert Letter.objects.count() == 2


def test_only_bad_files_is_a_refusal(as_noor):
    files = [SimpleUploadedFile(name, b"") for name in ("een.txt", "twee.txt")]
    response = as_noor.post(reverse("letter-add"), {"file": files})
    assert response.status_code == 422
    assert not Letter.objects.exists()


@pytest.mark.parametrize(
    ("start", "words"), [("/", "Dit veld is verplicht"), ("/en/", "This field is required")]
)
def test_sending_no_file_at_all_says_so(as_noor, start, words):
    for data in ({}, {"csrfmiddlewaretoken": "x"}):
        response = as_noor.post(f"{start}brieven/lezen/", data)
        assert response.status_code == 422
        assert words in response.content.decode()


def test_a_text_that_is_too_long_is_refused_before_it_is_read(as_noor):
    content = ("Dit is een zin. " * (MAX_CHARACTERS // 16 + 1)).encode()
    response = as_noor.post(reverse("letter-add"), {"file": SimpleUploadedFile("l.txt", content)})
    page = response.content.decode()
    assert response.status_code == 422
    assert "meer dan 2.000.000" in page
    assert "splits het bestand" in page
    assert not Letter.objects.exists()


@pytest.mark.parametrize(("start", "words"), [("", "spelfout: "), ("/en", "misspelling: ")])
def test_a_defect_is_named_in_the_language_of_the_page(as_noor, letter, start, words):
    one = letter.findings.filter(kind=Kind.REFERENCE).first()
    one.fields["defect"] = "misspelling: Aangangsel"
    one.save()
    for address in (letter.get_absolute_url(), reverse("finding", args=[letter.public_id, one.pk])):
        page = as_noor.get(start + address).content.decode()
        assert f"{words}Aangangsel" in page.replace("Spelf", "spelf").replace("Missp", "missp")


def test_too_many_files_at_once_is_refused_before_reading(as_noor):
    files = [SimpleUploadedFile(f"{number}.txt", LETTER.encode()) for number in range(21)]
    assert "hoogstens 20" in as_noor.post(reverse("letter-add"), {"file": files}).content.decode()
    assert not Letter.objects.exists()


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("soort=amount", {Kind.AMOUNT}),
        ("besluit=open", set(Kind)),
        ("besluit=accepted", set()),
        ("soort=onzin", set(Kind)),
    ],
)
def test_findings_are_filtered_by_kind_and_by_decision(as_noor, letter, query, shown):
    page = as_noor.get(f"{letter.get_absolute_url()}?{query}").content.decode()
    assert {kind for kind in Kind if f'class="finding finding--{kind}"' in page} == shown


def test_a_reference_to_a_paper_of_the_register_says_that_it_is_there(as_noor, noor, letter):
    from gelijk.parliament.models import Dossier, Paper

    assert "staat al in het register" not in as_noor.get(letter.get_absolute_url()).content.decode()
    dossier = Dossier.objects.create(number="30950")
    Paper.objects.create(identifier="kst-30950-912", title="Een motie", dossier=dossier)
    page = as_noor.get(letter.get_absolute_url()).content.decode()
    assert "staat al in het register" in page
    assert "kst-30950-912: Een motie" in page


def test_the_next_finding_keeps_the_kind_and_passes_over_what_is_decided(as_noor, letter):
    amounts = list(letter.findings.filter(kind=Kind.AMOUNT))
    Finding.objects.create(
        letter=letter, kind=Kind.AMOUNT, start=1, end=3, text="er", fields=amounts[0].fields
    )
    first, second = letter.findings.filter(kind=Kind.AMOUNT)
    url = reverse("finding-reject", args=[letter.public_id, first.pk]) + "?soort=amount"
    response = as_noor.post(url, {"reason": ""})
    assert response.url == reverse("finding", args=[letter.public_id, second.pk]) + "?soort=amount"
    url = reverse("finding-reject", args=[letter.public_id, second.pk]) + "?soort=amount"
    assert as_noor.post(url, {"reason": ""}).url == letter.get_absolute_url()


def test_an_emptied_amount_is_taken_over_as_unknown(as_noor, letter):
    from gelijk.finance.models import AmountVersion

    finding = letter.findings.filter(kind=Kind.AMOUNT).first()
    prefix = f"f{finding.pk}-"
    data = {"value": "", "precision": "approximate", "kind": "spent", "year_from": "2021"}
    data["labelling"] = "interwoven"
    url = reverse("finding", args=[letter.public_id, finding.pk])
    as_noor.post(url, {prefix + key: value for key, value in data.items()})
    finding.refresh_from_db()
    assert finding.became
    assert AmountVersion.objects.get(amount__public_id=finding.became).value is None


def test_what_was_not_changed_is_not_called_a_correction(as_noor, letter):
    finding = letter.findings.filter(kind=Kind.COMMITMENT).first()
    url = reverse("finding", args=[letter.public_id, finding.pk])
    form = as_noor.get(url).context["form"]
    data = {form.add_prefix(name): form[name].value() or "" for name in form.fields}
    as_noor.post(url, data)
    event = AuditEvent.objects.get(verb="finding.accepted")
    assert event.detail["corrected"] == []


def test_certain_references_are_taken_over_after_a_look(as_noor, letter):
    url = reverse("letter-certain", args=[letter.public_id])
    page = as_noor.get(url).content.decode()
    assert "kst-30950-912" in page
    assert "niet ongedaan" in page
    sure = list(queries.certain(letter))
    assert sure
    as_noor.post(url, {"take": [one.pk for one in sure]})
    taken = letter.findings.filter(decision=Decision.ACCEPTED)
    assert list(taken) == sure
    assert AuditEvent.objects.filter(verb="finding.accepted").count() == len(sure)
    assert as_noor.get(url).status_code == 302


@pytest.mark.parametrize(
    "change", [{"confidence": 0.89}, {"defect": "spelfout"}, {"normalized": None}]
)
def test_a_reference_with_any_doubt_is_not_called_certain(as_noor, letter, change):
    for finding in letter.findings.filter(kind=Kind.REFERENCE):
        finding.fields |= change
        finding.save()
    assert as_noor.get(reverse("letter-certain", args=[letter.public_id])).status_code == 302


def test_what_was_not_offered_cannot_be_taken_over_with_the_certain(as_noor, letter):
    amount = letter.findings.filter(kind=Kind.AMOUNT).first()
    response = as_noor.post(
        reverse("letter-certain", args=[letter.public_id]), {"take": [amount.pk]}
    )
    assert response.status_code == 422
    amount.refresh_from_db()
    assert amount.decision == Decision.OPEN


def test_every_type_of_commitment_of_the_reader_has_a_word():
    from gelijk.documents.wording import COMMITMENT_TYPES
    from gelijk.methods.commitments.rules import CommitmentType

    assert set(COMMITMENT_TYPES) == {one.value for one in CommitmentType}


def test_a_long_letter_is_shown_quickly(as_noor, letter):
    text = "Een zin over € 1,5 miljoen en Kamerstuk 30 950, nr. 912.\n\n" * 1800
    Letter.objects.filter(pk=letter.pk).update(text=text)
    letter.findings.all().delete()
    fields = {
        "normalized": "kst-30950-912",
        "confidence": 0.98,
        "defect": None,
        "type": "kamerstuk",
    }
    Finding.objects.bulk_create(
        Finding(letter=letter, kind="reference", start=at, end=at + 25, text="x", fields=fields)
        for at in range(0, 300 * 340, 340)
    )
    as_noor.get(letter.get_absolute_url())
    best = 9.0
    for _ in range(3):
        start = time.process_time()
        page = as_noor.get(letter.get_absolute_url()).content.decode()
        best = min(best, time.process_time() - start)
    assert page.count('class="finding ') == 300
    assert best < 0.3, best


def test_the_pages_of_letters_are_english_when_asked(as_noor, letter):
    page = as_noor.get("/en" + letter.get_absolute_url()).content.decode()
    assert "Read in this letter" in page
    assert f'<h1 class="utrecht-heading-1" lang="nl">{letter.title}</h1>' in page


def test_searching_without_result_says_so(client, letter, noor):
    actions.publish(by=noor, letter=letter, published=True)
    assert letter.title in client.get(reverse("letters") + "?zoek=begroting").content.decode()
    page = client.get(reverse("letters") + "?zoek=zeepaardje").content.decode()
    assert "zeepaardje" in page
    assert letter.title not in page


@pytest.mark.parametrize("name", ["letter-add"])
def test_staff_pages_are_closed_to_the_public(client, name):
    assert client.get(reverse(name)).status_code in {302, 403}
