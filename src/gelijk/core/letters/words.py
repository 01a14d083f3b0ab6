"""The fixed words that a letter needs besides what the chapters say, per language."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from gelijk.core.letters.blocks import Letter, NoteKind, Standing


@dataclass(frozen=True, slots=True)
class Words:
    table: str
    figure: str
    contents: str
    skip: str
    date: str
    reference: str
    attachments: str
    unknown_cell: str
    unknowns: str
    thread: str
    thread_more: str
    unknown_column: str
    page: str
    of: str
    marks: dict[Standing, tuple[str, str]]
    """What stands under the title, and in the head of every page."""
    notes: dict[NoteKind, str]
    months: tuple[str, ...]


DUTCH: Final = Words(
    table="Tabel",
    figure="Figuur",
    contents="Inhoud",
    skip="Naar de inhoud",
    date="Datum",
    reference="Kenmerk",
    attachments="Bijlagen",
    unknown_cell="niet bekend",
    unknowns="Wat wij niet weten",
    thread="Berust op",
    thread_more="en nog {}",
    unknown_column="{}: bij geen van deze regels bekend.",
    page="Pagina",
    of="van",
    marks={
        "synthetic": (
            "Voorbeeld met verzonnen gegevens. Dit is geen echte brief.",
            "VOORBEELD – verzonnen gegevens",
        ),
        "demonstration": (
            "Demonstratie: bevat synthetische gegevens. Dit is geen brief van een ministerie.",
            "DEMONSTRATIE – bevat synthetische gegevens",
        ),
        "draft": ("Concept: de periode is nog niet voorbij.", "CONCEPT"),
    },
    notes={"unknown": "Niet bekend", "doubt": "Twijfel", "remark": "Opmerking"},
    months=(
        *("januari", "februari", "maart", "april", "mei", "juni", "juli"),
        *("augustus", "september", "oktober", "november", "december"),
    ),
)
ENGLISH: Final = Words(
    table="Table",
    figure="Figure",
    contents="Contents",
    skip="Skip to the contents",
    date="Date",
    reference="Reference",
    attachments="Attachments",
    unknown_cell="not known",
    unknowns="What we do not know",
    thread="Rests on",
    thread_more="and {} more",
    unknown_column="{}: known in none of these rows.",
    page="Page",
    of="of",
    marks={
        "synthetic": (
            "Example with invented data. This is not a real letter.",
            "EXAMPLE – invented data",
        ),
        "demonstration": (
            "Demonstration: holds synthetic data. This is no letter of a ministry.",
            "DEMONSTRATION – holds synthetic data",
        ),
        "draft": ("Draft: the period is not over yet.", "DRAFT"),
    },
    notes={"unknown": "Not known", "doubt": "Doubt", "remark": "Remark"},
    months=(
        *("January", "February", "March", "April", "May", "June", "July"),
        *("August", "September", "October", "November", "December"),
    ),
)
_BY_LANGUAGE: Final = {"nl": DUTCH, "en": ENGLISH}


def words_in(language: str) -> Words:
    """The words of a language code such as `nl` or `nl-NL`."""
    try:
        return _BY_LANGUAGE[language.split("-", maxsplit=1)[0].lower()]
    except KeyError:
        known = ", ".join(_BY_LANGUAGE)
        raise ValueError(f"no letter can be made in '{language}'; known are {known}") from None


def warning(letter: Letter) -> str:
    """What must be read before the letter is taken for one that was sent; empty for one that is."""
    return " ".join(words_in(letter.language).marks[one][0] for one in letter.standings())


def warning_of_page(letter: Letter) -> str:
    """The same in short, for every page."""
    return " · ".join(words_in(letter.language).marks[one][1] for one in letter.standings())


def written_date(day: dt.date, words: Words) -> str:
    """`12 december 2023`: letters write the month out, and no locale of the machine is used."""
    return f"{day.day} {words.months[day.month - 1]} {day.year}"
