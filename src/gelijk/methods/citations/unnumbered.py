"""References without a number: a motion by its members, a letter by its date, a footnote mark."""

import re
from bisect import bisect_left
from collections.abc import Callable

from gelijk.methods.citations.forms import MONTHS
from gelijk.methods.citations.model import Found
from gelijk.methods.reading.anchors import Vocabulary
from gelijk.methods.reading.cleaning import CleanText

_MONTH = "|".join(MONTHS)
_NAME = (
    r"(?:[Vv]an (?:den |der |de |het |'t )?|[Dd]e |[Dd]en |[Tt]er |El )?"
    r"[A-ZÀ-Þ][\wÀ-ÿ’'-]+(?: [A-Z][\wÀ-ÿ-]+)?"
)
_MOTION = re.compile(
    rf"oties?(?:\s|-)van\s(?:het\slid|de\sleden)\s(?P<names>{_NAME}(?:(?:,\s|\sen\s){_NAME}){{0,4}})"
    r"(?P<others>\sc\.s\.)?"
)
_QUESTIONS = re.compile(
    rf"vragen\svan\s(?:het\slid|de\sleden)\s"
    rf"(?P<names>{_NAME}(?:(?:,\s|\sen\s){_NAME}){{0,4}})"
)
_LETTER = re.compile(
    rf"rie(?:f|ven)\s(?:van|d\.d\.|gedateerd)\s(?P<date>(?:\d{{1,2}}\s(?:{_MONTH})|(?:{_MONTH}))"
    r"\s(?:19|20)\d\d)"
)
_MONTHS = Vocabulary(MONTHS)
_MONTH_AND_YEAR = re.compile(rf"(?:{_MONTH})\s(?:19|20)\d\d")
_DATE = re.compile(rf"(?:\d{{1,2}}\s)?{_MONTH_AND_YEAR.pattern}")
_INFORMING = re.compile(
    r"geïnformeerd|\bbrief|bericht|gezonden|toegezonden|verzonden|gestuurd|verstuurd|aangeboden|gemeld"
)

_SUBJECT = 180  # how long the subject of a motion may be between its members and its number
_TO_NUMBER = re.compile(r"[\s,]{0,3}\(?|\s(?:om|over|inzake|waarin|die|dat)\s[^.;()]+\(")
_TO_MARK = re.compile(r"[\s,.)]{0,2}|\s(?:om|over|inzake|waarin)\s[^.;,()]+")
_BACK = re.compile(r"motie(?!\w)")
_BY_MEMBERS = {
    **dict.fromkeys(
        (
            f"otie{end}van {who}"
            for end in (" ", "-", "s ", "s-")
            for who in ("het lid", "de leden")
        ),
        (_MOTION, "motie"),
    ),
    "vragen van het lid": (_QUESTIONS, "kamervragen"),
    "vragen van de leden": (_QUESTIONS, "kamervragen"),
}
_MEMBERS = Vocabulary(_BY_MEMBERS)
_DATED = Vocabulary(
    f"{letter} {word}" for letter in ("rief", "rieven") for word in ("van", "d.d.", "gedateerd")
)
_MOTIE = Vocabulary(["motie"])
_POINTING = ("deze", "Deze", "die", "Die", "genoemde", "voornoemde")

NoteReference = Callable[[int], str | None]


def find_unnumbered(
    clean: CleanText,
    marks: list[tuple[int, int]],
    note_reference: NoteReference,
    numbered: list[Found],
) -> list[Found]:
    """`marks` are (position, footnote number) in order; `numbered` what was found already."""
    found = _by_members(clean, marks, note_reference, numbered)
    return found + _letters(clean, marks, note_reference)


def _by_members(
    clean: CleanText,
    marks: list[tuple[int, int]],
    note_reference: NoteReference,
    numbered: list[Found],
) -> list[Found]:
    """A motion that is named twice is the same motion; its number may stand at either place."""
    text = clean.text
    mentions: list[tuple[re.Match[str], str, str | None]] = []
    places = [position for position, _ in marks]
    starts = [item.start for item in numbered]
    for place, word in clean.places(_MEMBERS):
        pattern, kind = _BY_MEMBERS[word]
        if m := pattern.match(text, place):
            normal = _marked(text, m.end(), marks, places, note_reference)
            normal = normal or _right_behind(text, m.end(), numbered, starts)
            mentions.append((m, kind, normal))
    known = {_key(m, kind): normal for m, kind, normal in mentions if normal}
    found = []
    for m, kind, normal in mentions:
        resolved = normal or known.get(_key(m, kind))
        begin = text.rfind(" ", max(0, m.start() - 8), m.start()) + 1 or m.start()
        found.append(Found(begin, m.end(), resolved, kind, 0.85 if normal else 0.6))
    return found + _referring_back(clean, found)


