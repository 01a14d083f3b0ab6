"""Where one name ends and the next begins, in a row of words that the model marks as names."""

from collections.abc import Iterator, Sequence

from gelijk.methods.redaction.names.mention import Mention
from gelijk.methods.redaction.tokens import Token
from gelijk.methods.redaction.vocabulary import PREFIXES, first_names, fold, surname_words

_DIVIDERS = (";", ".", "!", "?", "/", "|", "&", "en", "of")


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
    if word.text == "van" and at + 1 < len(words) and words[at + 1].text in ("Van", "De", "Den"):
        return True  # 'Arie van der Zwan van Van der Zwan Installaties'
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


def turned_round(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """'Ouedraogo, Fatoumata' that fills a cell or a line is one person, not two."""
    joined: list[Mention] = []
    for one in mentions:
        last = joined[-1] if joined else None
        if last and _one_in_a_cell(text, last, one):
            joined[-1] = last._replace(end=one.end)
        else:
            joined.append(one)
    return joined


def _one_in_a_cell(text: str, last: Mention, one: Mention) -> bool:
    if text[last.end : one.start] != ", " or not _fills_a_cell(text, last.start, one.end):
        return False
    return _last_then_first(text[last.start : last.end], text[one.start : one.end])


_CELL = '\n\t|;"'


def _fills_a_cell(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - 2) : start], text[end : end + 1]
    return (not before or before[-1] in _CELL or before == ": ") and (not after or after in _CELL)


def _last_then_first(last: str, first: str) -> bool:
    head = fold(last.split(" ", maxsplit=1)[0])
    given = head in first_names() and head not in surname_words() and head not in PREFIXES
    return not given and "." not in last and len(first.split(" ")) < 3 and " " not in last[:1]


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
