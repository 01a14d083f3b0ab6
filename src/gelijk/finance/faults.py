"""What cannot be true of any amount, whoever hands it in: a sentence each, before the database."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.apps import apps
from django.db.models import Q

from gelijk.finance.chapters import chapters
from gelijk.methods.money import Precision, bounds
from gelijk.reference import rows, vocabularies

if TYPE_CHECKING:
    from gelijk.finance.statements import Statement

FIRST_YEAR, LAST_YEAR = 1945, 2100
LARGEST = Decimal(10) ** 12
DECIMALS = Decimal("0.0001")
# The largest place that the column holds.
LAST_PLACE = 2**31 - 1
WORDS = (
    *("purpose", "written", "hedge", "based_on", "payer", "ministry", "payee"),
    *("document", "lines", "url"),
)
LISTS = ("may_overlap_with", "mentions", "domains", "grounds")


@dataclass(frozen=True, slots=True)
class Fault:
    """A column that cannot be right, and what to do about it."""

    column: str
    what: str
    what_to_do: str = field(default="")


def faults(statement: "Statement") -> list[Fault]:
    """Everything in the statement that cannot be true of any amount."""
    found = [*_of_value(statement), *_of_years(statement), *_of_words(statement)]
    found += [*_of_source(statement), *_of_lengths(statement)]
    if not statement.purpose.strip():
        found.append(Fault("purpose", "Er staat niet waarvoor het geld is.", "Vul het in."))
    return found


def _of_value(statement: "Statement") -> Iterator[Fault]:
    value = statement.value
    if value is None and statement.precision is not Precision.UNKNOWN:
        yield Fault(
            "value", "Het bedrag ontbreekt.", "Vul het in, of kies bij de zekerheid 'onbekend'."
        )
    if value is not None and statement.precision is Precision.UNKNOWN:
        yield Fault(
            "precision", "Een onbekend bedrag heeft geen waarde.", "Kies een andere zekerheid."
        )
    figures = ("value", "low", "high", "step")
    for name, figure in ((name, getattr(statement, name)) for name in figures):
        if figure is not None and not _is_money(figure):
            yield Fault(name, "Een bedrag is 0 of meer, en kleiner dan een biljoen.")
            return
    for figure in bounds(value, statement.precision, statement.step):
        if figure is not None and not _is_money(figure):
            yield Fault("value", "De grenzen van dit bedrag vallen buiten wat kan.")
    ends = [one for one in (statement.low, value, statement.high) if one is not None]
    if ends != sorted(ends):
        yield Fault("low", "De ondergrens, het bedrag en de bovengrens lopen niet op.")


def _is_money(figure: Decimal) -> bool:
    """Rounded as the column does, or 999999999999.99999 would still be too large for it."""
    return figure.is_finite() and 0 <= figure < LARGEST and figure.quantize(DECIMALS) < LARGEST


def _of_years(statement: "Statement") -> Iterator[Fault]:
    for name in ("year_from", "year_to"):
        year = getattr(statement, name)
        if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
            yield Fault(name, f"Het jaar {year} kan niet kloppen.", "Schrijf vier cijfers.")
    first, last = statement.year_from, statement.year_to
    if last is not None and (first is None or last < first):
        yield Fault(
            "year_to",
            "Het laatste jaar ligt voor het eerste, of het eerste jaar ontbreekt.",
            "Vul ook het eerste jaar in.",
        )


def _of_words(statement: "Statement") -> Iterator[Fault]:
    for column, name in (("grounds", "grounds"), ("domains", "domains")):
        known = vocabularies.load(name)
        for code in getattr(statement, column):
            if code not in known:
                choices = ", ".join(one.code for one in known.walk())
                yield Fault(column, f"'{code}' is geen begrip.", f"Kies uit: {choices}.")
    if statement.chapter is not None and statement.chapter not in chapters():
        choices = ", ".join(str(number) for number in chapters())
        yield Fault("chapter", "Dit hoofdstuk heeft het overzicht niet.", f"Kies uit: {choices}.")
    if statement.ministry and not _is_ministry(statement.ministry):
        choices = ", ".join(sorted(_ministries()))
        yield Fault("ministry", "Gelijk kent dit ministerie niet.", f"Kies uit: {choices}.")


@lru_cache
def _ministries() -> frozenset[str]:
    return frozenset(row.code for row in rows.ministries())


def _is_ministry(code: str) -> bool:
    """One of the ministries that come with Gelijk, or one that an administrator added."""
    if code in _ministries():
        return True
    organisations = apps.get_model("reference", "Organisation").objects.filter(kind="ministry")
    return bool(
        organisations.filter(Q(abbreviation=code) | Q(identifier=f"organisatie:{code}")).exists()
    )


def _of_source(statement: "Statement") -> Iterator[Fault]:
    start, end = statement.start, statement.end
    if (start is None) != (end is None) or (start is not None and start >= (end or 0)):
        yield Fault("start", "De plaats in het document heeft een begin en een later einde.")
    if start is not None and not statement.document:
        yield Fault("document", "Er is een plaats, maar geen document.")
    for name, place in (("start", start), ("end", end)):
        if place is not None and not 0 <= place <= LAST_PLACE:
            yield Fault(name, "Zo'n plaats heeft geen document.", "Tel de tekens vanaf 0.")
    if statement.url and not is_web_address(statement.url):
        yield Fault("url", "Dit is geen webadres.", "Schrijf een adres dat met https:// begint.")


def is_web_address(written: str) -> bool:
    """Whether it leads to a page: `javascript:` in a link runs in the browser of who clicks it."""
    if any(sign.isspace() or not sign.isprintable() for sign in written):
        return False
    try:
        address = urlsplit(written)
        return address.scheme in {"http", "https"} and bool(address.hostname)
    except ValueError:
        return False


def _of_lengths(statement: "Statement") -> Iterator[Fault]:
    for name, longest in _lengths().items():
        value = getattr(statement, name)
        if any(len(word) > longest for word in ([value] if isinstance(value, str) else value)):
            yield Fault(name, f"Dit is langer dan {longest} tekens.", "Maak het korter.")


@lru_cache
def _lengths() -> dict[str, int]:
    """The longest words that each column takes; of a list, each word of it."""
    model: Any = apps.get_model("finance", "AmountVersion")
    elsewhere = {"document": "source_document", "lines": "source_lines", "url": "source_url"}
    amount: Any = apps.get_model("finance", "Amount")
    found = {"part_of": int(amount._meta.get_field("public_id").max_length)}
    for name in (*WORDS, *LISTS):
        column = model._meta.get_field(elsewhere.get(name, name))
        found[name] = int((column.base_field if name in LISTS else column).max_length)
    return found
