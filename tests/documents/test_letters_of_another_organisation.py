"""A letter that is not public is for the organisation that put it in, as the page promises."""

import importlib

import pytest
from django.apps import apps
from django.urls import reverse

from gelijk.core.identifiers import resolve
from gelijk.core.permissions import SYSTEM
from gelijk.core.problems import NotNow
from gelijk.core.sources import quotation, reading_address
from gelijk.documents import actions, queries
from gelijk.documents.intake import take_in
from gelijk.documents.models import Letter
from tests.documents.conftest import LETTER, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_ruben(client, ruben):
    client.force_login(ruben)
    return client


def test_the_list_and_its_search_do_not_name_it(as_ruben, secret, wil):
    for query in ("", "?zoek=onderzoek", f"?zoek={secret.public_id}"):
        page = as_ruben.get(reverse("letters") + query).content.decode()
        assert secret.title not in page
    as_ruben.force_login(wil)
    assert secret.title in as_ruben.get(reverse("letters")).content.decode()


@pytest.mark.parametrize("name", ["letter", "letter-remove", "letter-certain"])
def test_its_pages_are_not_there(as_ruben, secret, wil, name):
    address = reverse(name, args=[secret.public_id])
    assert as_ruben.get(address).status_code == 404
    number = secret.findings.first().pk
    assert as_ruben.get(reverse("finding", args=[secret.public_id, number])).status_code == 404
    as_ruben.force_login(wil)
    assert as_ruben.get(reverse("letter", args=[secret.public_id])).status_code == 200


def test_its_words_and_its_name_do_not_leave_it(secret, ruben, wil):
    place = secret.findings.first().place
    assert quotation(place, ruben) is None
    assert reading_address(place, ruben) == ""
    assert resolve([secret.public_id], ruben)[secret.public_id].label == secret.public_id
    assert quotation(place, wil)


def test_nothing_can_be_done_with_it(secret, ruben):
    finding = secret.findings.first()
    attempts = [
        lambda: actions.remove(by=ruben, letter=secret, reason="weg"),
        lambda: actions.accept(by=ruben, finding=finding),
        lambda: actions.reject(by=ruben, finding=finding, reason="nee"),
        lambda: actions.add(by=ruben, filename="b.txt", content=LETTER.encode()),
    ]
    for attempt in attempts:
        with pytest.raises(NotNow, match="andere organisatie"):
            attempt()


def test_the_same_file_or_number_tells_nothing_of_what_is_in_it(secret, ruben):
    for content in (LETTER, LETTER + "\nNog een regel."):
        outcome = take_in(by=ruben, filename="b.txt", content=content.encode)
        assert outcome.letter is None
        assert secret.filename not in str(outcome.problem)
    assert Letter.objects.count() == 1


def test_a_published_letter_is_for_everybody(letter, ruben):
    assert list(queries.letters(ruben)) == [letter]


def test_people_without_an_organisation_do_not_share_one():
    one, other = (person(name, "policy_officer") for name in ("een", "ander"))
    letter = actions.add(by=one, filename="b.txt", content=LETTER.encode())
    assert list(queries.letters(one)) == [letter]
    assert list(queries.letters(other)) == []


def test_a_letter_of_the_server_is_for_all_who_read_letters(ruben, jan):
    letter = actions.add(by=SYSTEM, filename="b.txt", content=LETTER.encode())
    assert list(queries.letters(ruben)) == [letter]
    assert list(queries.letters(jan)) == []
    assert list(queries.letters(SYSTEM)) == [letter]


def test_letters_of_before_get_the_organisation_of_who_put_them_in(secret):
    Letter.objects.update(owner="")
    migration = importlib.import_module("gelijk.documents.migrations.0002_letters_have_an_owner")
    migration.give_owners(apps, None)
    secret.refresh_from_db()
    assert secret.owner == "BZK"
