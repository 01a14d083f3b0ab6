"""Names in every document of a set: the model, the rules, and what the set knows of people."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from gelijk.methods.redaction.model import Document, Settings, Type
from gelijk.methods.redaction.names import rules
from gelijk.methods.redaction.names.capitals import stands_out
from gelijk.methods.redaction.names.dictionary import Dictionary, Match
from gelijk.methods.redaction.names.mention import Mention, without_overlap
from gelijk.methods.redaction.names.parts import Name, read_name
from gelijk.methods.redaction.names.people import SURE, Known, People, gather, names_in_mail
from gelijk.methods.redaction.names.recognising import name_chances
from gelijk.methods.redaction.patterns import Hit, find_patterns
from gelijk.methods.redaction.protected import Protected
from gelijk.methods.redaction.tokens import Token, tokens
from gelijk.methods.redaction.vocabulary import (
    PREFIXES,
    TITLES,
    first_names,
    fold,
    is_compound,
    is_place,
    is_word,
    surname_words,
    wording,
)


class Reading(NamedTuple):
    """What one document gives before the set is known."""

    text: str
    words: list[Token]
    chances: list[float]
    hits: list[Hit]
    mentions: list[Mention]
    protected: Protected


class Found(NamedTuple):
    """A name in a document and whose it is."""

    start: int
    end: int
    confidence: float
    why: str
    name: Name
    person: Known


def read(document: Document, settings: Settings) -> Reading:
    """Patterns, chances and mentions of one document."""
    text = document.text
    words = tokens(text)
    pairs = name_chances(words, text)
    protected = Protected(text)
    hits = find_patterns(text)
    found = [*_by_model(text, words, pairs, settings), *rules.mentions(text)]
    kept = [m for m in found if not _impossible(m, text, protected, hits)]
    chances = [start + on for start, on in pairs]
    return Reading(text, words, chances, hits, without_overlap(kept), protected)


_IN_FRONT = TITLES | wording("in_front")


def _without_place(words: Sequence[Token], first: int, last: int) -> int:
    """'Voortman van Utrecht' is from Utrecht; 'Karin van Assen' is called so."""
    if last - first < 3 or words[last - 2].text not in ("van", "uit", "te", "in"):
        return last
    alone = last - first == 3 and fold(words[first].text) in first_names()
    return last - 2 if is_place(fold(words[last - 1].text)) and not alone else last


def _prose(written: str) -> bool:
    """A word in small letters that is no prefix, in front of a name with a capital."""
    return written.islower() and fold(written) not in PREFIXES and is_word(written)


def _dangling(written: str) -> bool:
    """A prefix, or 'van de', that the sentence goes on with: 'Hazelhoff van de VNG'."""
    return written.islower() and fold(written) in PREFIXES


_BESIDE = 0.02
# So does a capital that no sentence asks for, on a Dutch word: 'zei Storm', 'met Linde'.
_LONE_CAPITAL = 0.45
# A capital word that is no Dutch word and no place needs less of a chance to be taken for a name.
_UNKNOWN_WORD = 0.25


@lru_cache(65536)
def _no_word(written: str) -> bool:
    small = written.lower()
    if not written[0].isupper() or written.isupper() or len(written) < 3:
        return False
    return not (is_word(small) or is_compound(small) or is_place(fold(written)))


def threshold(settings: Settings) -> float:
    """The chance from which a word is taken for a name: 0.02 at full recall, 0.9 at none."""
    return 0.9 - 0.88 * max(0.0, min(1.0, settings.recall))


def _by_model(
    text: str, words: Sequence[Token], pairs: Sequence[tuple[float, float]], settings: Settings
) -> list[Mention]:
    least = threshold(settings)
    marked = [
        start + on >= least or (start + on >= least * _UNKNOWN_WORD and _no_word(word.text))
        for word, (start, on) in zip(words, pairs, strict=True)
    ]
    alone = {
        at
        for at, pair in enumerate(pairs)
        if sum(pair) >= least * _LONE_CAPITAL and stands_out(text, words, at)
    }
    for at in alone:
        marked[at] = True
    _beside(words, pairs, marked)
    found: list[Mention] = []
    at = 0
    while at < len(words):
        if not marked[at]:
            at += 1
            continue
        end = at + 1
        own_line = at == 0 or words[at - 1].kind in ("line", "break")
        while end < len(words) and marked[end] and _goes_on(words, end, pairs[end]):
            if own_line and words[end].kind in ("line", "break"):
                break  # a heading above a name, not a name over two lines
            end += 1
        mention = _trimmed(text, words[at:end], [sum(pair) for pair in pairs[at:end]])
        if mention:
            lone = not alone.isdisjoint(range(at, end))
            found.append(mention._replace(why="capital") if lone else mention)
        at = end
    return found


def _beside(
    words: Sequence[Token], pairs: Sequence[tuple[float, float]], marked: list[bool]
) -> None:
    """Marks a capital word right before a marked surname, or after a first name, on less chance."""
    for at in range(len(words) - 2, -1, -1):
        if marked[at + 1] and not marked[at] and _adjacent_capitals(words, at):
            marked[at] = sum(pairs[at]) > _BESIDE or _no_word(words[at].text)
    for at in range(len(words) - 1):
        first = fold(words[at].text) in first_names() or _no_word(words[at].text)
        if marked[at] and first and not marked[at + 1] and _adjacent_capitals(words, at):
            marked[at + 1] = not is_word(words[at + 1].text.lower())


def _adjacent_capitals(words: Sequence[Token], at: int) -> bool:
    near = words[at + 1].start - words[at].end == 1 and words[at].kind == "word"
    return near and words[at].text[0].isupper() and words[at + 1].text[0].isupper()


def _goes_on(words: Sequence[Token], at: int, pair: tuple[float, float]) -> bool:
    """Whether the name of the word before is still being written; 'en' never is part of one."""
    if words[at].text in ("en", "&", "of", "/", ";", "|"):
        return False
    return pair[1] >= pair[0] or _adjacent_capitals(words, at - 1)


def _trimmed(text: str, words: Sequence[Token], chances: Sequence[float]) -> Mention | None:
    """Without titles in front and signs or blank lines at the ends."""
    first, last = 0, len(words)
    turned = any(word.text == "," for word in words)
    signs = ("other", "line", "break", "digits")
    while first < last and (words[first].kind in signs or fold(words[first].text) in _IN_FRONT):
        first += 1
    while last > first and (
        words[last - 1].kind in signs or (not turned and _dangling(words[last - 1].text))
    ):
        last -= 1
    capitals = any(word.text[0].isupper() for word in words[first:last])
    while capitals and first < last and _prose(words[first].text):
        first += 1
    while capitals and last > first and _prose(words[last - 1].text):
        last -= 1
    last = _without_place(words, first, last)
    if last - first > 2 and _dangling(words[last - 2].text) and words[last - 1].text.isupper():
        return _trimmed(text, words[first : last - 1], chances[first : last - 1])
    short = words[last - 1].text.isupper() and len(words[last - 1].text) < 4 if last else False
    if last - first > 2 and short and words[last - 2].kind == "line":
        last -= 2  # the T of a telephone number, the CC of a mail, on the next line
    if first == last:
        return None
    inner = chances[first:last]
    start, end = words[first].start, words[last - 1].end
    if words[last - 1].kind == "initials" and text[end - 2 : end - 1].islower():
        return None
    return Mention(start, end, max(inner), "model")


def _impossible(mention: Mention, text: str, protected: Protected, hits: list[Hit]) -> bool:
    """Within an institution, a firm, a street, or something that a pattern has found."""
    if protected.holds(mention.start, mention.end):
        return True
    doubtful = mention.why in ("model", "capital", "initials") and mention.confidence < 0.95
    if doubtful and protected.may_hold(mention.start, mention.end):
        return True
    written = text[mention.start : mention.end]
    if not any(sign.isalpha() for sign in written):
        return True
    if mention.why == "model" and _is_key(text, mention):
        return True
    if len(written) == 1 or (mention.why == "model" and _no_name(written, mention.confidence)):
        return True
    return any(hit.start < mention.end and mention.start < hit.end for hit in hits)


def _is_key(text: str, mention: Mention) -> bool:
    """'Intaker:' at the start of a line says what follows; 'Karin:' says who spoke."""
    if not re.match(r"[ \t]*[:=]", text[mention.end : mention.end + 3]):
        return False
    if text[text.rfind("\n", 0, mention.start) + 1 : mention.start].strip(" \t>*|-("):
        return False
    written = text[mention.start : mention.end]
    words = [fold(word) for word in _WORD.findall(written)]
    return not written.isupper() and not any(
        word in first_names() or word in surname_words() for word in words
    )


def _no_name(written: str, chance: float) -> bool:
    """A number, an abbreviation, or Dutch words, where the model is not all but certain."""
    if _ROMAN.fullmatch(written) or (written.isupper() and len(written) < 6 and chance < 0.8):
        return True
    words = [word for word in _WORD.findall(written) if fold(word) not in PREFIXES]
    listed = any(fold(word) in first_names() or fold(word) in surname_words() for word in words)
    if written.lower() in _NEVER or (not listed and all(map(_ODD.fullmatch, words))):
        return True
    if written.islower() and chance < (0.35 if listed else 0.8):
        return True
    dutch = all(is_word(word.lower()) or is_compound(word.lower()) for word in words)
    certain = 0.995 if dutch and not listed else 0.97
    if chance > certain and fold(written.partition(" ")[0]) not in PREFIXES:
        return False
    could = sum(_could_be_a_name(word, chance) for word in words)
    return could == 0 or could * 2 < len(words)


def _could_be_a_name(word: str, chance: float) -> bool:
    """Listed as a name, or no Dutch word at all; what is a word too needs more than a guess."""
    small = fold(word)
    listed = small in first_names() or small in surname_words()
    if not listed and _ODD.fullmatch(word):
        return False
    if is_word(word.lower()):
        return listed and chance > (0.8 if word.islower() else 0.3)
    tail = word.rpartition("-")[2]
    if tail != word and tail.islower() and is_word(tail) and tail not in first_names():
        return False  # Wga-taken, VWS-brede
    return listed or (not is_compound(word.lower()) and not is_place(small))


# What stands at the start of a sentence and is nobody, however odd the words around it.
_NEVER = wording("never")
# 'MiND', 'LfB', 'iBewustzijn': capitals in the middle of a short word.
_ODD = re.compile(r"(?!IJ)(?:[A-Z]?[a-z]{1,2}[A-Z]+[a-z]*|[A-Z]{2,}[a-z]+)")
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[-'’](?=\w))+")
_ROMAN = re.compile(r"[IVXLC]+[a-z]?\.?")


def know(documents: Sequence[Document], readings: Sequence[Reading]) -> People:
    """The people of the set: sure mentions, authors in metadata, mail addresses."""
    rows: list[tuple[int, str, bool]] = []
    for number, reading in enumerate(readings):
        for mention in reading.mentions:
            if mention.why not in ("model", "capital") or mention.confidence >= SURE:
                written = reading.text[mention.start : mention.end]
                rows.append((number, written, titled(reading.text, mention.start)))
        for value in documents[number].metadata.values():
            rows += [(number, value, False)] if _like_a_name(value) else []
    people = gather(rows)
    for number, reading in enumerate(readings):
        for hit in reading.hits:
            if hit.type is Type.EMAIL:
                _know_by_mail(people, number, hit.key)
    return people


def _like_a_name(value: str) -> bool:
    name = read_name(value)
    return (
        bool(name.strong or name.first) and len(value) < 60 and not any(c.isdigit() for c in value)
    )


def _know_by_mail(people: People, document: int, address: str) -> None:
    """Ties an address to who it names, and makes known who is named by an address alone."""
    for name in names_in_mail(address):
        person = people.find(name, document)
        if person is None and name.first:
            person = people.add(name, document, "")
        if person is not None:
            if name.first and person.agrees(name):
                people.learn(person, name, document, "")
            person.mails.add(address)
            people.present(person, document)


def titled(text: str, start: int) -> bool:
    """Whether mevrouw, de heer or the like stands in front."""
    before = text[max(0, start - 12) : start].split()
    return bool(before) and fold(before[-1]) in TITLES


def resolve(
    document: int, reading: Reading, people: People, dictionary: Dictionary, settings: Settings
) -> list[Found]:
    """Every name of one document with its person, in the order of the text."""
    matches = [
        match
        for match in dictionary.find(reading.text, reading.words, reading.chances, document)
        if not reading.protected.holds(match.start, match.end)
        and (
            _of_this_document(match, document, dictionary)
            or not reading.protected.may_hold(match.start, match.end)
        )
        and not any(hit.start < match.end and match.start < hit.end for hit in reading.hits)
    ]
    joined = _joined(reading, matches)
    by_place = {(match.start, match.end): match for match in matches}
    found = []
    for one in joined:
        name, person = _whose(document, reading, people, dictionary, one, by_place)
        if person is not None:
            found.append(Found(one.start, one.end, one.confidence, one.why, name, person))
    return found


def _of_this_document(match: Match, document: int, dictionary: Dictionary) -> bool:
    return any(document in person.documents for person in dictionary.people_of(match))


def _joined(reading: Reading, matches: Sequence[Match]) -> list[Mention]:
    """Mentions of the document and of the dictionary, those that touch the same words merged."""
    known = [Mention(m.start, m.end, 0.95, "set") for m in matches]
    starts = [word.start for word in reading.words]
    merged: list[Mention] = []
    for one in sorted([*reading.mentions, *known]):
        if merged and one.start < merged[-1].end:
            last = merged[-1]
            why = last.why if last.why != "set" else one.why
            confidence = max(last.confidence, one.confidence)
            merged[-1] = Mention(last.start, max(last.end, one.end), confidence, why)
        else:
            merged.append(one)
    return [_whole_words(reading, starts, one) for one in merged]


def _whole_words(reading: Reading, starts: list[int], one: Mention) -> Mention:
    """No half of a word stays readable."""
    at = bisect_left(starts, one.end) - 1
    if at >= 0 and reading.words[at].kind == "initials" and reading.words[at].end > one.end:
        return one._replace(end=reading.words[at].end)
    return one


def _whose(
    document: int,
    reading: Reading,
    people: People,
    dictionary: Dictionary,
    mention: Mention,
    by_place: dict[tuple[int, int], Match],
) -> tuple[Name, Known | None]:
    written = reading.text[mention.start : mention.end]
    name = read_name(written, titled(reading.text, mention.start))
    match = by_place.get((mention.start, mention.end))
    if match is not None:
        candidates = dictionary.people_of(match)
        here = [p for p in candidates if document in p.documents]
        return name, (here or candidates)[0]
    person = people.find(name, document) or people.add(name, document, written)
    return name, person or people.add(Name(fold(written), "", "", ""), document, written)
