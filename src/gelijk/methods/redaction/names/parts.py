"""A written name taken apart: initials, first names, prefix, surname."""

import re
from typing import NamedTuple

from gelijk.methods.redaction.tokens import Token, tokens
from gelijk.methods.redaction.vocabulary import (
    PREFIXES,
    TITLES,
    first_names,
    fold,
    surname_words,
)


class Name(NamedTuple):
    """Everything folded to small letters without marks; empty where the writing does not say."""

    first: str
    initials: str
    prefix: str
    last: str

    @property
    def whole_last(self) -> str:
        return f"{self.prefix} {self.last}".strip()

    @property
    def strong(self) -> bool:
        """Says who of a family: a surname with a first name or an initial."""
        return bool(self.last and (self.first or self.initials))

    def agrees(self, other: "Name") -> bool:
        """Whether both may be one person: no surname and no first name against the other."""
        if self.last and other.last and not _one_last(self.last, other.last):
            return False
        if self.prefix and other.prefix and self.prefix != other.prefix:
            return False
        if self.first and other.first:
            return self.first == other.first or _short(self.first, other.first)
        mine, theirs = self.initials or self.first[:1], other.initials or other.first[:1]
        return not (mine and theirs) or mine.startswith(theirs) or theirs.startswith(mine)


def _one_last(one: str, two: str) -> bool:
    """One surname, or half of a double one: 'Yıldız' and 'Yıldız-Özgür'."""
    return one == two or one in two.split("-") or two in one.split("-")


def _short(one: str, two: str) -> bool:
    """'Anne' and 'Anne Marie', 'Mo' and 'Mohamed' may be one person."""
    return len(min(one, two, key=len)) > 1 and (one.startswith(two) or two.startswith(one))


def read_name(written: str, titled: bool = False) -> Name:
    """The parts of a name; `titled` says that 'mevrouw' or 'de heer' stands before it."""
    words = [t for t in tokens(written) if t.kind not in ("digits", "line", "break")]
    comma = next((at for at, word in enumerate(words) if word.text == ","), None)
    words_of = [w for w in words if w.kind != "other"]
    while words_of and fold(words_of[0].text) in TITLES:
        words_of.pop(0)
        titled = True
    if comma:
        return _reversed(words[:comma], [w for w in words[comma + 1 :] if w.kind != "other"])
    return _forward(words_of, titled)


def _initials(words: list[Token]) -> str:
    """'K.E.' and 'K. E.' both give ke."""
    return "".join(re.sub(r"[^\w]", "", fold(w.text)) for w in words)


def _is_initials(word: Token) -> bool:
    alone = len(word.text) == 1 and word.text.isupper()
    return word.kind in ("initials", "glued") or alone


def _split(words: list[Token]) -> tuple[list[Token], list[Token], list[Token]]:
    """What stands before the first prefix, the prefixes, and what follows."""
    at = 0
    while at < len(words) and not (fold(words[at].text) in PREFIXES and len(words) > at + 1):
        at += 1
    if at == len(words):
        return words, [], []
    end = at
    while end < len(words) - 1 and fold(words[end].text) in PREFIXES:
        end += 1
    return words[:at], words[at:end], words[end:]


def _join(words: list[Token]) -> str:
    return " ".join(fold(word.text) for word in words)


def _reversed(last: list[Token], rest: list[Token]) -> Name:
    before, prefix, after = _split([w for w in last if w.kind != "other"])
    surname = after or before
    given = [w for w in rest if not _is_initials(w) and fold(w.text) not in PREFIXES]
    initials = [w for w in rest if _is_initials(w)]
    behind = [w for w in rest if fold(w.text) in PREFIXES and w not in initials]
    return Name(_join(given), _initials(initials), _join(behind or prefix), _join(surname))


def _forward(words: list[Token], titled: bool) -> Name:
    count = 0
    while count < len(words) and _is_initials(words[count]):
        count += 1
    initials, rest = words[:count], words[count:]
    if words and count == len(words):
        return Name("", "", "", "") if not titled else Name("", "", "", _initials(words[:1]))
    if rest and len(rest) > 1 and _is_initials(rest[-1]) and not initials:
        return Name(_join(rest[:-1]), "", "", _initials(rest[-1:]))  # Fatima E.
    before, prefix, after = _split(rest)
    if after:
        return Name(_join(before), _initials(initials), _join(prefix), _join(after))
    if initials or titled:
        return Name("", _initials(initials), "", _join(rest))
    return _unprefixed(rest)


def _unprefixed(words: list[Token]) -> Name:
    if len(words) > 1:
        cut = 1
        while cut < len(words) - 1 and fold(words[cut].text) in first_names() - surname_words():
            cut += 1
        return Name(_join(words[:cut]), "", "", _join(words[cut:]))
    only = _join(words)
    is_last = only in surname_words() and only not in first_names()
    return Name("", "", "", only) if is_last else Name(only, "", "", "")
