"""Where one name ends and the next begins, in a row of words that the model marks as names."""

from collections.abc import Iterator, Sequence

from gelijk.methods.redaction.tokens import Token
from gelijk.methods.redaction.vocabulary import PREFIXES, first_names, fold, surname_words

_DIVIDERS = (";", "/", "|", "&", "en", "of")


def names_apart(words: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """From and to of each name: 'Fatima El Amrani, P. Post' is two, 'Post, P.' is one."""
    start = 0
    for at, word in enumerate(words):
        if word.text == "," and _turned(words[start:at], words[at + 1 :]):
            continue
        if word.text == "," or _divides(words, at):
            yield start, at
            start = at + 1
    yield start, len(words)


def _divides(words: Sequence[Token], at: int) -> bool:
    """A sign between names, or 'o.l.v.' among capitals."""
    word = words[at]
    if word.text in _DIVIDERS:
        return True
    several = sum(sign.isalpha() for sign in word.text) > 1
    return word.kind == "initials" and word.text.islower() and several and len(words) > at + 1


def _turned(before: Sequence[Token], after: Sequence[Token]) -> bool:
    """Whether the comma turns a name round: a surname before it, given names after it."""
    last = [word for word in before if fold(word.text) not in PREFIXES]
    if not last or len(last) > 2 or any(word.kind in ("initials", "glued") for word in last):
        return False
    given = _until_divider(after)
    capitals = [word for word in given if fold(word.text) not in PREFIXES]
    if not capitals:
        return False
    if all(word.kind in ("initials", "glued", "other") for word in capitals):
        return not _forward(before)
    if any(word.kind == "initials" for word in capitals):
        return capitals[0].kind == "initials" and len(capitals) < 5 and "(" in _texts(capitals)
    return len(capitals) < 3 and fold(capitals[0].text) in first_names() and not _forward(before)


def _texts(words: Sequence[Token]) -> list[str]:
    return [word.text for word in words]


def _until_divider(words: Sequence[Token]) -> list[Token]:
    taken: list[Token] = []
    for word in words:
        if word.text == "," or word.text in _DIVIDERS or word.kind in ("line", "break"):
            break
        taken.append(word)
    return taken


def _forward(words: Sequence[Token]) -> bool:
    """A given name stands in front: alone or with the surname that follows."""
    first = fold(words[0].text)
    if first in PREFIXES:
        return False
    return first in first_names() and (len(words) > 1 or first not in surname_words())
