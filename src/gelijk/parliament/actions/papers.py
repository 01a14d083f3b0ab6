"""Papers, dossiers and motions are taken in and corrected here."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from gelijk.core import audit, links
from gelijk.core.models import Relation
from gelijk.core.permissions import Permission, Person, check_can
from gelijk.core.problems import Problem
from gelijk.parliament.actions import steps
from gelijk.parliament.actions.stale import check_seen
from gelijk.parliament.identifiers import FIT, Citation, find_paper, normal, parsed
from gelijk.parliament.models import Dossier, Motion, Paper, PaperKind


@transaction.atomic
def add(*, by: Person, paper: Paper) -> Paper:
    """Takes a paper in; its dossier and number follow from the identifier where they can."""
    check_can(by, Permission.EDIT_PAPER)
    paper.identifier = normal(steps.needed(paper.identifier, what="het nummer van het stuk"))
    steps.needed(paper.title, what="de titel van het stuk")
    if not FIT.fullmatch(paper.identifier):
        raise Problem(
            f"'{paper.identifier}' is geen nummer van een stuk.",
            remedy="Gebruik letters, cijfers, streepjes, punten en dubbele punten.",
        )
    if found := find_paper(paper.identifier):
        raise Problem(
            f"{paper.identifier} staat al in het register.",
            remedy=f"Werk {found.identifier} bij.",
        )
    file_in_dossier(paper)
    paper.changed_at = timezone.now()
    paper.save()
    if paper.kind == PaperKind.MOTION:
        Motion.objects.create(paper=paper)
    audit.record(by=by, verb="paper.add", object=paper.identifier, detail={"title": paper.title})
    return paper


def file_in_dossier(paper: Paper) -> None:
    """Finds or makes the dossier that the identifier names, and the number in it."""
    citation = parsed(paper.identifier)
    if citation is None or paper.dossier is not None:
        return
    paper.dossier = dossier_of(citation, paper.chamber)
    paper.number = paper.number or citation.number


def dossier_of(citation: Citation, chamber: str = "") -> Dossier:
    """The dossier with this number and suffix; a new one has no title yet."""
    dossier, _ = Dossier.objects.get_or_create(
        number=citation.dossier, suffix=citation.suffix, defaults={"chamber": chamber}
    )
    return dossier


@transaction.atomic
def revise(*, by: Person, paper: Paper, changed: list[str], seen: str | None = None) -> Paper:
    """Corrects what is written of a paper; the trail keeps what stood there."""
    check_can(by, Permission.EDIT_PAPER)
    old = Paper.objects.select_for_update().get(pk=paper.pk)
    check_seen(old.changed_at, seen)
    steps.needed(paper.title, what="de titel van het stuk")
    before = {name: getattr(old, name) for name in changed}
    for name in changed:
        setattr(old, name, getattr(paper, name))
    old.changed_at = timezone.now()
    old.save()
    audit.record(by=by, verb="paper.revise", object=old.identifier, detail={"before": before})
    return old


@dataclass(frozen=True, slots=True)
class MotionFields:
    """What is recorded of a motion beside its paper."""

    members: tuple[str, ...]
    and_others: bool
    party: str
    asks: str
    result: str
    appreciation: str


@transaction.atomic
def describe_motion(
    *,
    by: Person,
    paper: Paper,
    fields: MotionFields,
    replaces: str = "",
    seen: str | None = None,
) -> Motion:
    """Records of whom a motion is, what it asks, the vote and what the cabinet thought of it."""
    check_can(by, Permission.EDIT_PAPER)
    check_seen(Paper.objects.select_for_update().get(pk=paper.pk).changed_at, seen)
    motion, _ = Motion.objects.select_for_update().get_or_create(paper=paper)
    motion.members, motion.and_others = list(fields.members), fields.and_others
    motion.party, motion.asks = fields.party, fields.asks
    motion.result, motion.appreciation = fields.result, fields.appreciation
    motion.replaces_as_written = replaces.strip()
    motion.save()
    Paper.objects.filter(pk=paper.pk).update(changed_at=timezone.now())
    if replaces.strip():
        links.tie(
            by=by,
            subject=paper.identifier,
            relation=Relation.REPLACES,
            object=normal(replaces),
        )
    audit.record(
        by=by,
        verb="motion.describe",
        object=paper.identifier,
        detail={"result": fields.result, "asks": fields.asks, "replaces": replaces},
    )
    return motion


@transaction.atomic
def answer_motion(*, by: Person, paper: Paper, letter: str) -> None:
    """The letter in which the cabinet answers a motion."""
    check_can(by, Permission.EDIT_PAPER)
    thing = steps.known_thing(letter, by)
    links.tie(by=by, subject=thing.identifier, relation=Relation.ANSWERS, object=paper.identifier)
    audit.record(
        by=by, verb="motion.answer", object=paper.identifier, detail={"letter": thing.identifier}
    )
