"""References to the Proceedings (Handelingen) and to answers in their appendix (Aanhangsel)."""

import re
from difflib import SequenceMatcher

from gelijk.methods.citations.forms import CHAMBER, SESSION, chamber, expand, session_year
from gelijk.methods.citations.model import MISSPELT, Found
from gelijk.methods.reading.anchors import Vocabulary
from gelijk.methods.reading.cleaning import CleanText

_WORDS = Vocabulary(["andelingen", "and. i", "and. t", "and. e", "anhangsel"])
_PROCEEDINGS = re.compile(r"andelingen(?!\w)|and\.(?=\s(?:II?|[TE]K)\b)")
_APPENDIX_ALONE = re.compile(
    rf"anhangsel(?=(?:\s{CHAMBER})?[\s,]+(?:vergaderjaar\s)?(?:{SESSION}),\s?(?:nr)?)"
)
_APPENDIX_BEFORE = re.compile(
    r"(?P<word>[Aa]a?n[a-z]{2,8}l|[Aa]anh\.)\s+(?:(?:van|bij|op|tot)\s+)?(?:de[rn]?\s+)?[Hh]\Z"
)
_RIGHT = re.compile(
    rf"(?:\s+der\s+Staten-Generaal)?[\s,:]*\(?(?P<chamber>{CHAMBER})?\)?[\s,]*"
    rf"(?:(?:vergader|zittings)jaar\s+)?(?P<session>{SESSION})?[\s,]*"
    r"(?:(?P<nr>[Nn]rs?\b\.?|[Nn]ummers?|[Nn]o\.)\s?:?\s?)?(?P<number>\d{1,5})(?![\d/])"
)
_SESSION_AFTER = re.compile(rf"[\s,(]+(?:vergaderjaar\s+)?(?P<session>{SESSION})")
_ITEM = re.compile(
    r"(?:\s?,)?\s?\(?items?\s?(?P<item>\d{1,3})(?!\d)|\s?-\s?(?P<dash>\d{1,3})(?![\d-])"
)
_MORE = re.compile(
    r"(?P<sep>\s?,\s?|\s?,?\sen\s|\s?(?P<range>[-–]|t/m|tot en met)\s?)"
    r"(?P<item>\d{1,5})(?!\d|\s\d{3})"
    r"(?=\s*(?:[,.;:)\]\n]|\Z|en\b)|\s[a-z])"
)
_PAGES = re.compile(r"(?:\s?[,-])?\s?(?:p|pp|blz|pag)\.?\s?\d+(?:\s?[-–]\s?\d+)*")
# The page foot of printed questions and answers.
_APPENDIX_PAGE = re.compile(
    rf"ergaderjaar\s(?P<session>{SESSION}),\s[Aa]anhangsel(?:\svan\sde\sHandelingen)?,?\s"
    r"(?:nr\.\s?)?(?P<number>\d{1,4})(?!\d)"
)
_APPENDIX_NUMBER = re.compile(r"anhangselnummer\s+(\d\d)(\d\d)(\d{5})(?!\d)")


def find_handelingen(clean: CleanText) -> list[Found]:
    """References to the Proceedings and their appendix, in order of their first word."""
    text = clean.text
    found: list[Found] = []
    appendix = False
    for place, word in clean.places(_WORDS):
        if word != "anhangsel":
            m = _PROCEEDINGS.match(text, place)
            found += _proceedings(text, m) if m else []
        elif text.startswith(word, place):
            appendix = True
            found += _appendix_alone(text, place)
    if appendix:
        found += [_from_page(m) for m in _APPENDIX_PAGE.finditer(text)]
    return found


def _appendix_alone(text: str, place: int) -> list[Found]:
    number = _APPENDIX_NUMBER.match(text, place)
    if number:
        return [_from_number(number)]
    alone = _APPENDIX_ALONE.match(text, place)
    return _appendix(text, place - 1, alone.end(), None) if alone else []


