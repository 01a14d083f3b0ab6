"""The words that detection knows: Dutch words, first names, surnames, places."""

import lzma
import unicodedata
from array import array
from bisect import bisect_left
from functools import cache, lru_cache
from importlib.resources import files
from zlib import crc32

import yaml

_LEXICON = files("gelijk.methods.redaction").joinpath("lexicon")
PREFIXES = frozenset(
    [
        "van",
        "der",
        "den",
        "de",
        "het",
        "'t",
        "’t",
        "ter",
        "ten",
        "te",
        "op",
        "in",
        "'n",
        "la",
        "le",
        "du",
        "von",
        "zu",
        "el",
        "al",
        "ben",
        "ait",
        "bin",
        "ould",
        "abu",
        "di",
        "da",
        "do",
        "dos",
        "das",
        "del",
        "della",
        "des",
        "d'",
        "l'",
        "vande",
        "vanden",
        "vander",
        "bij",
        "aan",
        "tot",
        "oude",
        "af",
        "zum",
        "zur",
        "y",
        "ibn",
        "bint",
    ]
)
TITLES = frozenset(
    [
        "dhr",
        "dhr.",
        "mw",
        "mw.",
        "mevr",
        "mvr",
        "mvr.",
        "mevr.",
        "mevrouw",
        "meneer",
        "heer",
        "mr",
        "mr.",
        "drs",
        "drs.",
        "dr",
        "dr.",
        "ir",
        "ir.",
        "ing",
        "ing.",
        "prof",
        "prof.",
        "jhr.",
        "juf",
        "meester",
        "professor",
        "dokter",
        "mej.",
        "fam.",
        "familie",
        "mrs.",
        "ds.",
        "ds",
        "rev",
        "mej",
        "fam",
        "jhr",
        "rev.",
        "imam",
        "dominee",
        "pastoor",
    ]
)
# Letters that Unicode does not take apart into a base and a mark.
_BASES = {"ł": "l", "đ": "d", "ø": "o", "ı": "i", "ß": "s", "æ": "a", "œ": "o", "þ": "t", "ð": "d"}


def folded(sign: str) -> str:
    """One sign in small letters without its marks; always one sign, so that places stay put."""
    small = sign.lower()[:1] or sign
    small = _BASES.get(small, small)
    base = unicodedata.normalize("NFD", small)[0]
    return "'" if base in "’‘`" else "-" if base in "\u2010\u2011" else base


class _Folding(dict[int, str]):
    """Every sign that was met, folded: str.translate asks for each once."""

    def __missing__(self, code: int) -> str:
        return self.setdefault(code, folded(chr(code)))


_FOLDING = _Folding()


def fold(text: str) -> str:
    """Text in small letters without marks, as long as it was."""
    if text.isascii():
        return text.lower()
    return text.translate(_FOLDING)


@cache
def _wordings() -> dict[str, frozenset[str]]:
    lists = yaml.safe_load(_LEXICON.joinpath("wording.yaml").read_text("utf-8"))
    return {name: frozenset(words.split()) for name, words in lists.items()}


def wording(of: str) -> frozenset[str]:
    """One of the lists of lexicon/wording.yaml."""
    return _wordings()[of]


def _names(file: str) -> frozenset[str]:
    lines = _LEXICON.joinpath(file).read_text("utf-8").splitlines()
    words = (word for line in lines if not line.startswith("#") for word in line.split())
    return frozenset(fold(word.replace("_", " ")) for word in words)


@cache
def first_names() -> frozenset[str]:
    return _names("first_names.txt") | _names("further_first_names.txt")


@cache
def first_names_only() -> frozenset[str]:
    """First names heard in the Netherlands that are no word and no place: 'femke', 'yasin'."""
    names = _names("first_names.txt") - PREFIXES
    return frozenset(n for n in names if len(n) > 3 and not (is_word(n) or is_place(n)))


@cache
def surnames() -> frozenset[str]:
    return _names("surnames.txt") | _names("further_surnames.txt")


@cache
def surname_words() -> frozenset[str]:
    """Every single word of the surnames."""
    return frozenset(part for name in surnames() for part in name.split(" "))


@cache
def dutch_words() -> list[str]:
    """All Dutch words, in small letters."""
    raw = lzma.decompress(_LEXICON.joinpath("words.txt.xz").read_bytes())
    return raw.decode().split("\n")


@cache
def _words() -> "array[int]":
    """Check sums of the Dutch words: 1.4 MB where the words themselves would take forty."""
    raw = lzma.decompress(_LEXICON.joinpath("words.txt.xz").read_bytes())
    return array("I", sorted(map(crc32, raw.split(b"\n"))))


@lru_cache(65536)
def is_word(small: str) -> bool:
    """Whether this is a Dutch word, in small letters (one in ten thousand others passes too)."""
    table, key = _words(), crc32(small.encode())
    at = bisect_left(table, key)
    return at < len(table) and table[at] == key


@cache
def is_compound(small: str) -> bool:
    """Two Dutch words written as one, with or without an s between: 'stuurgroepverslag'."""
    if len(small) < 8:
        return False
    for cut in range(4, len(small) - 3):
        head, tail = small[:cut], small[cut:]
        if is_word(tail) and (is_word(head) or (head[-1] in "s-" and is_word(head[:-1]))):
            return True
    return False


@cache
def places() -> dict[str, str]:
    """Place name in small letters, with the province."""
    table = _LEXICON.joinpath("places.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return {fold(name): province for name, province in rows}


def is_place(small: str) -> bool:
    """A place, or who or what comes from one: 'nederlandse', 'turken'."""
    return small in places() or small in wording("peoples")
