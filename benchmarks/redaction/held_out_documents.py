"""Documents with names of private people and office holders, in words that training does not use.

Five kinds: steering group report, report of discrimination, decision note, e-mail thread, letter.
"""

import random
import re
from dataclasses import dataclass, field

from benchmarks.redaction.held_out_names import HELD_OUT, Somebody, somebody


@dataclass(frozen=True)
class Truth:
    """Where a name stands; `public` is an office holder, whose name stays."""

    start: int
    end: int
    public: bool
    form: str


@dataclass
class Draft:
    kind: str
    text: str = ""
    truths: list[Truth] = field(default_factory=list)


PUBLIC = HELD_OUT["public"]
FRAMES = HELD_OUT["frames"]
WORDS = HELD_OUT["words"]
_SLOT = re.compile(r"\{(\w+)(?:\.(\w+))?\}")


class _Filling:
    def __init__(self, kind: str, chance: random.Random) -> None:
        self.draft, self.chance = Draft(kind), chance
        self.cast: dict[str, Somebody] = {}

    def add(self, text: str, form: str = "", public: bool = False) -> None:
        start = len(self.draft.text)
        self.draft.text += text
        if form:
            self.draft.truths.append(Truth(start, start + len(text), public, form))

    def fill(self, template: str) -> None:
        at = 0
        for slot in _SLOT.finditer(template):
            self.add(template[at : slot.start()])
            self.slot(slot[1], slot[2])
            at = slot.end()
        self.add(template[at:])

    def slot(self, what: str, form: str | None) -> None:
        if form:
            self.name(what, form)
        elif what == "public":
            frame, name = self.chance.choice(PUBLIC)
            before, after = frame.split("{}")
            self.add(before)
            self.add(name, "public", public=True)
            self.add(after + (" Jetten" if after == " en" else ""))
        elif what in ("plain", "plainr", "plainl"):
            text = self.chance.choice(HELD_OUT["plain" if what == "plain" else "plain_report"])
            self.add(text.lower() if what == "plainl" else text)
        elif what == "n":
            self.add(str(self.chance.randint(10, 99)))
        else:
            self.add(self.chance.choice(WORDS[what.lower()]))

    def name(self, who: str, form: str) -> None:
        if who not in self.cast:
            self.cast[who] = self.new()
        person = self.cast[who]
        if form == "mail":
            plain = f"{person.first}.{person.last}".lower().replace(" ", "").replace("'", "")
            ascii_only = "".join(sign for sign in plain if sign.isascii())
            self.add(f"{ascii_only}@minbzk.nl", "mail")
        else:
            self.add(person.write(form), form)

    def new(self) -> Somebody:
        """Nobody with a first name or a surname that another in the document has."""
        while True:
            person = somebody(self.chance)
            if all(p.first != person.first and p.last != person.last for p in self.cast.values()):
                return person


def document(seed: int) -> Draft:
    """One document; kinds take turns, the same seed gives the same text."""
    chance = random.Random(seed * 7919 + 17)
    kind = list(FRAMES)[seed % len(FRAMES)]
    filling = _Filling(kind, chance)
    filling.fill(chance.choice(FRAMES[kind]))
    return filling.draft
