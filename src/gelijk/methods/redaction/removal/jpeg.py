"""JPEG files without what they say of their maker and place; the pixels stay byte for byte."""

_SEGMENTS = frozenset({0xE1, 0xED, 0xFE})  # Exif and XMP, Photoshop, comment
_SCAN = 0xDA


def without_metadata(raw: bytes) -> bytes:
    """The file without those segments; what does not look like a JPEG comes back as it was."""
    kept, place = [raw[:2]], 2
    while place + 4 <= len(raw) and raw[place] == 0xFF and raw[place + 1] != _SCAN:
        length = int.from_bytes(raw[place + 2 : place + 4], "big") + 2
        if raw[place + 1] not in _SEGMENTS:
            kept.append(raw[place : place + length])
        place += length
    return b"".join([*kept, raw[place:]])
