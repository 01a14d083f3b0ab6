"""Figures in words: `€ 1.622.000`, `12,5%`, `ten minste € 7,1 mln`."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from gelijk.core.charts.model import Bar, Number, Unit, exact

NBSP: Final = "\u00a0"
_MILLION: Final = Decimal(1_000_000)


@dataclass(frozen=True, slots=True)
class Speech:
    """The words of a chart in one language, and how that language writes a figure."""

    thousands: str
    decimal: str
    million: str
    unknown: str
    at_least: str
    at_most: str
    about: str
    total: str
    bars: str
    stacks: str
    intervals: str
    highest: str
    lowest: str
    not_known: str
    all_unknown: str
    empty: str
    what: str
    plus_unknown: str
    legend: str
    bounds: str
    axis: dict[str, str]

    def number(self, number: Number, decimals: int) -> str:
        rounded = exact(number).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
        text = f"{rounded:,.{decimals}f}"
        return text.translate({ord(","): self.thousands, ord("."): self.decimal})


DUTCH: Final = Speech(
    thousands=".",
    decimal=",",
    million="mln",
    unknown="niet bekend",
    at_least="ten minste",
    at_most="ten hoogste",
    about="ongeveer",
    total="Totaal",
    bars="Staafdiagram",
    stacks="Gestapeld staafdiagram",
    intervals="Diagram van schattingen met hun marge",
    highest="Het hoogste bekende cijfer is dat van {label}: {value}.",
    lowest="Het laagste is dat van {label}: {value}.",
    not_known="Niet bekend is: {labels}.",
    all_unknown="Geen van de cijfers is bekend.",
    empty="Er zijn geen cijfers.",
    what="{kind} met {count} regels: {caption}.",
    plus_unknown="{value} + niet bekend",
    legend="Delen: {series}.",
    bounds="Ondergrens en bovengrens",
    axis={"euro": "euro", "million": "miljoen euro", "count": "aantal", "percent": "procent"},
)
ENGLISH: Final = Speech(
    thousands=",",
    decimal=".",
    million="m",
    unknown="not known",
    at_least="at least",
    at_most="at most",
    about="about",
    total="Total",
    bars="Bar chart",
    stacks="Stacked bar chart",
    intervals="Chart of estimates with their margin",
    highest="The highest known figure is that of {label}: {value}.",
    lowest="The lowest is that of {label}: {value}.",
    not_known="Not known: {labels}.",
    all_unknown="None of the figures is known.",
    empty="There are no figures.",
    what="{kind} with {count} rows: {caption}.",
    plus_unknown="{value} + not known",
    legend="Parts: {series}.",
    bounds="Lower and upper bound",
    axis={"euro": "euros", "million": "million euros", "count": "number", "percent": "per cent"},
)
_BY_LANGUAGE: Final = {"nl": DUTCH, "en": ENGLISH}


def speech(language: str) -> Speech:
    return _BY_LANGUAGE.get(language.split("-", maxsplit=1)[0].lower(), DUTCH)


@dataclass(frozen=True, slots=True)
class Writing:
    """How the figures of one chart are written: its unit, its language, its scale."""

    unit: Unit
    speech: Speech
    millions: bool

    @classmethod
    def of(cls, unit: Unit, language: str, largest: Decimal) -> "Writing":
        return cls(unit, speech(language), unit == "euro" and largest >= 2 * _MILLION)

    def axis_of(self, title: str) -> str:
        """What stands along the axis; a title that is the unit already says it once."""
        return title if title == self.axis_title else f"{title} ({self.axis_title})"

    def drawn(self, number: Number) -> float:
        """The figure as the axis counts it."""
        return float(exact(number) / _MILLION) if self.millions else float(number)

    @property
    def axis_title(self) -> str:
        return self.speech.axis["million" if self.millions else self.unit]

    def full(self, number: Number) -> str:
        """Every digit that is known, for the table."""
        value = exact(number)
        places = value.as_tuple().exponent
        some = -places if isinstance(places, int) and places < 0 and value % 1 else 0
        decimals = max(some, 2) if self.unit == "euro" and some else some
        return self._with_unit(self.speech.number(value, decimals))

    def short(self, number: Number) -> str:
        """Rounded, for beside a bar."""
        value = exact(number)
        if self.millions and abs(value) >= _MILLION:
            words = f"{self.speech.number(value / _MILLION, 1)}{NBSP}{self.speech.million}"
            return self._with_unit(words)
        if self.unit == "percent":
            return self._with_unit(self.speech.number(value, 1 if value % 1 else 0))
        return self._with_unit(self.speech.number(value, 0))

    def _with_unit(self, words: str) -> str:
        if self.unit == "euro":
            return f"€{NBSP}{words}"
        return f"{words}%" if self.unit == "percent" else words

    def said(self, bar: Bar, *, full: bool = False) -> str:
        """What is known of a figure, in words."""
        write = self.full if full else self.short
        if bar.value is not None:
            words = write(bar.value)
            return f"{self.speech.about} {words}" if bar.approximate else words
        if bar.lower is not None and bar.upper is not None:
            return f"{write(bar.lower)} – {write(bar.upper)}"
        if bar.lower is not None:
            return f"{self.speech.at_least} {write(bar.lower)}"
        if bar.upper is not None:
            return f"{self.speech.at_most} {write(bar.upper)}"
        return self.speech.unknown
