"""A return as it is read: what stands above, in and under its tables, in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gelijk.reports.returns.layout import Form, Table, form_of
from gelijk.reports.returns.protection import Cells, Shown

# One mark for all that is hidden: see protection.py for why not one of its own for small numbers.
HIDDEN = "x"


@dataclass(frozen=True, slots=True)
class Line:
    """A row with its cells as written."""

    label: str
    cells: tuple[str, ...]
    values: Cells


@dataclass(frozen=True, slots=True)
class Block:
    """One table of the form."""

    table: Table
    lines: tuple[Line, ...]
    total: Line
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A return of one municipality in one year; `state` says how far it is."""

    shown: Shown
    code: str
    municipality: str
    adv: str
    state: str = ""
    version: int = 0
    day: date | None = None
    signed_by: str = ""

    @property
    def year(self) -> int:
        """The year of registration."""
        return self.shown.figures.year

    @property
    def form(self) -> Form:
        """The form of that year."""
        return form_of(self.year)

    @property
    def header(self) -> list[tuple[str, str]]:
        """The block above the tables."""
        heads = self.form.header
        return [
            (heads.adv, self.adv or _("onbekend")),
            (heads.municipality, self.municipality),
            (heads.year, str(self.year)),
        ]

    @property
    def blocks(self) -> list[Block]:
        """The tables in the order of the form."""
        return [self._block(table) for table in self.form.tables]

    def _block(self, table: Table) -> Block:
        lines = tuple(self._line(row, cells) for row, cells in self.shown.rows[table.key])
        total = self._line(table.total, self.shown.totals[table.key], whole=not table.rows)
        notes = table.notes if table.rows else tuple(self.notes())
        return Block(table, lines, total, notes)

    def _line(self, label: str, cells: Cells, *, whole: bool = False) -> Line:
        written = [HIDDEN if cell is None else str(cell) for cell in cells]
        if whole and self.shown.below:
            written[-1] = f"<{self.shown.figures.rules.threshold}"
        return Line(label, tuple(written), cells)

    def notes(self) -> Iterator[str]:
        """What stands under the first table: how was counted, and what no column holds."""
        yield self._counted()
        if self.shown.figures.empty:
            yield _("Er zijn in dit jaar geen klachten geregistreerd.")
            return
        yield self._place_unknown()
        yield self._residence_unknown()
        yield self._mass()
        if self.shown.hides:
            yield self._protection()

    def _counted(self) -> str:
        if self.shown.figures.rules.complaints_only:
            return _("Geteld zijn alleen meldingen waarbij om advies of hulp is gevraagd.")
        return _("Geteld zijn alle geregistreerde meldingen, ook die zonder vraag om hulp.")

    def _place_unknown(self) -> str:
        number = self.shown.place_unknown
        if number is None:
            return _(
                "Klachten van ingezetenen waarvan de plaats van het voorval niet bekend of niet "
                "van toepassing is, staan in het totaal en niet onder een plaats. Hoeveel het er "
                "zijn, is beschermd."
            )
        return ngettext(
            "Van %(number)s klacht van een ingezetene is de plaats van het voorval niet bekend of "
            "niet van toepassing. Die staat in het totaal en niet onder een plaats.",
            "Van %(number)s klachten van ingezetenen is de plaats van het voorval niet bekend of "
            "niet van toepassing. Die staan in het totaal en niet onder een plaats.",
            number,
        ) % {"number": number}

    def _residence_unknown(self) -> str:
        number = self.shown.residence_unknown
        if number is None:
            return _(
                "Klachten over een voorval in de gemeente van melders van wie de woonplaats niet "
                "bekend is, staan alleen in het laatste totaal. Hoeveel het er zijn, is beschermd."
            )
        return ngettext(
            "Van %(number)s klacht over een voorval in de gemeente is de woonplaats van de melder "
            "niet bekend. Die staat alleen in het laatste totaal.",
            "Van %(number)s klachten over een voorval in de gemeente is de woonplaats van de "
            "melder niet bekend. Die staan alleen in het laatste totaal.",
            number,
        ) % {"number": number}

    def _mass(self) -> str:
        number = self.shown.mass
        if number is None:
            return _(
                "Of er klachten zijn over een gebeurtenis met veel meldingen, en hoeveel, is "
                "beschermd."
            )
        return ngettext(
            "Met gebeurtenissen waarover veel mensen meldden: %(total)s. Zonder: %(without)s "
            "(%(number)s klacht gaat over zo’n gebeurtenis).",
            "Met gebeurtenissen waarover veel mensen meldden: %(total)s. Zonder: %(without)s "
            "(%(number)s klachten gaan over zo’n gebeurtenis).",
            number,
        ) % {
            "number": number,
            "total": self.shown.totals["total"][-1],
            "without": self.shown.without_mass,
        }

    def _protection(self) -> str:
        small = self.shown.figures.rules.threshold
        if self.shown.below:
            return _(
                "Er zijn minder dan %(small)s klachten geregistreerd. Om herkenning van mensen te "
                "voorkomen, is de rest niet te zien (x)."
            ) % {"small": small}
        return _(
            "x: beschermd. Het getal is kleiner dan %(small)s, of met dit getal was zo’n klein "
            "getal uit te rekenen."
        ) % {"small": small}
