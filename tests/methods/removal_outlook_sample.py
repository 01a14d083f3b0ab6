"""A message as Outlook keeps it, written by hand after MS-CFB and MS-OXMSG (both public)."""

import struct
from dataclasses import dataclass, field

_SECTOR, _MINI, _END, _FREE, _FAT = 512, 64, 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_TEXT, _BYTES, _NUMBER = 0x001F, 0x0102, 0x0003
Values = dict[int, str | bytes | int]


@dataclass
class Entry:
    name: str
    content: bytes | None = None  # None for a folder
    inside: list["Entry"] = field(default_factory=list)


def message(subject: str, body: str, sender: str, to: list[tuple[str, str]], files: dict) -> bytes:
    """One message with its recipients and attachments."""
    own = {0x0037: subject, 0x1000: body, 0x0C1A: sender, 0x5D01: "afzender@example.nl"}
    inside = _properties(own, struct.pack("<8x4I8x", 0, 0, len(to), len(files)))
    for number, (name, address) in enumerate(to):
        folder = _properties({0x3001: name, 0x39FE: address}, bytes(8))
        inside.append(Entry(f"__recip_version1.0_#{number:08X}", inside=folder))
    for number, (name, content) in enumerate(files.items()):
        folder = _properties({0x3707: name, 0x3701: content, 0x3705: 1}, bytes(8))
        inside.append(Entry(f"__attach_version1.0_#{number:08X}", inside=folder))
    return compound(Entry("Root Entry", inside=inside))


def _properties(values: Values, head: bytes) -> list[Entry]:
    rows, streams = [head], []
    for number, value in sorted(values.items()):
        if isinstance(value, int):
            rows.append(struct.pack("<HHIII", _NUMBER, number, 6, value, 0))
            continue
        kind = _TEXT if isinstance(value, str) else _BYTES
        raw = value.encode("utf-16-le") if isinstance(value, str) else value
        size = len(raw) + 2 * (kind == _TEXT)
        rows.append(struct.pack("<HHIII", kind, number, 6, size, 0))
        streams.append(Entry(f"__substg1.0_{number:04X}{kind:04X}", raw))
    return [Entry("__properties_version1.0", b"".join(rows)), *streams]


def compound(root: Entry) -> bytes:
    """A compound file whose streams, all short, lie in its mini stream."""
    entries: list[Entry] = []
    _listed(root, entries)
    small, chains, starts = b"", [], []
    for entry in entries:
        content = entry.content or b""
        assert len(content) < 4096
        count = -(-len(content) // _MINI)
        starts.append(len(small) // _MINI if content else _END)
        chains += [len(chains) + step + 1 for step in range(count - 1)] + [_END] * (count > 0)
        small += content.ljust(count * _MINI, b"\0")
    root.content = small
    mini_table = struct.pack(f"<{len(chains)}I", *chains)
    sizes = [-(-size // _SECTOR) for size in (len(entries) * 128, len(mini_table), len(small))]
    places = [1, 1 + sizes[0], 1 + sizes[0] + sizes[1]]
    starts[0] = places[2]
    rows = b"".join(_row(*pair, entries, root) for pair in zip(entries, starts, strict=True))
    fat = [_FAT]
    for count in sizes:
        fat += [len(fat) + step + 1 for step in range(count - 1)] + [_END]
    fat += [_FREE] * (_SECTOR // 4 - len(fat))
    head = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6,
        0, 1, places[0], 0, 4096, places[1], sizes[1], _END, 0,
    )  # fmt: skip
    parts = [head + struct.pack("<109I", 0, *[_FREE] * 108), struct.pack("<128I", *fat)]
    parts += [
        part.ljust(count * _SECTOR, fill)
        for part, count, fill in zip(
            (rows, mini_table, small), sizes, (b"\0", b"\xff", b"\0"), strict=True
        )
    ]
    return b"".join(parts)


def _listed(entry: Entry, entries: list[Entry]) -> None:
    entries.append(entry)
    for one in entry.inside:
        _listed(one, entries)


def _row(entry: Entry, start: int, entries: list[Entry], root: Entry) -> bytes:
    place = {id(one): number for number, one in enumerate(entries)}
    above = next((one for one in entries if any(kid is entry for kid in one.inside)), None)
    right = _FREE
    if above is not None:
        siblings = [id(one) for one in above.inside]
        later = siblings[siblings.index(id(entry)) + 1 :]
        right = place[later[0]] if later else _FREE
    child = place[id(entry.inside[0])] if entry.inside else _FREE
    kind = 5 if entry is root else 1 if entry.content is None else 2
    name = entry.name.encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII16xI16xIQ",
        name, len(name) + 2, kind, 1, _FREE, right, child, 0, start, len(entry.content or b""),
    )  # fmt: skip
