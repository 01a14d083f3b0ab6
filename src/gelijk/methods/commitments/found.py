"""The commitments of a letter: what somebody says that will be done, is being done, or is asked."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gelijk.methods.commitments.due import Due, due_in
from gelijk.methods.commitments.guards import is_promise
from gelijk.methods.commitments.makers import made_by
from gelijk.methods.commitments.modal import Reading, read_modal
from gelijk.methods.commitments.rules import (
    EXPLICIT,
    PLANNED,
    PRESENT,
    TO_COME,
    CommitmentType,
    Rule,
)
from gelijk.methods.reading.cleaning import CleanText

# Every sentence that a rule can hold for has one of these; they are found with `str.find`.
ANCHORS = (
    *("zal ", "zullen", "wil ", "willen", "toegezegd", "toezegging", "zeg ", "voornemen"),
    *("intentie", "mijn inzet", "onze inzet", "inzet van het", "streven", "beoog", "streef"),
    *("bereid", "van plan", "verwacht", "binnenkort", "motie", "momenteel", "op dit moment"),
    *("verzocht", "verzoekt", "gevraagd", "de wens ", "ga ik", "ik ga ", "gaan we"),
    *("we gaan", "kabinet gaat", "ik uw", "gaat het kab", "ik u ", "k de kamer", "blijf ik"),
    *("ik blijf", "ontvangt u", "kamer ontvangt", "zou ", "t hiervoor", "t hiertoe"),
    *("t daarvoor", "t daartoe", "n hiervoor", "n hiertoe", "hiervoor wordt"),
    *("hiertoe wordt", "daarvoor wordt", "daartoe wordt", "worden vervolgens", "dit najaar"),
    *("dit voorjaar", "volgend jaar", "komend jaar", "eind 20", "begin 20", "medio 20"),
    *("kwartaal", "dat u ", "op korte termijn", "wordt uw", "kamer wordt", "het voorjaar"),
    *("het najaar", "de zomer"),
)
MOTION_NAMED = re.compile(
    r"moties? (?:van )?(?:het lid|de leden|lid)\s+[^.;()]{2,80}?(?:\s*\([^)]{4,90}\)|\s+c\.s\."
    r"|(?=[,.;]|\s+(?:om|over|waarin|uit|die|heb)\b)|,?\s+Kamerstuk[^.;]{4,60}|$)"
    r"|moties? ?\([^)]{4,90}\)|(?:deze|de|die|beide|genoemde) moties?"
)


@dataclass(frozen=True, slots=True)
class CommitmentFound:
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
    for left, right in _sentences(clean, letter_date):
        commitment = _read(clean, left, right, letter_date)
        if commitment is not None:
            found.append(commitment)
    return found


def _sentences(clean: CleanText, letter_date: date | None) -> Iterator[tuple[int, int]]:
    """The sentences that hold an anchor, each once."""
    text = clean.text.lower()
    if len(text) != len(clean.text):  # a letter that becomes two, such as a Turkish dotted I
        text = clean.text
    end = 0
    for place in sorted(_places(text, _anchors(letter_date))):
        if place < end:
            continue
        left, right = clean.sentence_at(place, place + 1)
        if right > end:
            yield max(left, end), right
            end = right


def _anchors(letter_date: date | None) -> tuple[str, ...]:
    if letter_date is None:
        return ANCHORS
    return (*ANCHORS, f"in {letter_date.year}", f"in {letter_date.year + 1}")


def _places(text: str, anchors: tuple[str, ...]) -> Iterator[int]:
    for anchor in anchors:
        place = text.find(anchor)
        while place != -1:
            yield place
            place = text.find(anchor, place + len(anchor))


def _read(
    clean: CleanText, left: int, right: int, letter_date: date | None
) -> CommitmentFound | None:
    sentence = " ".join(clean.text[left:right].split())
    small = sentence.lower()
    held = _held(small)
    if held is not None:
        return _made(clean, (left, right), sentence, held, due_in(sentence, letter_date))
    verb = PLANNED.search(small)
    if verb is None or letter_date is None or not is_promise(small, *verb.span(), False):
        return None
    due = due_in(sentence, letter_date)
    if not _still_to_come(due, letter_date):
        return None
    held = (CommitmentType.ANNOUNCEMENT, 0.5, verb[0])
    return _made(clean, (left, right), sentence, held, due)


def _held(small: str) -> Reading | None:
    """The first rule that holds for the sentence: its type, confidence and binding words."""
    reading = _first(EXPLICIT, small)
    if reading is not None:
        return reading
    return read_modal(small) or _first(PRESENT, small)


def _first(rules: tuple[Rule, ...], small: str) -> Reading | None:
    for rule in rules:
        if not any(need in small for need in rule.needs):
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
    held: Reading,
    due: Due,
) -> CommitmentFound:
    start, end = clean.to_original(*place)
    motion = MOTION_NAMED.search(sentence)
    return CommitmentFound(
        text=clean.original[start:end],
        start=start,
        end=end,
        sentence=sentence,
        modality=held[2],
        type=held[0],
        made_by=made_by(sentence),
        due_text=due.text,
        due_from=due.first,
        due_to=due.last,
        confidence=held[1],
        motion_reference=motion[0] if motion else None,
    )
