"""Payments in and out of tables: the columns, and what a row says."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import override

from gelijk.core.money import plain
from gelijk.core.rounding import rounded
from gelijk.core.tables import Cell, Format, Row, Sheet, Table, write_table
from gelijk.municipalities.actions.payments import PaymentStatement
from gelijk.municipalities.funding.lines import Line
from gelijk.municipalities.models import Stage
from gelijk.reference.models import Kind, MunicipalityYear, Organisation

TOWN, YEAR, AMOUNT, STAGE, OFFICE, URL, SOURCE, REASON = (
    *("gemeente", "jaar", "bedrag", "soort", "voorziening", "webadres", "bron", "reden"),
)
REQUIRED = (TOWN, YEAR, AMOUNT, SOURCE)
# The columns that only a download has are allowed, so that who mends one can hand it in again.
DOWNLOADED = (
    *("naam", "provincie", "voorziening_naam", "voorziening_zekerheid", "inwoners"),
    *("krijgt_wga", "krijgt_preventie", "krijgt", "tarief_bevestigd", "komt_niet_aan"),
    *("meer_betaald", "percentage_komt_aan", "onbekend_van", "geschat", "synthetisch"),
)
KNOWN = (TOWN, YEAR, AMOUNT, STAGE, OFFICE, URL, SOURCE, REASON)
STAGES = {"begroot": Stage.BUDGETED, "gerealiseerd": Stage.REALISED}


@dataclass(frozen=True, slots=True)
class PaymentRow:
    """What one row of a table says, with the row for what is wrong with it."""

    row: Row
    statement: PaymentStatement
    reason: str


@dataclass(frozen=True, slots=True)
class Names:
    """The municipalities by year and the offices, as a table may call them."""

    towns: Mapping[tuple[int, str], str]
    offices: Mapping[str, str]


def names() -> Names:
    """By code and by name, whatever the capitals."""
    towns: dict[tuple[int, str], str] = {}
    for row in MunicipalityYear.objects.select_related("municipality"):
        code = row.municipality.code
        towns[row.year, code.casefold()] = code
        towns[row.year, row.name.casefold()] = code
    offices: dict[str, str] = {}
    for one in Organisation.objects.filter(kind=Kind.ADV):
        offices[one.code.casefold()] = offices[one.name.casefold()] = one.code
    return Names(towns, offices)


def check_columns(table: Table) -> None:
    """Raises when a column is missing or unknown."""
    table.check_columns(REQUIRED, (*KNOWN, *DOWNLOADED))


def row_of(row: Row, known: Names) -> PaymentRow | None:
    """The statement of a row; None with every bad cell noted when it makes none."""
    year, amount = row.whole(YEAR), row.decimal(AMOUNT)
    town, office = row.required(TOWN), row.text(OFFICE)
    source, url = row.text(SOURCE), row.text(URL)
    stage = row.choice(STAGE, STAGES, Stage.REALISED)
    if year is None and not row.problems:
        row.refuse(YEAR, "deze cel is leeg", "Vul hem in.")
    if amount is None:
        _no_amount(row)
    elif amount < 0 or amount != amount.quantize(Decimal("0.01")):
        row.refuse(AMOUNT, "een betaling is nul of meer, in hele centen", "Kijk het bedrag na.")
    if not source and not url:
        row.refuse(SOURCE, "er staat geen bron bij", "Noem de begroting of de jaarrekening.")
    code = _town(row, known, year, town)
    adv = _office(row, known, office)
    if row.problems or year is None or amount is None or code is None:
        return None
    statement = PaymentStatement(code, year, amount, stage, adv, url, source)
    return PaymentRow(row, statement, row.text(REASON))


def _no_amount(row: Row) -> None:
    """An empty amount is not nought: a row that does not know leaves nothing to load."""
    if not any(problem.column == AMOUNT for problem in row.problems):
        row.refuse(
            AMOUNT, "deze cel is leeg", "Schrijf 0 als er niets betaald is, of haal de rij weg."
        )


def _town(row: Row, known: Names, year: int | None, town: str) -> str | None:
    if year is None or not town:
        return None
    code = known.towns.get((year, town.casefold()))
    if code is None:
        row.refuse(
            TOWN, f"deze gemeente was er niet op 1 januari {year}", "Neem de naam of de code (GM…)."
        )
    return code


def _office(row: Row, known: Names, office: str) -> str:
    if office and office.casefold() not in known.offices:
        row.refuse(OFFICE, "deze voorziening kent Gelijk niet", "Neem de naam of de code (adv-…).")
        return ""
    return known.offices[office.casefold()] if office else ""


def file_of(year: int, lines: list[Line], format: Format) -> bytes:
    """The lines as a file; what is not known is an empty cell."""
    header = (
        *("gemeente", "naam", "jaar", "provincie", "voorziening", "voorziening_naam"),
        *("voorziening_zekerheid", "inwoners", "krijgt_wga", "krijgt_preventie", "krijgt"),
        *("tarief_bevestigd", "bedrag", "soort", "komt_niet_aan", "meer_betaald"),
        *("percentage_komt_aan", "onbekend_van", "geschat", "synthetisch"),
    )
    with override("nl"):  # a Dutch file, whoever asks for it
        rows = [_cells(year, line) for line in lines]
    return write_table([Sheet(f"bijdragen {year}", header, rows)], format)


def _cells(year: int, line: Line) -> list[Cell]:
    adv = line.service.adv
    stages = {Stage.BUDGETED: "begroot", Stage.REALISED: "gerealiseerd", None: None}
    return [
        *(line.code, line.name, Decimal(year), line.province, adv.code if adv else None),
        *(adv.name if adv else None, str(line.service.certainty.label)),
        None if line.population is None else Decimal(line.population),
        *map(plain, (line.due.wga, line.due.prevention, line.due.total)),
        *(line.due.confirmed, plain(line.paid), stages[line.stage]),
        *map(plain, (line.shortfall, line.extra)),
        None if line.arrives is None else rounded(line.arrives, 1),
        *("; ".join(line.unknown) or None, line.estimated, line.synthetic),
    ]
