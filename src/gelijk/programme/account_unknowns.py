"""What a reader might expect of the programme in the account, and no source says."""

from collections.abc import Iterable

from gelijk.core.letters.blocks import Paragraph, paragraph
from gelijk.programme import queries
from gelijk.programme.account_findings import Findings, number_of_measures
from gelijk.programme.attributes import years
from gelijk.programme.models import MeasureVersion
from gelijk.programme.models.progress import Light


def unknowns(found: Findings) -> Iterable[Paragraph]:
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
            yield paragraph(f"Van {number_of_measures(len(versions))} {words}", thread=names)


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
