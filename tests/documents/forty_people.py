"""The people of the forty files: made up, and those who hold office and stay."""

import random
import re
import unicodedata
from dataclasses import dataclass

# Made up; the surnames are words of no other kind, so that what is found of one is a leak.
FIRST = (
    *("Karin", "Joost", "Willemijn", "Thijmen", "Rashida", "Mehmet", "Xiomara", "Bogdana"),
    *("Quirijn", "Aylin", "Soufiane", "Maribel", "Radboud", "Chinedu", "Liesbeth", "Evert-Jan"),
)
LAST = (
    *("Voorbeeldsma", "Verzinselaar", "Zandkreekstra", "Hollestelle", "Yıldırımkaya"),
    *("El Bouazzaoui", "Nguyenhoven", "Kwarteng-Smidts", "van der Lindenhoef", "ter Braakhekke"),
    *("Öztürkmen", "de Wilgenburg", "Ramdhaniesingh", "van 't Hooghof", "Szczepanowska"),
    *("Dos Ramosinha",),
)
# Public office holders with their offices (facts): they stay wherever they stand in that office.
OFFICE_HOLDERS = ("Bruins Slot", "Baldewsingh", "Simons", "Van Baarle")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a first name and a surname, in the ways in which Dutch documents write them."""

    first: str
    last: str

    @property
    def full(self) -> str:
        return f"{self.first} {self.last}"

    @property
    def formal(self) -> str:
        """`mevrouw Van der Linden`: after a title the prefix has a capital."""
        return self.last[0].upper() + self.last[1:]

    @property
    def initials(self) -> str:
        return f"{self.first[0]}. {self.last}"

    @property
    def reversed(self) -> str:
        """`Linden, W. van der`, as a list of people has it."""
        prefix, name = self._parts()
        return f"{name}, {self.first[0]}. {prefix}".strip()

    @property
    def mail(self) -> str:
        local = f"{self.first[0]}.{self.last}".replace(" ", "").replace("'", "")
        return f"{plain(local)}@minbzk.nl"

    @property
    def core(self) -> str:
        """The part of the surname that is nobody else's."""
        return self._parts()[1]

    def _parts(self) -> tuple[str, str]:
        words = self.last.split(" ")
        count = sum(word[0].islower() or word in ("El", "Dos") or word[0] == "'" for word in words)
        return " ".join(words[:count]), " ".join(words[count:])


def plain(text: str) -> str:
    """Small letters without accents, as an address has them."""
    bare = "".join(
        one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one)
    )
    return bare.replace("ı", "i").casefold()


def cast(seed: int) -> list[Person]:
    """Sixteen people, each name once; another seed gives others."""
    draw = random.Random(seed)
    return [
        Person(*names) for names in zip(draw.sample(FIRST, 16), draw.sample(LAST, 16), strict=True)
    ]


def found_in(text: str, names: tuple[str, ...]) -> list[str]:
    """Which of these stand in the text, whatever the capitals, accents, spaces and line ends."""
    squeezed = re.sub(r"\s+", " ", plain(text))
    return [name for name in names if re.search(_pattern(name), squeezed)]


def _pattern(name: str) -> str:
    parts = [re.escape(part) for part in plain(name).split()]
    return r"(?<![a-z])" + r"\s".join(parts) + r"(?![a-z])"
