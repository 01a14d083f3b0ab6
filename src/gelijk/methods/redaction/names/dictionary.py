"""One pass over a text for every way of writing every name that the set knows."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

import ahocorasick

from gelijk.methods.redaction.names.capitals import (
    after_article,
    capital_of_its_own,
    speaks,
    uses_capitals,
)
from gelijk.methods.redaction.names.people import Known, People
from gelijk.methods.redaction.names.variants import Kind, variants
from gelijk.methods.redaction.tokens import Token
from gelijk.methods.redaction.vocabulary import fold, is_compound, is_place, is_word, surname_words

# Beside a known name the model's doubt weighs less than without it.
_DOUBT = 0.06
_AROUND_ABBREVIATION = re.compile(
    r"(?:^|[(|\t;/@][ ]?|(?:actie|akkoord|paraaf|door|gr\.?|groet\w*|mvg|cc|wie|notulist|reactie)[ "
    r":,.]{1,3}\s*)$",
    re.I,
)
_AFTER_ABBREVIATION = re.compile(r"^[ \t]*(?:[):|\t;/]|$|-[ ])", re.M)


class Match(NamedTuple):
    start: int
    end: int
    kind: Kind
    people: frozenset[int]


class Dictionary:
    """All variants of all people of a set."""

    def __init__(self, people: People) -> None:
        self._people = {person.number: person for person in people.all}
        table: dict[str, tuple[Kind, set[int]]] = {}
        for person in people.all:
            for written, kind in variants(person):
                if len(written) > 1:
                    kept, numbers = table.setdefault(written, (kind, set()))
                    table[written] = (max(kept, kind), numbers | {person.number})
        self._automaton = ahocorasick.Automaton()
        for written, (kind, numbers) in table.items():
            self._automaton.add_word(written, (len(written), kind, frozenset(numbers)))
        if table:
            self._automaton.make_automaton()
        self._empty = not table

    def find(
        self, text: str, words: list[Token], chances: list[float], document: int
    ) -> list[Match]:
        """Matches that can be believed, the longest where they overlap."""
        if self._empty:
            return []
        small = fold(text)
        starts = [word.start for word in words]
        found: list[Match] = []
        unsure: list[Match] = []
        for last, (length, kind, numbers) in self._automaton.iter(small):
            start, end = last - length + 1, last + 1
            if not _bounded(small, start, end, kind):
                continue
            chance = _chance(starts, words, chances, start, end)
            here = any(document in self._people[n].documents for n in numbers)
            believed = _believed(text, start, end, kind, chance, here)
            (found if believed else unsure).append(Match(start, end, kind, numbers))
        return list(_longest(found + _used_again(text, found, unsure)))

    def people_of(self, match: Match) -> list[Known]:
        return [self._people[number] for number in match.people]


def _used_again(text: str, found: list[Match], unsure: list[Match]) -> list[Match]:
    """An abbreviation that stood in the action list is its person's in the sentences too."""
    used = {text[m.start : m.end] for m in found if m.kind is Kind.ABBREVIATION}
    return [m for m in unsure if m.kind is Kind.ABBREVIATION and text[m.start : m.end] in used]


def _bounded(small: str, start: int, end: int, kind: Kind) -> bool:
    before, after = small[start - 1 : start], small[end : end + 1]
    if before.isalpha() or after.isalpha():
        return False
    if kind is not Kind.GLUED and (before.isdigit() or after.isdigit()):
        return False
    # Half of 'Berenschot-evaluatie' or of a double name is not the name.
    return not (after == "-" and small[end + 1 : end + 2].isalpha() and kind < Kind.FULL)


def _chance(
    starts: list[int], words: list[Token], chances: list[float], start: int, end: int
) -> float:
    at = max(0, bisect_left(starts, start) - 1)
    best = 0.0
    while at < len(words) and words[at].start < end:
        if words[at].end > start and words[at].kind not in ("other", "line", "break"):
            best = max(best, chances[at])
        at += 1
    return best


def _believed(text: str, start: int, end: int, kind: Kind, chance: float, here: bool) -> bool:
    written = text[start:end]
    if kind in (Kind.FULL, Kind.GLUED):
        return True
    if kind is Kind.ABBREVIATION:
        return (
            here
            and written[0].isupper()
            and written[-1].isupper()
            and _stands_alone(text, start, end)
        )
    common = _common(written)
    if _article_and_noun(text, written, kind):
        return chance > 0.5
    if written.islower():
        if here and common and kind is Kind.LAST and not uses_capitals(text):
            return fold(written) in surname_words() and not after_article(text, start)
        # In small letters a name must be no other word, and somebody of this document.
        if here and not common and speaks(text, end):
            return True
        return chance > 0.5 or (not common and len(written) > 3 and (here or chance > _DOUBT))
    if common or not here:
        return chance > _DOUBT or (here and capital_of_its_own(text, start, written))
    return written.lstrip("'’")[0].isupper() or any(sign.isupper() for sign in written)


def _article_and_noun(text: str, written: str, kind: Kind) -> bool:
    """'De post is bezorgd' at the start of a sentence, beside somebody who is called De Post."""
    lead, _, noun = written.rpartition(" ")
    small = bool(lead) and lead.istitle() and noun.islower()
    return small and kind is Kind.LAST and _common(noun) and uses_capitals(text)


def _common(written: str) -> bool:
    """Whether the written name is also a Dutch word or a place."""
    small = written.lower()
    return is_word(small) or is_compound(small) or is_place(fold(written)) or len(small) < 3


def _stands_alone(text: str, start: int, end: int) -> bool:
    line = text.rfind("\n", 0, start) + 1
    before = bool(_AROUND_ABBREVIATION.search(text[max(line, start - 24) : start]))
    if not before and not text[line:start].strip(" \t>*-"):
        before = True
    return before and bool(
        _AFTER_ABBREVIATION.match(text[end : end + 6]) or text[end : end + 2] in (", ", "/", ". ")
    )


def _longest(found: list[Match]) -> Iterator[Match]:
    end = -1
    for match in sorted(found, key=lambda m: (m.start, -m.end, -m.kind)):
        if match.start >= end:
            yield match
            end = match.end
