"""References to Kamerstukken: found from their dossier number, read to both sides."""

import re
from bisect import bisect_right
from typing import NamedTuple

from gelijk.methods.citations.heads import Head, forbidden, paper_before, read_head
from gelijk.methods.citations.model import MISPLACED_SPACE, Found
from gelijk.methods.citations.tails import Item, Tail, read_tail
from gelijk.methods.reading.anchors import Vocabulary
from gelijk.methods.reading.cleaning import CleanText

# Dossiers of five digits run from 10 000 (1969) to some 37 000; up to 49 999 leaves them room.
_DOSSIER = re.compile(r"[1-4]\d(?:[ .]| {2}| ?\n {0,4})?\d{3}(?!\d|[.,]\d{3})")
_MISPRINT = re.compile(r"[1-4](?:\d\d\s\d\d|\s\d{4}|\s\d\s\d{3}|\d{3}\s\d)(?!\d)")
# Before 1969 dossiers had four digits, and one paper could be of several: "9595,9596, nr. 3".
_OLD_NUMBER = re.compile(r"\d\s?\d{3}")
_OLD_LIST = re.compile(
    r"\d\s?\d{3}(?:(?:\s?[,/]\s?|\sen\s)\d\s?\d{3})+(?!\d)"
    r"(?=,?\s?[Nn]rs?\b|\s?[.;)\]](?!\d)|\s*\Z)"
)
_OLD = re.compile(r"(?:\d\s?\d{3}|\d{3,4})(?=,?\s?[Nn]rs?\b)")
_ROMAN_DOSSIER = re.compile(r"(?=[CLXVI]{3,8}\b)C{0,2}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?!\w)")
_WORDS = Vocabulary(
    ["amerst", "ijl. hand.", "kamer, vergaderjaar ", *(f"ek {sign}" for sign in "clxvi0123456789")]
)
_KEYWORD = re.compile(r"amerst|AMERST|ijl\.\s[Hh]and\.|EK (?=[CLXVI\d])|Kamer, vergaderjaar ")
_CHAIN = re.compile(
    r"(?:,?\s?(?:p|pp|blz|pag)\.?\s?\d+(?:\s?[-–]\s?\d+)?)?[\s,;/&()]{0,4}"
    r"(?:en|of|alsmede|alsook|resp\.|respectievelijk|jo\.?|evenals|gewijzigd|voorheen)?[\s,;/&()]{0,4}"
    r"(?:[Kk]amerstuk(?:ken)?\s)?(?:I{1,2},?\s)?\Z"
)
_SHARED_NUMBER = re.compile(r"\s?/\s?|,\s(?=\d)")
_BRACKETED = re.compile(r"\s?[;,)\]]")
_BILL = re.compile(
    r"(?:wetsvoorstel|voorstel|wet|motie|amendement|begroting|dossier)", re.IGNORECASE
)
_ACCOUNT = re.compile(
    r"(?:\d{5,}|\d[ .]\d{2,4})[\s,]{1,2}\Z|(?:[Rr]ekening|IBAN|[Gg]iro)[^.;()\n]{0,40}\Z"
)
_COMMITMENT_NEXT = re.compile(r"\)\s?\(T0\d{4}")
_YOUNGEST, _OLDEST_BARE = 39999, 17000
_CONFIDENCE = {"sure": 0.98, "weak": 0.96, "likely": 0.9, "session": 0.95}


class _Anchor(NamedTuple):
    """A dossier number in its place."""

    start: int
    end: int
    dossier: str
    defect: str | None = None
    shares: bool = False  # its number stands behind the dossier that follows it


class _Reading(NamedTuple):
    """One dossier with what stands on both sides of it."""

    anchor: _Anchor
    head: Head | None
    tail: Tail
    chained: bool
    trust: str  # of its own keyword, or of the keyword that began its list


def find_kamerstukken(clean: CleanText, taken: list[tuple[int, int]]) -> list[Found]:
    """All references to papers and dossiers outside the stretches that are taken already."""
    text = clean.text
    readings: list[_Reading] = []
    for anchor in _anchors(clean, taken):
        if readings and anchor.start < readings[-1].tail.end:
            continue
        reading = _read(text, anchor, readings[-1] if readings else None)
        if reading is not None:
            readings.append(reading)
    known = {r.anchor.dossier for r in readings if r.head is not None or r.chained}
    found: list[Found] = []
    for index, reading in enumerate(readings):
        following = readings[index + 1] if index + 1 < len(readings) else None
        found += _write(text, reading, following, known)
    return found


