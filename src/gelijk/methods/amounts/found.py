"""The amounts of a letter, each with what its sentence says of it."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from gelijk.methods.amounts.hedges import hedge
from gelijk.methods.amounts.sentence import Sentence
from gelijk.methods.amounts.undisclosed import find_undisclosed
from gelijk.methods.amounts.vocabulary import CUMULATIVE
from gelijk.methods.amounts.wording import kind_of, recurrence_of, unit_of
from gelijk.methods.amounts.written import Written, find_written
from gelijk.methods.amounts.years import Years, years_of
from gelijk.methods.money.amount import bounds
from gelijk.methods.money.kinds import Kind, Precision, Recurrence, Unit
from gelijk.methods.reading.cleaning import CleanText

STEPS = {
    -2: "cent",
    -1: "ten cents",
    0: "euro",
    1: "ten",
    2: "hundred",
    3: "thousand",
    4: "ten thousand",
    5: "hundred thousand",
    6: "million",
    7: "ten million",
    8: "hundred million",
    9: "billion",
    10: "ten billion",
    11: "hundred billion",
    12: "trillion",
}


class AmountFound(NamedTuple):
    """One amount as a letter states it.

    `text` is original[start:end]; all places are Unicode code points of the original.
    `value` is in euros, `low` and `high` bound it (None: no bound, or no value at all); for a
    stated range ("€ 2 tot € 3 miljoen") they are its ends and `value` is its middle. `unit` is a
    `Unit`, or "EUR per <word>" for a rate that `Unit` does not name. `granularity` names the last
    stated digit ("hundred thousand" for "0,5 miljoen"). `kind`, the years and `granularity` are
    None or "" where the words do not say. `cumulative`: the text adds several years together, so
    the amount is not put on one. `defect` names oddities of the writing, joined by "; ".
    """

    text: str
    start: int
    end: int
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: str
    precision: Precision
    hedge: str
    kind: Kind | None
    year_from: int | None
    year_to: int | None
    recurrence: Recurrence
    cumulative: bool
    granularity: str
    defect: str
    sentence_start: int
    sentence_end: int


def find_amounts(clean: CleanText, *, letter_date: date | None = None) -> list[AmountFound]:
    """All amounts of euros in the text, in order; never overlapping.

    Amounts that the text says exist but does not give ("er zijn extra middelen beschikbaar
    gesteld") come with `value` None and precision unknown. `letter_date` gives "vorig jaar" its
    year. Vague plurals ("enkele miljoenen euro's") and other currencies are not read. No input
    raises; a text without money gives an empty list.
    """
    written = find_written(clean)
    year = letter_date.year if letter_date else None
    found: list[AmountFound] = []
    sentence = None
    for place, amount in enumerate(written):
        if sentence is None or not (sentence.left <= amount.start and amount.end <= sentence.right):
            sentence = Sentence(clean, *clean.sentence_at(amount.start, amount.end))
        found.append(_found(clean, written, place, sentence, year))
    found += [_unknown(clean, *gap) for gap in find_undisclosed(clean, written)]
    return sorted(found, key=lambda amount: (amount.start, amount.end))


def _found(
    clean: CleanText,
    written: list[Written],
    place: int,
    sentence: Sentence,
    letter_year: int | None,
) -> AmountFound:
    text, amount = clean.text, written[place]
    near = _near(text, written, place, sentence.left, sentence.right)
    clause = frozenset(sentence.between(*near))
    unit, behind = unit_of(text, amount.end)
    precision, hedging = hedge(clean, amount.start, behind, near[0])
    cumulative = not CUMULATIVE.isdisjoint(clause)
    years = years_of(clean, sentence, (amount.start, behind), near, letter_year)
    if cumulative and years.first == years.last:
        years = Years()  # several years together are not put on one
    start, end = clean.to_original(amount.start, amount.end)
    value, low, high, precision = _interval(amount, precision)
    return AmountFound(
        text=clean.original[start:end],
        start=start,
        end=end,
        value=value,
        low=low,
        high=high,
        unit=unit,
        precision=precision,
        hedge=hedging,
        kind=kind_of(sentence, clause, near[0], amount.start),
        year_from=years.first,
        year_to=years.last,
        recurrence=recurrence_of(clause, sentence.words, years.last is not None),
        cumulative=cumulative,
        granularity=STEPS.get(amount.exponent) or f"10^{amount.exponent} euro",
        defect="; ".join(amount.defects),
        sentence_start=sentence.original[0],
        sentence_end=sentence.original[1],
    )


def _near(text: str, written: list[Written], place: int, left: int, right: int) -> tuple[int, int]:
    """The bounds of the amount's own clause: up to the amounts beside it, a semicolon or "en"."""
    amount = written[place]
    before, after = left, right
    if place and written[place - 1].end > left:
        before = _parting(text, written[place - 1].end, amount.start, written[place - 1].end)
    if place + 1 < len(written) and written[place + 1].start < right:
        after = _parting(text, amount.end, written[place + 1].start, written[place + 1].start)
    semicolon = text.find(";", amount.end, after)
    return (
        max(before, text.rfind(";", before, amount.start) + 1),
        after if semicolon < 0 else semicolon,
    )


def _parting(text: str, start: int, end: int, otherwise: int) -> int:
    """Where the words between two amounts go from the one to the other."""
    joint = text.rfind(" en ", start, end)
    return joint if joint > start else otherwise


def _interval(
    amount: Written, precision: Precision
) -> tuple[Decimal, Decimal | None, Decimal | None, Precision]:
    if amount.upper is not None:
        middle = (amount.value + amount.upper) / 2
        return middle, amount.value, amount.upper, Precision.APPROXIMATE
    step = Decimal(1).scaleb(amount.exponent) + 0
    low, high = bounds(abs(amount.value), precision, step)
    if amount.value < 0:
        low, high = (-high if high is not None else None), (-low if low is not None else None)
    return amount.value, low, high, precision


def _unknown(clean: CleanText, left: int, right: int, kind: Kind, words: str) -> AmountFound:
    sentence = Sentence(clean, left, right)
    start, end = sentence.original
    years = years_of(clean, sentence, (right, right), (left, right), None)
    return AmountFound(
        text=clean.original[start:end],
        start=start,
        end=end,
        value=None,
        low=None,
        high=None,
        unit=Unit.EUR,
        precision=Precision.UNKNOWN,
        hedge=words,
        kind=kind,
        year_from=years.first,
        year_to=years.last,
        recurrence=recurrence_of(sentence.words, sentence.words, years.last is not None),
        cumulative=False,
        granularity="",
        defect="",
        sentence_start=start,
        sentence_end=end,
    )
