"""Loads the programme's real, sourced facts; doing it twice changes nothing."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from django.db.models import Model
from django.utils import timezone

from gelijk.core import audit, links
from gelijk.core.facts import read_rows
from gelijk.core.models import Link, Relation
from gelijk.core.permissions import Person
from gelijk.programme.actions import words
from gelijk.programme.fact_rows import (
    EditionRow,
    GoalRow,
    InstrumentRow,
    LinkRow,
    MeasureRow,
    MilestoneRow,
    ProgressRow,
    SessionRow,
    TermRow,
)
from gelijk.programme.models import (
    Edition,
    Goal,
    GoalValue,
    Instrument,
    Measure,
    MeasureVersion,
    Milestone,
    Progress,
    Session,
    Term,
)
from gelijk.programme.states import Status

FACTS = Path(__file__).parent / "facts"
REVISED = "De gegevens in het feitenbestand zijn herzien."

Stored = TypeVar("Stored", bound=Model)


def load(*, by: Person) -> int:
    """Adds what is not there yet and brings the rest up to date; gives how many rows changed."""
    measures = measure_rows()
    changed = _editions() + _terms() + _milestones() + _sessions() + _goals()
    changed += _instruments()
    changed += _measures(measures, by) + _progress(by)
    changed += links.make_of_facts(by=by, links=[*_links_of(measures), *_other_links()])
    if changed:
        audit.record(
            by=by, verb="programme.load_facts", object="programma", detail={"rows": changed}
        )
    return changed


def measure_rows() -> list[MeasureRow]:
    """All measures of the facts files, in the order of their numbers."""
    files = sorted(FACTS.glob("measures_*.yaml"))
    return [row for file in files for row in read_rows(file, MeasureRow)]


def _editions() -> int:
    rows = read_rows(FACTS / "editions.yaml", EditionRow)
    written = set(Edition.objects.exclude(changed_by="").values_list("year", flat=True))
    wanted = {}
    for row in rows:
        if row.year in written:
            continue
        start, end = row.goals_place or (None, None)
        columns = row.model_dump(exclude={"year", "goals_place", *SOURCE})
        wanted[(row.year,)] = (
            columns
            | row.source_columns()
            | {
                "goals_start": start,
                "goals_end": end,
            }
        )
    return _bring_up_to_date(Edition, ("year",), wanted)


def _terms() -> int:
    """What people wrote or removed on the site stays so."""
    rows = read_rows(FACTS / "vocabularies.yaml", TermRow)
    written = Term.objects.exclude(changed_by="").values_list("edition_id", "scheme", "code")
    people = {*written, *words.removed()}
    wanted = {
        (row.year, row.scheme, row.code): row.model_dump(
            exclude={"year", "scheme", "code", "reference", "why_own", *SOURCE}
        )
        | row.source_columns()
        | {"order": order}
        for order, row in enumerate(rows)
    }
    own = {key: columns for key, columns in wanted.items() if key not in people}
    return _bring_up_to_date(Term, ("edition_id", "scheme", "code"), own)


def _milestones() -> int:
    rows = read_rows(FACTS / "milestones.yaml", MilestoneRow)
    wanted = {
        (row.year, row.order): {"date_text": row.date, "text": row.text, "actor": row.actor}
        | row.source_columns()
        for row in rows
    }
    return _bring_up_to_date(Milestone, ("edition_id", "order"), wanted)


def _sessions() -> int:
    rows = read_rows(FACTS / "sessions.yaml", SessionRow)
    wanted = {
        (row.id,): row.model_dump(exclude={"id", "edition", *SOURCE})
        | row.source_columns()
        | {"edition_id": row.edition}
        for row in rows
    }
    return _bring_up_to_date(Session, ("public_id",), wanted)


def _instruments() -> int:
    rows = read_rows(FACTS / "instruments.yaml", InstrumentRow)
    wanted = {
        (row.id,): row.model_dump(include={"name", "kind", "sort", "purpose"})
        | row.source_columns()
        for row in rows
    }
    return _bring_up_to_date(Instrument, ("public_id",), wanted)


def _goals() -> int:
    rows = read_rows(FACTS / "goals.yaml", GoalRow)
    wanted = {
        (row.id,): row.model_dump(exclude={"id", "values", *SOURCE}) | row.source_columns()
        for row in rows
    }
    changed = _bring_up_to_date(Goal, ("public_id",), wanted)
    goals = {goal.public_id: goal.pk for goal in Goal.objects.all()}
    values = {
        (goals[row.id], value.year, value.document, value.url): value.source_columns()
        | {"value": value.value}
        for row in rows
        for value in row.values
    }
    return changed + _bring_up_to_date(
        GoalValue, ("goal_id", "year", "source_document", "source_url"), values
    )


SOURCE = {"document", "place", "lines", "url", "note"}


def _bring_up_to_date(
    model: type[Stored], key: tuple[str, ...], wanted: Mapping[Any, Mapping[str, object]]
) -> int:
    """Adds rows that are not there and saves those that differ."""
    stored = {
        tuple(getattr(row, column) for column in key): row for row in model._default_manager.all()
    }
    new, changed = [], 0
    for name, columns in wanted.items():
        row = stored.get(name)
        if row is None:
            new.append(model(**{**dict(zip(key, name, strict=True)), **columns}))
        elif any(getattr(row, column) != value for column, value in columns.items()):
            for column, value in columns.items():
                setattr(row, column, value)
            row.save()
            changed += 1
    model._default_manager.bulk_create(new)
    return len(new) + changed


def _measures(rows: list[MeasureRow], by: Person) -> int:
    known = {measure.public_id for measure in Measure.objects.all()}
    Measure.objects.bulk_create(_measure(row) for row in rows if row.id not in known)
    measures = {measure.public_id: measure for measure in Measure.objects.all()}
    current = {version.measure_id: version for version in MeasureVersion.objects.current()}
    new = []
    for row in rows:
        measure = measures[row.id]
        version = _next_version(row, measure, current.get(measure.pk), by)
        if version is not None:
            new.append(version)
    MeasureVersion.objects.bulk_create(new)
    return len(new)


def _measure(row: MeasureRow) -> Measure:
    year, number = row.id.removeprefix("maatregel:").split("-")
    return Measure(public_id=row.id, year=int(year), number=int(number), source_row=row.source_row)


def _next_version(
    row: MeasureRow, measure: Measure, current: MeasureVersion | None, by: Person
) -> MeasureVersion | None:
    """The first version, or a visible correction; what people made of it later stays theirs."""
    columns = _columns(row)
    version = MeasureVersion(
        measure=measure,
        status=Status.PUBLISHED,
        created_by=by.audit_name,
        changed_by=by.audit_name,
        published_by=by.audit_name,
        published_at=timezone.now(),
        **columns,
    )
    if current is None:
        return version
    if current.created_by != by.audit_name or not _differs(current, columns):
        return None
    taken = measure.versions.filter(major=current.major).order_by("-minor").first()
    version.major = current.major
    version.minor = (taken or current).minor + 1
    version.corrects = current
    version.correction_reason = row.correction or REVISED
    return version


def _columns(row: MeasureRow) -> dict[str, Any]:
    start, end = row.stated or (None, None)
    own = row.model_dump(
        exclude={
            *SOURCE,
            *("id", "source_row", "edition", "written", "read_in", "external"),
            *("stated", "quote_sha256", "correction"),
        }
    )
    return {
        **own,
        **row.source_columns(),
        **row.bases(),
        "edition_id": row.edition,
        "stated_from": start,
        "stated_until": end,
    }


def _differs(version: MeasureVersion, columns: Mapping[str, object]) -> bool:
    return any(getattr(version, column) != value for column, value in columns.items())


def _progress(by: Person) -> int:
    rows = read_rows(FACTS / "progress.yaml", ProgressRow)
    measures = {measure.public_id: measure for measure in Measure.objects.all()}
    known = set(Progress.objects.values_list("measure__public_id", "day", "light", "reason"))
    new = [
        Progress(
            measure=measures[row.measure],
            reported_by=by.audit_name,
            **row.model_dump(exclude={"measure"}),
        )
        for row in rows
        if (row.measure, row.day, row.light, row.reason) not in known
    ]
    Progress.objects.bulk_create(new)
    return len(new)


def _links_of(rows: Iterable[MeasureRow]) -> Iterable[Link]:
    for row in rows:
        start, end = row.place or (None, None)
        written = {"source": row.document, "source_start": start, "source_end": end}
        if row.document:
            yield Link(subject=row.document, relation=Relation.MENTIONS, object=row.id, **written)
        if row.edition:
            edition = f"programma:{row.edition}"
            yield Link(subject=row.id, relation=Relation.IS_PART_OF, object=edition, **written)
        for ministry in row.responsible:
            organisation = f"organisatie:{ministry}"
            yield Link(
                subject=row.id, relation=Relation.RESPONSIBLE, object=organisation, **written
            )


def _links_of_instruments() -> Iterable[Link]:
    for row in read_rows(FACTS / "instruments.yaml", InstrumentRow):
        start, end = row.place or (None, None)
        written = {"source": row.document, "source_start": start, "source_end": end}
        yield Link(subject=row.document, relation=Relation.MENTIONS, object=row.id, **written)
        for measure in row.serves:
            yield Link(subject=row.id, relation=Relation.IMPLEMENTS, object=measure, **written)
        for measure in row.serves_read_in:
            yield Link(subject=row.id, relation=Relation.IMPLEMENTS, object=measure)


def _other_links() -> Iterable[Link]:
    yield from _links_of_instruments()
    for row in read_rows(FACTS / "links.yaml", LinkRow):
        start, end = row.place or (None, None)
        yield Link(
            subject=row.subject,
            relation=row.relation,
            object=row.object,
            source=row.source,
            source_start=start,
            source_end=end,
        )
    for report in read_rows(FACTS / "progress.yaml", ProgressRow):
        for paper in report.evidence:
            yield Link(
                subject=paper, relation=Relation.IS_EVIDENCE_OF, object=report.measure, source=paper
            )
