"""Labels drawn as lines: no font to carry along, and none to leak."""

# Each letter on a grid 4 wide and 6 high; pairs of digits x y, strokes parted by a space.
_STROKES = {
    "0": "103041453616050110", "1": "052620", "2": "05163645440040",
    "3": "0516364544334241301001 1333", "4": "30360242", "5": "460603334241301001",
    "6": "4536160501103041423303", "7": "064610", "8": "13040516364544331302011030414233",
    "9": "0110304145361605041343", ".": "20", "-": "0343", "a": "4440 4334140301103041",
    "b": "0600 0314344341301001", "c": "4334140301103041", "d": "4640 4334140301103041",
    "e": "02424334140301103041", "f": "46362520 1444", "g": "44341403123243 44413010",
    "h": "0600 0314344340", "i": "2420 26", "[": "36161030", "]": "16363010",
}  # fmt: skip
_CAPITALS = {
    "A": "002640 1232", "B": "000636454433033342413000", "C": "4536160501103041",
    "D": "00062644422000", "E": "46060040 0333", "F": "460600 0333",
    "G": "45361605011030414323", "H": "0006 4640 0343", "I": "2620 1636 1030",
    "J": "4641301001", "K": "0006 460340", "L": "060040", "M": "0006234640", "N": "00064046",
    "O": "103041453616050110", "P": "00063645443303", "Q": "103041453616050110 2240",
    "R": "00063645443303 2340", "S": "453616050413334241301001", "T": "0646 2620",
    "U": "060110304146", "V": "062046", "W": "0610233046", "X": "0640 0046", "Y": "062346 2320",
    "Z": "06460040",
}  # fmt: skip
_WIDE, _HIGH, _PITCH = 4, 6, 5.6


def drawable(label: str) -> str:
    """The label in the letters there are; other letters as capitals, without accents."""
    import unicodedata

    plain = unicodedata.normalize("NFKD", label)
    return "".join(c if c in _STROKES else c.upper() for c in plain if _known(c))


def _known(letter: str) -> bool:
    return letter == " " or letter in _STROKES or letter.upper() in _CAPITALS


def label_paths(label: str, x0: float, y0: float, x1: float, y1: float) -> bytes:
    """Instructions that draw the label in the middle of a rectangle, as large as it allows."""
    text = drawable(label)
    width, height = x1 - x0, y1 - y0
    if not text or width <= 0 or height <= 0:
        return b""
    unit = min(height * 0.55 / _HIGH, width * 0.86 / (_PITCH * len(text)))
    if unit * _HIGH < 2:  # points: smaller than anyone can read
        return b""
    left = (x0 + x1) / 2 - unit * (_PITCH * len(text) - (_PITCH - _WIDE)) / 2
    bottom = (y0 + y1) / 2 - unit * _HIGH / 2
    lines = [b"%.3f w 1 J 1 j" % (unit * 0.75)]
    for place, letter in enumerate(text):
        lines += _letter(letter, left + place * _PITCH * unit, bottom, unit)
    return b" ".join([*lines, b"S"])


def _letter(letter: str, left: float, bottom: float, unit: float) -> list[bytes]:
    strokes = _STROKES.get(letter) or _CAPITALS.get(letter, "")
    lines = []
    for stroke in _points(strokes):
        for place, (x, y) in enumerate(stroke):
            operator = b"l" if place else b"m"
            lines.append(b"%.2f %.2f %s" % (left + x * unit, bottom + y * unit, operator))
    return lines


def _points(strokes: str) -> list[list[tuple[int, int]]]:
    """A lone point is a dot: a line back to itself, which a round pen shows."""
    found = []
    for stroke in strokes.split():
        pairs = [(int(a), int(b)) for a, b in zip(stroke[::2], stroke[1::2], strict=True)]
        found.append(pairs if len(pairs) > 1 else pairs * 2)
    return found
