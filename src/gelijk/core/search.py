"""Search through all registers at once.

A register says in its `search.py` what it has: `def find(words: str, viewer: object) ->
Iterable[Found]`. It leaves out what the viewer may not see. Nobody else knows the register.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

from gelijk.core import registers
from gelijk.core.searching import words

# What stands before and after the first word that was found, in characters.
AROUND = 120


@dataclass(frozen=True, slots=True)
class Found:
    """Something with a page of its own that holds all the words."""

    title: str
    kind: str | Promise
    url: str
    text: str = ""
    identifier: str = ""
    synthetic: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a snippet; the words that were searched for are marked."""

    text: str
    marked: bool


def search(text: str, viewer: object = None) -> list[Found]:
    """Everything that holds all the words: first what bears them in its name."""
    asked = words(text)
    if not asked:
        return []
    return sorted(_found(" ".join(asked), viewer), key=lambda one: _rank(one, asked))


def _found(asked: str, viewer: object) -> Iterator[Found]:
    for module in registers.modules("search"):
        if module.__name__ != __name__:
            yield from module.find(asked, viewer)


def _rank(found: Found, asked: Sequence[str]) -> tuple[int, str, str]:
    """The thing itself, then its name, then its text; in each by name."""
    whole = folded(" ".join(asked))
    title = folded(found.title)
    if folded(found.identifier).endswith(whole) or title == whole:
        rank = 0
    elif all(folded(word) in title for word in asked):
        rank = 1
    else:
        rank = 2
    return rank, title, found.url


def folded(text: str) -> str:
    """Without capitals and accents, of the same length: a place in it is a place in the text."""
    return "".join(_plain(letter) for letter in text)


def _plain(letter: str) -> str:
    base = unicodedata.normalize("NFD", letter)[0].lower()
    return base if len(base) == 1 else letter


def marked(text: str, asked: Sequence[str]) -> list[Part]:
    """The whole text, with each of the words marked."""
    return list(_parts(text, _any_of(asked))) if asked else [Part(text, marked=False)]


def snippet(text: str, asked: Sequence[str]) -> list[Part]:
    """The part of the text round the first of the words, with each of them marked."""
    if not asked or not text:
        return []
    plain, wanted = folded(text), _any_of(asked)
    first = wanted.search(plain)
    start = max(0, first.start() - AROUND) if first else 0
    start = plain.rfind(" ", 0, start) + 1
    end = min(len(text), (first.end() if first else 0) + AROUND)
    end = end if end == len(text) else max(plain.rfind(" ", start, end), start + 1)
    before = [Part("… ", marked=False)] if start else []
    after = [Part(" …", marked=False)] if end < len(text) else []
    return [*before, *_parts(text[start:end], wanted), *after]


def _any_of(asked: Sequence[str]) -> re.Pattern[str]:
    """The longest first, so that a word that begins with another is marked whole."""
    return re.compile("|".join(re.escape(folded(word)) for word in sorted(asked, key=len)[::-1]))


def _parts(text: str, wanted: re.Pattern[str]) -> Iterator[Part]:
    at = 0
    for hit in wanted.finditer(folded(text)):
        if hit.start() > at:
            yield Part(text[at : hit.start()], marked=False)
        yield Part(text[hit.start() : hit.end()], marked=True)
        at = hit.end()
    if at < len(text):
        yield Part(text[at:], marked=False)
