"""Letters of our own making, full of references in every written form and of what only looks so.

Each letter comes with the references that stand in it: place and normal form. Names, dossiers and
sentences are invented; they carry no facts.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

SUFFIXES = ("", "", "", "", " VII", " XVI", " IV", " X", " IIA", "-VII", "-XV", " B")
SPACES = (" ", " ", "\u00a0", "\u202f", "")
KEYWORDS = ("Kamerstuk", "Kamerstukken", "kamerstuk", "kamerstukken")
CHAMBERS = (" II", " II,", "", "", ",", " (II)", " TK")
NUMBER_WORDS = (", nr. ", ", nr ", " nr. ", ", nr.", ",\u00a0nr.\u00a0", ", nummer ", ", Nr. ")
PAGES = ("", "", "", ", p. 7", ", blz. 12-13", ", p. 7–8", " p. 3", ", pag. 24")


@dataclass
class Draft:
    """A text that grows, and the references put in it so far."""

    text: str = ""
    expected: list[tuple[int, int, str]] = field(default_factory=list)

    def say(self, words: str) -> None:
        self.text += words

    def refer(self, words: str, *normals: str) -> None:
        start = len(self.text)
        self.text += words
        self.expected += [(start, len(self.text), normal) for normal in normals]


Form = Callable[[Random], tuple[str, tuple[str, ...]]]


def _dossier(random: Random) -> tuple[str, str]:
    first, last = random.randint(19, 36), random.randint(0, 999)
    return f"{first}{random.choice(SPACES)}{last:03d}", f"{first}{last:03d}"


def _suffix(random: Random, written: str, normal: str) -> tuple[str, str]:
    suffix = random.choice(SUFFIXES)
    return written + suffix, "-".join(filter(None, (normal, suffix.strip(" -"))))


def _session(random: Random) -> str:
    year = random.randint(1996, 2025)
    short, long = f"{(year + 1) % 100:02d}", str(year + 1)
    return random.choice(
        (f"{year}/{short}", f"{year}-{long}", f"{year}–{long}", f"{year}/{long}", f"{year}-{short}")
    )


def kamerstuk(random: Random) -> tuple[str, tuple[str, ...]]:
    written, normal = _suffix(random, *_dossier(random))
    number = random.randint(1, 1999)
    year = random.choice(("", f" {_session(random)},", f" vergaderjaar {_session(random)},"))
    head = f"{random.choice(KEYWORDS)}{random.choice(CHAMBERS)}{year} "
    words = f"{head}{written}{random.choice(NUMBER_WORDS)}{number}{random.choice(PAGES)}"
    return words, (f"kst-{normal}-{number}",)


def listed(random: Random) -> tuple[str, tuple[str, ...]]:
    written, normal = _suffix(random, *_dossier(random))
    numbers = random.sample(range(1, 999), 3)
    joined = f"{numbers[0]}, {numbers[1]} en {numbers[2]}"
    return f"Kamerstuk {written}, nrs. {joined}", tuple(f"kst-{normal}-{n}" for n in numbers)


def ranged(random: Random) -> tuple[str, tuple[str, ...]]:
    written, normal = _dossier(random)
    low = random.randint(1, 400)
    sign = random.choice((" t/m ", "-", "–", " tot en met "))
    words = f"Kamerstukken II {_session(random)}, {written}, nrs. {low}{sign}{low + 2}"
    return words, tuple(f"kst-{normal}-{n}" for n in (low, low + 1, low + 2))


def two_dossiers(random: Random) -> tuple[str, tuple[str, ...]]:
    (one, first), (two, second) = _dossier(random), _dossier(random)
    link = random.choice((" en Kamerstuk ", " en ", "; ", ", "))
    return f"Kamerstuk {one}, nr. 12{link}{two}, nr. 8", (f"kst-{first}-12", f"kst-{second}-8")


def eerste_kamer(random: Random) -> tuple[str, tuple[str, ...]]:
    written, normal = _dossier(random)
    letter = random.choice("ABCDEFGHKLMNPRSTW") + random.choice(("", "", "A", "D"))
    head = random.choice(
        (
            f"Kamerstukken I {_session(random)}, ",
            "EK ",
            "Kamerstuk EK ",
            f"kamerstukken I {_session(random)} ",
        )
    )
    return f"{head}{written}, {random.choice(('', '', 'nr. '))}{letter}", (
        f"kst-{normal}-{letter}",
    )


def bare(random: Random) -> tuple[str, tuple[str, ...]]:
    written, normal = _suffix(random, *_dossier(random))
    number = random.randint(1, 999)
    return f"{written}, nr. {number}", (f"kst-{normal}-{number}",)


def dashed(random: Random) -> tuple[str, tuple[str, ...]]:
    first, number = random.randint(19000, 36999), random.randint(1, 999)
    roman = random.choice(("", "-VII", "-XVI"))
    return f"{first}{roman}-{number}", (f"kst-{first}{roman}-{number}",)


def council(random: Random) -> tuple[str, tuple[str, ...]]:
    series, number = random.choice(("20", "02", "07", "30")), random.randint(1, 2999)
    written = random.choice(("21 501", "21501", "21\u00a0501"))
    return f"Kamerstuk {written}-{series}, nr. {number}", (f"kst-21501-{series}-{number}",)


def replaced(random: Random) -> tuple[str, tuple[str, ...]]:
    first, number = random.randint(19000, 36999), random.randint(1, 999)
    return f"t.v.v. {first}{random.choice(('-', ', nr. ', ', nr.'))}{number}", (
        f"kst-{first}-{number}",
    )


def misprinted(random: Random) -> tuple[str, tuple[str, ...]]:
    digits, number = str(random.randint(19000, 36999)), random.randint(1, 999)
    return f"Kamerstuk {digits[:3]} {digits[3:]}, nr. {number}", (f"kst-{digits}-{number}",)


def appendix(random: Random) -> tuple[str, tuple[str, ...]]:
    year, number = random.randint(2000, 2024), random.randint(1, 3999)
    name = random.choice(
        (
            "Aanhangsel Handelingen II",
            "Aanhangsel van de Handelingen II",
            "Aanhangsel Handelingen",
            "Aangangsel Handelingen II",
            "Aanhangsel van de Handelingen",
        )
    )
    link = random.choice((" ", ", ", ", vergaderjaar ", " vergaderjaar "))
    sign, last = random.choice(
        (("/", f"{(year + 1) % 100:02d}"), ("–", str(year + 1)), ("-", str(year + 1)))
    )
    words = f"{name}{link}{year}{sign}{last}, nr. {number}"
    return words, (f"ah-tk-{year}{year + 1}-{number}",)


def proceedings(random: Random) -> tuple[str, tuple[str, ...]]:
    year, sitting, item = random.randint(2011, 2024), random.randint(1, 110), random.randint(1, 30)
    house, code = random.choice(((" II", "tk"), (" I", "ek"), (" TK", "tk")))
    words = f"Handelingen{house} {year}/{(year + 1) % 100:02d}, nr. {sitting}, item {item}"
    return words, (f"h-{code}-{year}{year + 1}-{sitting}-{item}",)


def gazette(random: Random) -> tuple[str, tuple[str, ...]]:
    name, code = random.choice(
        (
            ("Stb.", "stb"),
            ("Stcrt.", "stcrt"),
            ("Trb.", "trb"),
            ("Staatsblad", "stb"),
            ("Staatscourant", "stcrt"),
        )
    )
    year, number = random.randint(1990, 2025), random.randint(1, 60000 if code == "stcrt" else 700)
    return f"{name} {year}, {random.choice(('', 'nr. '))}{number}", (f"{code}-{year}-{number}",)


def identifier(random: Random) -> tuple[str, tuple[str, ...]]:
    written = random.choice(
        (
            "kst-{d}-{n}",
            "2024D{d}",
            "2023Z{d}",
            "T0{t}",
            "TZ202306-0{m}",
            "ah-tk-20222023-{n}",
            "h-tk-20232024-37-{m}",
            "blg-1{d}",
            "ECLI:NL:RVS:2019:{n}",
        )
    ).format(
        d=random.randint(19000, 36999),
        n=random.randint(1, 999),
        t=random.randint(1000, 3999),
        m=random.randint(10, 99),
    )
    return written, (written,)


def rijkswet(random: Random) -> tuple[str, tuple[str, ...]]:
    written, normal = _dossier(random)
    kingdom, number = random.randint(1500, 2200), random.randint(1, 60)
    gap = random.choice(("", " "))
    words = f"Kamerstukken II {_session(random)}, {written} (R{gap}{kingdom}), nr. {number}"
    return words, (f"kst-{normal}-R{kingdom}-{number}",)


def marked_up(random: Random) -> tuple[str, tuple[str, ...]]:
    written, normal = _dossier(random)
    number = random.randint(1, 999)
    words = random.choice(
        (
            f"*Kamerstukken II* {_session(random)}, {written}, nr. {number}",
            f"**Kamerstuk {written}**, nr. {number}",
            f"_Kamerstukken II_ 2019/20, {written}, nr. {number}",
            f"Kamerstuk **{written}**, **nr. {number}**",
        )
    )
    return words, (f"kst-{normal}-{number}",)


FORMS: tuple[Form, ...] = (
    *(kamerstuk,) * 6, listed, ranged, two_dossiers, eerste_kamer, eerste_kamer, bare, bare, dashed,
    council, replaced, misprinted, appendix, appendix, proceedings, gazette, identifier, rijkswet,
    marked_up,
)  # fmt: skip
FRAMES = (
    ("Zoals ik eerder heb toegelicht (", ") werkt dit kabinet aan een bredere aanpak. "),
    ("Ik verwijs u naar ", " voor de achtergrond van dit voorstel. "),
    ("De motie van het lid De Groot (", ") verzoekt de regering hierover te rapporteren. "),
    ("Zie ", ". "),
    ("In de brief over de uitvoering, ", ", is dit nader uitgewerkt. "),
    ("De leden vragen hoe dit zich verhoudt tot ", ", waarin het anders staat. "),
    ("Uw Kamer is hierover geïnformeerd met ", " en door de Minister in het debat. "),
    ("Bij ", " is een bijlage gevoegd; die is nog niet besproken. "),
)
DECOYS = (
    "Stuur uw reactie naar Postbus 20018, 2500 EA Den Haag. ",
    "Het adres is Postbus 20301 / 2500 EH Den Haag. ",
    "Er kwamen 36 200 meldingen binnen, tegen 30 950 in het jaar ervoor. ",
    "De kosten bedragen € 35 925 per jaar en € 36 200 in totaal. ",
    "In 2021 35 925 aanvragen, in 2022 30 950 aanvragen. ",
    "Bel 070 426 64 26 of 0800 12345 voor vragen. ",
    "De Hoge Raad oordeelde op 7 mei 1980, nr. 19 874, BNB 1980/186, anders. ",
    "Op 12 december 2023 spraken 342 gemeenten over 17 811 291 inwoners. ",
    "Het verzoek heeft zaaknummer 5293107 en is van 3 maart 2022. ",
    "De rekening NL91 ABNA 0417 1643 00 is gesloten. ",
    "Ongeveer 28 400 leerlingen en 31 200 ouders deden mee in 2019-2020. ",
    "| 2021 | 35.925 | 36.200 | 12,4% | ",
    "Tijdens het EK 2024, 22 000 bezoekers per dag, is gecontroleerd. ",
    "De inspectie behandelde dossiers, 12 500 in 2022 en 13 400 in 2023. ",
    "Er is 25000 MW opgesteld en 30000 EU-burgers reageerden. ",
    "Bijlage 3 telt 12 bladzijden; ISBN 978-90-12345-67-8. ",
    "In de jaren 2019-2020 12 500, 13 400 en 14 000 meldingen. ",
    "Ons kenmerk is niet vermeld, uw brief van 3 maart 2022 wel. ",
    "Het bedrag van 36 600 euro is overgemaakt aan 12 345 huishoudens. ",
)
PLAIN = (
    "Discriminatie raakt mensen in hun dagelijks leven, op school, op het werk en op straat. ",
    "Gemeenten en het Rijk werken daarbij samen met organisaties uit de samenleving. ",
    "De aanpak richt zich op voorkomen, melden en beschermen; elk onderdeel heeft een eigen doel. ",
    "De komende maanden volgt een gesprek met de betrokken partijen over de uitvoering. ",
    "Ik hecht eraan dat de maatregelen op elkaar aansluiten en dat de effecten worden gemeten. ",
)


def wrapped(draft: Draft, width: int = 88) -> Draft:
    """The same letter with line ends at the width of a page; places stay where they were."""
    signs, line = list(draft.text), 0
    for place, sign in enumerate(signs):
        if sign == "\n":
            line = place
        elif sign == " " and place - line > width:
            signs[place], line = "\n", place
    return Draft("".join(signs), draft.expected)


def letter(seed: int, sentences: int = 40, *, density: float = 0.35, decoys: float = 0.25) -> Draft:
    """References and look-alikes among plain sentences; the same letter for the same seed."""
    random = Random(seed)
    draft = Draft()
    draft.say(
        "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal\n\nDen Haag, 3 mei 2024\n\n"
    )
    for place in range(sentences):
        if random.random() < density:
            before, after = random.choice(FRAMES)
            words, normals = random.choice(FORMS)(random)
            draft.say(before)
            draft.refer(words, *normals)
            draft.say(after)
        elif random.random() < decoys:
            draft.say(random.choice(DECOYS))
        else:
            draft.say(random.choice(PLAIN))
        if place % 6 == 5:
            draft.say("\n\n")
    draft.say("\n\nDe Minister van Onderzoek,\nA.B. de Vries\n")
    return draft
