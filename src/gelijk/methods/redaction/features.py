"""What the model sees of a word: its form, what it is known as, its neighbours and its line."""

import re
from collections.abc import Sequence
from functools import lru_cache

from gelijk.methods.redaction.tokens import Token
from gelijk.methods.redaction.vocabulary import (
    PREFIXES,
    TITLES,
    first_names,
    fold,
    is_compound,
    is_place,
    is_word,
    surname_words,
)

_KEY = re.compile(r"[^\W\d_][^\n:|]{0,28}(?=\s*[:|\t])")
Unlisted = frozenset[str]


def _shape(word: str) -> str:
    if word.isdigit():
        return "9" if len(word) < 3 else "999"
    if not word[0].isalpha():
        return word[:2] if len(word) < 3 else "?"
    if word.endswith(".") or (len(word) == 1 and word.isupper()):
        return "I." if word[0].isupper() else "i."
    if word.islower():
        return "x"
    if word.isupper():
        return "XX" if len(word) < 5 else "XXXX"
    if "-" in word:
        return "X-X" if word[0].isupper() else "x-X"
    return "Xx" if word[0].isupper() and word[1:].islower() else "xX"


@lru_cache(65536)
def known_as(word: str, unlisted: bool = False) -> str:
    """One letter for each list that holds the word; `unlisted` leaves the lists of names out."""
    small = fold(word)
    parts = small.split("-") if "-" in small else [small]
    flags = ""
    if not unlisted:
        flags += "F" if small in first_names() or parts[0] in first_names() else ""
        flags += "S" if any(part in surname_words() for part in parts) else ""
    if small in PREFIXES:
        flags += "v"
    if small in TITLES:
        flags += "t"
    if is_place(small):
        flags += "p"
    if len(small) > 1:
        flags += "w" if is_word(word.lower()) else "c" if is_compound(word.lower()) else ""
    return flags or "-"


@lru_cache(65536)
def _own(word: str, unlisted: bool) -> list[str]:
    small, shape, flags = fold(word), _shape(word), known_as(word, unlisted)
    found = [f"w={small}", f"k={flags}", f"h={shape}", f"kh={flags}{shape}"]
    if shape[0] in "Xx" and len(small) > 2:
        found += [f"3={small[-3:]}", f"2={small[-2:]}", f"^3={small[:3]}", f"4={small[-4:]}"]
    if not word.isascii():
        found.append("marks")
    return found


@lru_cache(65536)
def _seen(word: str, unlisted: bool, side: str) -> list[str]:
    """What a neighbour sees of the word."""
    shape, flags = _shape(word), known_as(word, unlisted)
    return [f"{side}kh={flags}{shape}", f"{side}w={fold(word)}"]


def line_key(line: str) -> str:
    """What a field calls itself: 'Opgesteld door:' is opgesteld door; nothing for prose."""
    match = _KEY.match(line.lstrip(" >*-|\t"))
    if match and match[0].count(" ") < 4:
        return fold(match[0].strip())
    return ""


def _heading(line: str) -> str:
    """A short line without a full stop, that may say what the next lines are."""
    bare = line.strip(" >*-|\t:,")
    return fold(bare) if 0 < len(bare) < 32 and not bare.endswith(".") else ""


def _lines(words: Sequence[Token], text: str) -> list[list[str]]:
    """For each token what its line says of itself."""
    found: list[list[str]] = []
    start, above = 0, ""
    current = _of_line(text, 0, above)
    for token in words:
        found.append(current)
        if token.kind in ("line", "break"):
            line = text[start : token.start]
            above = _heading(line) if line.strip() else above
            start = token.end
            current = _of_line(text, start, above)
    return found


def _of_line(text: str, start: int, above: str) -> list[str]:
    end = text.find("\n", start)
    line = text[start : end if end >= 0 else len(text)]
    key = line_key(line)
    size = "s" if len(line) < 30 else "m" if len(line) < 60 else "l"
    found = [f"len={size}"]
    if key:
        found.append(f"key={key}")
    if above:
        found.append(f"above={above}")
    if "|" in line or "\t" in line:
        found.append("cell")
    letters = [sign for sign in line if sign.isalpha()][:40]
    if letters and all(sign.isupper() for sign in letters):
        found.append("UPPER")
    if letters and not any(sign.isupper() for sign in letters):
        found.append("lower")
    return found


def features(
    words: Sequence[Token], text: str, unlisted: Unlisted = frozenset()
) -> list[list[str]]:
    """One list of attributes for each token. `unlisted` names are to be met as if not in a list."""
    small = {token.text for token in words if token.kind == "word" and token.text.islower()}
    names = [token.text if token.kind not in ("line", "break") else token.kind for token in words]
    hidden = [name in unlisted for name in names]
    lines = _lines(words, text)
    [known_as(name, hide) for name, hide in zip(names, hidden, strict=True)]
    kinds = [known_as(name, hide) for name, hide in zip(names, hidden, strict=True)]
    last = len(names) - 1
    rows = []
    for at, name in enumerate(names):
        row = _own(name, hidden[at]) + lines[at]
        row += _seen(names[at - 1], hidden[at - 1], "<") if at else ["<start"]
        row += _seen(names[at - 2], hidden[at - 2], "<<") if at > 1 else []
        row += _seen(names[at + 1], hidden[at + 1], ">") if at < last else [">end"]
        row += _seen(names[at + 2], hidden[at + 2], ">>") if at < last - 1 else []
        if name[0].isupper() and name.lower() in small:
            row.append("also small")
        if at and at < last:
            row.append(f"<>{kinds[at - 1]}|{kinds[at + 1]}")
        rows.append(row)
    return rows