def _proceedings(text: str, word: re.Match[str]) -> list[Found]:
    floor = max(0, word.start() - 40)
    if text[floor : word.start() - 1].endswith(("Bijl. ", "Bijlagen ")):
        return []  # the name of the Kamerstukken until 1980
    before = _APPENDIX_BEFORE.search(text, floor, word.start())
    if before is not None and _like_appendix(before["word"]):
        spelt = before["word"]
        right = spelt.lower() in ("aanhangsel", "aanh.")
        defect = None if right else MISSPELT.format(spelt)
        return _appendix(text, before.start(), word.end(), defect)
    return _session_item(text, word.start() - 1, word.end())


def _like_appendix(word: str) -> bool:
    """'Aangangsel' is the word for appendix with a slip; 'aandeel' is not."""
    if word.lower() in ("aanhangsel", "aanh."):
        return True
    return SequenceMatcher(None, word.lower(), "aanhangsel").ratio() >= 0.75


def _appendix(text: str, start: int, place: int, defect: str | None) -> list[Found]:
    found = _RIGHT.match(text, place)
    if found is None:
        return []
    session, end = _session(text, found)
    numbers = [(found["number"], found.start("number"), found.end("number"))]
    numbers += _more(text, found.end("number"), found["number"])
    house = chamber(found["chamber"]) or "tk"
    out = []
    for place_in_list, (number, begin, stop) in enumerate(numbers):
        year = session_year(session) if session else None
        normal = f"ah-{house}-{year}-{number}" if year else None
        first = place_in_list == 0
        last = max(stop, end) if len(numbers) == 1 else stop
        confidence = 0.98 if normal else 0.7
        out.append(Found(start if first else begin, last, normal, "aanhangsel", confidence, defect))
    return out


def _session_item(text: str, start: int, place: int) -> list[Found]:
    found = _RIGHT.match(text, place)
    if found is None or not (found["session"] or found["nr"]):
        return []
    session, end = _session(text, found)
    year = session_year(session) if session else None
    house = chamber(found["chamber"]) or "tk"
    items = _items(text, found.end("number"))
    if not items or not year or len(found["number"]) > 3:
        pages = _PAGES.match(text, found.end("number"))
        stop = max(end, pages.end() if pages else 0)
        return [Found(start, stop, None, "handelingen", 0.85 if year else 0.6)]
    return [
        Found(
            start if index == 0 else begin,
            max(stop, end) if len(items) == 1 else stop,
            f"h-{house}-{year}-{found['number']}-{item}",
            "handelingen",
            0.97,
        )
        for index, (item, begin, stop) in enumerate(items)
    ]


def _items(text: str, place: int) -> list[tuple[str, int, int]]:
    found = _ITEM.match(text, place)
    if found is None:
        return []
    group = "item" if found["item"] else "dash"
    first = (found[group], found.start(group), found.end(group))
    return [first, *_more(text, found.end(group), found[group])] if found["item"] else [first]


def _more(text: str, place: int, last: str) -> list[tuple[str, int, int]]:
    numbers: list[tuple[str, int, int]] = []
    while found := _MORE.match(text, place):
        item = found["item"]
        every = expand(last, item) if found["range"] else [item]
        numbers += [(number, found.start("item"), found.end("item")) for number in every]
        place, last = found.end("item"), item
    return numbers


def _session(text: str, found: re.Match[str]) -> tuple[str | None, int]:
    """The session year before the number, or else right behind it."""
    if found["session"]:
        return found["session"], found.end("number")
    after = _SESSION_AFTER.match(text, found.end("number"))
    return (after["session"], after.end()) if after else (None, found.end("number"))


def _from_page(found: re.Match[str]) -> Found:
    year = session_year(found["session"])
    normal = f"ah-tk-{year}-{found['number']}" if year else None
    return Found(found.start() - 1, found.end(), normal, "aanhangsel", 0.95)


def _from_number(found: re.Match[str]) -> Found:
    """Open data of the House: 242501244 is answer 1244 of session 2024-2025."""
    normal = f"ah-tk-20{found[1]}20{found[2]}-{int(found[3])}"
    return Found(found.start() - 1, found.end(), normal, "aanhangsel", 0.9)
