"""The commitments of a letter: what somebody says that will be done, is being done, or is asked."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from gelijk.methods.commitments.due import MONTHS, Due, due_in
from gelijk.methods.commitments.guards import is_promise
from gelijk.methods.commitments.makers import asked_by, made_by
from gelijk.methods.commitments.modal import MODAL_ANCHORS, Reading, read_modal
from gelijk.methods.commitments.rules import (
    EXPLICIT,
    PLANNED,
    PRESENT,
    TIMES,
    TO_COME,
    CommitmentType,
    Rule,
)
from gelijk.methods.reading.anchors import Place, Vocabulary
from gelijk.methods.reading.cleaning import CleanText

YEAR = "a year"
PLAN_ANCHORS = TIMES | {YEAR}
ANCHORS = Vocabulary(
    frozenset().union(MODAL_ANCHORS, TIMES, *(rule.needs for rule in EXPLICIT + PRESENT))
)
# "27 juni 2022" dates a paper; "in juni 2022" says when.
YEAR_LED = re.compile(
    r"(?:\b(?:in|eind|begin|medio|per|voor|vanaf|voorjaar|najaar|zomer|kwartaal|helft|jaar)"
    r"(?: van)?"
    rf"|(?<![0-9] )\b(?:{'|'.join(MONTHS)}))$"
)
LEADING = (
    *("in", "eind", "begin", "medio", "per", "voor", "vanaf", "voorjaar", "najaar", "zomer"),
    *("kwartaal", "helft", "jaar", " van", *MONTHS),
)
MOTION_NAMED = re.compile(
    r"(?:(?:deze|de|die|een|beide|genoemde|gewijzigde|aangenomen) )*moties?\b"
    r"(?:-[A-Z][\w-]*)?"
    r"(?: van| het| de| der| den| lid| leden| en| c\.s\.|,(?= [A-Z])(?! Kamerstuk)"
    r"| (?!Kamerstuk)[A-Z][\w’'-]*)*(?<!,)"
    r"(?:,? \(?Kamerstuk(?:ken)?[^;()]{3,40}?nrs?\.? ?[0-9]+\)?)?"
)


class CommitmentFound(NamedTuple):
    """One commitment as a letter states it.

    `text` is original[start:end] and `sentence` the same without page feet and line ends; places
    are Unicode code points of the original. `modality` holds the words that bind, `made_by` the
    written subject. `due_from` and `due_to` are the first and last day of `due_text`, None where
    it sets none. `confidence` lies between 0 and 1 and orders proposals; it is no probability.
    """

    text: str
    start: int
    end: int
    sentence: str
    modality: str
    type: CommitmentType
    made_by: str | None
    due_text: str | None
    due_from: date | None
    due_to: date | None
    confidence: float
    motion_reference: str | None


def find_commitments(clean: CleanText, *, letter_date: date | None = None) -> list[CommitmentFound]:
    """All commitments in the text, one per sentence, in order of the text.

    `letter_date` gives "dit jaar", "in februari" and "in het voorjaar" their year, and tells a plan
    from a past fact; without it such words keep their text alone. No input raises.
    """
    found = []
    for left, right, anchors in _sentences(clean, letter_date):
        commitment = _read(clean, (left, right), anchors, letter_date)
        if commitment is not None:
            found.append(commitment)
    return found


def _sentences(clean: CleanText, letter_date: date | None) -> Iterator[tuple[int, int, set[str]]]:
    """The sentences that hold an anchor, each once, with the anchors in it."""
    places = [*clean.places(ANCHORS)]
    if letter_date is not None:
        places += _places_of_years(clean.small, letter_date.year)
    places.sort()
    left, right, anchors = 0, 0, set[str]()
    for place, anchor in places:
        if place < right:
            anchors.add(anchor)
            continue
        if anchors:
            yield left, right, anchors
        start, end = clean.sentence_at(place, place + 1)
        left, right, anchors = max(start, right), max(end, right), {anchor}
    if anchors:
        yield left, right, anchors


def _places_of_years(small: str, letter_year: int) -> Iterator[Place]:
    """The year of the letter and the next, where they say when ("in 2023", "medio 2023")."""
    for year in (f" {letter_year}", f" {letter_year + 1}"):
        place = small.find(year)
        while place != -1:
            if small.endswith(LEADING, 0, place) and YEAR_LED.search(
                small, max(0, place - 24), place
            ):
                yield place, YEAR
            place = small.find(year, place + 5)


def _read(
    clean: CleanText,
    place: tuple[int, int],
    anchors: set[str],
    letter_date: date | None,
) -> CommitmentFound | None:
    sentence, small = _single_spaced(clean, *place)
    held = _held(small, anchors)
    if held is not None:
        return _made(clean, place, sentence, small, held, due_in(sentence, letter_date, small))
    verb = None if PLAN_ANCHORS.isdisjoint(anchors) else PLANNED.search(small)
    if verb is None or letter_date is None or not is_promise(small, *verb.span(), False):
        return None
    due = due_in(sentence, letter_date, small)
    if not _still_to_come(due, letter_date):
        return None
    held = (CommitmentType.ANNOUNCEMENT, 0.5, verb[0])
    return _made(clean, place, sentence, small, held, due)


def _single_spaced(clean: CleanText, left: int, right: int) -> tuple[str, str]:
    """The sentence on one line, as written and in small letters."""
    sentence = clean.text[left:right]
    on_one_line = not ("\n" in sentence or "  " in sentence or "\t" in sentence)
    if on_one_line and sentence == sentence.strip():
        return sentence, clean.small[left:right]
    return " ".join(sentence.split()), " ".join(clean.small[left:right].split())


def _held(small: str, anchors: set[str]) -> Reading | None:
    """The first rule that holds for the sentence: its type, confidence and binding words."""
    reading = _first(EXPLICIT, small, anchors)
    if reading is None and not MODAL_ANCHORS.isdisjoint(anchors):
        reading = read_modal(small)
    return reading or _first(PRESENT, small, anchors)


def _first(rules: tuple[Rule, ...], small: str, anchors: set[str]) -> Reading | None:
    for rule in rules:
        if rule.needs.isdisjoint(anchors) or not rule.can_hold(small):
            continue
        match = rule.pattern.search(small)
        if match is None:
            continue
        if rule.type is CommitmentType.PROMISE and rule.guarded and not TO_COME.search(small):
            continue
        if not rule.guarded or is_promise(small, match.start(), match.end(), True):
            return rule.type, rule.confidence, match[0]
    return None


def _still_to_come(due: Due, letter_date: date) -> bool:
    """Whether a plan in the present tense lies in the year of the letter or after it."""
    if due.first is None and due.last is None:
        return False
    return due.first is None or due.first.year >= letter_date.year


def _made(
    clean: CleanText,
    place: tuple[int, int],
    sentence: str,
    small: str,
    held: Reading,
    due: Due,
) -> CommitmentFound:
    start, end = clean.to_original(*place)
    named = small.find("motie")
    motion = MOTION_NAMED.search(sentence, max(0, named - 60)) if named >= 0 else None
    return CommitmentFound(
        text=clean.original[start:end],
        start=start,
        end=end,
        sentence=sentence,
        modality=held[2],
        type=held[0],
        made_by=asked_by(sentence)
        if held[0] is CommitmentType.REQUEST
        else made_by(sentence, small),
        due_text=due.text,
        due_from=due.first,
        due_to=due.last,
        confidence=held[1],
        motion_reference=motion[0] if motion else None,
    )
