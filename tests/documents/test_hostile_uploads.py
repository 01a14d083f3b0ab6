"""What is broken, hostile or infected ends in a sentence, wherever on its way that is."""

import io
import random
import socket
import zipfile
from threading import Thread

import pytest

from gelijk.core.problems import Problem
from gelijk.documents.dossiers import actions as dossiers
from gelijk.documents.models import Dossier, DossierFile
from gelijk.documents.review import actions
from tests.documents.conftest import person
from tests.documents.dossier_cases import given, opened
from tests.documents.forty_files import forty

pytestmark = pytest.mark.django_db
KINDS = (".pdf", ".docx", ".odt", ".eml", ".msg")
ROUNDS = 8


def through(by, other, files: list[tuple[str, bytes]]) -> Dossier:
    """Upload, reading, search, both readers, redaction; nothing of it may raise but a Problem."""
    dossier = opened(by, "woo_request")
    outcomes = dossiers.add_files(by=by, dossier=dossier, given=[given(*one) for one in files])
    assert all(one.file or one.problem for one in outcomes)
    dossiers.read_waiting(by=by, dossier=dossier, seconds=300)
    assert not dossier.files.filter(status="added").exists()
    for file in dossier.files.filter(status="unreadable"):
        assert file.unreadable.endswith(".")
    if not dossier.files.exists():
        return dossier
    dossiers.begin_review(by=by, dossier=dossier)
    actions.detect_in(by=by, dossier=dossier)
    for entity in dossier.entities.all():
        actions.decide_entity(by=by, entity=entity, decision="redact")
    for file in dossier.files.filter(review__isnull=False).select_related("dossier"):
        passed(by, other, file)
    made = actions.redact_all(by=by, dossier=dossier)
    assert all(what.endswith(".") for _number, what in made.refused)
    return dossier


def passed(by, other, file: DossierFile) -> None:
    for mark in file.marks.filter(decision="review"):
        actions.decide_mark(by=by, mark=mark, decision="redact")
    for who in (by, other):
        for page in file.unread_pages:
            actions.look_at_page(by=who, file=file, page=page)
    if file.unread_pages:
        actions.vouch_for_pages(by=by, file=file)
    actions.finish(by=by, file=file)
    actions.approve(by=other, file=file)


def damaged(content: bytes, draw: random.Random) -> bytes:
    """Bytes changed, a part gone, a part twice, or the end cut off."""
    data = bytearray(content)
    for _change in range(draw.randint(1, 12)):
        place = draw.randrange(len(data))
        how = draw.randrange(4)
        if how == 0:
            data[place] = draw.randrange(256)
        elif how == 1:
            del data[place : place + draw.randint(1, 60)]
        elif how == 2:
            data[place:place] = data[place : place + draw.randint(1, 60)]
        else:
            data[place : place + 4] = draw.randbytes(4)
    return bytes(data[: draw.randint(len(data) // 2, len(data))]) if draw.random() < 0.3 else data


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_damaged_files_end_in_a_sentence(wil, seed):
    draw = random.Random(seed)
    anna = person("anna", "disclosure_reviewer", of="BZK")
    files = [one for one in forty() if one.name.endswith(KINDS)]
    chosen = draw.sample(files, 8)
    through(wil, anna, [(one.name, bytes(damaged(one.content, draw))) for one in chosen])


def bomb(kind: str) -> bytes:
    """A small archive that unpacks to a flood."""
    parts = {"docx": "word/document.xml", "odt": "content.xml", "zip": "verslag.txt"}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        if kind == "odt":
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(parts[kind], b" " * 400_000_000)
    return out.getvalue()


def entities() -> bytes:
    """A DOCX whose text multiplies itself."""
    lines = ['<!ENTITY a0 "lol">']
    lines += [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9)]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", f"<!DOCTYPE x [{''.join(lines)}]><x>&a8;</x>")
    return out.getvalue()


@pytest.mark.parametrize("kind", ["docx", "odt", "zip"])
def test_a_bomb_is_not_unpacked(wil, kind):
    dossier = opened(wil, "woo_request")
    name = f"verslag.{kind}"
    [outcome] = dossiers.add_files(by=wil, dossier=dossier, given=[given(name, bomb(kind))])
    if outcome.problem:
        assert "groter dan" in outcome.problem.what
        return
    dossiers.read_waiting(by=wil, dossier=dossier)
    [file] = dossier.files.all()
    assert (file.status, file.sealed_text) == ("unreadable", None)
    assert "veel te groot" in file.unreadable


def test_entities_that_multiply_are_no_text(wil):
    dossier = opened(wil, "woo_request")
    dossiers.add_files(by=wil, dossier=dossier, given=[given("a.docx", entities())])
    dossiers.read_waiting(by=wil, dossier=dossier)
    [file] = dossier.files.all()
    assert file.status == "unreadable"


def test_an_infected_file_is_refused_and_the_others_are_taken(wil, settings):
    with socket.create_server(("127.0.0.1", 0)) as listening:
        settings.CLAMD = f"127.0.0.1:{listening.getsockname()[1]}"
        answers = [b"stream: OK\n", b"stream: Eicar-Test FOUND\n"]
        answering = Thread(target=lambda: [_reply(listening, one) for one in answers])
        answering.start()
        dossier = opened(wil, "woo_request")
        pair = [given("schoon.txt", "Verslag."), given("besmet.txt", "Factuur.")]
        clean, infected = dossiers.add_files(by=wil, dossier=dossier, given=pair)
        answering.join()
    assert clean.file
    assert clean.file.scan == "clean"
    assert isinstance(infected.problem, Problem)
    assert "virus" in infected.problem.what
    assert dossier.files.count() == 1


def _reply(listening: socket.socket, answer: bytes) -> None:
    connection, _address = listening.accept()
    with connection:
        while not connection.recv(65536).endswith(bytes(4)):
            pass
        connection.sendall(answer)


def test_without_a_scanner_a_file_says_so(wil):
    dossier = opened(wil, "woo_request")
    [outcome] = dossiers.add_files(by=wil, dossier=dossier, given=[given("a.txt", "Verslag.")])
    assert outcome.file
    assert outcome.file.scan == "unscanned"
