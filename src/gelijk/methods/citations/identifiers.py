"""References that are identifiers already, or nearly: kst-…, 2024D…, T0…, ECLI, Stb., addresses."""

import re
from collections.abc import Callable

from gelijk.methods.citations.model import GLUED_MARK, STRAY_SPACE, Found
from gelijk.methods.reading.anchors import Vocabulary
from gelijk.methods.reading.cleaning import CleanText

_KST = re.compile(
    r"[Kk][Ss][Tt](?:-(?P<serial>\d{7,8})|-(?P<rest>(?:\d{5}|[CLXVI]{2,8}(?=-))"
    r"(?:-(?:[\dA-Za-z]{1,8}|\(R\d{3,4}\)))*))(?!\w)"
)
_KST_COMPACT = re.compile(r"KST(\d{5})([IVX]{0,5})(\d{1,4})(?!\w)")
_SESSIONAL = re.compile(r"-(?:tk|ek|vv)-\d{8}(?:-[\dA-Za-z]{1,6}){1,3}(?!\w)")
_SERIES = (("ah", "aanhangsel"), ("h", "handelingen"), ("kv", "kamervragen"), ("ag", "agenda"))
_SERIAL = re.compile(r"(?:ah|blg|kv)-\d{4,8}(?![\w-])")
_GAZETTE_ID = re.compile(r"(?P<code>stb|stcrt|trb)-\d{4}-\d{1,6}(?!\w)")
_HOUSE = re.compile(r"20\d\d[DZA]\d{5}(?!\d)")
_COMMITMENT = re.compile(r"T0\d{4}(?P<glued>\d{1,2})?(?!\w)")
_COMMITMENT_TK = re.compile(r"TZ20\d{4}-\d{3}(?!\d)")
_ECLI = re.compile(
    r"ECLI:[A-Z]{2}:[A-Z]{2,10}:\d{4}:(?P<gap>\s?)(?P<rest>[A-Z0-9]+(?:\.[A-Z0-9]+)*)"
)
_LAW_ID = re.compile(r"BWB[RVW]\d{7}(?!\d)|CVDR\d{4,8}(?!\d)")
_GAZETTES = {"Stb": "stb", "Stcrt": "stcrt", "Staatsblad": "stb", "Staatscourant": "stcrt"}
_TREATIES = {"Trb": "trb", "Tractatenblad": "trb"}
_CODES = _GAZETTES | _TREATIES
_KINDS = {"stb": "staatsblad", "stcrt": "staatscourant", "trb": "tractatenblad"}
_GAZETTE = re.compile(
    rf"(?P<name>{'|'.join(_CODES)})"
    r"\b\.?,?\s?(?:van\s)?(?P<year>(?:18|19|20)\d\d)\s?,?\s?"
    r"(?:[Nn]rs?\.?\s?|[Nn]o\.\s?|[Nn]ummer\s)?(?P<number>\d{1,6})(?![\d/])"
)
_GAZETTE_MORE = re.compile(r"\s(?:en|,)\s(\d{1,6})(?=[\s,.;)]|\Z)(?!\s?(?:\d|[a-z]))")
_OFFICIAL_JOURNAL = re.compile(
    r"Pb\s?(?:EU|EG|EEG)?\.?\s(?:van\s)?(?:(?:19|20)\d\d,?\s?)?(?:nr\.\s)?[LC]\s?\d+(?:/\d+)?"
    r"|PbE[UG]\s?\d{4}[,/]\s?[LC]\s?\d+"
)
# Browsers and servers stop at about 2,000 characters; without an end a row of "https://" glued
# together would be read again for each of them.
_ADDRESS = re.compile(r"https?://[^\s<>\"«»“”|]{1,2000}")
_BARE_ADDRESS = re.compile(r"www\.[a-zA-Z0-9-]{1,63}\.[^\s<>\"«»“”|]{1,2000}")
_INSIDE = re.compile(
    r"(?:^|[/=.])((?:kst|ah|blg|h|stb|stcrt|trb|kv)-[\w-]+?|20\d\d[DZA]\d{5}|BWB[RVW]\d{7})(?=\.|&|/|\?|#|$)"
)
_KENMERK = re.compile(
    r"enmerk\s?:?\s{0,3}(?:[^\S\n]{0,3}\n){0,2}\s{0,3}(?P<value>[\w./-]{0,12}\d[\w./-]*\d[\w./-]*)"
)
_DATE = re.compile(r"\d{1,2}-\d{1,2}-\d{4}|\d{4}-\d{2}-\d{2}|(?:19|20)\d\d")
_TRAILERS = ".,;:!?)]}'’*"


def find_identifiers(clean: CleanText, letterhead_end: int) -> list[Found]:
    """Reads on at every place where an identifier can begin.

    The addresses of the sender's letterhead are contact details, not references.
    """
    found: list[Found] = []
    for place, word in clean.places(_WORDS):
        if place >= letterhead_end or word not in ("://", "www."):
            found += _READERS[word](clean.text, place)
    return found


_Reader = Callable[[str, int], list[Found]]


def _reader(pattern: re.Pattern[str], found: Callable[[re.Match[str]], Found | None]) -> _Reader:
    def read(text: str, place: int) -> list[Found]:
        m = pattern.match(text, place)
        one = found(m) if m else None
        return [one] if one else []

    return read


def _begins(m: re.Match[str]) -> bool:
    before = m.string[m.start() - 1 : m.start()] if m.start() else " "
    return not (before.isalnum() or before in "-_")


