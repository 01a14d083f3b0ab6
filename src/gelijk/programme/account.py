"""What the account says of the programme: what was done per line, and what is not known.

A measure belongs to a period when it is in the edition that was in force, when its known years
touch the period, or when the letter that names it is of that period. The chapter says so itself.
"""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone
from django.utils.translation import override

from gelijk.core.letters.blocks import (
    Block,
    Chapter,
    Heading,
    Note,
    Paragraph,
    Run,
    bullets,
    paragraph,
    strong,
)
from gelijk.core.models import Link, Relation
from gelijk.core.periods import Period
from gelijk.programme import queries
from gelijk.programme.account_findings import (
    Findings,
    findings_of,
    number_of_measures,
)
from gelijk.programme.account_lines import LIGHTS, of_line, table_of_lines
from gelijk.programme.account_unknowns import unknowns
from gelijk.programme.models import MeasureVersion
from gelijk.programme.models.progress import Light


def chapter(period: Period) -> Chapter | None:
    """The chapter on the programme, or none when there is nothing to say of the period."""
    with override("nl"):
        return _chapter(period)


def _chapter(period: Period) -> Chapter | None:
    found = findings_of(period)
    if found is None:
        return None
    return Chapter(
        key="programme",
        title="Het programma: wat er is gedaan",
        blocks=(
            *_opening(found),
            table_of_lines(found),
            *_progress(found),
            *(block for line in found.lines for block in of_line(found, line)),
            *_corrections(found),
        ),
        order=20,
        data=_data(found),
        unknowns=tuple(unknowns(found)),
        summary=(_summary(found),),
    )


def _summary(found: Findings) -> Paragraph:
    """What was done, in a few words."""
    done, running = (found.counts.stages.get(code, 0) for code in ("uitgevoerd", "loopt"))
    return paragraph(
        Run(number_of_measures(found.counts.total), strong=True, link="/programma/"),
        f" in {found.period.words}. Uitgevoerd volgens de bronnen: {done or 'geen'}. In "
        f"uitvoering: {running or 'geen'}. Met openbare voortgang: {len(found.reports) or 'geen'}.",
        thread=[version.measure.public_id for version in found.versions],
    )


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
        strong(number_of_measures(total)),
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


def _data(found: Findings) -> dict[str, object]:
    """The counts for the JSON; a code that is not known is called 'onbekend'."""
    counts = found.counts
    return {
        "edition": found.edition.year if found.edition else None,
        "measures": counts.total,
        "per_line": {line or queries.NOT_KNOWN: counts.lines[line] for line in found.lines},
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
            for line in found.lines
        },
        "without": {
            "line": sum(1 for one in found.versions if not one.line),
            "ministry": sum(1 for one in found.versions if not one.responsible),
            "stage": sum(1 for one in found.versions if not one.stage),
        },
    }
