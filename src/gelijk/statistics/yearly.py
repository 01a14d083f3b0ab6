"""The yearly report of discrimination figures: all bodies side by side, never added up.

One person may report to several bodies, and one report may stand on several grounds: a sum over
bodies or over grounds counts people twice. So there is no total here, and nobody may ask for one.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gelijk.core.charts import Bar, Chart, bar_chart
from gelijk.core.letters.blocks import (
    Block,
    Cell,
    Chapter,
    Column,
    Heading,
    Note,
    Table,
    paragraph,
)
from gelijk.core.observations import NATIONAL
from gelijk.reference import vocabularies
from gelijk.statistics import wording
from gelijk.statistics.catalogue import Indicator, catalogue
from gelijk.statistics.mappings import classes, word
from gelijk.statistics.models import MassEvents, Observation
from gelijk.statistics.queries import figures

FIRST = 2011
ONE_IN_TEN = gettext_lazy(
    "Deze cijfers tellen meldingen, geen discriminatie. Van de mensen die discriminatie ervaren "
    "meldt ongeveer één op de tien het ergens: drie op de honderd bij de politie, één op de "
    "honderd bij een antidiscriminatievoorziening (CBS, Veiligheidsmonitor)."
)
NEVER_SUMMED = gettext_lazy(
    "De cijfers van verschillende organisaties mogen niet worden opgeteld: iemand kan hetzelfde "
    "voorval bij meer organisaties melden."
)


@dataclass(frozen=True, slots=True)
class Body:
    """One body: its totals, and its figures by ground as counts and as shares."""

    name: str
    totals: tuple[str, ...]
    by_ground: str = ""
    shares: str = ""


BODIES = (
    Body("adv", ("adv.reports",), "adv.reports_by_ground", "adv.share_by_ground"),
    Body("police", ("police.incidents",), "police.incidents_by_ground", "police.share_by_ground"),
    Body("college", ("college.requests", "college.contacts"), "college.requests_by_ground"),
    Body("online", ("online.reports",)),
    Body("ombudsman", ("ombudsman.complaints",)),
    Body("childrens_ombudsman", ("childrens_ombudsman.complaints",)),
    Body("prosecution", ("prosecution.offences",), "prosecution.offences_by_ground"),
    Body("experience", ("experience.felt_discriminated",), "", "experience.felt_by_ground"),
)
NAMES = {
    "adv": gettext_lazy("Antidiscriminatievoorzieningen"),
    "police": gettext_lazy("Politie"),
    "college": gettext_lazy("College voor de Rechten van de Mens"),
    "online": gettext_lazy("Discriminatie online (MiND, MOD)"),
    "ombudsman": gettext_lazy("Nationale ombudsman"),
    "childrens_ombudsman": gettext_lazy("Kinderombudsman"),
    "prosecution": gettext_lazy("Openbaar Ministerie"),
    "experience": gettext_lazy("Ervaren door de bevolking (CBS)"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A figure of a body in the year, with what it is a figure of."""

    body: str
    about: Indicator
    rows: tuple[Observation, ...]


def years() -> list[int]:
    """The years of which any body has a total, the last first."""
    names = [name for body in BODIES for name in body.totals]
    found = Observation.objects.current().open().filter(indicator__in=names, area=NATIONAL)
    days = found.values_list("period_start", flat=True).distinct().order_by()
    return sorted({day.year for day in days if day.year >= FIRST}, reverse=True)


def totals(year: int) -> list[Line]:
    """What each body counted in the year; a body that said nothing has an empty line."""
    return [
        Line(
            str(NAMES[body.name]),
            catalogue()[name],
            tuple(figures(name, area=NATIONAL, period=year, breakdown={})),
        )
        for body in BODIES
        for name in body.totals
    ]


def grounds(year: int) -> tuple[list[str], list[tuple[str, list[str]]]]:
    """Bodies as columns, grounds as rows; each cell in the words of its body where it differs."""
    columns = [body for body in BODIES if body.by_ground or body.shares]
    cells: dict[str, dict[str, list[str]]] = {}
    for body in columns:
        for name in filter(None, (body.by_ground, body.shares)):
            _add(cells, body, catalogue()[name], year)
    shown = [body for body in columns if any(body.name in row for row in cells.values())]
    order = [one.code for one in vocabularies.load("grounds").concepts]
    codes = sorted(cells, key=lambda code: (code not in order, order.index(code) if code in order else 0, code))  # fmt: skip  # noqa: E501
    rows = [
        (word("ground", code), ["; ".join(cells[code].get(body.name, [])) for body in shown])
        for code in codes
    ]
    return [str(NAMES[body.name]) for body in shown], rows


def _add(cells: dict[str, dict[str, list[str]]], body: Body, about: Indicator, year: int) -> None:
    near = {one.stored for one in classes().get(body.name, ()) if one.match == "near"}
    for row in figures(about.name, area=NATIONAL, period=year):
        code = row.breakdown.get("ground")
        if code is None or set(row.breakdown) != {"ground"}:
            continue
        words = wording.said(row, about.unit)
        if row.mass_events == MassEvents.WITHOUT:
            words += " " + _("(zonder massameldingen)")
        if not row.leading:
            words += f" ({wording.source_name(row)})"
        if code in near:
            words += " " + _("(ander begrip)")
        cells.setdefault(code, {}).setdefault(body.name, []).append(words)


