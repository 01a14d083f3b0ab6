"""Files into a dossier: sealed, numbered, read; what is wrong with one does not stop the others."""

import io
import zipfile
from email.message import EmailMessage

import pytest

from gelijk.core.audit import AuditEvent
from gelijk.core.encryption import Undecipherable
from gelijk.core.problems import Problem
from gelijk.documents import sealing
from gelijk.documents.dossiers import actions
from gelijk.documents.dossiers.actions.reading import names_of
from gelijk.documents.models import ContentKey, DossierFile
from tests.documents.dossier_cases import MINUTES, filled, given, opened

pytestmark = pytest.mark.django_db


def zipped(**files: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def mail() -> bytes:
    message = EmailMessage()
    message["From"] = "Karin de Proefpersoon <karin@voorbeeld.example>"
    message["To"] = "joost@voorbeeld.example"
    message["Subject"] = "RE: Concept"
    message["Date"] = "Thu, 24 Feb 2022 10:15:00 +0100"
    message.set_content("Hierbij het verslag.")
    message.add_attachment(MINUTES.encode(), "text", "plain", filename="bijlage.txt")
    return message.as_bytes()


def test_nothing_that_names_people_stands_plain_in_the_database_or_the_trail(wil):
    dossier = opened(wil)
    [file] = filled(wil, dossier, [("Verslag Karin de Proefpersoon.txt", MINUTES)])
    row = str(DossierFile.objects.filter(pk=file.pk).values().get())
    for sealed in (file.sealed_name, file.sealed_content, file.sealed_text):
        row += bytes(sealed).decode("latin-1")
    assert "Karin" not in row
    trail = " ".join(f"{one.object} {one.detail}" for one in AuditEvent.objects.all())
    assert "Karin" not in trail
    opened_file = actions.open_original(by=wil, file=file)
    assert opened_file.name == "Verslag Karin de Proefpersoon.txt"
    assert opened_file.text == MINUTES
    assert AuditEvent.objects.latest("number").verb == "dossier_file.read"


def test_a_content_that_was_moved_to_another_file_does_not_open(wil):
    dossier = opened(wil)
    one, two = filled(wil, dossier, [("a.txt", MINUTES), ("b.txt", "Iets anders.")])
    DossierFile.objects.filter(pk=one.pk).update(sealed_content=two.sealed_content)
    one.refresh_from_db()
    with pytest.raises(Undecipherable):
        actions.open_original(by=wil, file=one)


def test_without_its_key_a_dossier_is_gone(wil):
    dossier = opened(wil)
    [file] = filled(wil, dossier, [("a.txt", MINUTES)])
    ContentKey.objects.all().delete()
    with pytest.raises(sealing.Destroyed):
        actions.open_original(by=wil, file=file)


def test_keys_are_wrapped_anew_under_a_new_master_key(wil, settings):
    dossier = opened(wil)
    [file] = filled(wil, dossier, [("a.txt", MINUTES)])
    settings.OLD_MASTER_KEYS = [settings.MASTER_KEY]
    settings.MASTER_KEY = "een-heel-nieuwe-sleutel-van-de-test-0123456789"
    assert sealing.renew_keys() == 1
    settings.OLD_MASTER_KEYS = []
    assert actions.open_original(by=wil, file=file).text == MINUTES


def test_the_same_file_twice_is_marked(wil):
    dossier = opened(wil)
    one, two, other = filled(wil, dossier, [("a.txt", MINUTES), ("b.txt", MINUTES), ("c.txt", "x")])
    assert two.duplicate_of == one
    assert one.duplicate_of is None
    assert other.duplicate_of is None
    elsewhere = filled(wil, opened(wil), [("a.txt", MINUTES)])
    assert elsewhere[0].duplicate_of is None


def test_a_zip_gives_its_files_and_what_systems_leave_is_left_out(wil):
    dossier = opened(wil)
    content = zipped(
        **{
            "map/verslag.txt": MINUTES.encode(),
            "__MACOSX/x": b"x",
            "map/.DS_Store": b"\0\1",
            "map/leeg.txt": b"",
            "map/programma.exe": b"MZ\0\1\2",
        }
    )
    outcomes = actions.add_files(by=wil, dossier=dossier, given=[given("stukken.zip", content)])
    assert [(one.name, bool(one.file)) for one in outcomes] == [
        ("map/verslag.txt", True),
        ("map/leeg.txt", False),
        ("map/programma.exe", False),
    ]
    assert "leeg" in str(outcomes[1].problem)
    assert "kunnen we niet opnemen" in str(outcomes[2].problem)
    assert list(names_of(wil, dossier).values()) == ["map/verslag.txt"]


def test_a_docx_is_no_zip_to_unpack_and_a_bomb_is_refused(wil, settings):
    settings.DOSSIER_FILE_MB = 1
    dossier = opened(wil)
    bomb = zipped(**{"groot.txt": b"a" * (2 * 1024 * 1024)})
    broken = b"PK\x03\x04" + b"niets"
    outcomes = actions.add_files(
        by=wil, dossier=dossier, given=[given("bom.zip", bomb), given("stuk.zip", broken)]
    )
    assert [one.file for one in outcomes] == [None, None]
    assert "groter dan 1 MB" in str(outcomes[0].problem)
    assert "beschadigd" in str(outcomes[1].problem)


def test_what_is_attached_to_a_message_is_a_file_of_its_family(wil):
    dossier = opened(wil)
    outcomes = actions.add_files(by=wil, dossier=dossier, given=[given("bericht.eml", mail())])
    assert outcomes[0].problem is None
    assert actions.read_waiting(by=wil, dossier=dossier) == 0
    message, attached = dossier.files.all()
    assert (message.kind, attached.kind) == ("email", "doc")
    assert attached.part_of == message
    assert (message.family, attached.family) == (1, 1)
    assert str(message.date) == "2022-02-24"
    assert message.thread == attached.thread != ""
    assert "Concept" not in message.thread


def test_a_file_that_cannot_be_read_says_why_and_the_rest_is_read(wil):
    dossier = opened(wil)
    broken, fine = filled(wil, dossier, [("kapot.pdf", "%PDF-1.4 niets"), ("a.txt", MINUTES)])
    assert broken.status == "unreadable"
    assert broken.unreadable
    assert fine.status == "read"


def test_a_dossier_holds_so_many_files_and_no_more(wil, settings):
    settings.DOSSIER_FILES = 1
    dossier = opened(wil)
    outcomes = actions.add_files(
        by=wil, dossier=dossier, given=[given("a.txt", "Een."), given("b.txt", "Twee.")]
    )
    assert [bool(one.file) for one in outcomes] == [True, False]
    assert "passen 1 bestanden" in str(outcomes[1].problem)


def test_order_and_numbers(wil):
    dossier = opened(wil)
    one, two, three = filled(wil, dossier, [("a.txt", "Een."), ("b.txt", "Twee."), ("c.txt", "3.")])
    actions.move_file(by=wil, file=three, place=1)
    assert [file.number for file in dossier.files.all()] == [3, 1, 2]
    actions.remove_file(by=wil, file=three, reason="Hoort hier niet.")
    [*_, new] = filled(wil, dossier, [("d.txt", "Vier.")])
    assert new.number == 4
    with pytest.raises(Problem, match="waarom het eruit gaat"):
        actions.remove_file(by=wil, file=one, reason=" ")
    assert [file.number for file in dossier.files.all()] == [1, two.number, 4]


def test_words_are_found_in_sealed_texts_and_the_trail_does_not_hold_them(wil):
    dossier = opened(wil)
    filled(wil, dossier, [("a.txt", MINUTES), ("b.txt", "Iets anders.")])
    hits = actions.search_inside(by=wil, dossier=dossier, words="stuurgroep KARIN")
    assert [hit.file.number for hit in hits] == [1]
    last = AuditEvent.objects.latest("number")
    assert last.verb == "dossier.search"
    assert "karin" not in str(last.detail).lower()
