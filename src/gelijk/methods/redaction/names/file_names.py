"""Names in the name of a file: 'cv_Sanne_de_Groot.docx', 'Groot, S. de - klacht.pdf'."""

import re
from collections.abc import Iterator

from gelijk.methods.redaction.protected import Protected
from gelijk.methods.redaction.vocabulary import (
    PREFIXES,
    first_names,
    fold,
    is_compound,
    is_place,
    is_word,
    surname_words,
)

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,5}$")
_MOST = 5  # words that a name in a file's name may have


def names_in_path(path: str) -> list[str]:
    """Each name in a path, as a reader would write it: blanks between its words."""
    found: list[str] = []
    for part in re.split(r"[/\\]", _ENDING.sub("", path)):
        words = _WORD.findall(part)
        protected = Protected(" ".join(words))
        at = 0
        while at < len(words):
            taken = _name_at(words, at)
            name = " ".join(words[at : at + taken])
            start = len(" ".join(words[:at])) + bool(at)
            if name and not protected.holds(start, start + len(name)):
                found.append(name)
            at += taken or 1
    return list(dict.fromkeys(found))


def _name_at(words: list[str], at: int) -> int:
    """How many words from here are a name; 0 where none begins."""
    if _is_first(words[at]):
        rest = _surname(words, at + 1)
        if rest:
            return 1 + rest
        return 1 if not _dutch(words[at]) else 0
    last = _surname(words, at)
    if last and at + last < len(words) and _is_first(words[at + last]):
        return last + 1 + _behind(words, at + last + 1)
    if last and at + last < len(words) and len(words[at + last]) == 1:
        return last + 1 + _behind(words, at + last + 1)
    return last if last and not any(map(_dutch, words[at : at + last])) else 0


def _surname(words: list[str], at: int) -> int:
    """How many words from here are a surname with its prefix."""
    count = 0
    while at + count < len(words) and count < _MOST and fold(words[at + count]) in PREFIXES:
        count += 1
    if at + count == len(words):
        return 0
    word = words[at + count]
    listed = fold(word) in surname_words() and not is_place(fold(word))
    strange = bool(count) and len(word) > 2 and not _dutch(word)
    return count + 1 if listed or strange else 0


def _behind(words: list[str], at: int) -> int:
    """Prefixes behind a name turned round: 'Groot Sanne de'."""
    count = 0
    while at + count < len(words) and fold(words[at + count]) in PREFIXES:
        count += 1
    return count


def _is_first(word: str) -> bool:
    small = fold(word)
    return (
        len(word) > 2 and small in first_names() and small not in PREFIXES and not is_place(small)
    )


def _dutch(word: str) -> bool:
    return is_word(word.lower()) or is_compound(word.lower())


def strong_names(path: str) -> Iterator[str]:
    """Names with both a first name and a surname: they make somebody known in the set."""
    for name in names_in_path(path):
        words = [word for word in name.split() if fold(word) not in PREFIXES]
        if len(words) > 1:
            yield name
