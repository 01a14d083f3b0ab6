"""References that are identifiers already, or nearly: kst-…, 2024D…, T0…, ECLI, Stb., addresses."""

import re

from gelijk.methods.citations.model import GLUED_MARK, STRAY_SPACE, Found

_KST = re.compile(
    r"[Kk][Ss][Tt](?:-(?P<serial>\d{7,8})|-(?P<rest>(?:\d{5}|[CLXVI]{2,8}(?=-))"
    r"(?:-(?:[\dA-Za-z]{1,8}|\(R\d{3,4}\)))*))(?!\w)"
)
_KST_COMPACT = re.compile(r"KST(\d{5})([IVX]{0,5})(\d{1,4})(?!\w)")
# Each begins with its letters, so that the search can jump to them.
_SESSIONAL = re.compile(r"-(?:tk|ek|vv)-\d{8}(?:-[\dA-Za-z]{1,6}){1,3}(?!\w)")
_SERIES = (("ah", "aanhangsel"), ("h", "handelingen"), ("kv", "kamervragen"), ("ag", "agenda"))
_SERIAL = tuple(re.compile(code + r"-\d{4,8}(?![\w-])") for code in ("ah", "blg", "kv"))
_GAZETTE_ID = tuple(
    (re.compile(code + r"-\d{4}-\d{1,6}(?!\w)"), code) for code in ("stb", "stcrt", "trb")
)
_HOUSE = re.compile(r"20\d\d[DZA]\d{5}(?!\d)")
_COMMITMENT = re.compile(r"T0\d{4}(?P<glued>\d{1,2})?(?!\w)")
_COMMITMENT_TK = re.compile(r"TZ20\d{4}-\d{3}(?!\d)")
_ECLI = re.compile(
    r"ECLI:[A-Z]{2}:[A-Z]{2,10}:\d{4}:(?P<gap>\s?)(?P<rest>[A-Z0-9]+(?:\.[A-Z0-9]+)*)"
)
_LAW_ID = re.compile(r"BWB[RVW]\d{7}(?!\d)|CVDR\d{4,8}(?!\d)")
_GAZETTES = {"b": "stb", "crt": "stcrt", "aatsblad": "stb", "aatscourant": "stcrt"}
_TREATIES = {"b": "trb", "actatenblad": "trb"}
_KINDS = {"stb": "staatsblad", "stcrt": "staatscourant", "trb": "tractatenblad"}
_YEAR_AND_NUMBER = (
    r"\b\.?,?\s?(?:van\s)?(?P<year>(?:18|19|20)\d\d)\s?,?\s?"
    r"(?:[Nn]rs?\.?\s?|[Nn]o\.\s?|[Nn]ummer\s)?(?P<number>\d{1,6})(?![\d/])"
)
_GAZETTE = re.compile(r"St(?P<name>b|crt|aatsblad|aatscourant)" + _YEAR_AND_NUMBER)
_TREATY = re.compile(r"Tr(?P<name>b|actatenblad)" + _YEAR_AND_NUMBER)
_GAZETTE_MORE = re.compile(r"\s(?:en|,)\s(\d{1,6})(?=[\s,.;)]|\Z)(?!\s?(?:\d|[a-z]))")
_OFFICIAL_JOURNAL = re.compile(
    r"Pb\s?(?:EU|EG|EEG)?\.?\s(?:van\s)?(?:(?:19|20)\d\d,?\s?)?(?:nr\.\s)?[LC]\s?\d+(?:/\d+)?"
    r"|PbE[UG]\s?\d{4}[,/]\s?[LC]\s?\d+"
)
_ADDRESS = re.compile(r"https?://[^\s<>\"«»“”|]+")
_BARE_ADDRESS = re.compile(r"www\.[a-zA-Z0-9-]+\.[^\s<>\"«»“”|]+")
_INSIDE = re.compile(
    r"(?:^|[/=.])((?:kst|ah|blg|h|stb|stcrt|trb|kv)-[\w-]+?|20\d\d[DZA]\d{5}|BWB[RVW]\d{7})(?=\.|&|/|\?|#|$)"
)
_KENMERK = re.compile(
    r"enmerk\s?:?\s{0,3}(?:[^\S\n]{0,3}\n){0,2}\s{0,3}(?P<value>[\w./-]{0,12}\d[\w./-]*\d[\w./-]*)"
)
_DATE = re.compile(r"\d{1,2}-\d{1,2}-\d{4}|\d{4}-\d{2}-\d{2}|(?:19|20)\d\d")
_TRAILERS = ".,;:!?)]}'’*"


def find_identifiers(text: str, letterhead_end: int) -> list[Found]:
    """Addresses first: what stands inside an address is not a reference of its own."""
    found = _addresses(text, letterhead_end)
    found += _parliamentary(text) + _gazettes(text) + _kenmerken(text)
    if "ECLI" in text:
        found += [_ecli(m) for m in _ECLI.finditer(text)]
    if "BWB" in text or "CVDR" in text:
        found += [Found(m.start(), m.end(), m[0], "wet", 0.98) for m in _LAW_ID.finditer(text)]
    return found


