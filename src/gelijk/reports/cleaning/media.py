"""Sound and film: MP4, M4A, MOV and MP3 without where, when, by whom and with what they were made.

In MP4 the places of pictures are counted from the start of the file, so nothing may move: what goes
is made an empty box of the same size (ISO/IEC 14496-12).
"""

from collections.abc import Iterator

from gelijk.reports.cleaning import Cleaned, Damaged

HOLDING = frozenset({b"moov", b"trak", b"mdia", b"minf", b"stbl", b"edts", b"moof", b"traf"})
TELLING = frozenset({b"udta", b"meta", b"uuid", b"free", b"skip", b"wide", b"pnot"})
# Version and flags, then the times of making and changing: 4 bytes each, or 8 in version 1.
TIMED = frozenset({b"mvhd", b"tkhd", b"mdhd"})
DEEPEST = 8
APE = b"APETAGEX"


def clean_mp4(content: bytes) -> Cleaned:
    """The same film or sound. A track of measurements, such as of places, is said, not removed."""
    out = bytearray(content)
    measured = False
    for name, start, end in _boxes(out, 0, len(out), 0):
        if name in TELLING:
            out[start - 4 : start] = b"free"
            out[start:end] = bytes(end - start)
        elif name in TIMED:
            length = 16 if out[start] == 1 else 8
            out[start + 4 : start + 4 + length] = bytes(length)
        elif name == b"hdlr":
            measured |= bytes(out[start + 8 : start + 12]) not in (b"vide", b"soun", b"alis")
            # The name of the handler, in which some makers write the device.
            out[start + 24 : end] = bytes(max(0, end - start - 24))
    return Cleaned(bytes(out), complete=not measured)


def _boxes(content: bytearray, at: int, end: int, depth: int) -> Iterator[tuple[bytes, int, int]]:
    """Name of each box, where what it holds begins and where it ends; boxes inside boxes too."""
    while at + 8 <= end:
        size, start = int.from_bytes(content[at : at + 4], "big"), at + 8
        name = bytes(content[at + 4 : at + 8])
        if size == 1:
            size, start = int.from_bytes(content[at + 8 : at + 16], "big"), at + 16
        elif size == 0:
            size = end - at
        if at + size > end or start > at + size:
            raise Damaged
        yield name, start, at + size
        if name in HOLDING and depth < DEEPEST:
            yield from _boxes(content, start, at + size, depth + 1)
        at += size
    if at != end:
        raise Damaged


def clean_mp3(content: bytes) -> Cleaned:
    """The same sound, without tags before and behind it."""
    while content.startswith(b"ID3"):
        content = content[_tag_length(content) :]
    if content[-128:-125] == b"TAG":
        content = content[:-128]
    if content[-32:-24] == APE:
        length = int.from_bytes(content[-20:-16], "little") + 32
        content = content[:-length]
    if len(content) < 4 or content[0] != 0xFF or content[1] & 0xE0 != 0xE0:
        raise Damaged
    return Cleaned(content)


def _tag_length(content: bytes) -> int:
    """ID3v2 writes its length in four bytes of seven bits (id3.org, ID3v2.4 section 3.1)."""
    if len(content) < 10:
        raise Damaged
    length = 0
    for seven in content[6:10]:
        length = length << 7 | seven & 0x7F
    return length + (20 if content[5] & 0x10 else 10)


def keep(content: bytes) -> Cleaned:
    """Voice messages in Ogg: its pages carry a checksum over tags, and are left as they are."""
    return Cleaned(content, complete=False)
