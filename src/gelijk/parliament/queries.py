"""Reads of the parliament register: what the tracker shows, where a motion stands, a dossier."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import F, Model, Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gelijk.core.models import Link, Relation
from gelijk.core.searching import containing, holding, joined
from gelijk.parliament.history import status_on
from gelijk.parliament.models import (
    Commitment,
    Deadline,
    Dossier,
    Event,
    Evidence,
    Motion,
    MotionResult,
    Paper,
    Reference,
    Request,
)
from gelijk.parliament.states import CommitmentStatus

Rows = TypeVar("Rows", bound=Model)
OVERDUE, UNDATED, NOT_ENDED = "te-laat", "zonder-termijn", "loopt"


@dataclass(frozen=True, slots=True)
class Filters:
    """What somebody looks for in the tracker; empty means everything."""

    text: str = ""
    chamber: str = ""
    ministry: str = ""
    status: str = ""
    who: str = ""
    since: dt.date | None = None
    until: dt.date | None = None
    sort: str = "nieuwste"


def commitments(filters: Filters) -> QuerySet[Commitment]:
    """Commitments that answer to the filters, with what a list shows of them."""
    found = Commitment.objects.with_deadline().prefetch_related("deadlines")
    found = _of_chamber(found, filters)
    found = _searched(
        found, filters.text, "summary", "made_by", "made_to", "code", "official_number"
    )
    found = _by(found, filters.who, "members", "parties")
    found = _between(found, filters, "made_on")
    match filters.status:
        case "":
            pass
        case "te-laat":
            found = found.overdue(timezone.localdate())
        case "zonder-termijn":
            found = found.undated()
        case "loopt":
            found = found.under_way()
        case status:
            found = found.filter(status=status)
    orders: dict[str, tuple[Any, ...]] = {
        "nieuwste": (F("made_on").desc(nulls_last=True), "code"),
        "oudste": (F("made_on").asc(nulls_last=True), "code"),
        "termijn": (F("due_to").asc(nulls_last=True), "code"),
        "naam": ("summary", "code"),
    }
    return _ordered(found, orders[filters.sort])


def motions(filters: Filters) -> QuerySet[Motion]:
    """Motions that answer to the filters."""
    found = Motion.objects.select_related("paper", "paper__dossier")
    if filters.chamber:
        found = found.filter(paper__chamber=filters.chamber)
    if filters.ministry:
        found = found.filter(paper__identifier__in=_motions_of(filters.ministry))
    if filters.status:
        found = found.filter(result=filters.status)
    found = _searched(found, filters.text, "asks", "paper__title", "paper__identifier")
    found = _by(found, filters.who, "members", also=("party",))
    found = _between(found, filters, "paper__date")
    orders: dict[str, tuple[Any, ...]] = {
        "oudste": (F("paper__date").asc(nulls_last=True), "paper__identifier"),
        "naam": ("asks", "paper__identifier"),
    }
    newest = (F("paper__date").desc(nulls_last=True), "paper__identifier")
    return _ordered(found, orders.get(filters.sort, newest))


def _motions_of(ministry: str) -> list[str]:
    """Motions on which a ministry works: through the commitments that carry them out."""
    codes = Commitment.objects.filter(ministry=ministry).values_list("code", flat=True)
    subjects = [f"toezegging:{code}" for code in codes]
    links = Link.objects.filter(relation=Relation.IMPLEMENTS, subject__in=subjects)
    return list(links.values_list("object", flat=True))


def requests(filters: Filters) -> QuerySet[Request]:
    """Requests of a Chamber that answer to the filters."""
    found = _of_chamber(Request.objects.all(), filters)
    if filters.status:
        found = found.filter(status=filters.status)
    found = _searched(found, filters.text, "subject", "asked", "code", "asked_by")
    found = _by(found, filters.who, "members", also=("asked_by",))
    found = _between(found, filters, "asked_on")
    orders: dict[str, tuple[Any, ...]] = {
        "oudste": (F("asked_on").asc(nulls_last=True), "code"),
        "termijn": (F("due_to").asc(nulls_last=True), "code"),
        "naam": ("subject", "code"),
    }
    newest = (F("asked_on").desc(nulls_last=True), "code")
    return _ordered(found, orders.get(filters.sort, newest))


def _ordered(found: QuerySet[Rows, Rows], order: tuple[Any, ...]) -> QuerySet[Rows, Rows]:
    return found.order_by(*order)


def _of_chamber(found: Any, filters: Filters) -> Any:
    if filters.chamber:
        found = found.filter(chamber=filters.chamber)
    return found.filter(ministry=filters.ministry) if filters.ministry else found


def _searched(found: Any, text: str, *fields: str) -> Any:
    """Every word must stand in one of the fields."""
    return found.filter(holding(text, *fields))


def _by(found: Any, who: str, *arrays: str, also: tuple[str, ...] = ()) -> Any:
    """The name of a member or a party, as part of the names in the arrays."""
    if not who:
        return found
    found = found.annotate(**{f"{array}_joined": joined(array) for array in arrays})
    return found.filter(containing(who, *also, *(f"{array}_joined" for array in arrays)))


def _between(found: Any, filters: Filters, field: str) -> Any:
    if filters.since:
        found = found.filter(**{f"{field}__gte": filters.since})
    return found.filter(**{f"{field}__lte": filters.until}) if filters.until else found


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a motion stands: in a few words, with the commitments that say so."""

    words: str | Promise
    commitments: tuple[Commitment, ...] = ()
    letters: tuple[str, ...] = ()


