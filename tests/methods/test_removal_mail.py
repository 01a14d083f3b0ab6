"""Messages become text; what is attached is read for itself."""

from email.message import EmailMessage

import pytest

from gelijk.methods.reading.source import Unreadable
from gelijk.methods.redaction.extraction.model import Kind
from gelijk.methods.redaction.extraction.reading import read_bytes
from gelijk.methods.redaction.gate.checking import leaks
from gelijk.methods.redaction.removal.removing import remove
from tests.methods.removal_outlook_sample import message as outlook
from tests.methods.removal_samples import page_of, removals


def message(html: bool = False) -> EmailMessage:
    made = EmailMessage()
    made["From"] = "Đurđa Öztürk <d.ozturk@example.nl>"
    made["To"] = '"Vries, Jan de" <j.devries@example.nl>'
    made["Subject"] = "Gesprek met Fatima"
    made["Message-ID"] = "<1@example.nl>"
    if html:
        made.set_content(
            "<style>p{}</style><p>Beste Jan,</p><p>Tot&nbsp;morgen &amp; dank</p>", "html"
        )
    else:
        made.set_content("Beste Jan,\n\nTot morgen.\n")
    return made


def test_who_wrote_to_whom_stands_above_the_words():
    read = read_bytes("a.eml", message().as_bytes())
    assert read.kind is Kind.MAIL
    assert read.text.startswith("Van: Đurđa Öztürk <d.ozturk@example.nl>\n")
    assert "Onderwerp: Gesprek met Fatima\n\nBeste Jan,\n\nTot morgen." in read.text


def test_a_message_is_known_by_its_heads_and_not_by_its_name():
    assert read_bytes("a.txt", message().as_bytes()).kind is Kind.MAIL
    assert read_bytes("a.txt", b"Date: 3 mei\n\nGeachte heer").kind is Kind.TEXT


def test_formatted_words_are_read_as_they_show():
    text = read_bytes("a.eml", message(html=True).as_bytes()).text
    assert "Beste Jan,\n\nTot morgen & dank" in text.replace("\u00a0", " ")
    assert "p{}" not in text


def test_attachments_are_files_of_their_own():
    made = message()
    made.add_attachment(
        page_of(b"BT /F1 9 Tf 9 9 Td (Aan Noor) Tj ET"),
        maintype="application", subtype="pdf", filename="bijlage.pdf",
    )  # fmt: skip
    made.add_attachment(b"\x00\x01\x02", maintype="image", subtype="x", filename="foto.raw")
    made.add_attachment(message())
    read = read_bytes("a.eml", made.as_bytes())
    assert [(one.name, one.kind) for one in read.attached] == [
        ("a.eml/bijlage.pdf", Kind.PDF),
        ("a.eml/bericht-3.eml", Kind.MAIL),
    ]
    assert any("foto.raw is niet gelezen" in note for note in read.notes)


def test_a_message_comes_out_as_text_without_the_names():
    read = read_bytes("a.eml", message().as_bytes())
    listed = removals(read, ("Đurđa Öztürk", "d.ozturk@example.nl"))
    made = remove(read, listed)
    assert made.ending == ".txt"
    assert made.content.decode().startswith("Van: [5.1.2.e] <[5.1.2.e]>\n")
    assert leaks(read, made.content, listed) == []
    assert leaks(read, read.text.encode(), listed) != []


def test_messages_within_messages_come_to_an_end():
    made = message()
    for _ in range(9):
        outer = message()
        outer.add_attachment(made)
        made = outer
    read = read_bytes("a.eml", made.as_bytes())
    deepest = read
    while deepest.attached:
        deepest = deepest.attached[0]
    assert any("niet gelezen" in note for note in deepest.notes)


@pytest.mark.parametrize("content", [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 5000])
def test_a_broken_outlook_file_is_refused_in_a_sentence(content):
    with pytest.raises(Unreadable, match="beschadigd"):
        read_bytes("a.msg", content)


def test_a_message_of_outlook_is_read_with_what_is_attached():
    content = outlook(
        "Gesprek", "Beste Noor,\r\nTot morgen.", "Đurđa Öztürk",
        [("Noor van Dam", "n.vandam@example.nl")],
        {"bijlage.txt": b"Aan Wil", "foto.raw": b"\x00\x01\x02\x03"},
    )  # fmt: skip
    read = read_bytes("a.msg", content)
    assert read.kind is Kind.MAIL
    assert 'Van: "Đurđa Öztürk" <afzender@example.nl>\n' in read.text
    assert "Aan: Noor van Dam <n.vandam@example.nl>\n" in read.text
    assert read.text.endswith("Onderwerp: Gesprek\n\nBeste Noor,\nTot morgen.")
    assert [(one.name, one.text) for one in read.attached] == [("a.msg/bijlage.txt", "Aan Wil")]
    assert any("foto.raw is niet gelezen" in note for note in read.notes)
