"""Whether somebody in a set of pseudonymised texts stands too alone (k-anonymity).

A text without names still tells an age, a place, a sex and what somebody is or believes. Whoever
shares all of these with fewer than k - 1 other texts may be recognised by them (Samarati and
Sweeney, Protecting privacy when disclosing information, 1998). This reads those four out of the
texts; it does not see what else a story tells.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from gelijk.methods.redaction.pseudonyms import rows_below_k
from gelijk.methods.redaction.special import categories_in
from gelijk.methods.redaction.vocabulary import places

TRAITS = ("leeftijd", "provincie", "geslacht", "bijzonder")
_BAND = re.compile(r"(?<![\w-])(\d{1,2}-\d{1,2}|75 of ouder)(?=[ -]ja|\])")
_SEXES = (
    (
        "vrouw",
        re.compile(r"\b(?:vrouw|mevrouw|mw|zij|dochter|moeder|zus|meisje|echtgenote)\b", re.I),
    ),
    (
        "man",
        re.compile(r"\b(?:man|meneer|de heer|dhr|hij|zoon|vader|broer|jongen|echtgenoot)\b", re.I),
    ),
)


@dataclass(frozen=True, slots=True)
class Standing:
    """What one text tells, and how many texts of the set tell the same, itself included."""

    traits: dict[str, str]
    alike: int


def traits_of(text: str) -> dict[str, str]:
    """What a pseudonymised text tells of people; an empty word where it tells nothing."""
    provinces = {province for province in places().values() if province and province in text}
    return {
        "leeftijd": ", ".join(sorted(set(_BAND.findall(text)))),
        "provincie": ", ".join(sorted(provinces)),
        "geslacht": ", ".join(word for word, pattern in _SEXES if pattern.search(text)),
        "bijzonder": ", ".join(sorted(categories_in(text))),
    }


def standings(texts: Sequence[str]) -> list[Standing]:
    """For each text of the set what it tells and how many tell the same."""
    rows = [traits_of(text) for text in texts]
    sizes = Counter(tuple(row.values()) for row in rows)
    return [Standing(row, sizes[tuple(row.values())]) for row in rows]


def too_alone(found: Sequence[Standing], k: int) -> list[int]:
    """Numbers of the texts that fewer than k texts are like, themselves included."""
    return rows_below_k([one.traits for one in found], TRAITS, k)
