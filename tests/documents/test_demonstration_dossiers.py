"""The dossiers of the demonstration: made up, once, and what is public of them names nobody."""

import pytest

from gelijk.core.permissions import SYSTEM
from gelijk.documents import demo_dossiers
from gelijk.documents.models import DecisionNote, Dossier, FileVersion, Meeting

pytestmark = pytest.mark.django_db
NAMES = ("Karin", "Joost", "Fatma", "Verzinsel", "Bedacht", "Fictie", "Nergens", "06 12")


def test_what_is_public_of_the_demonstration_names_nobody(client):
    assert demo_dossiers.load(by=SYSTEM) == 4
    assert demo_dossiers.load(by=SYSTEM) == 0
    shown = Dossier.objects.get(status="published")
    versions = FileVersion.objects.filter(file__dossier=shown)
    assert versions.count() == 3
    for one in versions:
        assert [name for name in NAMES if name in one.public_text] == []
        assert "programma" in one.public_text
    assert Dossier.objects.get(status="review").files.count() == 4
    note = DecisionNote.objects.get()
    assert "Karin" not in str(note.public_sections)
    assert Meeting.objects.get().actions.count() == 1
    page = client.get(shown.get_absolute_url()).content.decode()
    assert "synthetisch" in page
