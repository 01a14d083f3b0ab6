"""JPEG: the compressed picture is copied bit for bit, everything around it is left behind.

Encoding it again would cost quality that evidence should keep. ITU-T T.81 annex B.
"""

import re

from gelijk.reports.cleaning import Damaged

START, END = b"\xff\xd8", b"\xff\xd9"
JFIF, ADOBE, SCAN, COMMENT = 0xE0, 0xEE, 0xDA, 0xFE
STANDALONE = frozenset({0x01, *range(0xD0, 0xD8)})
# In compressed data a marker is FF followed by neither 00 (a plain FF), a restart nor a filler.
MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")


def bare(content: bytes, exif: bytes = b"") -> bytes:
    """The picture without its other segments, and with this EXIF instead of its own."""
    if not content.startswith(START):
        raise Damaged
    out, at = bytearray(START), 2
    head = b"" if not exif else _segment(0xE1, exif)
    while True:
        while content[at : at + 2] == b"\xff\xff":
            at += 1
        if content[at : at + 2] == END:
            return bytes(out + END)
        marker, body, at = _read(content, at)
        kept = _kept(marker, body)
        if head and marker != JFIF:
            out, head = out + head, b""
        out += kept
        if marker == SCAN:
            found = MARKER.search(content, at)
            if found is None:
                raise Damaged
            out += content[at : found.start()]
            at = found.start()


def _read(content: bytes, at: int) -> tuple[int, bytes, int]:
    """The segment here: its marker, what it holds, and where the next one begins."""
    if len(content) < at + 4 or content[at] != 0xFF:
        raise Damaged
    marker = content[at + 1]
    if marker in STANDALONE:
        return marker, b"", at + 2
    end = at + 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    if end < at + 4 or end > len(content):
        raise Damaged
    return marker, content[at + 4 : end], end


def _kept(marker: int, body: bytes) -> bytes:
    if marker == JFIF:
        # The density stays; a thumbnail, in here or in a JFXX segment, may show what was cropped.
        return _segment(JFIF, body[:12] + b"\0\0") if body.startswith(b"JFIF\0") else b""
    if marker == ADOBE:
        # Says how the colours are stored; without it they come out wrong.
        return _segment(ADOBE, body[:12]) if body.startswith(b"Adobe") else b""
    if marker == COMMENT or 0xE0 <= marker <= 0xEF:
        return b""
    return bytes([0xFF, marker]) if marker in STANDALONE else _segment(marker, body)


def _segment(marker: int, body: bytes) -> bytes:
    return bytes([0xFF, marker]) + (len(body) + 2).to_bytes(2, "big") + body