def _anchors(clean: CleanText, taken: list[tuple[int, int]]) -> list[_Anchor]:
    text = clean.text
    anchors = []
    for m in _DOSSIER.finditer(text):
        if not text[m.start() - 1 : m.start()].isalnum() or m.start() == 0:
            anchors.append(_Anchor(m.start(), m.end(), re.sub(r"\D", "", m[0])))
    covered = {anchor.start for anchor in anchors}
    anchors += [a for a in _odd_anchors(clean) if a.start not in covered]
    anchors.sort()
    begins = [start for start, _ in taken]
    return [a for a in anchors if not _covered(a.start, taken, begins)]


def _covered(place: int, taken: list[tuple[int, int]], begins: list[int]) -> bool:
    index = bisect_right(begins, place) - 1
    return index >= 0 and place < taken[index][1]


def _odd_anchors(clean: CleanText) -> list[_Anchor]:
    """Dossiers that only a keyword shows to be one: misprinted, old or of the Eerste Kamer."""
    text = clean.text
    anchors = []
    for begin, _ in clean.places(_WORDS):
        keyword = _KEYWORD.match(text, begin)
        if keyword is None:
            continue
        after = _TO_DOSSIER.match(text, keyword.end())
        place = after.end() if after else keyword.end()
        if m := _MISPRINT.match(text, place):
            dossier = re.sub(r"\s", "", m[0])
            anchors.append(_Anchor(place, m.end(), dossier, MISPLACED_SPACE))
        elif m := _OLD_LIST.match(text, place):
            anchors += _old_list(m)
        elif m := _OLD.match(text, place):
            anchors.append(_Anchor(place, m.end(), re.sub(r"\s", "", m[0])))
        elif m := _ROMAN_DOSSIER.match(text, place):
            anchors.append(_Anchor(place, m.end(), m[0]))
    return anchors


def _old_list(found: re.Match[str]) -> list[_Anchor]:
    numbers = list(_OLD_NUMBER.finditer(found.string, found.start(), found.end()))
    return [
        _Anchor(m.start(), m.end(), re.sub(r"\s", "", m[0]), shares=m.end() < found.end())
        for m in numbers
    ]


_TO_DOSSIER = re.compile(
    r"[a-z]*\.?[\s,:]*(?:\(?(?:II?|[TE]K|(?:Tweede|Eerste)\sKamer)\)?[\s,]+(?=\D|\d))?"
    r"(?:vergaderjaar\s|[Zz]itting\s)?(?:(?:1[89]|20)\d\d(?:\s?[-–/]\s?\d{2,4})?[\s,-]+)?(?:nr\.\s)?"
)


def _read(text: str, anchor: _Anchor, before: _Reading | None) -> _Reading | None:
    head = read_head(text, anchor.start)
    chained = head is None and before is not None and _follows(text, before, anchor)
    if head is None and not chained and forbidden(text, anchor.start):
        return None
    keyword = head is not None or chained
    if anchor.shares:
        tail = Tail((), (), "", anchor.end, "")
    else:
        tail = read_tail(text, anchor.end, anchor.dossier, keyword=keyword)
    trust = head.trust if head else before.trust if before and chained else ""
    if chained and not tail.items and not tail.suffix:
        chained = trust in ("sure", "likely")
    return _Reading(anchor, head, tail, chained, trust)


def _follows(text: str, before: _Reading, anchor: _Anchor) -> bool:
    """The next of a list: 'Kamerstuk 35 788, nr. 92 en 30 950, nr. 242'."""
    if before.head is None and not before.chained and before.tail.shown_by != "nr":
        return False
    gap = text[before.tail.end : anchor.start] if anchor.start - before.tail.end < 45 else "x"
    return bool(gap) and _CHAIN.match(gap) is not None


def _write(
    text: str, reading: _Reading, following: _Reading | None, known: set[str]
) -> list[Found]:
    anchor, tail = reading.anchor, reading.tail
    confidence = _confidence(text, reading, known)
    start = reading.head.start if reading.head else anchor.start
    kind = "bijlage bij kamerstuk" if text[start : start + 7].lower() == "bijlage" else "kamerstuk"
    base = "-".join(("kst", anchor.dossier, *tail.suffix))
    items = tail.items or _borrowed(text, reading, following)
    paper = paper_before(text, anchor.start) if not tail.items else None
    if paper is not None:
        floor = anchor.start - len(paper[0])
        number = f"{base}-{paper['number']}"
        return [Found(floor, tail.end, number, kind, 0.9, anchor.defect)]
    if confidence == 0:
        return []
    if not items:
        return [Found(start, tail.end, base, "dossier", confidence - 0.05, anchor.defect)]
    found = []
    for place, item in enumerate(items):
        first = place == 0
        ends = max(tail.end if not tail.items else item.end, anchor.end)
        found.append(
            Found(
                start if first else item.start,
                ends,
                f"{base}-{item.number}",
                kind,
                confidence,
                anchor.defect,
            )
        )
    return found


