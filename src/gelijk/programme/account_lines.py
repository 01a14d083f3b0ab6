"""What the account says line by line: how many measures, and each with where it stands."""

from collections.abc import Iterable

from gelijk.core.letters.blocks import Block, Cell, Column, Heading, Table, link, paragraph
from gelijk.core.sources import Basis
from gelijk.programme import queries
from gelijk.programme.account_findings import Findings, number_of_measures, of_which
from gelijk.programme.attributes import responsible, years
from gelijk.programme.models import MeasureVersion
from gelijk.programme.models.editions import Scheme
from gelijk.programme.models.progress import Light

# The letter is Dutch, whatever language the page is in that shows it.
LIGHTS = {
    Light.GREEN: "groen: op schema",
    Light.ORANGE: "oranje: aandacht nodig",
    Light.RED: "rood: niet op schema",
    Light.UNKNOWN: "onbekend",
}

# The stages inside a sentence that counts them.
SAID = {
    "verkenning": "in verkenning",
    "voorgenomen": "voorgenomen",
    "voorbereiding": "in voorbereiding",
    "opgenomen": "opgenomen in het programma zonder bericht over de uitvoering",
    "loopt": "in uitvoering",
    "uitgevoerd": "uitgevoerd",
    "": "zonder bekende stand",
}


def table_of_lines(found: Findings) -> Table:
    stages = [code for code in found.stages if found.counts.stages.get(code, 0)]
    columns = [Column("Lijn")]
    columns += [Column(found.stage_name(code), "right") for code in stages]
    rows = []
    for line in found.lines:
        cells = [str(found.counts.line_stages.get((line, stage), 0)) for stage in stages]
        rows.append((found.line_name(line), *cells, str(found.counts.lines.get(line, 0))))
    totals = [str(found.counts.stages.get(stage, 0)) for stage in stages]
    return Table(
        caption="Maatregelen per lijn en naar de stand volgens de bron",
        columns=(*columns, Column("Totaal", "right")),
        rows=tuple(rows),
        totals=("Totaal", *totals, str(found.counts.total)),
        notes=(
            "De stand is wat de brief erover zegt of wat eruit is opgemaakt; "
            "‘opgenomen’ zegt niets over de uitvoering.",
        ),
    )


def of_line(found: Findings, line: str) -> Iterable[Block]:
    own = [version for version in found.versions if version.line == line]
    name = found.line_name(line)
    read_in = sum(1 for version in own if version.line_basis == Basis.READ_IN)
    yield Heading(name, 2)
    yield paragraph(
        f"{number_of_measures(len(own))}: {_stages_in_words(found, line)}.",
        of_which(read_in, "is de lijn ingelezen: de bron noemt die niet zelf.") if line else "",
        thread=[version.measure.public_id for version in own],
    )
    columns = ["Maatregel", "Verantwoordelijk", "Jaren", "Stand volgens de bron"]
    yield Table(
        caption=f"Maatregelen: {name.lower()}",
        columns=tuple(
            Column(title) for title in (*columns, *(["Voortgang"] if found.reports else []))
        ),
        rows=tuple(_row(found, version) for version in own),
    )


def _stages_in_words(found: Findings, line: str) -> str:
    """`11 uitgevoerd, 8 loopt`, the largest number first."""
    numbers = [(stage, found.counts.line_stages.get((line, stage), 0)) for stage in found.stages]
    ordered = sorted((pair for pair in numbers if pair[1]), key=lambda pair: -pair[1])
    return ", ".join(f"{number} {SAID.get(stage, stage)}" for stage, number in ordered)


def _row(found: Findings, version: MeasureVersion) -> tuple[Cell, ...]:
    stage = found.words.name(Scheme.STAGE, version.stage) if version.stage else None
    cells = (
        link(version.title, f"/programma/maatregelen/{version.measure.slug}/"),
        ", ".join(responsible(version)) or None,
        years(version) or None,
        stage,
    )
    if not found.reports:
        return cells
    light = queries.light_of(version, found.reports)
    return (*cells, None if light == Light.UNKNOWN else LIGHTS[Light(light)])
