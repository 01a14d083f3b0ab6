"""Every string of these two apps has its English."""

from pathlib import Path

import pytest
from babel.messages.pofile import read_po

SOURCE = Path(__file__).resolve().parents[2] / "src/gelijk"


@pytest.mark.parametrize("app", ["accounts", "reference"])
def test_the_english_is_whole_and_compiled(app):
    folder = SOURCE / app / "locale/en/LC_MESSAGES"
    with (folder / "django.po").open("rb") as file:
        catalogue = read_po(file)
    strings = [message for message in catalogue if message.id]
    assert len(strings) > 80
    for message in strings:
        forms = message.string if isinstance(message.string, tuple) else (message.string,)
        assert all(forms), message.id
        assert not message.fuzzy, message.id
    assert (folder / "django.mo").stat().st_size > 1000


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "english", "dutch"),
    [
        ("/en/accounts/login/", "Log in for staff", "Inloggen voor medewerkers"),
        ("/en/begrippen/", "The fixed lists", "De vaste lijsten"),
        ("/en/organisaties/", "Name or abbreviation", "Naam of afkorting"),
    ],
)
def test_pages_speak_english(client, address, english, dutch):
    page = client.get(address).content.decode()
    assert english in page
    assert dutch not in page
