"""Names in every document of a set: the model, the rules, and what the set knows of people."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from gelijk.methods.redaction.model import Document, Settings, Type
from gelijk.methods.redaction.names import rules
from gelijk.methods.redaction.names.by_model import by_model
from gelijk.methods.redaction.names.capitals import uses_capitals
from gelijk.methods.redaction.names.dictionary import Dictionary, Match
from gelijk.methods.redaction.names.file_names import strong_names
from gelijk.methods.redaction.names.margins import letters_of
from gelijk.methods.redaction.names.mention import Mention, without_overlap
from gelijk.methods.redaction.names.parts import Name, read_name
from gelijk.methods.redaction.names.people import SURE, Known, People, gather, names_in_mail
from gelijk.methods.redaction.names.plausible import (
    is_key,
    is_weekday,
    listed,
    no_name,
    without_title,
)
from gelijk.methods.redaction.names.recognising import name_chances
from gelijk.methods.redaction.names.splitting import turned_round
from gelijk.methods.redaction.patterns import Hit, find_patterns
from gelijk.methods.redaction.protected import Protected
from gelijk.methods.redaction.tokens import Token, tokens
from gelijk.methods.redaction.vocabulary import (
    PREFIXES,
    TITLES,
    fold,
    is_place,
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
    found = [*by_model(text, words, pairs, settings), *rules.mentions(text)]
    capitals = uses_capitals(text)
    found += [one for mention in found for one in without_title(text, mention)]
    kept = [m for m in found if not _impossible(m, text, protected, hits, capitals)]
    chances = [start + on for start, on in pairs]
    mentions = turned_round(text, without_overlap(kept))
    return Reading(text, words, chances, hits, mentions, protected)


def _impossible(
    mention: Mention, text: str, protected: Protected, hits: list[Hit], capitals: bool
) -> bool:
    """Within an institution, a firm, a street, or something that a pattern has found."""
    if protected.holds(mention.start, mention.end):
        return True
    doubtful = mention.why in ("model", "capital", "initials") and (
        mention.confidence < 0.95 or text.startswith("van de ", mention.start)
    )
    if doubtful and protected.may_hold(mention.start, mention.end):
        return True
    written = text[mention.start : mention.end]
    if len(written) == 1 or not any(sign.isalpha() for sign in written):
        return True
    if all(word in PREFIXES for word in fold(written).split()) or _of_a_postcode(text, mention):
        return True
    if mention.why == "model" and _mistaken(mention, text, written, capitals):
        return True
    return any(hit.start < mention.end and mention.start < hit.end for hit in hits)


def _mistaken(mention: Mention, text: str, written: str, capitals: bool) -> bool:
    """What the model takes for a name, and is a place, a key, an article with a noun."""
    lead, _, rest = written.partition(" ")
    if lead in ("de", "het") and capitals and not listed(rest):
        return True  # 'aan de Rabobank': nobody who writes capitals writes De Wit so
    if lead in ("te", "in", "uit") and is_place(fold(rest)):
        return True
    if (rest and is_place(fold(written))) or fold(written) in wording("peoples"):
        return True
    if is_weekday(text, mention):
        return True
    return is_key(text, mention) or no_name(written, mention.confidence, capitals)


def _of_a_postcode(text: str, mention: Mention) -> bool:
    """The 'AD Enschede' of 7514 AD Enschede."""
    return bool(
        re.search(r"\b[1-9]\d{3} ?$", text[max(0, mention.start - 6) : mention.start])
        and re.match(r"[A-Z]{2}\b", text[mention.start : mention.start + 3])
    )


def know(documents: Sequence[Document], readings: Sequence[Reading]) -> People:
    """The people of the set: sure mentions, authors in metadata, mail addresses."""
    rows: list[tuple[int, str, bool]] = []
    for number, reading in enumerate(readings):
        for mention in reading.mentions:
            if mention.why not in ("model", "capital") or mention.confidence >= SURE:
                written = reading.text[mention.start : mention.end]
                rows.append((number, written, titled(reading.text, mention.start)))
        rows += [(number, name, False) for name in strong_names(documents[number].name)]
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
        bare = people.find(name._replace(prefix="", last=""), document) if name.first else None
        if person is None and bare is not None and not any(own.last for own in bare.names):
            person = bare
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
    letters = letters_of(reading.text, people.initials_in(document))
    joined = _joined(reading, matches, letters)
    by_place = {(match.start, match.end): match for match in matches}
    found = []
    for one in joined:
        name, person = _whose(document, reading, people, dictionary, one, by_place)
        if person is not None:
            found.append(Found(one.start, one.end, one.confidence, one.why, name, person))
    return found


def _of_this_document(match: Match, document: int, dictionary: Dictionary) -> bool:
    return any(document in person.documents for person in dictionary.people_of(match))


def _joined(
    reading: Reading, matches: Sequence[Match], letters: Iterable[Mention]
) -> list[Mention]:
    """Mentions of the document and of the dictionary, those that touch the same words merged."""
    known = [Mention(m.start, m.end, 0.95, "set") for m in matches]
    starts = [word.start for word in reading.words]
    merged: list[Mention] = []
    for one in sorted([*reading.mentions, *known, *letters]):
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
