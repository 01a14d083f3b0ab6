"""Loads the real, sourced facts of parliament; what people changed stays as they left it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

from gelijk.core import audit, links
from gelijk.core.facts import FactRow, read_rows
from gelijk.core.models import Link, Relation
from gelijk.core.permissions import Person
from gelijk.parliament import fact_rows as rows
from gelijk.parliament.fact_revisions import Revising
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
    """Adds what is not there yet, revises what nobody changed; gives how many rows that were."""
    revising = Revising(by)
    added = (
        _dossiers()
        + _papers(revising)
        + _motions(revising)
        + _commitments(revising)
        + _requests(revising)
        + _references(revising)
        + _events(revising)
    )
    made = links.make_of_facts(by=by, links=list(_links()))
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


def _papers(revising: Revising) -> int:
    dossiers = {dossier.code: dossier for dossier in Dossier.objects.all()}
    written = [_paper(row, dossiers) for row in _read("papers.yaml", rows.PaperRow)]
    scraped = _read("motions_2026.yaml", rows.ScrapedMotionRow)
    written += [_scraped_paper(row, dossiers["30950"]) for row in scraped]
    new, revised = revising.load(Paper, written, "identifier", lambda paper: paper.identifier)
    return len(new) + revised


def _paper(row: rows.PaperRow, dossiers: dict[str, Dossier]) -> Paper:
    return Paper(
        **row.model_dump(exclude={"dossier", "source", "url", "aliases"}),
        aliases=list(row.aliases),
        dossier=dossiers[row.dossier] if row.dossier else None,
        source_note=row.source,
        source_url=row.url,
    )


def _motions(revising: Revising) -> int:
    papers = {paper.identifier: paper for paper in Paper.objects.filter(kind=PaperKind.MOTION)}
    written = [_motion(row, papers) for row in _read("motions.yaml", rows.MotionRow)]
    scraped = _read("motions_2026.yaml", rows.ScrapedMotionRow)
    written += [_scraped_motion(row, papers) for row in scraped]
    # What people write of a motion stands in the trail under the name of its paper.
    names = {paper.pk: paper.identifier for paper in papers.values()}
    new, revised = revising.load(Motion, written, "paper_id", lambda one: names[one.paper_id])
    return len(new) + revised


def _motion(row: rows.MotionRow, papers: dict[str, Paper]) -> Motion:
    fields = row.model_dump(exclude={"paper", "members"})
    return Motion(**fields, paper=papers[row.paper], members=list(row.members))


def _scraped_motion(row: rows.ScrapedMotionRow, papers: dict[str, Paper]) -> Motion:
    return Motion(
        paper=papers[row.identifier],
        members=list(row.members),
        and_others=row.and_others,
        party=row.party,
        asks=row.asks,
        result=row.result,
        votes=row.votes,
        replaces_as_written=row.replaces,
    )


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


def _commitments(revising: Revising) -> int:
    found = {row.code: row for row in _read("commitments.yaml", rows.CommitmentRow)}
    written = [_commitment(row) for row in found.values()]
    new, revised = revising.load(Commitment, written, "code", lambda one: one.identifier)
    added = {one.pk for one in new}
    there = Commitment.objects.filter(code__in=found)
    for commitment in there.prefetch_related("deadlines", "evidence"):
        if commitment.pk in added or commitment.identifier not in revising.touched:
            row = found[commitment.code]
            evidence = _evidence(commitment, row, revising)
            deadline = _deadline(commitment, row, revising.by)
            revised += 0 if commitment.pk in added else evidence + deadline
    return len(new) + revised


def _evidence(commitment: Commitment, row: rows.CommitmentRow, revising: Revising) -> int:
    """What the facts offer as evidence; taking a fact away takes nothing away here."""
    there = {one.identifier: one for one in commitment.evidence.all()}
    changed = 0
    for said in row.evidence:
        offered = Evidence(
            commitment=commitment, offered_by=revising.by.audit_name, **said.model_dump()
        )
        if said.identifier in there:
            changed += revising.revise(there[said.identifier], offered, commitment.identifier)
        else:
            offered.save()
            changed += 1
    return changed


def _commitment(row: rows.CommitmentRow) -> Commitment:
    apart = {"members", "parties", "evidence", "deadline", "motions", "replaced_by", "place"}
    return Commitment(
        **row.model_dump(exclude=apart),
        **_place(row.place),
        members=list(row.members),
        parties=list(row.parties),
        kept_by=row.evidence[0].identifier if row.evidence and row.status == "closed" else "",
    )


def _deadline(commitment: Commitment, row: rows.CommitmentRow, by: Person) -> int:
    """A deadline is never overwritten: a fact that was revised is the next one."""
    said = row.deadline
    last = max(commitment.deadlines.all(), key=lambda one: one.number, default=None)
    if said is None or (
        last
        and (last.due_from, last.due_to, last.due_text) == (said.due_from, said.due_to, said.text)
    ):
        return 0
    read_in = said.basis == "read_in"
    words = "Gelezen uit de woorden van de bron." if read_in else "Zoals de bron het zegt."
    Deadline.objects.create(
        commitment=commitment,
        number=last.number + 1 if last else 1,
        due_from=said.due_from,
        due_to=said.due_to,
        due_text=said.text,
        basis=said.basis,
        reason=f"Het feitenbestand is herzien. {words}" if last else words,
        set_by=by.audit_name,
    )
    return 1


def _requests(revising: Revising) -> int:
    found = {row.code: row for row in _read("requests.yaml", rows.RequestRow)}
    written = [_request(row) for row in found.values()]
    new, revised = revising.load(Request, written, "code", lambda one: one.identifier)
    added = {one.pk for one in new}
    for request in Request.objects.filter(code__in=found).prefetch_related("items"):
        if request.pk in added or request.identifier not in revising.touched:
            items = _items(request, found[request.code], revising)
            revised += 0 if request.pk in added else items
    return len(new) + revised


def _request(row: rows.RequestRow) -> Request:
    fields = row.model_dump(exclude={"place", "items", "members", "also_answered_by"})
    return Request(**fields, **_place(row.place), members=list(row.members))


def _items(request: Request, row: rows.RequestRow, revising: Revising) -> int:
    there = {item.number: item for item in request.items.all()}
    changed = 0
    for number, said in enumerate(row.items, start=1):
        item = RequestItem(
            request=request,
            number=number,
            **said.model_dump(exclude={"place"}),
            **_place(said.place),
        )
        if number in there:
            changed += revising.revise(there[number], item, request.identifier)
        else:
            item.save()
            changed += 1
    return changed


def _references(revising: Revising) -> int:
    written = [
        Reference(
            **row.model_dump(exclude={"place", "members", "carried_out", "also"}),
            **_place(row.place),
            members=list(row.members),
        )
        for row in _read("references.yaml", rows.ReferenceRow)
    ]
    new, revised = revising.load(Reference, written, "code", lambda one: f"verwijzing:{one.code}")
    return len(new) + revised


def _events(revising: Revising) -> int:
    written = [
        Event(**row.model_dump(exclude={"place"}), **_place(row.place))
        for row in _read("events.yaml", rows.EventRow)
    ]
    new, revised = revising.load(Event, written, "code", lambda one: f"datum:{one.code}")
    return len(new) + revised


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
