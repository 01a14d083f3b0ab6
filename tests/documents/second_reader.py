"""All that a file tells to whoever opens it with other readers than ours, down to its raw parts."""

import email
import email.policy
import html
import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from typing import Any

import pikepdf
import pypdfium2
from pdfminer.high_level import extract_text

_TAG = re.compile(r"<[^>]*>")


def told_by(content: bytes) -> str:
    """Text, metadata, raw strings and the parts inside, one after the other."""
    if content.startswith(b"%PDF"):
        return "\n".join(_pdf(content))
    if content.startswith(b"PK"):
        return "\n".join(_archive(content))
    if re.match(rb"(?:From|Van): ", content):
        return content.decode() + _mail(content)
    return content.decode("utf-8", "replace")


def _pdf(content: bytes) -> Iterator[str]:
    yield extract_text(io.BytesIO(content))
    with pypdfium2.PdfDocument(content) as read:
        for page in read:
            yield page.get_textpage().get_text_range()
        yield str(read.get_metadata_dict())
    yield _poppler(content)
    yield content.decode("latin-1")
    with pikepdf.open(io.BytesIO(content)) as raw:
        yield str(dict(raw.docinfo))
        for one in raw.objects:
            yield from _strings(one, 0)
            if isinstance(one, pikepdf.Stream) and one.get("/Subtype") != "/Image":
                yield from _spelled(one)


def _poppler(content: bytes) -> str:
    """What pdftotext makes of it, on machines that have it."""
    if shutil.which("pdftotext") is None:
        return ""
    done = subprocess.run(
        ["pdftotext", "-", "-"], input=content, capture_output=True, check=True, timeout=30
    )
    return done.stdout.decode()


def _strings(one: Any, depth: int) -> Iterator[str]:
    if isinstance(one, pikepdf.String):
        yield str(one)
    elif isinstance(one, pikepdf.Array) and depth < 20:
        for value in one:
            yield from _strings(value, depth + 1)
    elif isinstance(one, pikepdf.Dictionary | pikepdf.Stream) and depth < 20:
        for key, value in one.items():
            if key not in ("/Parent", "/P", "/Prev", "/Next", "/Pg"):
                yield from _strings(value, depth + 1)


def _spelled(stream: pikepdf.Stream) -> Iterator[str]:
    try:
        raw = stream.read_bytes()
    except pikepdf.PdfError:
        return
    yield raw.decode("latin-1")
    yield re.sub(rb"\)[^()]{0,60}\(", b"", raw).decode("latin-1")
    yield raw.decode("utf-16-be", "replace")
    yield raw.decode("utf-8", "replace")


def _archive(content: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        yield archive.comment.decode("latin-1")
        for name in archive.namelist():
            text = archive.read(name).decode("utf-8", "replace")
            yield f"{name}\n{html.unescape(text)}\n{html.unescape(_TAG.sub('', text))}"


def _mail(content: bytes) -> str:
    made = email.message_from_bytes(content, policy=email.policy.default)
    return "\n".join(str(part.get_payload(decode=True)) for part in made.walk())
