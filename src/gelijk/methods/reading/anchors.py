"""The rare words round which the readers work, all found in one pass over a letter.

A reader declares its words once as a `Vocabulary`. The words of all readers together make one
Aho-Corasick automaton: a letter is passed once, whatever the number of words, and a reader looks
closely only where one of its words stands.
"""

from collections.abc import Iterable
from functools import lru_cache

import ahocorasick

Place = tuple[int, str]  # where a word stands (its first sign that is no space), and the word
_COMMON = " enatirodslgvhkmubpwjzcfxyq"  # the letters of Dutch, the commonest first
_DECLARED: list[frozenset[str]] = []


class Vocabulary:
    """Words of one reader, in small letters and with single spaces; any part of the text counts.

    A space before or after a word says where it must be parted from its neighbour.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self.words = frozenset(words)
        self.index = len(_DECLARED)
        _DECLARED.append(self.words)


class WholeWords:
    """Words looked for in one sentence only, where they stand between signs that are no letters."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = frozenset(words)
        self._automaton = ahocorasick.Automaton()
        for word in self.words:
            self._automaton.add_word(word, word)
        self._automaton.make_automaton()

    def places(self, small: str, start: int, end: int) -> list[Place]:
        """The words in small[start:end], in order of their ends."""
        found = []
        # Only the slice: the automaton copies all that it is given.
        part = small[start:end]
        size = len(part)
        for last, word in self._automaton.iter(part):
            first = last + 1 - len(word)
            if first and part[first - 1].isalpha():
                continue
            if last + 1 == size or not part[last + 1].isalpha():
                found.append((start + first, word))
        return found


def whole(*words: str) -> str:
    """A pattern for a few words that stand whole.

    It begins with their letters and not with \\b, so that `re` jumps to the signs that can begin
    one; worth its length for few words with rare first letters.
    """
    return "|".join(rf"{word}\b(?<!\w{word})" for word in words)


def holds_one(text: str, words: tuple[str, ...]) -> bool:
    """Whether the text has one of a few words; a cheap look before a dear pattern."""
    for word in words:  # noqa: SIM110 -- `any` would cost more than the search
        if word in text:
            return True
    return False


def folded(text: str) -> str:
    """The text in small letters with spaces for line ends, each sign at its old place.

    Of all letters only the Turkish dotted I would become two.
    """
    return text.replace("İ", "I").lower().replace("\n", " ")


def scan(small: str) -> list[list[Place]]:
    """The places of the words of every vocabulary in a text of `folded`, in order of their ends."""
    found: list[list[Place]] = [[] for _ in _DECLARED]
    # The space before the text lets its first word be parted from what stands before it.
    for last, uses in _automaton(len(_DECLARED)).iter(" " + small):
        for index, length, word in uses:
            found[index].append((last - length, word))
    return found


@lru_cache(maxsize=2)
def _automaton(vocabularies: int) -> ahocorasick.Automaton:
    uses: dict[str, list[tuple[int, int, str]]] = {}
    for index, words in enumerate(_DECLARED[:vocabularies]):
        for word in words:
            uses.setdefault(word, []).append((index, len(word.lstrip(" ")), word))
    automaton = ahocorasick.Automaton()
    # It tries letters in the order in which they came: the commonest first saves a tenth.
    for word in sorted(uses, key=lambda word: [_COMMON.find(sign) % 99 for sign in word]):
        automaton.add_word(word, tuple(uses[word]))
    automaton.make_automaton()
    return automaton