def _sessional(m: re.Match[str]) -> Found | None:
    """The letters before '-tk-20202021-…' say which series it is of."""
    before = m.string[max(0, m.start() - 3) : m.start()]
    for code, kind in _SERIES:
        if before.endswith(code) and not before[: -len(code)][-1:].isalnum():
            return Found(m.start() - len(code), m.end(), (code + m[0]).lower(), kind, 0.98)
    return None


def _kst(m: re.Match[str]) -> Found | None:
    if m.string[m.start() - 1 : m.start()].isalnum():
        return None
    parts = (m["serial"] or m["rest"]).upper().split("-")
    parts = [p.lower() if p[:1].isdigit() else p.strip("()") for p in parts]
    return Found(m.start(), m.end(), "-".join(("kst", *parts)), "kamerstuk", 0.99)


def _kst_compact(m: re.Match[str]) -> Found:
    normal = "-".join(("kst", *filter(None, m.groups())))
    return Found(m.start(), m.end(), normal, "kamerstuk", 0.9)


def _serial(m: re.Match[str]) -> Found | None:
    return Found(m.start(), m.end(), m[0], "kamerstuk", 0.98) if _begins(m) else None


def _gazette_id(m: re.Match[str]) -> Found | None:
    kind = _KINDS[m["code"]]
    return Found(m.start(), m.end(), m[0], kind, 0.98) if _begins(m) else None


def _house(m: re.Match[str]) -> Found:
    kind = {"D": "documentnummer", "Z": "zaaknummer", "A": "activiteit"}[m[0][4]]
    return Found(m.start(), m.end(), m[0], kind, 0.97)


def _commitment(m: re.Match[str]) -> Found:
    """A number of the Eerste Kamer has five digits; a sixth is a footnote mark."""
    glued = m["glued"]
    end = m.end() - len(glued) if glued else m.end()
    defect = GLUED_MARK if glued else None
    return Found(m.start(), m.end(), m.string[m.start() : end], "toezegging", 0.97, defect)


def _commitment_tk(m: re.Match[str]) -> Found:
    return Found(m.start(), m.end(), m[0], "toezegging", 0.98)


def _ecli(m: re.Match[str]) -> Found:
    defect = STRAY_SPACE if m["gap"] else None
    return Found(m.start(), m.end(), re.sub(r"\s", "", m[0]), "ecli", 0.99, defect)


def _law(m: re.Match[str]) -> Found:
    return Found(m.start(), m.end(), m[0], "wet", 0.98)


def _journal(m: re.Match[str]) -> Found:
    return Found(m.start(), m.end(), None, "publicatieblad EU", 0.9)


def _gazettes(text: str, place: int) -> list[Found]:
    m = _GAZETTE.match(text, place)
    if m is None:
        return []
    code = _CODES[m["name"]]
    base = f"{code}-{m['year']}"
    found = [Found(m.start(), m.end(), f"{base}-{m['number']}", _KINDS[code], 0.97)]
    more = _GAZETTE_MORE.match(text, m.end())
    if more:
        number = f"{base}-{more[1]}"
        found.append(Found(more.start(1), more.end(1), number, _KINDS[code], 0.8))
    return found


def _kenmerk(m: re.Match[str]) -> Found | None:
    value = m["value"].rstrip("./-")
    if sum(sign.isdigit() for sign in value) < 4 or _DATE.fullmatch(value):
        return None
    begin = m.start("value")
    return Found(m.start() - 1, begin + len(value), value, "kenmerk", 0.95)


def _web(text: str, place: int) -> list[Found]:
    m = _ADDRESS.match(text, max(0, place - 5)) or _ADDRESS.match(text, max(0, place - 4))
    return [_address(m)] if m else []


def _bare_address(m: re.Match[str]) -> Found | None:
    return None if m.string[m.start() - 1 : m.start()] in ("/", "[") else _address(m)


def _address(m: re.Match[str]) -> Found:
    written = m[0].rstrip(_TRAILERS)
    end = m.start() + len(written)
    inside = _INSIDE.search(written)
    if (
        inside
        and "." in written
        and ("overheid" in written or "kamer" in written or "bekend" in written)
    ):
        number = inside[1]
        kind = "kamerstuk" if number.startswith("kst") else "url"
        return Found(m.start(), end, number, kind, 0.97)
    normal = written if "://" in written else f"https://{written}"
    return Found(m.start(), end, normal, "url", 0.95)


_READERS: dict[str, _Reader] = {
    "://": _web,
    "www.": _reader(_BARE_ADDRESS, _bare_address),
    "kst-": _reader(_KST, _kst),
    **dict.fromkeys((f"kst{digit}" for digit in range(10)), _reader(_KST_COMPACT, _kst_compact)),
    **dict.fromkeys(("-tk-", "-ek-", "-vv-"), _reader(_SESSIONAL, _sessional)),
    **dict.fromkeys(("ah-", "blg-", "kv-"), _reader(_SERIAL, _serial)),
    **dict.fromkeys(("stb-", "stcrt-", "trb-"), _reader(_GAZETTE_ID, _gazette_id)),
    **dict.fromkeys(
        (f"20{year:02d}{sign}" for year in range(100) for sign in "dza"), _reader(_HOUSE, _house)
    ),
    "t0": _reader(_COMMITMENT, _commitment),
    "tz20": _reader(_COMMITMENT_TK, _commitment_tk),
    "ecli:": _reader(_ECLI, _ecli),
    **dict.fromkeys(("bwb", "cvdr"), _reader(_LAW_ID, _law)),
    **dict.fromkeys((name.lower() for name in _CODES), _gazettes),
    **dict.fromkeys(("pb ", "pbe"), _reader(_OFFICIAL_JOURNAL, _journal)),
    "enmerk": _reader(_KENMERK, _kenmerk),
}
_WORDS = Vocabulary(_READERS)
