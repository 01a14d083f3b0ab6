"""What the account says of the programme: what was done per line, and what is not known.

A measure belongs to a period when it is in the edition that was in force, when its known years
touch the period, or when the letter that names it is of that period. The chapter says so itself.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import override

from gelijk.core.letters.blocks import (
    Block,
    Cell,
    Chapter,
    Column,
    Heading,
    Note,
    Paragraph,
    Run,
    Table,
    bullets,
    link,
    paragraph,
    strong,
)
from gelijk.core.models import Link, Relation
from gelijk.core.periods import Period
from gelijk.core.sources import Basis
from gelijk.programme import queries
from gelijk.programme.attributes import responsible, years
from gelijk.programme.models import Edition, MeasureVersion, Progress
from gelijk.programme.models.editions import Scheme
from gelijk.programme.models.progress import Light
from gelijk.programme.vocabulary import Vocabulary

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


@dataclass(frozen=True, slots=True)
class Findings:
    """What the chapter is made of."""

    period: Period
    edition: Edition | None
    versions: tuple[MeasureVersion, ...]
    reports: Mapping[int, Progress]
    counts: queries.Counts
    words: Vocabulary


def chapter(period: Period) -> Chapter | None:
    """The chapter on the programme, or none when there is nothing to say of the period."""
    with override("nl"):
        return _chapter(period)


def _chapter(period: Period) -> Chapter | None:
    versions = tuple(measures_of(period))
    if not versions:
        return None
    reports = reports_until(period, versions)
    found = Findings(
        period=period,
        edition=_edition_of(period),
        versions=versions,
        reports=reports,
        counts=queries.counts(versions, reports),
        words=Vocabulary.read(),
    )
    return Chapter(
        key="programme",
        title="Het programma: wat er is gedaan",
        blocks=(
            *_opening(found),
            _table_of_lines(found),
            *_progress(found),
            *(block for line in _lines(found) for block in _of_line(found, line)),
            *_corrections(found),
        ),
        order=20,
        data=_data(found),
        unknowns=tuple(_unknowns(found)),
        summary=(_summary(found),),
    )


def _summary(found: Findings) -> Paragraph:
    """What was done, in a few words."""
    done, running = (found.counts.stages.get(code, 0) for code in ("uitgevoerd", "loopt"))
    return paragraph(
        Run(_measures(found.counts.total), strong=True, link="/programma/"),
        f" in {found.period.words}. Uitgevoerd volgens de bronnen: {done or 'geen'}. In "
        f"uitvoering: {running or 'geen'}. Met openbare voortgang: {len(found.reports) or 'geen'}.",
        thread=[version.measure.public_id for version in found.versions],
    )


def measures_of(period: Period) -> Iterable[MeasureVersion]:
    """The published real measures of the period, in the order of their numbers."""
    first, last = period.start.year, period.end.year
    edition = _edition_of(period)
    starts = Q(year_from__isnull=True) | Q(year_from__lte=last)
    ends = Q(year_to__isnull=True) | Q(year_to__gte=first)
    has_years = Q(year_from__isnull=False) | Q(year_to__isnull=False)
    stated = Q(stated_from__gte=period.start, stated_until__lte=period.end)
    current = MeasureVersion.objects.current().filter(measure__synthetic=False)
    found = current.filter(
        Q(edition=edition.year if edition else first) | stated | (has_years & starts & ends)
    )
    ordered = found.order_by("measure__year", "measure__number")
    return ordered.select_related("measure", "edition", "corrects")


def reports_until(period: Period, versions: Iterable[MeasureVersion]) -> dict[int, Progress]:
    """Of each measure the last report that was about a day not after the period."""
    reports = Progress.objects.filter(
        measure__in=[version.measure_id for version in versions], day__lte=period.end
    )
    ordered = reports.order_by("measure_id", "-day", "-reported_at", "-pk").distinct("measure_id")
    return {report.measure_id: report for report in ordered}


def _edition_of(period: Period) -> Edition | None:
    real = Edition.objects.filter(synthetic=False, year__lte=period.end.year)
    return real.order_by("-year").first()


def _opening(found: Findings) -> Iterable[Block]:
    edition, total = found.edition, found.counts.total
    if edition is None:
        yield paragraph("In deze periode was er nog geen nationaal programma.")
    else:
        sent = f" ({edition.paper})" if edition.paper else ""
        yield paragraph(
            f"In deze periode gold het {edition.title}{sent}. ",
            edition.about,
            thread=[edition.public_id, *([edition.paper] if edition.paper else [])],
        )
    inside = [one for one in found.versions if one.edition_id is not None]
    yield paragraph(
        strong(_measures(total)),
        f" horen bij deze periode. Daarvan staan er {len(inside) or 'geen'} volgens onze bronnen "
        "in een nationaal programma. Een maatregel telt mee als hij in het programma staat dat "
        "toen gold, als hij in de periode loopt, of als een brief uit de periode hem noemt.",
        thread=[edition.public_id] if edition else [],
    )
    yield from _counted_twice(found)


def _counted_twice(found: Findings) -> Iterable[Block]:
    """Two sources that name one measure stay side by side; the reader hears that it is one."""
    names = [version.measure.public_id for version in found.versions]
    same = Link.objects.filter(relation=Relation.IS_SAME_AS, subject__in=names, object__in=names)
    for tie in same:
        yield Note(
            "doubt",
            (
                paragraph(
                    "Twee van deze maatregelen zijn één en dezelfde, uit twee bronnen; beide staan "
                    "in de telling.",
                    thread=[tie.subject, tie.object],
                ),
            ),
        )


def _table_of_lines(found: Findings) -> Table:
    stages = [code for code in _stages(found) if _stage_total(found, code)]
    columns = [Column("Lijn")]
    columns += [Column(_stage_name(found, code), "right") for code in stages]
    rows = []
    for line in _lines(found):
        cells = [str(found.counts.line_stages.get((line, stage), 0)) for stage in stages]
        rows.append((_line_name(found, line), *cells, str(found.counts.lines.get(line, 0))))
    totals = [str(_stage_total(found, stage)) for stage in stages]
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


def _progress(found: Findings) -> Iterable[Block]:
    """What was reported with evidence; nothing reported is said, not left out."""
    if not found.reports:
        yield paragraph(
            "Over geen van deze maatregelen is in of vóór deze periode openbaar de voortgang "
            "gemeld."
        )
        return
    titles = {version.measure_id: version for version in found.versions}
    yield Heading("Gemelde voortgang", 2)
    yield bullets(
        *(
            paragraph(
                strong(titles[pk].title),
                f" – {LIGHTS[Light(report.light)]}, op {report.day:%d-%m-%Y}. {report.reason}",
                thread=[titles[pk].measure.public_id, *report.evidence],
            )
            for pk, report in found.reports.items()
        )
    )


def _of_line(found: Findings, line: str) -> Iterable[Block]:
    own = [version for version in found.versions if version.line == line]
    name = _line_name(found, line)
    read_in = sum(1 for version in own if version.line_basis == Basis.READ_IN)
    yield Heading(name, 2)
    yield paragraph(
        f"{_measures(len(own))}: {_stages_in_words(found, line)}.",
        _of_which(read_in, "is de lijn ingelezen: de bron noemt die niet zelf.") if line else "",
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
    numbers = [(stage, found.counts.line_stages.get((line, stage), 0)) for stage in _stages(found)]
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


def _corrections(found: Findings) -> Iterable[Block]:
    """What was put right in the period, in so many words."""
    corrected = [
        version
        for version in found.versions
        if version.corrects is not None and found.period.holds(_day_of(version))
    ]
    if not corrected:
        return
    yield Heading("Correcties", 2)
    yield bullets(
        *(
            paragraph(
                strong(version.title),
                f" – gecorrigeerd op {_day_of(version):%d-%m-%Y} omdat: "
                f"{version.correction_reason}",
                thread=[version.measure.public_id],
            )
            for version in corrected
        )
    )


def _day_of(version: MeasureVersion) -> date:
    """The day on which it was published in the Netherlands, whatever day it was in UTC."""
    return timezone.localdate(version.published_at)


def _unknowns(found: Findings) -> Iterable[Paragraph]:
    """What a reader might expect here and no source says."""
    edition = found.edition
    if edition is not None and edition.goals:
        thread = [edition.public_id, *([edition.goals_document] if edition.goals_document else [])]
        yield paragraph(f"{edition.title}: {edition.goals}", thread=thread)
    if edition is not None and edition.announced:
        known = sum(1 for one in found.versions if one.edition_id == edition.year)
        yield paragraph(
            f"Het programma noemt {edition.announced} {edition.announced_note}; "
            f"{known} daarvan kennen wij bij naam.",
            thread=[edition.public_id],
        )
    elif edition is not None:
        yield paragraph(
            f"Hoeveel maatregelen het programma van {edition.year} zelf telt, is uit onze bronnen "
            "niet bekend.",
            thread=[edition.public_id],
        )
    for words, versions in _gaps(found):
        if versions:
            names = [version.measure.public_id for version in versions]
            yield paragraph(f"Van {_measures(len(versions))} {words}", thread=names)


def _gaps(found: Findings) -> Iterable[tuple[str, list[MeasureVersion]]]:
    versions = found.versions
    yield "is de lijn niet bekend.", [one for one in versions if not one.line]
    yield (
        "is geen verantwoordelijk ministerie bekend; soms noemt de bron wel ‘kabinet’ of "
        "‘departementen’.",
        [one for one in versions if not one.responsible],
    )
    yield (
        "is niet bekend hoe ver de uitvoering is.",
        [one for one in versions if one.stage in ("", "opgenomen")],
    )
    yield "zijn de jaren niet bekend.", [one for one in versions if not years(one)]
    yield (
        "is de voortgang niet gemeld.",
        [one for one in versions if queries.light_of(one, found.reports) == Light.UNKNOWN],
    )


def _data(found: Findings) -> dict[str, object]:
    """The counts for the JSON; a code that is not known is called 'onbekend'."""
    counts = found.counts
    return {
        "edition": found.edition.year if found.edition else None,
        "measures": counts.total,
        "per_line": {line or queries.NOT_KNOWN: counts.lines[line] for line in _lines(found)},
        "per_stage": {
            stage or queries.NOT_KNOWN: counts.stages[stage] for stage in sorted(counts.stages)
        },
        "per_light": {light: counts.lights.get(light, 0) for light in Light.values},
        "per_line_and_stage": {
            line or queries.NOT_KNOWN: {
                stage or queries.NOT_KNOWN: number
                for (own, stage), number in sorted(counts.line_stages.items())
                if own == line
            }
            for line in _lines(found)
        },
        "without": {
            "line": sum(1 for one in found.versions if not one.line),
            "ministry": sum(1 for one in found.versions if not one.responsible),
            "stage": sum(1 for one in found.versions if not one.stage),
        },
    }


def _lines(found: Findings) -> list[str]:
    """The lines in the order of the programme, the unknown last; only those that occur."""
    known = [choice.code for choice in found.words.choices(Scheme.LINE)]
    return [line for line in (*known, "") if found.counts.lines.get(line)]


def _stages(found: Findings) -> list[str]:
    return [*(choice.code for choice in found.words.choices(Scheme.STAGE)), ""]


def _stage_total(found: Findings, stage: str) -> int:
    return found.counts.stages.get(stage, 0)


def _stage_name(found: Findings, stage: str) -> str:
    return found.words.name(Scheme.STAGE, stage) if stage else "Onbekend"


def _line_name(found: Findings, line: str) -> str:
    return found.words.name(Scheme.LINE, line) if line else "Lijn onbekend"


def _measures(number: int) -> str:
    return f"{number} maatregel{'' if number == 1 else 'en'}"


def _of_which(number: int, words: str) -> str:
    return f" Bij {number} daarvan {words}" if number else ""
