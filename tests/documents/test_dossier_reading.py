"""The reader of letters works on every document: references, amounts and commitments."""

import pytest
from django.test import Client

from gelijk.core.links import thread
from gelijk.documents.dossiers.reader import read
from tests.documents.dossier_cases import filled, opened

pytestmark = pytest.mark.django_db
TEXT = """Den Haag, 3 februari 2023

In 2021 is ongeveer € 1,5 miljoen uitgegeven aan het onderzoek (Kamerstuk 30 950, nr. 912).
Ik zal uw Kamer voor de zomer informeren. In 2021 is ongeveer € 1,5 miljoen uitgegeven.
"""


def test_amounts_commitments_and_references_are_read_once(noor):
    found = read(TEXT, noor)
    assert [one.identifier for one in found.references] == ["kst-30950-912"]
    assert [one.text for one in found.amounts] == ["€ 1,5 miljoen"]
    assert found.amounts[0].read.startswith("ongeveer €\N{NO-BREAK SPACE}1.500.000")
    [told] = found.commitments
    assert told.text == "Ik zal uw Kamer voor de zomer informeren."
    assert told.read.startswith("toezegging")


def test_a_text_without_any_of_these_has_none(noor):
    found = read("Goedemorgen.", noor)
    assert (found.references, found.amounts, found.commitments) == ((), (), ())


def test_the_page_of_a_file_tells_what_was_read_in_it(wil):
    [file] = filled(wil, opened(wil), [("brief.txt", TEXT)])
    page = Client()
    page.force_login(wil)
    shown = page.get(file.get_absolute_url()).content.decode()
    assert "Toezeggingen en voornemens" in shown
    assert "Ik zal uw Kamer voor de zomer informeren." in shown
    assert "niet op virussen gescand" in shown


def test_staff_read_what_the_law_says_besides_and_the_public_does_not(wil):
    dossier = opened(wil, "woo_request")
    page = Client()
    page.force_login(wil)
    shown = page.get(dossier.get_absolute_url()).content.decode()
    assert "twee weken na de bekendmaking" in " ".join(shown.split())
    assert "art. 4.4 lid 6 Woo" in shown


def test_what_asked_for_it_shows_the_dossier_that_answers_it(wil, letter):
    dossier = opened(wil, request=letter.public_id)
    strands = thread(letter.public_id, wil)
    assert dossier.public_id in {one.identifier for strand in strands for one in strand.things}
