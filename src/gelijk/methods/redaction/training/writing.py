"""Documents that never were, with every name in them marked."""

import random
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from gelijk.methods.redaction.training.people import Invented, person
from gelijk.methods.redaction.vocabulary import dutch_words

_SLOT = re.compile(r"\{([a-zA-Z]+)(?:\.(\w+))?\}")
_UNMARKED = {"mail"}


@dataclass(frozen=True, slots=True)
class Written:
    """A text, where names stand in it, and which of them are to be met as unlisted."""

    text: str
    names: list[tuple[int, int]]
    unlisted: frozenset[str]


@cache
def _texts(file: str) -> str:
    path = files("gelijk.methods.redaction.training").joinpath("texts", file)
    return path.read_text("utf-8")


@cache
def _fillers() -> dict[str, list[str]]:
    return yaml.safe_load(_texts("fillers.yaml"))  # type: ignore[no-any-return]  # our own file


class Writer:
    """Fills in one template after another, keeping who is a, b and c in this document."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.cast: dict[str, Invented] = {}
        self.parts: list[str] = []
        self.length = 0
        self.names: list[tuple[int, int]] = []

    def add(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def write(self, template: str) -> None:
        at = 0
        for slot in _SLOT.finditer(template):
            self.add(template[at : slot.start()])
            self._fill(slot[1], slot[2])
            at = slot.end()
        self.add(template[at:])

    def _fill(self, what: str, form: str | None) -> None:
        if form:
            self._name(what, form)
        elif what in "SsN":
            file = "plain.txt" if what == "N" else "sentences.txt"
            sentence = self.chance.choice(_texts(file).splitlines())
            self.write(self._someone_else(sentence))
        elif what in ("w", "W"):
            word = self.chance.choice(dutch_words())
            self.add(word.capitalize() if what == "W" else word)
        elif what == "date":
            self.add(self._date())
        elif what in ("n", "year"):
            self.add(
                str(self.chance.randint(2, 99) if what == "n" else self.chance.randint(2019, 2026))
            )
        else:
            self.write(self.chance.choice(_fillers()[what]))

    def _someone_else(self, sentence: str) -> str:
        """Half of the time the people of a sentence are others than those of its document."""
        if self.chance.random() < 0.5:
            return sentence
        new = self.chance.choice("ghijkl")
        return re.sub(r"\{([abcd])\.", lambda slot: "{" + new + slot[1] + ".", sentence)

    def _name(self, who: str, form: str) -> None:
        if who not in self.cast:
            self.cast[who] = person(self.chance)
        name = self.cast[who].write(form, self.chance)
        if form not in _UNMARKED:
            self.names.append((self.length, self.length + len(name)))
        self.add(name)

    def _date(self) -> str:
        day, month = self.chance.randint(1, 28), self.chance.randint(1, 12)
        year = self.chance.randint(2019, 2026)
        name = self.chance.choice(_fillers()["month"])
        return self.chance.choice(
            [f"{day} {name} {year}", f"{day:02d}-{month:02d}-{year}", f"{day} {name}"]
        )


# Those written by hand hold little but names: too many of them, and laws become people.
_BY_HAND = 0.22


def _frame(chance: random.Random) -> str:
    """Made for training, or a document written by hand with slots where its names stood."""
    file = "frames_by_hand.txt" if chance.random() < _BY_HAND else "frames.txt"
    return chance.choice(_texts(file).split("====\n"))


def document(seed: int) -> Written:
    """One document; the same seed gives the same document."""
    chance = random.Random(seed)  # noqa: S311  # texts, not secrets
    writer = Writer(chance)
    writer.write(_frame(chance))
    unlisted = frozenset(word for one in writer.cast.values() for word in one.unlisted)
    written = Written("".join(writer.parts), writer.names, unlisted)
    return _in_small_letters(written) if chance.random() < 0.06 else _wrapped(written, chance)


def _in_small_letters(written: Written) -> Written:
    text = written.text.lower()
    return (
        Written(text, written.names, written.unlisted)
        if len(text) == len(written.text)
        else written
    )


def _wrapped(written: Written, chance: random.Random) -> Written:
    """Sometimes with lines as a PDF has them, through the middle of a name."""
    if chance.random() < 0.7:
        return written
    width, text, column = chance.randint(60, 95), [], 0
    for sign in written.text:
        column = 0 if sign == "\n" else column + 1
        text.append("\n" if sign == " " and column > width else sign)
        column = 0 if text[-1] == "\n" else column
    return Written("".join(text), written.names, written.unlisted)