def standings(motions: Collection[Motion], on: dt.date | None = None) -> dict[str, Standing]:
    """Where motions stand (stood on the day), by the identifiers of their papers; few queries."""
    names = {motion.paper.identifier for motion in motions}
    subjects: dict[str, list[str]] = defaultdict(list)
    relations = (Relation.IMPLEMENTS, Relation.ANSWERS)
    for link in Link.objects.filter(relation__in=relations, object__in=names):
        subjects[link.object].append(link.subject)
    wanted = {name for found in subjects.values() for name in found}
    codes = {name.removeprefix("toezegging:") for name in wanted if ":" in name}
    known = {c.identifier: c for c in Commitment.objects.filter(code__in=codes)}
    too_late = _sent_after(wanted, on) if on else set()
    return {
        name: _standing(motion, [s for s in subjects[name] if s not in too_late], known, on)
        for motion in motions
        for name in [motion.paper.identifier]
    }


def _sent_after(names: set[str], day: dt.date) -> set[str]:
    """The letters that were not there yet on the day."""
    later = Paper.objects.filter(identifier__in=names, date__gt=day)
    return set(later.values_list("identifier", flat=True))


def _standing(
    motion: Motion, subjects: list[str], known: dict[str, Commitment], on: dt.date | None
) -> Standing:
    works = tuple(known[name] for name in sorted(set(subjects)) if name in known)
    letters = tuple(sorted({name for name in subjects if not name.startswith("toezegging:")}))
    if works:
        day = on or timezone.localdate()
        return Standing(_progress({status_on(work, day)[0] for work in works}), works, letters)
    if letters:
        return Standing(_("uitvoering gemeld in een brief"), (), letters)
    without = {
        MotionResult.ADOPTED: _("aangenomen, uitvoering niet bekend"),
        MotionResult.REJECTED: _("verworpen, er volgt niets"),
        MotionResult.HELD: _("aangehouden"),
        MotionResult.PENDING: _("nog niet over gestemd"),
    }
    return Standing(without.get(MotionResult(motion.result), _("niet bekend")))


def _progress(states: set[CommitmentStatus]) -> str | Promise:
    ended = {CommitmentStatus.CLOSED, CommitmentStatus.SUPERSEDED}
    if states <= ended:
        return _("uitgevoerd")
    if states & (ended | {CommitmentStatus.PARTLY_KEPT}):
        return _("deels uitgevoerd")
    if states & {CommitmentStatus.IN_PROGRESS, CommitmentStatus.EVIDENCE_OFFERED}:
        return _("in uitvoering")
    return _("nog niet uitgevoerd")


def commitment_for_page(code: str) -> Commitment | None:
    """One commitment with its deadlines and evidence; by our code or the Chamber's number."""
    found = Commitment.objects.prefetch_related(
        Prefetch("deadlines", Deadline.objects.order_by("-number")),
        Prefetch("evidence", Evidence.objects.order_by("offered_at", "pk")),
    )
    return found.filter(Q(code=code) | Q(official_number=code)).first()


def references_in(document: str) -> QuerySet[Reference]:
    """What a letter refers to, in the order of its text."""
    return Reference.objects.filter(source_document=document)


def dates_in(document: str) -> QuerySet[Event]:
    """The dates that a letter gives, in the order of time; those without a year last."""
    return Event.objects.filter(source_document=document).order_by(F("date").asc(nulls_last=True))


@dataclass(frozen=True, slots=True)
class Year:
    """The papers of a dossier in one year; None for those without a date."""

    year: int | None
    papers: tuple[Paper, ...]


def chronology(dossier: Dossier) -> list[Year]:
    """The papers of a dossier by year, the latest first; undated ones last."""
    years: dict[int | None, list[Paper]] = defaultdict(list)
    for paper in dossier.papers.select_related("motion"):
        years[paper.date.year if paper.date else None].append(paper)
    ordered = sorted(years, key=lambda year: -(year or 0))
    return [Year(year, tuple(years[year])) for year in ordered]


def commitments_of_dossier(code: str) -> QuerySet[Commitment]:
    """Commitments that were made in a paper of the dossier or carry out a motion in it."""
    dossier = next((d for d in Dossier.objects.all() if d.code == code), None)
    if dossier is None:
        return Commitment.objects.none()
    papers = list(dossier.papers.values_list("identifier", flat=True))
    links = Link.objects.filter(relation=Relation.IMPLEMENTS, object__in=papers)
    subjects = links.filter(subject__startswith="toezegging:").values_list("subject", flat=True)
    codes = [subject.removeprefix("toezegging:") for subject in subjects]
    return Commitment.objects.real().filter(
        Q(made_in__in=papers) | Q(source_document__in=papers) | Q(code__in=codes)
    )


def ministries() -> list[str]:
    """The ministries that have a commitment or a request, for the filter."""
    found: set[str] = set()
    models: tuple[type[Model], ...] = (Commitment, Request)
    for model in models:
        found |= set(model._default_manager.values_list("ministry", flat=True))
    return sorted(found - {""})


@dataclass(frozen=True, slots=True)
class Counts:
    """How things stand, in figures for the tracker and the first page."""

    commitments: int
    under_way: int
    overdue: int
    undated: int
    closed: int
    motions: int
    requests: int


def counts(on: dt.date | None = None) -> Counts:
    """How many there are of each, without examples and what was taken away."""
    rows = Commitment.objects.real()
    return Counts(
        commitments=rows.count(),
        under_way=rows.under_way().count(),
        overdue=rows.overdue(on or timezone.localdate()).count(),
        undated=rows.undated().count(),
        closed=rows.filter(status=CommitmentStatus.CLOSED).count(),
        motions=Motion.objects.real().count(),
        requests=Request.objects.real().count(),
    )