def differences() -> list[tuple[str, str, str, str]]:
    """Every class that a body draws otherwise than we do: body, its class, our ground, how."""
    return [
        (
            str(NAMES.get(body, body)),
            one.name,
            word("ground", one.ground) if one.ground else _("geen grond van ons"),
            one.note,
        )
        for body, rows in classes().items()
        if body in NAMES
        for one in rows
        if one.match != "exact"
    ]


def blocks(year: int, language: str) -> Iterator[Block]:
    """The report as blocks, for the page and for the files."""
    yield Note("remark", (paragraph(str(ONE_IN_TEN)), paragraph(str(NEVER_SUMMED))))
    yield Heading(_("Wat organisaties telden"), 2, "totalen")
    lines = totals(year)
    yield _table_of_totals(lines, year)
    yield from _charts(lines, language)
    names, rows = grounds(year)
    if rows:
        yield Heading(_("Naar grond"), 2, "gronden")
        yield paragraph(
            _(
                "Dezelfde gronden naast elkaar. Waar een organisatie de grond anders afbakent, "
                "staat er 'ander begrip' bij. Van wat niet bekend is, is geen cijfer gevonden."
            )
        )
        yield Table(
            _("Naar grond, %(year)s") % {"year": year},
            (Column(_("Grond")), *(Column(name) for name in names)),
            tuple((title, *(cell or None for cell in cells)) for title, cells in rows),
        )
    yield Heading(_("Wat elk cijfer wel en niet meet"), 2, "meet")
    for line in lines:
        if line.rows:
            yield paragraph(
                f"{line.about.title}. {line.about.measures} ",
                _("Niet: %(words)s") % {"words": line.about.does_not_measure},
            )
    yield Heading(_("Waar organisaties gronden anders afbakenen"), 2, "afbakening")
    yield Table(
        _("Klassen van organisaties en gronden"),
        tuple(Column(name) for name in (_("Organisatie"), _("Klasse"), _("Grond"), _("Verschil"))),
        tuple(differences()),
    )


def _table_of_totals(lines: list[Line], year: int) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for line in lines:
        found = line.rows or (None,)
        for row in found:
            rows.append((f"{line.body}: {line.about.title}", *_cells(line.about, row)))
    return Table(
        _("Wat organisaties telden in %(year)s") % {"year": year},
        tuple(
            Column(name)
            for name in (_("Organisatie en telling"), _("Cijfer"), _("Bron"), _("Toelichting"))
        ),
        tuple(rows),
    )


def _cells(about: Indicator, row: Observation | None) -> tuple[Cell, ...]:
    if row is None:
        return None, "", ""
    words = wording.said(row, about.unit)
    if row.mass_events == MassEvents.WITHOUT:
        words += " " + _("(zonder massameldingen)")
    elif row.mass_events == MassEvents.WITH:
        words += " " + _("(met massameldingen)")
    derived = _("Afgeleid: %(sum)s.") % {"sum": row.arithmetic} if row.arithmetic else ""
    about_it = " ".join(filter(None, (derived, row.series_break, row.note)))
    return words, wording.source_name(row), about_it


def _charts(lines: list[Line], language: str) -> Iterator[Block]:
    """A chart per body: the axes differ, and bars of two bodies in one chart would be compared."""
    for line in lines:
        bars = tuple(_bars(line))
        if len(bars) > 1:
            percent = line.about.unit == "percent"
            chart = _drawn(line.about.name, bars, language, percent=percent)
            yield chart.figure(f"grafiek-{line.about.name.replace('.', '-')}")


@lru_cache(maxsize=128)
def _drawn(name: str, bars: tuple[Bar, ...], language: str, *, percent: bool) -> Chart:
    """Drawing takes tenths of a second, so the same chart is drawn once."""
    about = catalogue()[name]
    return bar_chart(
        str(about.title),
        bars,
        label_title=_("Bron"),
        value_title=wording.unit_word(about),
        unit="percent" if percent else "count",
        language=language,
        notes=(str(about.does_not_measure),),
    )


def _bars(line: Line) -> Iterator[Bar]:
    for row in line.rows:
        told = row.mass_events in (MassEvents.WITH, MassEvents.WITHOUT)
        mass = f", {row.get_mass_events_display()}" if told else ""
        label = f"{wording.source_name(row)}{mass}"
        yield Bar(label, row.value, row.lower, row.upper, row.approximate)


def chapter_of(year: int, language: str = "nl") -> Chapter:
    """The report as one chapter of a letter."""
    return Chapter(
        key="figures",
        title=_("Discriminatiecijfers %(year)s") % {"year": year},
        order=20,
        blocks=tuple(blocks(year, language)),
        data=data_of(year),
    )


def data_of(year: int) -> Mapping[str, object]:
    """The totals for the JSON of the letter."""
    return {
        "year": year,
        "totals": [
            {
                "indicator": line.about.name,
                "figure": row.public_id,
                "value": None if row.value is None else str(row.value),
                "status": row.status,
            }
            for line in totals(year)
            for row in line.rows
        ],
    }


def sentence(row: Observation) -> str:
    """A figure as a sentence, with its source."""
    about = catalogue()[row.indicator]
    told = row.mass_events in (MassEvents.WITH, MassEvents.WITHOUT)
    mass = f" ({row.get_mass_events_display()})" if told else ""
    said = wording.said(row, about.unit)
    return f"{about.title} in {row.period_label}{mass}: {said} ({wording.source_name(row)})."
