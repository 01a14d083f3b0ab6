"""People of the held-out documents: names that training does not draw from, and common words."""

import random
from dataclasses import dataclass
from pathlib import Path

import yaml

HELD_OUT = yaml.safe_load(Path(__file__).with_name("held_out.yaml").read_text(encoding="utf-8"))
FIRST = HELD_OUT["first"].split()
LAST = [name.replace("_", " ") for name in HELD_OUT["last"].split()]
PREFIXES = frozenset({"van", "der", "den", "de", "'t", "ter", "in", "op", "von", "te"})


@dataclass(frozen=True)
class Somebody:
    first: str
    last: str
    letters: str

    @property
    def initials(self) -> str:
        return "".join(f"{sign}." for sign in self.letters)

    @property
    def bare(self) -> str:
        """The surname without its prefix."""
        words = self.last.split(" ")
        while len(words) > 1 and words[0] in PREFIXES:
            words = words[1:]
        return " ".join(words)

    @property
    def prefix(self) -> str:
        return self.last[: len(self.last) - len(self.bare)].strip()

    def write(self, form: str) -> str:
        """The name as a template asks for it."""
        capital = self.last[0].upper() + self.last[1:]
        return {
            "full": f"{self.first} {self.last}",
            "first": self.first,
            "last": self.last,
            "Last": capital,
            "ini": f"{self.initials} {self.last}",
            "rev": f"{self.bare}, {self.initials} {self.prefix}".strip(),
            "revfirst": f"{self.bare}, {self.first} {self.prefix}".strip(),
            "low": f"{self.first} {self.last}".lower(),
            "lowfirst": self.first.lower(),
            "UP": f"{self.first} {self.last}".upper(),
            "abbr": self.first[0] + "".join(part[0].upper() for part in self.last.split(" ")),
        }[form]


def somebody(chance: random.Random) -> Somebody:
    first, last = chance.choice(FIRST), chance.choice(LAST)
    more = "".join(chance.choice("ABDEFHJKLMPRST") for _ in range(chance.randint(0, 2)))
    return Somebody(first, last, first[0] + more)