def _borrowed(text: str, reading: _Reading, following: _Reading | None) -> tuple[Item, ...]:
    """'35925 VII / 35925 IV, A': the letter belongs to both dossiers."""
    if following is None or not following.tail.items or reading.tail.items:
        return ()
    between = text[reading.tail.end : following.anchor.start].strip()
    if between != "/" and not reading.anchor.shares:
        return ()
    return following.tail.items[:1]


def _confidence(text: str, reading: _Reading, known: set[str]) -> float:
    """How sure this is a reference; 0 where it is not taken for one."""
    anchor, head, tail = reading.anchor, reading.head, reading.tail
    penalty = 0.1 if anchor.defect else 0.0
    if head is not None:
        if not _enough(head, tail):
            return 0.0
        return _CONFIDENCE[head.trust] - penalty
    if reading.chained:
        return 0.9 - penalty
    if tail.shown_by == "nr":
        return 0.92
    return _bare_confidence(text, anchor, tail, known)


def _enough(head: Head, tail: Tail) -> bool:
    """'EK 2024, 22 000 bezoekers' and '2019-2020: 12 500' name no paper."""
    if head.trust == "session":
        alpha = bool(tail.items) and tail.items[0].number.isalpha()
        return alpha or tail.shown_by in ("nr", "dash") or (bool(tail.suffix) and not tail.items)
    return head.trust != "weak" or bool(tail.items or tail.suffix)


def _bare_confidence(text: str, anchor: _Anchor, tail: Tail, known: set[str]) -> float:
    """Without keyword and without 'nr.', only shapes that little else in a letter has."""
    number = int(anchor.dossier) if anchor.dossier.isdigit() else 0
    before = text[anchor.start - 1 : anchor.start] if anchor.start else " "
    if not _OLDEST_BARE <= number <= _YOUNGEST or before in "€-–/.,+":
        return 0.0
    if _lone_letter(tail) and _ACCOUNT.search(text, max(0, anchor.start - 60), anchor.start):
        return 0.0  # "NL91ABNA0417164300 36200 A": the end of an account or another long number
    compact = anchor.end - anchor.start == 5
    bracketed = before in "(["
    if tail.suffix:
        return _suffixed_confidence(anchor, tail, bracketed=bracketed, compact=compact)
    enclosed = bracketed and _BRACKETED.match(text, tail.end) is not None
    if tail.items:
        item = tail.items[0].number
        if tail.shown_by == "comma" or not compact:
            return 0.7 if enclosed and anchor.dossier in known else 0.0
        return 0.65 if item.isalpha() or int(re.sub(r"\D", "", item)) < 4000 else 0.0
    return _dossier_confidence(text, anchor, tail, known) if enclosed else 0.0


def _lone_letter(tail: Tail) -> bool:
    shown = tail.items[0].number if tail.items else "".join(tail.suffix)
    return len(shown) == 1 and shown.isalpha() and tail.shown_by in ("", "space")


def _dossier_confidence(text: str, anchor: _Anchor, tail: Tail, known: set[str]) -> float:
    """A dossier number alone between brackets: known in this letter, or behind a bill's name."""
    if anchor.dossier in known or _COMMITMENT_NEXT.match(text, tail.end):
        return 0.75
    compact = anchor.end - anchor.start == 5
    clause = text[max(0, anchor.start - 160) : anchor.start]
    return (
        0.65 if compact and _BILL.search(clause) and text[tail.end : tail.end + 1] == ")" else 0.0
    )


def _suffixed_confidence(anchor: _Anchor, tail: Tail, *, bracketed: bool, compact: bool) -> float:
    suffix = tail.suffix[0]
    if tail.items:
        return 0.9 if len(suffix) > 1 or tail.suffix_after.strip() == "-" else 0.8
    if suffix.startswith("R") or anchor.dossier == "21501":
        return 0.85
    if len(suffix) == 1 and compact and not bracketed:
        return 0.6
    return 0.8 if bracketed or len(suffix) > 1 else 0.0
