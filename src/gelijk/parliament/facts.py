"""Loads the real, sourced facts of parliament; what is there already stays as people left it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

from gelijk.core import audit, links
from gelijk.core.facts import FactRow, read_rows
from gelijk.core.models import Link, Relation
from gelijk.core.permissions import Person
from gelijk.parliament import fact_rows as rows
from gelijk.parliament.models import (
    Commitment,
    DatePrecision,
    Deadline,
    Dossier,
    DossierTitle,
    Event,
    Evidence,
    Motion,
    Paper,
    PaperKind,
    Reference,
    Request,
    RequestItem,
)

FOLDER = Path(__file__).parent / "facts"
THE_DOSSIER = "Racisme en Discriminatie"
SCRAPED = (
    "Overgenomen door een derde van tweedekamer.nl (orlovaeug/moties-tracker); fouten mogelijk."
)
Row = TypeVar("Row", bound=FactRow)
_kept: dict[str, list[Any]] = {}


def load(*, by: Person) -> int:
    """Adds the rows that are not there yet, and gives how many that were."""
    added = (
        _dossiers()
        + _papers()
        + _motions()
        + _scraped_motions()
        + _commitments(by)
        + _requests()
        + _references()
        + _events()
    )
    made = links.make_all(by=by, links=list(_links()))
    if added:
        audit.record(by=by, verb="parliament.facts", object="parliament", detail={"rows": added})
    return added + made


def _read(name: str, schema: type[Row]) -> list[Row]:
    """The rows of a file; kept, for the links are made of the same files as the rows."""
    if name not in _kept:
        _kept[name] = read_rows(FOLDER / name, schema)
    return _kept[name]


def _place(place: rows.PlaceColumns | None) -> dict[str, object]:
    if place is None:
        return {}
    return {
        "source_document": place.document,
        "source_start": place.start,
        "source_end": place.end,
        "source_lines": place.lines,
    }


def _dossiers() -> int:
    known = {dossier.code for dossier in Dossier.objects.all()}
    added = 0
    for row in _read("dossiers.yaml", rows.DossierRow):
        dossier = Dossier(number=row.number, suffix=row.suffix, chamber=row.chamber)
        if dossier.code in known:
            continue
        dossier.save()
        DossierTitle.objects.bulk_create(
            DossierTitle(dossier=dossier, **title.model_dump()) for title in row.titles
        )
        added += 1
    return added


def _papers() -> int:
    known = set(Paper.objects.values_list("identifier", flat=True))
    dossiers = {dossier.code: dossier for dossier in Dossier.objects.all()}
    new = []
    for row in _read("papers.yaml", rows.PaperRow):
        if row.identifier not in known:
            fields = row.model_dump(exclude={"dossier", "source", "url", "aliases"})
            new.append(
                Paper(
                    **fields,
                    aliases=list(row.aliases),
                    dossier=dossiers[row.dossier] if row.dossier else None,
                    source_note=row.source,
                    source_url=row.url,
                )
            )
    return len(Paper.objects.bulk_create(new))


def _motions() -> int:
    known = set(Motion.objects.values_list("paper__identifier", flat=True))
    papers = {paper.identifier: paper for paper in Paper.objects.filter(kind=PaperKind.MOTION)}
    new = [
        Motion(
            **row.model_dump(exclude={"paper", "members"}),
            paper=papers[row.paper],
            members=list(row.members),
        )
        for row in _read("motions.yaml", rows.MotionRow)
        if row.paper not in known
    ]
    return len(Motion.objects.bulk_create(new))


def _scraped_motions() -> int:
    found = _read("motions_2026.yaml", rows.ScrapedMotionRow)
    known = set(Paper.objects.values_list("identifier", flat=True))
    dossier = Dossier.objects.get(number="30950", suffix="")
    new = [row for row in found if row.identifier not in known]
    papers = Paper.objects.bulk_create(_scraped_paper(row, dossier) for row in new)
    Motion.objects.bulk_create(
        Motion(
            paper=paper,
            members=list(row.members),
            and_others=row.and_others,
            party=row.party,
            asks=row.asks,
            result=row.result,
            votes=row.votes,
            replaces_as_written=row.replaces,
        )
        for paper, row in zip(papers, new, strict=True)
    )
    return len(new)


def _scraped_paper(row: rows.ScrapedMotionRow, dossier: Dossier) -> Paper:
    """Its number in the dossier is not known; the dossier is read from the title after the dash."""
    base = "https://www.tweedekamer.nl/kamerstukken/moties/detail"
    return Paper(
        identifier=row.identifier,
        aliases=[row.case],
        kind=PaperKind.MOTION,
        date=row.date,
        date_precision=DatePrecision.DAY,
        title=row.title,
        chamber="II",
        session_year="2025-2026",
        dossier=dossier if row.dossier_title == THE_DOSSIER else None,
        note=row.dossier_title,
        third_party=True,
        source_url=f"{base}?id={row.case}&did={row.identifier}",
        source_note=SCRAPED,
    )


def _commitments(by: Person) -> int:
    known = set(Commitment.objects.values_list("code", flat=True))
    new = [row for row in _read("commitments.yaml", rows.CommitmentRow) if row.code not in known]
    made = Commitment.objects.bulk_create(_commitment(row) for row in new)
    pairs = list(zip(made, new, strict=True))
    Deadline.objects.bulk_create(
        _deadline(commitment, row, by) for commitment, row in pairs if row.deadline
    )
    Evidence.objects.bulk_create(
        Evidence(commitment=commitment, offered_by=by.audit_name, **evidence.model_dump())
        for commitment, row in pairs
        for evidence in row.evidence
    )
    return len(made)


def _commitment(row: rows.CommitmentRow) -> Commitment:
    apart = {"members", "parties", "evidence", "deadline", "motions", "replaced_by", "place"}
    return Commitment(
        **row.model_dump(exclude=apart),
        **_place(row.place),
        members=list(row.members),
        parties=list(row.parties),
        kept_by=row.evidence[0].identifier if row.evidence and row.status == "closed" else "",
    )


def _deadline(commitment: Commitment, row: rows.CommitmentRow, by: Person) -> Deadline:
    assert row.deadline is not None
    read_in = row.deadline.basis == "read_in"
    words = "Gelezen uit de woorden van de bron." if read_in else "Zoals de bron het zegt."
    return Deadline(
        commitment=commitment,
        number=1,
        due_from=row.deadline.due_from,
        due_to=row.deadline.due_to,
        due_text=row.deadline.text,
        basis=row.deadline.basis,
        reason=words,
        set_by=by.audit_name,
    )


def _requests() -> int:
    known = set(Request.objects.values_list("code", flat=True))
    added = 0
    for row in _read("requests.yaml", rows.RequestRow):
        if row.code in known:
            continue
        request = Request.objects.create(
            **row.model_dump(exclude={"place", "items", "members", "also_answered_by"}),
            **_place(row.place),
            members=list(row.members),
        )
        RequestItem.objects.bulk_create(
            RequestItem(
                request=request,
                number=number,
                **item.model_dump(exclude={"place"}),
                **_place(item.place),
            )
            for number, item in enumerate(row.items, start=1)
        )
        added += 1
    return added


def _references() -> int:
    known = set(Reference.objects.values_list("code", flat=True))
    new = [
        Reference(
            **row.model_dump(exclude={"place", "members", "carried_out", "also"}),
            **_place(row.place),
            members=list(row.members),
        )
        for row in _read("references.yaml", rows.ReferenceRow)
        if row.code not in known
    ]
    return len(Reference.objects.bulk_create(new))


def _events() -> int:
    known = set(Event.objects.values_list("code", flat=True))
    new = [
        Event(**row.model_dump(exclude={"place"}), **_place(row.place))
        for row in _read("events.yaml", rows.EventRow)
        if row.code not in known
    ]
    return len(Event.objects.bulk_create(new))


def _links() -> Iterator[Link]:
    yield from _links_of_references()
    yield from _links_of_commitments()
    for request in _read("requests.yaml", rows.RequestRow):
        for paper in (request.answered_by, *request.also_answered_by):
            yield _link(paper, Relation.ANSWERS, f"informatieverzoek:{request.code}")
    for motion in _read("motions_2026.yaml", rows.ScrapedMotionRow):
        if motion.replaces:
            yield _link(motion.identifier, Relation.REPLACES, motion.replaces)
    for link in _read("links.yaml", rows.LinkRow):
        yield _link(link.subject, link.relation, link.object)


def _links_of_references() -> Iterator[Link]:
    for row in _read("references.yaml", rows.ReferenceRow):
        targets = [target for target in (row.target, *row.also) if target]
        if row.own_number:
            continue
        for target in targets:
            yield _link(row.place.document, Relation.MENTIONS, target, row.place)
            if row.carried_out:
                yield _link(row.place.document, Relation.IMPLEMENTS, target, row.place)


def _links_of_commitments() -> Iterator[Link]:
    for row in _read("commitments.yaml", rows.CommitmentRow):
        name = f"toezegging:{row.code}"
        made_in = row.made_in or (row.place.document if row.place else "")
        if made_in:
            yield _link(name, Relation.MADE_IN, made_in, row.place)
        if row.place and row.made_in:
            yield _link(row.place.document, Relation.MENTIONS, name, row.place)
        for evidence in row.evidence:
            yield _link(evidence.identifier, Relation.IS_EVIDENCE_OF, name)
        for motion in row.motions:
            yield _link(name, Relation.IMPLEMENTS, motion)
        for successor in row.replaced_by:
            yield _link(f"toezegging:{successor}", Relation.REPLACES, name)


def _link(
    subject: str, relation: Relation, object: str, place: rows.PlaceColumns | None = None
) -> Link:
    return Link(
        subject=subject,
        relation=relation,
        object=object,
        source=place.document if place else "",
        source_start=place.start if place else None,
        source_end=place.end if place else None,
    )
