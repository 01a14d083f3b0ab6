"""Everything that was taken out, in every form in which it may have stayed behind."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cached_property
from typing import Any

import ahocorasick

GLUED = 7  # letters: shorter words stand inside other words by chance
SHORTEST = 3  # letters: shorter than this anything is found everywhere
_BETWEEN = re.compile(r"[\W_]+")
_SIGNS = r"[\W_]+"
# Letters that have no accent to take off (Đorđević, Yılmaz, Łukasz).
_PLAIN = str.maketrans("đĐıłŁøØßæÆœŒ", "dDilLoOsaAoO")
_MARKS = re.compile(r"[\u0300-\u036f]")
_CODED = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_SOFT = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")


def folded(text: str) -> str:
    """Without accents, case, and signs between words: `El-Idrissi, F.` becomes `el idrissi f`."""
    plain = _SOFT.sub("", text)
    if not plain.isascii():
        plain = _MARKS.sub("", unicodedata.normalize("NFKD", plain.translate(_PLAIN)))
    return _BETWEEN.sub(" ", plain.casefold()).strip()


def spelled_out(address: str) -> str:
    """An address with its letters instead of their codes: `%C3%96zt%C3%BCrk` is `Öztürk`."""
    if "%" not in address:
        return address
    return _CODED.sub(
        lambda run: bytes.fromhex(run.group().replace("%", "")).decode("utf-8", "replace"), address
    )


class Needles:
    """The removed passages, each once. What also stands in `remaining` is no secret."""

    def __init__(self, removed: Iterable[str], remaining: str = "") -> None:
        self.removed = tuple(sorted({one.strip() for one in removed if one.strip()}))
        self.remaining = remaining
        self._remaining = f" {folded(remaining)} "

    @cached_property
    def forms(self) -> dict[str, str]:
        """Folded form → the passage it comes from; only forms that nobody may find any more."""
        found: dict[str, str] = {}
        for passage in self.removed:
            for form in _forms(passage):
                if len(form) >= SHORTEST:
                    found.setdefault(form, passage)
        known = _automaton({f" {form} ": form for form in found})
        for _, (_, form) in known.iter(self._remaining) if known is not None else ():
            found.pop(form, None)
        return found

    @cached_property
    def _words(self) -> Any:
        return _automaton(self.forms)

    @cached_property
    def _glued(self) -> Any:
        """The longer forms written as one word, as in an address or a file name."""
        words = {form.replace(" ", ""): passage for form, passage in self.forms.items()}
        long = {word: passage for word, passage in words.items() if len(word) >= GLUED}
        known = _automaton({word: word for word in long})
        remaining = self._remaining.replace(" ", "")
        for _, (_, word) in known.iter(remaining) if known is not None else ():
            long.pop(word, None)
        return _automaton(long)

    def find(self, text: str) -> str | None:
        """A removed passage that this text gives away, or None."""
        if len(text) < SHORTEST or self._words is None:
            return None
        plain = f" {folded(text)} "
        for last, (length, passage) in self._words.iter(plain):
            if plain[last - length] == " " and plain[last + 1] == " ":
                return str(passage)
        if self._glued is not None:
            for _, (_, passage) in self._glued.iter(plain.replace(" ", "")):
                return str(passage)
        return None

    def without(self, text: str, label: str) -> str:
        """The text with what it gives away replaced; all of it when the words cannot be told."""
        if self.find(text) is None:
            return text
        for passage in sorted(self.removed, key=len, reverse=True):
            words = [re.escape(word) for word in _BETWEEN.split(passage) if word]
            if words:
                text = re.sub(_SIGNS.join(words), f"[{label}]", text, flags=re.IGNORECASE)
        return f"[{label}]" if self.find(text) else text


def _automaton(words: dict[str, str]) -> Any:
    """One pass for all words, however many (Aho-Corasick); None without words."""
    if not words:
        return None
    automaton = ahocorasick.Automaton()
    for word, passage in words.items():
        automaton.add_word(word, (len(word), passage))
    automaton.make_automaton()
    return automaton


def _forms(passage: str) -> list[str]:
    """As written, with the names the other way round, and backwards."""
    plain = folded(passage)
    words = plain.split()
    forms = [plain]
    if 1 < len(words) <= 6:
        forms += [" ".join(words[turn:] + words[:turn]) for turn in range(1, len(words))]
        forms.append(" ".join(reversed(words)))
    if len(plain) > 5:
        forms.append(plain[::-1])
    return forms
