"""Whatever somebody sends, it is taken or refused in a sentence: nothing else comes out."""

from functools import lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gelijk.core.problems import Problem
from gelijk.reports import files
from tests.reports import test_files_documents as documents
from tests.reports import test_files_pictures as pictures


@lru_cache
def sample(kind: str) -> bytes:
    """A whole file of this kind."""
    if kind in ("JPEG", "PNG", "GIF", "WEBP"):
        return pictures.saved(pictures.picture(), kind, exif=pictures.exif(6))
    if kind == "PDF":
        return documents.loaded_pdf()
    if kind == "DOCX":
        return documents.with_part("word/extra.xml", b"<x/>")
    frames = b"\xff\xfb\x90\x00" + bytes(200)
    return documents.film() if kind == "MP4" else b"ID3\x04\0\0\0\0\0\x04abcd" + frames


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP", "PDF", "DOCX", "MP4", "MP3"])
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_file_that_was_changed_anywhere_is_taken_or_refused(
    kind: str, data: st.DataObject
) -> None:
    content = bytearray(sample(kind))
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(1, len(content)))
    whole = data.draw(st.booleans())
    taken_or_refused("iets.bin", bytes(content if whole else content[:cut]))


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400), st.text(max_size=40))
def test_anything_at_all_is_taken_or_refused(content: bytes, name: str) -> None:
    taken_or_refused(name, content)


def taken_or_refused(name: str, content: bytes) -> None:
    """Gives what is wrong with it, or else a whole file."""
    try:
        kept = files.prepare(name, content)
    except Problem as problem:
        said: tuple[object, ...] = (problem.what, problem.where, problem.remedy)
    else:
        said = (files.safe_name(kept.name) == kept.name, kept.content, kept.content_type)
    assert all(said)
