"""Text out of a message: who, when, about what, and the words; what is attached comes apart."""

import email
import email.policy
import re
from collections.abc import Callable
from email.message import EmailMessage
from html.parser import HTMLParser
from typing import Any

from gelijk.methods.reading.source import Unreadable
from gelijk.methods.redaction.extraction.model import Extracted, Kind

MAX_ATTACHED = 500
MAX_NESTED = 5
_HEADS = {
    "From": "Van", "Sender": "Verzonden door", "To": "Aan", "Cc": "Cc", "Bcc": "Bcc",
    "Reply-To": "Antwoord aan", "Date": "Datum", "Subject": "Onderwerp",
}  # fmt: skip
_NO_RTF = "Dit bericht heeft alleen opgemaakte tekst (RTF)."
Reader = Callable[[str, bytes, int], Extracted]


def read_eml(name: str, content: bytes, depth: int, reader: Reader) -> Extracted:
    """A message as the internet sends it. Raises Unreadable."""
    if depth > MAX_NESTED:
        raise Unreadable(name, f"Meer dan {MAX_NESTED} berichten zitten in elkaar.")
    try:
        message = email.message_from_bytes(content, policy=email.policy.default)
        heads = [(shown, str(message[key])) for key, shown in _HEADS.items() if message[key]]
        words = _body(message)
        files = _files(message)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise Unreadable(name, "Dit bericht is beschadigd.") from error
    return _message(name, content, heads, words, files, depth, reader)


def _body(message: EmailMessage) -> str:
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        return ""
    text = part.get_content()
    if not isinstance(text, str):
        return ""
    return text_of_html(text) if part.get_content_type() == "text/html" else text


def _files(message: Any) -> list[tuple[str, bytes]]:
    files = []
    for number, part in enumerate(message.iter_attachments(), 1):
        if part.get_content_type() == "message/rfc822":
            inner = part.get_payload(0) if part.is_multipart() else part.get_content()
            files.append((part.get_filename() or f"bericht-{number}.eml", inner.as_bytes()))
            continue
        raw = part.get_payload(decode=True)
        if isinstance(raw, bytes) and raw:
            files.append((part.get_filename() or f"bijlage-{number}", raw))
    return files


def read_msg(name: str, content: bytes, depth: int, reader: Reader) -> Extracted:
    """A message as Outlook keeps it. Raises Unreadable."""
    from oxmsg import Message

    if depth > MAX_NESTED:
        raise Unreadable(name, f"Meer dan {MAX_NESTED} berichten zitten in elkaar.")
    try:
        message = Message.load(content)
        heads = _msg_heads(message)
        words = message.body or text_of_html(message.html_body or "")
        files = [
            (one.file_name or f"bijlage-{number}", one.file_bytes)
            for number, one in enumerate(message.attachments, 1)
            if one.file_bytes
        ]
        if not words.strip() and message.properties.binary_prop_value(_COMPRESSED_RTF):
            raise Unreadable(name, _NO_RTF, "Bewaar het als .eml.")
    except Unreadable:
        raise
    except Exception as error:
        raise Unreadable(name, "Dit is geen Outlook-bericht, of het is beschadigd.") from error
    return _message(name, content, heads, words, files, depth, reader)


_COMPRESSED_RTF = 0x1009


def _msg_heads(message: Any) -> list[tuple[str, str]]:
    known = {key.lower(): value for key, value in message.message_headers.items()}
    heads = [("Van", message.sender or "")]
    people = "; ".join(f"{one.name} <{one.email_address}>".strip() for one in message.recipients)
    heads.append(("Aan", known.get("to", "") or people))
    heads += [("Cc", known.get("cc", "")), ("Datum", str(message.sent_date or ""))]
    heads.append(("Onderwerp", message.subject))
    return [(shown, value) for shown, value in heads if value.strip()]


def _message(
    name: str,
    content: bytes,
    heads: list[tuple[str, str]],
    words: str,
    files: list[tuple[str, bytes]],
    depth: int,
    reader: Reader,
) -> Extracted:
    if len(files) > MAX_ATTACHED:
        raise Unreadable(name, f"Dit bericht heeft meer dan {MAX_ATTACHED} bijlagen.")
    lines = [f"{shown}: {_one_line(value)}" for shown, value in heads]
    text = "\n".join(lines) + "\n\n" + words.replace("\r\n", "\n").replace("\r", "\n")
    attached, notes = [], []
    for file, raw in files:
        notes.append(f"Bijlage: {file}.")
        try:
            attached.append(reader(f"{name}/{file}", raw, depth + 1))
        except Unreadable as problem:
            notes.append(f"Bijlage {file} is niet gelezen en niet meegegeven: {problem.error}")
    return Extracted(name, Kind.MAIL, text, content, notes=tuple(notes), attached=tuple(attached))


def _one_line(value: str) -> str:
    return re.sub(r"\s+", " ", value).strip()


class _Words(HTMLParser):
    """The text of a page, with line ends where the page has them."""

    _LINES = frozenset(
        [
            "p",
            "div",
            "br",
            "tr",
            "li",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "table",
            "blockquote",
        ]
    )

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("style", "script", "head", "title"):
            self._silent += tag not in ("head",)
        elif tag in self._LINES:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("style", "script", "title"):
            self._silent = max(0, self._silent - 1)
        elif tag in self._LINES:
            self.parts.append("\n")
        elif tag == "td":
            self.parts.append("\t")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(re.sub(r"\s+", " ", data))


def text_of_html(page: str) -> str:
    """What a reader of the page sees, in order."""
    words = _Words()
    words.feed(page)
    words.close()
    return re.sub(r"[ ]*\n[ \n]*\n", "\n\n", "".join(words.parts)).strip()
