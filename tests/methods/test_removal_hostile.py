"""Broken and hostile files end in a sentence: no crash, no flood, no hour of waiting."""

import contextlib
import io
import random
import time
import zipfile
import zlib

import pikepdf
import pytest

from gelijk.methods.reading.source import Unreadable
from gelijk.methods.redaction.extraction.reading import files_in, read_bytes
from gelijk.methods.redaction.gate.checking import Withheld, release
from gelijk.methods.redaction.removal.model import CannotRemove, Removal
from gelijk.methods.redaction.removal.removing import remove
from tests.methods.removal_office_samples import docx_with_traps, odt_with_traps
from tests.methods.removal_samples import page_of, set_in_type, written

SENTENCES = (Unreadable, CannotRemove, Withheld)
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@pytest.fixture(scope="module")
def samples():
    pdf = set_in_type('= Kop\nGesprek met Fatima. #figure(rect(), alt: "Een vlak")')
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        loose = written(
            opened,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.all,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    return {"pdf": pdf, "loose.pdf": loose, "docx": docx_with_traps(), "odt": odt_with_traps()}


def garbled(content: bytes, drawn: random.Random) -> bytes:
    raw = bytearray(content)
    start = drawn.randrange(len(raw))
    stretch = slice(start, start + drawn.randrange(1, 2000))
    match drawn.randrange(4):
        case 0:
            return bytes(raw[:start])
        case 1:
            for _ in range(drawn.choice((1, 5, 50, 500))):
                raw[drawn.randrange(len(raw))] = drawn.randrange(256)
        case 2:
            raw[stretch] = bytes(len(raw[stretch]))
        case 3:
            raw[start:start] = raw[stretch]
    return bytes(raw)


def garbled_within(content: bytes, drawn: random.Random) -> bytes:
    """One part of an archive garbled, the archive itself whole."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        names = list(dict.fromkeys(old.namelist()))
        victim = drawn.choice([name for name in names if name.endswith((".xml", ".rels"))])
        for name in names:
            part = old.read(name)
            new.writestr(name, garbled(part, drawn) if name == victim and part else part)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["pdf", "loose.pdf", "docx", "odt"])
@pytest.mark.parametrize("seed", range(12))
def test_a_broken_file_ends_in_a_sentence_or_in_a_clean_file(samples, kind, seed):
    drawn = random.Random(seed)
    within = "pdf" not in kind and seed % 2
    content = (garbled_within if within else garbled)(samples[kind], drawn)
    begun = time.monotonic()
    with contextlib.suppress(*SENTENCES):
        extracted = read_bytes(f"a.{kind}", content)
        listed = []
        if len(extracted.text) > 20:
            start = drawn.randrange(len(extracted.text) - 10)
            listed = [Removal(start, start + 9, "5.1.2.e", "gelakt")]
        release(extracted, remove(extracted, listed).content, listed)
    assert time.monotonic() - begun < 30


def archive(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/") + ".xml", content)
    return out.getvalue()


def docx_of(body: str) -> bytes:
    return archive(word__document=f"<w:document {_W}><w:body>{body}</w:body></w:document>".encode())


def test_a_bomb_of_spaces_is_not_unpacked():
    with pytest.raises(Unreadable, match="uitgepakt"):
        read_bytes("a.docx", archive(word__document=b" " * 400_000_000))


def test_thousands_of_parts_are_refused():
    parts = {f"p{number}": b"<a/>" for number in range(6000)}
    with pytest.raises(Unreadable, match="onderdelen"):
        read_bytes("a.docx", archive(word__document=b"<a/>", **parts))


def test_entities_that_multiply_are_not_followed():
    lines = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))
    head = f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e0 "Noor">{lines}]>'
    body = f"<w:document {_W}><w:p><w:r><w:t>&e9;</w:t></w:r></w:p></w:document>"
    text = ""
    with contextlib.suppress(Unreadable):
        text = read_bytes("a.docx", archive(word__document=(head + body).encode())).text
    assert len(text) < 100


def test_a_file_of_this_machine_is_not_read(tmp_path):
    secret = tmp_path / "geheim.txt"
    secret.write_text("wachtwoord")
    head = f'<!DOCTYPE d [<!ENTITY f SYSTEM "file://{secret}">]>'
    body = f"<w:document {_W}><w:p><w:r><w:t>x&f;</w:t></w:r></w:p></w:document>"
    try:
        text = read_bytes("a.docx", archive(word__document=(head + body).encode())).text
    except Unreadable:
        return
    assert "wachtwoord" not in text


@pytest.mark.parametrize("levels", [150, 240, 5000])
def test_tables_in_tables_come_to_an_end(levels):
    body = "<w:tbl><w:tr><w:tc>" * levels + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * levels
    with pytest.raises(Unreadable):
        read_bytes("a.docx", docx_of(body))


def test_a_pdf_stream_that_unpacks_to_a_flood_is_refused():
    packed = zlib.compress(b"q Q " * 25_000_000, 9)
    with pikepdf.open(io.BytesIO(page_of(b""))) as pdf:
        stream = pdf.make_stream(b"")
        stream.write(packed, filter=pikepdf.Name.FlateDecode)
        pdf.pages[0].obj["/Contents"] = stream
        content = written(pdf)
    with pytest.raises(Unreadable, match="veel te groot"):
        read_bytes("a.pdf", content)


def test_a_stream_packed_more_than_once_is_refused():
    twice = zlib.compress(zlib.compress(b"q Q " * 1_000_000, 9), 9)
    with pikepdf.open(io.BytesIO(page_of(b""))) as pdf:
        stream = pdf.make_stream(b"")
        stream.write(twice, filter=pikepdf.Array([pikepdf.Name.FlateDecode] * 2))
        pdf.pages[0].obj["/Contents"] = stream
        content = written(
            pdf, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none
        )
    with pytest.raises(Unreadable, match="meer dan eens"):
        read_bytes("a.pdf", content)


def forms(levels: int, times: int, *, circle: bool = False) -> bytes:
    """Forms that draw forms that draw forms."""
    with pikepdf.open(io.BytesIO(page_of(b"/X Do"))) as pdf:
        words = b"BT /F1 9 Tf 72 700 Td (Noor) Tj ET"
        fonts = pdf.pages[0].obj.Resources.Font
        first = one = pdf.make_indirect(_form(pdf, words, pikepdf.Dictionary(Font=fonts)))
        for _ in range(levels):
            drawn = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=one), Font=fonts)
            one = pdf.make_indirect(_form(pdf, b"/X Do " * times, drawn))
        if circle:
            first.Resources["/XObject"] = pikepdf.Dictionary(X=one)
            first.write(words + b" /X Do /X Do")
        pdf.pages[0].obj.Resources["/XObject"] = pikepdf.Dictionary(X=one)
        return written(pdf)


def _form(pdf, data, resources):
    return pdf.make_stream(
        data,
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Form,
        BBox=[0, 0, 595, 842],
        Resources=resources,
    )


@pytest.mark.parametrize(
    "content", [forms(12, 10), forms(3, 2, circle=True)], ids=["bomb", "circle"]
)
def test_forms_that_draw_each_other_are_refused(content):
    with pytest.raises(Unreadable, match="te vaak"):
        read_bytes("a.pdf", content)


def test_forms_in_forms_that_end_are_followed():
    extracted = read_bytes("a.pdf", forms(5, 1))
    assert extracted.text == "Noor"
    content = remove(extracted, [Removal(0, 4, "5.1.2.e", "gelakt")]).content
    assert read_bytes("b.pdf", content).text.strip() == "gelakt"


def test_operands_without_end_are_refused():
    content = page_of(b"BT /F1 9 Tf 9 9 Td (Noor) Tj ET " + b"1 " * 300_000)
    extracted = read_bytes("a.pdf", content)
    with pytest.raises(CannotRemove):
        remove(extracted, [Removal(0, 4, "5.1.2.e", "gelakt")])


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.pdf", b"", "leeg"),
        ("a.pdf", b"%PDF-1.7", "beschadigd"),
        ("a.docx", b"PK\x03\x04 kapot", "beschadigd"),
        ("a.rtf", b"{\\rtf1 Noor}", "RTF"),
        ("a.xlsx", archive(xl__workbook=b"<a/>"), "geen docx"),
        ("a.bin", bytes(range(256)) * 9, "geen tekst"),
    ],
)
def test_what_is_no_such_file_is_refused_in_a_sentence(name, content, said):
    with pytest.raises(Unreadable, match=said):
        read_bytes(name, content)


def test_a_password_is_asked_back():
    with pikepdf.open(io.BytesIO(page_of(b""))) as pdf:
        content = written(pdf, encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(Unreadable, match="wachtwoord"):
        read_bytes("a.pdf", content)


def test_a_folder_is_walked_without_what_is_hidden(tmp_path):
    (tmp_path / "b").mkdir()
    for name in ("b/2.txt", "1.txt", ".hidden", "~$1.docx"):
        (tmp_path / name).write_text("Noor")
    (tmp_path / "elders.txt").symlink_to("/etc/hostname")
    assert [name for _, name in files_in([tmp_path])] == ["1.txt", "b/2.txt"]
