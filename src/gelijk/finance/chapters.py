"""The chapters of the financial overview, and the names of everything that money is grouped by."""

from functools import lru_cache
from pathlib import Path

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gelijk.core.facts import FactRow, read_rows
from gelijk.methods.money import Amount
from gelijk.reference import vocabularies
from gelijk.reference.vocabularies import Label

FILE = Path(__file__).parent / "chapters.yaml"
OUTSIDE = 0


class ChapterRow(FactRow):
    """One chapter."""

    number: int
    title: Label


@lru_cache
def chapters() -> dict[int, Label]:
    """Number and title of each chapter, in their order."""
    return {row.number: row.title for row in read_rows(FILE, ChapterRow)}


def chapter_name(number: int | None) -> str:
    """`2. Justitie en veiligheid`; money outside the chapters is said to be so."""
    if number not in chapters():
        return _("Buiten de hoofdstukken van het overzicht")
    return f"{number}. {chapters()[number].in_language(get_language())}"


def ministry_name(code: str) -> str:
    """The abbreviation, as everybody in The Hague writes it."""
    return code or _("Het Rijk als geheel")


def ground_names(codes: tuple[str, ...]) -> str:
    """The grounds together: money for three grounds is not three times that money."""
    if not codes:
        return _("Alle gronden")
    return _terms("grounds", codes)


def domain_names(codes: tuple[str, ...]) -> str:
    """The domains together."""
    return _terms("domains", codes) if codes else _("Niet naar domein")


def _terms(name: str, codes: tuple[str, ...]) -> str:
    words = vocabularies.load(name)
    language = get_language()
    return ", ".join(words.get(code).label.in_language(language) for code in codes)


def group_key(row: Amount, by: str) -> tuple[int, str]:
    """What the amount is grouped under: each amount in one group, so that groups add up."""
    if by == "ministry":
        return (0 if row.ministry else 1, row.ministry)
    if by == "ground":
        return (1 if row.grounds else 0, ",".join(row.grounds))
    if by == "domain":
        return (0, ",".join(row.domains))
    number = row.chapter if row.chapter in chapters() else OUTSIDE
    return (number or len(chapters()) + 1, "")


def group_name(key: tuple[int, str], by: str) -> str:
    """The name of the group on the screen."""
    codes = tuple(code for code in key[1].split(",") if code)
    if by == "ministry":
        return ministry_name(key[1])
    if by == "ground":
        return ground_names(codes)
    return domain_names(codes) if by == "domain" else chapter_name(key[0])
