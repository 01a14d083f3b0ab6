"""Names go out of every part of DOCX and ODT files, and the files still open."""

import io
import zipfile

import docx
import odfdo
import pytest

from gelijk.methods.redaction.extraction.reading import read_bytes
from gelijk.methods.redaction.gate.checking import Withheld, leaks, release
from gelijk.methods.redaction.removal.removing import remove
from tests.methods.removal_office_samples import NAME, docx_with_traps, odt_with_traps
from tests.methods.removal_samples import removals


@pytest.fixture(scope="module")
def word():
    return read_bytes("verslag.docx", docx_with_traps())


@pytest.fixture(scope="module")
def open_document():
    return read_bytes("verslag.odt", odt_with_traps())


def cleaned(extracted):
    listed = removals(extracted, (NAME,))
    made = remove(extracted, listed)
    assert leaks(extracted, made.content, listed) == []
    return made.content


def test_the_text_of_a_docx_has_every_place_of_the_name(word):
    assert "Aanwezig: Đurđa Öztürk en anderen" in word.text
    assert "Đurđa Öztürk\tbeleidsmedewerker" in word.text
    assert word.text.count(NAME) >= 7
    assert word.metadata["author"] == word.metadata["reviewers"] == NAME
    for said in ("Opmerkingen", "Ingevoegde bestanden"):
        assert any(note.startswith(said) for note in word.notes)


def test_a_docx_keeps_everything_but_the_name(word):
    content = cleaned(word)
    made = docx.Document(io.BytesIO(content))
    words = "\n".join(one.text for one in made.paragraphs)
    assert "Aanwezig: [5.1.2.e] en anderen" in words
    assert "Toen men sprak." in words
    assert made.tables[0].cell(0, 0).text == "[5.1.2.e]"
    assert made.tables[0].cell(0, 1).text == "beleidsmedewerker"
    assert made.sections[0].header.paragraphs[0].text == "Verslag [5.1.2.e]"


def test_nothing_in_a_docx_tells_who_worked_on_it(word):
    with zipfile.ZipFile(io.BytesIO(cleaned(word))) as archive:
        names = archive.namelist()
        everything = b"".join(archive.read(name) for name in names)
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
    gone = ("docProps", "customXml", "people", "comments", "embeddings", "thumbnail")
    assert [name for name in names for part in gone if part in name] == []
    for trace in ("rsid", "w:ins ", "w:del ", "w:author", "ozturk", "Öztürk", "commentReference"):
        assert trace.encode() not in everything, trace


def test_the_text_of_an_odt_has_every_place_of_the_name(open_document):
    assert "Aanwezig: Đurđa Öztürk en anderen, nu." in open_document.text
    assert open_document.text.count(NAME) >= 6
    assert open_document.metadata["author"] == NAME


def test_an_odt_keeps_everything_but_the_name(open_document):
    content = cleaned(open_document)
    made = odfdo.Document(io.BytesIO(content))
    words = made.get_formatted_text()
    assert "Aanwezig: [5.1.2.e] en anderen" in words.replace("\n", "")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.namelist()[0] == "mimetype"
        assert archive.infolist()[0].compress_type == zipfile.ZIP_STORED
        everything = b"".join(archive.read(name) for name in archive.namelist())
    for trace in ("Öztürk", "Thumbnails", "Object 1", "author-name", "tracked-changes"):
        assert trace.encode() not in everything, trace


@pytest.mark.parametrize(
    ("part", "text"),
    [
        ("word/comments.xml", "<c><w:comment w:id='1'>bel OZTURK, DURDA</w:comment></c>"),
        ("docProps/core.xml", "<p><creator>đurđa öztürk</creator></p>"),
        ("word/document2.xml", "<d><w:t>Đur</w:t><w:t>đa </w:t><w:t>Özt</w:t><w:t>ürk</w:t></d>"),
        ("word/x.xml", "<d descr='Foto van &#272;ur&#273;a &#214;zt&#252;rk'/>"),
        ("word/_rels/a.rels", "<r Target='https://example.nl/durda-ozturk'/>"),
        ("word/media/image1.emf", "\0".join("Öztürk, Đurđa") + "\0"),
        ("word/durda_ozturk.bin", "niets"),
    ],
)
def test_a_docx_that_was_cleaned_badly_is_not_released(word, part, text):
    content = io.BytesIO(cleaned(word))
    with zipfile.ZipFile(content, "a") as archive:
        raw = text.encode("utf-16-le") if part.endswith(".emf") else text.encode()
        archive.writestr(part, raw)
    with pytest.raises(Withheld):
        release(word, content.getvalue(), removals(word, (NAME,)))


def test_a_file_within_the_file_is_not_released(word):
    content = io.BytesIO(cleaned(word))
    with zipfile.ZipFile(content, "a") as archive:
        archive.writestr("word/embeddings/b.docx", docx_with_traps())
    with pytest.raises(Withheld):
        release(word, content.getvalue(), removals(word, (NAME,)))


def test_black_marked_text_of_word_is_not_enough(word):
    with pytest.raises(Withheld):
        release(word, word.content, removals(word, (NAME,)))
