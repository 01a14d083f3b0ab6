"""Discrimination figures in the account to parliament, each with its source."""

from django.utils.translation import override

from gelijk.core.letters.blocks import Chapter, Paragraph, paragraph
from gelijk.core.observations import NATIONAL
from gelijk.core.periods import Period
from gelijk.statistics import yearly
from gelijk.statistics.models import Observation
from gelijk.statistics.queries import figures


def chapter(period: Period) -> Chapter | None:
    """The figures of the year before the period: a year is counted in the spring after it."""
    year = period.year - 1
    # The letter is Dutch, whatever the language of who asks for it.
    with override("nl"):
        if year not in yearly.years():
            return None
        return Chapter(
            key="figures",
            title=f"Discriminatiecijfers {year}",
            order=20,
            blocks=tuple(yearly.blocks(year, "nl")),
            data=yearly.data_of(year),
            unknowns=tuple(_unknowns(year)),
            summary=(_summary(year),),
        )


def _summary(year: int) -> Paragraph:
    rows = [row for name in ("adv.reports", "police.incidents") for row in _leading(name, year)]
    words = [yearly.sentence(row) for row in rows]
    return paragraph(
        " ".join(words) or f"Over {year} zijn geen totalen gevonden.",
        " Deze cijfers tellen meldingen, geen discriminatie.",
        thread=[row.public_id for row in rows],
    )


def _leading(name: str, year: int) -> list[Observation]:
    return list(figures(name, area=NATIONAL, period=year, breakdown={}).filter(leading=True))


def _unknowns(year: int) -> list[Paragraph]:
    """Bodies of which no figure of the year was found: that is not nought."""
    return [
        paragraph(f"{line.about.title}: over {year} is geen cijfer gevonden.")
        for line in yearly.totals(year)
        if not line.rows
    ]
