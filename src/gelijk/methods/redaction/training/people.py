"""People who do not exist: names of every origin, in every way in which documents write them."""

import random
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from gelijk.methods.redaction.vocabulary import dutch_words, fold

_DUTCH = "van de;van der;de;van den;van;ter;te;in 't;van 't;van het;op de;den;op den;uit den;aan de"
_PREFIXES = {
    "dutch": _DUTCH.split(";"),
    "moroccan": ["El", "El", "Al", "Ait", "Ben", "Ouled", "el", "al", "Abou"],
    "syrian,": ["Al", "El", "al"],
    "antillean,": ["da", "dos", "de", "De", "Da", "Dos"],
    "english,": ["von", "de", "Mac", "La", "Le", "St."],
}
_MAILS = "minbzk.nl rijksoverheid.nl minszw.nl gmail.com outlook.com utrecht.nl radar.nl kpnmail.nl"


@dataclass(frozen=True, slots=True)
class Invented:
    """One person; `first`, `prefix` and `last` as in 'Karin', 'van den', 'Berg'."""

    first: str
    prefix: str
    last: str
    second: str
    unlisted: frozenset[str] = field(default_factory=frozenset)

    def write(self, form: str, chance: random.Random) -> str:
        """The name in one of the forms that a template asks for."""
        whole = f"{self.prefix} {self.last}".strip()
        capital = whole[:1].upper() + whole[1:]
        initial = f"{self.first[0]}."
        initials = initial + "".join(f"{sign}." for sign in self.second)
        if chance.random() < 0.06:
            initials = initials.replace(".", ". ").strip()
        forms = {
            "full": f"{self.first} {whole}",
            "first": self.first,
            "last": chance.choice([whole, capital]) if self.prefix else whole,
            "Last": capital,
            "lastonly": whole,
            "ini": f"{initials} {chance.choice([whole, whole, capital])}",
            "ini1": f"{initial} {whole}",
            "rev": self._reversed(initials, chance),
            "low": f"{self.first} {whole}".lower(),
            "lowfirst": self.first.lower(),
            "up": f"{self.first} {whole}".upper(),
            "abbr": initial[0]
            + "".join(part[0] for part in whole.replace("-", " ").split()).upper(),
            "firstini": f"{self.first} {self.last[0]}.",
            "initial": f"{self.last[0]}.",
            "mail": self._mail(chance),
        }
        return forms[form]

    def _reversed(self, initials: str, chance: random.Random) -> str:
        given = chance.choice(
            [initials, initials, self.first, self.first, f"{self.first} ({initials})"]
        )
        return f"{self.last}, {given} {self.prefix}".strip()

    def _mail(self, chance: random.Random) -> str:
        first, last = (
            fold(self.first),
            fold(self.prefix + self.last).replace(" ", "").replace("'", ""),
        )
        local = chance.choice([f"{first}.{last}", f"{first[0]}.{last}", f"{first[0]}{last}", first])
        return f"{local}@{chance.choice(_MAILS.split())}"


@cache
def _by_origin(file: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    path = files("gelijk.methods.redaction").joinpath("lexicon", file)
    for line in path.read_text("utf-8").splitlines()[2:]:
        if line.startswith("# "):
            names = found.setdefault(line[2:].split()[0], [])
        else:
            names.extend(word.replace("_", " ") for word in line.split())
    return found


def _spelled(names: list[str], chance: random.Random) -> str:
    """A name that is in no list, letter after letter as in names that are."""
    follow: dict[str, list[str]] = {}
    for name in names:
        padded = f"^^{fold(name)}$"
        for at in range(len(padded) - 2):
            follow.setdefault(padded[at : at + 2], []).append(padded[at + 2])
    while True:
        word = "^^"
        while not word.endswith("$") and len(word) < 14:
            word += chance.choice(follow[word[-2:]])
        bare = word.strip("^$").replace("_", "").replace("-", "")
        if 3 < len(bare) < 12 and bare.isalpha():
            return bare.capitalize()


@cache
def _short_words() -> list[str]:
    """Dutch words: some are somebody's name, and which ones no list can know."""
    return [word for word in dutch_words() if 2 < len(word) < 9]


def _name(file: str, origin: str, chance: random.Random) -> tuple[str, bool]:
    """A name, and whether the model must learn to know it without the lists."""
    names = _by_origin(file).get(origin) or chance.choice(list(_by_origin(file).values()))
    if chance.random() < 0.12:
        return _spelled(names, chance), True
    if chance.random() < 0.06:
        return chance.choice(_short_words()).capitalize(), True
    return chance.choice(names), chance.random() < 0.3


def person(chance: random.Random) -> Invented:
    """Somebody of any origin; first name and surname mostly of the same."""
    origins = list(_by_origin("surnames.txt"))
    origin = chance.choice(["dutch"] * 5 + origins)
    other = chance.choice(origins) if chance.random() < 0.15 else origin
    first, first_unlisted = _name("first_names.txt", other, chance)
    last, last_unlisted = _name("surnames.txt", origin, chance)
    unlisted = {first} if first_unlisted else set()
    unlisted |= set(last.split()) if last_unlisted else set()
    if chance.random() < 0.05:
        second = chance.choice(["-", "-", " "]) + _name("surnames.txt", "dutch", chance)[0]
        last = (last + second) if " " not in last else last
        unlisted |= {last} if last_unlisted else set()
    if chance.random() < 0.04:
        first = f"{first}-{chance.choice(['Marie', 'Jan', 'Anne', 'Lou', 'Paul', 'Fleur'])}"
    prefixes = _PREFIXES.get(origin, [""])
    often = 0.45 if origin in ("dutch", "moroccan") else 0.2
    prefix = chance.choice(prefixes) if chance.random() < often else ""
    second_initials = "".join(
        chance.choice("ABCDEFGHJKLMPRSTW") for _ in range(chance.choice([0, 0, 1, 1, 2]))
    )
    return Invented(first, prefix, last, second_initials, frozenset(unlisted))