def _parliamentary(text: str) -> list[Found]:
    found = _dashed(text) if "-" in text else []
    if "KST" in text:
        found += [
            Found(
                m.start(), m.end(), "-".join(("kst", *filter(None, m.groups()))), "kamerstuk", 0.9
            )
            for m in _KST_COMPACT.finditer(text)
        ]
    found += [_house(m) for m in _HOUSE.finditer(text)]
    if "T0" in text:
        found += [_commitment(m) for m in _COMMITMENT.finditer(text)]
    if "TZ20" in text:
        found += [
            Found(m.start(), m.end(), m[0], "toezegging", 0.98)
            for m in _COMMITMENT_TK.finditer(text)
        ]
    return found


def _dashed(text: str) -> list[Found]:
    """Identifiers with dashes; a look for their letters first spares nearly every letter these."""
    found: list[Found] = []
    if "kst-" in text or "KST-" in text or "Kst-" in text:
        found += [
            _kst(m) for m in _KST.finditer(text) if not text[m.start() - 1 : m.start()].isalnum()
        ]
    if "-tk-" in text or "-ek-" in text or "-vv-" in text:
        found += [one for m in _SESSIONAL.finditer(text) for one in _sessional(text, m)]
    for pattern in (one for one in _SERIAL if one.pattern.partition("\\")[0] in text):
        found += [_plain(m, "kamerstuk") for m in pattern.finditer(text) if _starts(text, m)]
    for pattern, code in (one for one in _GAZETTE_ID if one[1] + "-" in text):
        found += [_plain(m, _KINDS[code]) for m in pattern.finditer(text) if _starts(text, m)]
    return found


def _starts(text: str, m: re.Match[str]) -> bool:
    before = text[m.start() - 1 : m.start()] if m.start() else " "
    return not (before.isalnum() or before in "-_")


def _sessional(text: str, m: re.Match[str]) -> list[Found]:
    """The letters before '-tk-20202021-…' say which series it is of."""
    before = text[max(0, m.start() - 3) : m.start()]
    for code, kind in _SERIES:
        if before.endswith(code) and not before[: -len(code)][-1:].isalnum():
            return [Found(m.start() - len(code), m.end(), (code + m[0]).lower(), kind, 0.98)]
    return []


def _kst(m: re.Match[str]) -> Found:
    parts = (m["serial"] or m["rest"]).upper().split("-")
    parts = [p.lower() if p[:1].isdigit() else p.strip("()") for p in parts]
    return Found(m.start(), m.end(), "-".join(("kst", *parts)), "kamerstuk", 0.99)


def _plain(m: re.Match[str], kind: str) -> Found:
    return Found(m.start(), m.end(), m[0].lower(), kind, 0.98)


def _house(m: re.Match[str]) -> Found:
    kind = {"D": "documentnummer", "Z": "zaaknummer", "A": "activiteit"}[m[0][4]]
    return Found(m.start(), m.end(), m[0], kind, 0.97)


def _commitment(m: re.Match[str]) -> Found:
    """A number of the Eerste Kamer has five digits; a sixth is a footnote mark."""
    glued = m["glued"]
    end = m.end() - len(glued) if glued else m.end()
    defect = GLUED_MARK if glued else None
    return Found(m.start(), m.end(), m.string[m.start() : end], "toezegging", 0.97, defect)


def _ecli(m: re.Match[str]) -> Found:
    return Found(
        m.start(), m.end(), re.sub(r"\s", "", m[0]), "ecli", 0.99, STRAY_SPACE if m["gap"] else None
    )


def _gazettes(text: str) -> list[Found]:
    found = []
    for pattern, codes in ((_GAZETTE, _GAZETTES), (_TREATY, _TREATIES)):
        for m in pattern.finditer(text):
            found += _gazette(text, m, codes[m["name"]])
    if "Pb" in text:
        found += [
            Found(m.start(), m.end(), None, "publicatieblad EU", 0.9)
            for m in _OFFICIAL_JOURNAL.finditer(text)
        ]
    return found


def _gazette(text: str, m: re.Match[str], code: str) -> list[Found]:
    base = f"{code}-{m['year']}"
    found = [Found(m.start(), m.end(), f"{base}-{m['number']}", _KINDS[code], 0.97)]
    more = _GAZETTE_MORE.match(text, m.end())
    if more:
        number = f"{base}-{more[1]}"
        found.append(Found(more.start(1), more.end(1), number, _KINDS[code], 0.8))
    return found


def _kenmerken(text: str) -> list[Found]:
    found = []
    for m in _KENMERK.finditer(text):
        value = m["value"].rstrip("./-")
        digits = sum(sign.isdigit() for sign in value)
        if digits >= 4 and not _DATE.fullmatch(value):
            begin = m.start("value")
            found.append(Found(m.start() - 1, begin + len(value), value, "kenmerk", 0.95))
    return found


def _addresses(text: str, letterhead_end: int) -> list[Found]:
    """Web addresses; those of the sender's letterhead are contact details, not references."""
    found = []
    if "://" in text:
        for m in _ADDRESS.finditer(text):
            if m.start() >= letterhead_end:
                found.append(_address(m))
    if "www." in text:
        for m in _BARE_ADDRESS.finditer(text):
            if m.start() >= letterhead_end and text[m.start() - 1 : m.start()] not in ("/", "["):
                found.append(_address(m))
    return found


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