def _key(m: re.Match[str], kind: str) -> tuple[str, str]:
    return kind, m["names"].lower()


def _right_behind(text: str, place: int, numbered: list[Found], starts: list[int]) -> str | None:
    """'motie van het lid X (Kamerstuk 30 950, nr. 255)', also with its subject in between."""
    index = bisect_left(starts, place)
    if index == len(numbered) or numbered[index].start - place > _SUBJECT:
        return None
    gap = text[place : numbered[index].start]
    return numbered[index].normalized if _TO_NUMBER.fullmatch(gap) else None


def _marked(
    text: str,
    place: int,
    marks: list[tuple[int, int]],
    places: list[int],
    note_reference: NoteReference,
) -> str | None:
    """The footnote whose mark stands behind the names, or behind the subject that follows them."""
    index = bisect_left(places, place)
    if index == len(marks) or marks[index][0] - place > _SUBJECT:
        return None
    gap = text[place : marks[index][0]]
    return note_reference(marks[index][1]) if _TO_MARK.fullmatch(gap) else None


def _referring_back(clean: CleanText, found: list[Found]) -> list[Found]:
    """'deze motie' is the motion named last, if that was not long ago."""
    text = clean.text
    motions = sorted(item for item in found if item.type == "motie")
    starts = [item.start for item in motions]
    back = []
    for place, _ in clean.places(_MOTIE) if motions else ():
        m = _BACK.match(text, place)
        if m is None:
            continue
        before = text[max(0, m.start() - 14) : m.start()]
        word = before.split()[-1] if before[-1:].isspace() and before.strip() else ""
        if word not in _POINTING:
            continue
        index = bisect_left(starts, m.start()) - 1
        if index >= 0 and m.start() - motions[index].end < 1000 and motions[index].normalized:
            back.append(
                Found(m.start() - len(word) - 1, m.end(), motions[index].normalized, "motie", 0.6)
            )
    return back


def _letters(
    clean: CleanText, marks: list[tuple[int, int]], note_reference: NoteReference
) -> list[Found]:
    """'brief van 27 juni 2022' is what a sentence with that date and a footnote points at."""
    dated, found = _dates_of_notes(clean, marks, note_reference)
    starts = [item.start for item in found]
    for place, _ in clean.places(_DATED):
        m = _LETTER.match(clean.text, place)
        if m is None:
            continue
        normal = dated.get(m["date"])
        index = bisect_left(starts, m.end("date")) - 1
        if index < 0 or found[index].end <= m.start():
            found.append(Found(m.start() - 1, m.end(), normal, "brief", 0.8 if normal else 0.5))
    return found


def _dates_of_notes(
    clean: CleanText, marks: list[tuple[int, int]], note_reference: NoteReference
) -> tuple[dict[str, str], list[Found]]:
    text = clean.text
    dated: dict[str, str] = {}
    found: list[Found] = []
    months = sorted(place for place, _ in clean.places(_MONTHS))
    for position, number in marks:
        normal = note_reference(number)
        if normal is None:
            continue
        begin, end = clean.sentence_at(max(0, position - 1), position)
        date = _last_date(text, months, begin, position)
        if date is None or not _INFORMING.search(text, begin, end):
            continue
        dated.setdefault(date[0], normal)
        found.append(Found(date.start(), position, normal, "brief", 0.75))
    return dated, found


def _last_date(text: str, months: list[int], begin: int, end: int) -> re.Match[str] | None:
    """The last "juni 2022" between two places, with its day where it has one."""
    index = bisect_left(months, end) - 1
    while index >= 0 and months[index] >= begin:
        if _MONTH_AND_YEAR.match(text, months[index], end):
            return _DATE.search(text, max(begin, months[index] - 3), end)
        index -= 1
    return None
