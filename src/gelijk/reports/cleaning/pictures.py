"""Pictures: JPEG, PNG, GIF and WebP without EXIF, XMP, comments, profiles, thumbnails and tails.

The compressed picture itself is copied. Of EXIF one thing stays: which side is up. A colour profile
goes, since it often names the device; colours are then taken to be sRGB, as browsers do.
"""

import io
import zlib
from collections.abc import Iterator

from PIL import Image, UnidentifiedImageError

from gelijk.reports.cleaning import Cleaned, Damaged, Forbidden, jpeg

# More than the cameras of telephones make (50 million); a "bomb" unpacks to gigabytes.
MOST_PIXELS = 64_000_000
ORIENTATION = 0x0112
PNG_KEPT = frozenset(
    {
        *(b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"cICP"),
        *(b"sBIT", b"bKGD", b"hIST", b"pHYs", b"acTL", b"fcTL", b"fdAT"),
    }
)
WEBP_KEPT = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF"})
WEBP_PROFILE, WEBP_EXIF, WEBP_XMP = 0x20, 0x08, 0x04
GIF_LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")
# Pillow raises all of these on pictures that are not whole.
DAMAGE = (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, zlib.error)


def clean_jpeg(content: bytes) -> Cleaned:
    """The same picture, nothing else."""
    return _checked("JPEG", jpeg.bare(content, _exif(_orientation("JPEG", content))))


def clean_png(content: bytes) -> Cleaned:
    """The same picture or animation."""
    exif = _exif(_orientation("PNG", content)).removeprefix(b"Exif\0\0")
    out = bytearray(content[:8])
    for name, body in _png_chunks(content):
        if name == b"IDAT" and exif:
            out += _png_chunk(b"eXIf", exif)
            exif = b""
        if name in PNG_KEPT:
            out += _png_chunk(name, body)
    return _checked("PNG", bytes(out))


def clean_gif(content: bytes) -> Cleaned:
    """The same picture or animation."""
    _orientation("GIF", content)
    return _checked("GIF", b"".join(_gif_parts(content)))


def clean_webp(content: bytes) -> Cleaned:
    """The same picture or animation."""
    exif = _exif(_orientation("WEBP", content))
    parts = [(name, body) for name, body in _webp_chunks(content) if name in WEBP_KEPT]
    if parts and parts[0][0] == b"VP8X":
        flags = parts[0][1][0] & ~(WEBP_PROFILE | WEBP_EXIF | WEBP_XMP)
        flags |= WEBP_EXIF if exif else 0
        parts[0] = (b"VP8X", bytes([flags]) + parts[0][1][1:])
        parts += [(b"EXIF", exif)] if exif else []
    body = b"WEBP" + b"".join(_webp_chunk(name, one) for name, one in parts)
    return _checked("WEBP", b"RIFF" + len(body).to_bytes(4, "little") + body)


def _orientation(kind: str, content: bytes) -> int:
    """Which side of the picture is up; refuses one that unpacks to too much."""
    with _open(kind, content) as image:
        try:
            turned = image.getexif().get(ORIENTATION, 1)
        except DAMAGE:
            return 1
    return turned if turned in range(2, 9) else 1


def _open(kind: str, content: bytes) -> Image.Image:
    too_many = Forbidden(
        f"De afbeelding heeft meer dan {MOST_PIXELS // 1_000_000} miljoen beeldpunten.",
        "Sla haar kleiner op.",
    )
    try:
        image = Image.open(io.BytesIO(content), formats=[kind])
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise too_many from error
    except DAMAGE as error:
        raise Damaged from error
    if image.width * image.height > MOST_PIXELS:
        raise too_many
    return image


def _checked(kind: str, content: bytes) -> Cleaned:
    """Proves that what is left is a picture, without unpacking a large one whole."""
    with _open(kind, content) as image:
        try:
            if kind == "PNG":
                image.verify()
            else:
                image.draft("RGB", (image.width // 8, image.height // 8))
                image.load()
        except DAMAGE as error:
            raise Damaged from error
    return Cleaned(content)


def _exif(orientation: int) -> bytes:
    if orientation == 1:
        return b""
    only = Image.Exif()
    only[ORIENTATION] = orientation
    return only.tobytes()


def _png_chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 8
    while True:
        length = int.from_bytes(content[at : at + 4], "big")
        name, end = content[at + 4 : at + 8], at + 8 + length
        if len(content) < end + 4:
            raise Damaged
        yield name, content[at + 8 : end]
        if name == b"IEND":
            return
        at = end + 4


def _png_chunk(name: bytes, body: bytes) -> bytes:
    check = zlib.crc32(name + body).to_bytes(4, "big")
    return len(body).to_bytes(4, "big") + name + body + check


def _webp_chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 12
    end = min(len(content), 8 + int.from_bytes(content[4:8], "little"))
    while at + 8 <= end:
        length = int.from_bytes(content[at + 4 : at + 8], "little")
        if at + 8 + length > end:
            raise Damaged
        yield content[at : at + 4], content[at + 8 : at + 8 + length]
        at += 8 + length + length % 2


def _webp_chunk(name: bytes, body: bytes) -> bytes:
    return name + len(body).to_bytes(4, "little") + body + b"\0" * (len(body) % 2)


def _gif_parts(content: bytes) -> Iterator[bytes]:
    """Header, colours and frames; comments, texts and strange applications are passed over."""
    at = 13 + _colours(content, 10)
    yield content[:at]
    while True:
        kind = content[at : at + 1]
        if kind == b";":
            yield kind
            return
        start = at
        if kind == b",":
            at = _after_blocks(content, at + 11 + _colours(content, at + 9))
            yield content[start:at]
        elif kind == b"!":
            at = _after_blocks(content, at + 2)
            if _is_kept(content, start):
                yield content[start:at]
        else:
            raise Damaged


def _is_kept(content: bytes, at: int) -> bool:
    label = content[at + 1 : at + 2]
    return label == b"\xf9" or (label == b"\xff" and content[at + 3 : at + 14] in GIF_LOOPS)


def _colours(content: bytes, at: int) -> int:
    """How many bytes the table of colours takes that this flag announces."""
    if at >= len(content):
        raise Damaged
    return 3 * 2 ** ((content[at] & 7) + 1) if content[at] & 0x80 else 0


def _after_blocks(content: bytes, at: int) -> int:
    while at < len(content):
        length = content[at]
        at += 1 + length
        if length == 0:
            return at
    raise Damaged
