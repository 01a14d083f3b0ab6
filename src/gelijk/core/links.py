"""The thread: links between public identifiers, shown on the page of everything they touch."""

import re
from collections import defaultdict
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q

from gelijk.core import audit
from gelijk.core.identifiers import Thing, resolve
from gelijk.core.models import INVERSE_LABELS, Link, Relation
from gelijk.core.permissions import Permission, Person, check_can

# An identifier of a register that nobody resolves is a draft or a thing not for this viewer: its
# name alone would say that it exists. A paper or a web address may stand for itself.
OURS = re.compile(r"[a-z-]+:(?!//)")
# So many things of a strand are shown before the rest is folded.
SHOWN = 6


@dataclass(frozen=True, slots=True)
class Strand:
    """All things that stand in one relation to the thing at hand."""

    label: str
    things: tuple[Thing, ...]

    @property
    def first(self) -> tuple[Thing, ...]:
        """What is shown at once; a strand that is a little longer is shown whole."""
        return self.things if len(self.things) <= SHOWN + 2 else self.things[:SHOWN]

    @property
    def rest(self) -> tuple[Thing, ...]:
        """What is folded away: a letter may be tied to a hundred things."""
        return self.things[len(self.first) :]


def make(
    *,
    by: Person,
    subject: str,
    relation: Relation,
    object: str,
    source: str = "",
    place: tuple[int, int] | None = None,
) -> Link:
    """Ties two things together for somebody who may; tying them twice changes nothing."""
    check_can(by, Permission.EDIT_LINK)
    return tie(by=by, subject=subject, relation=relation, object=object, source=source, place=place)


@transaction.atomic
def tie(
    *,
    by: Person,
    subject: str,
    relation: Relation,
    object: str,
    source: str = "",
    place: tuple[int, int] | None = None,
) -> Link:
    """Ties as part of an action that has checked its own permission already."""
    start, end = place if place else (None, None)
    link, made = Link.objects.get_or_create(
        subject=subject,
        relation=relation,
        object=object,
        defaults={
            "source": source,
            "source_start": start,
            "source_end": end,
            "made_by": by.audit_name,
        },
    )
    if made:
        audit.record(
            by=by, verb="link.make", object=subject, detail={"relation": relation, "object": object}
        )
    return link


@transaction.atomic
def make_all(*, by: Person, links: list[Link]) -> int:
    """Ties many at once, for facts; one row in the trail says how many."""
    check_can(by, Permission.EDIT_LINK)
    for link in links:
        link.made_by = by.audit_name
    before = Link.objects.count()
    Link.objects.bulk_create(links, ignore_conflicts=True)
    made = Link.objects.count() - before
    if made:
        audit.record(by=by, verb="link.make_all", object="links", detail={"made": made})
    return made


@transaction.atomic
def remove(*, by: Person, link: Link, reason: str) -> None:
    """Unties; the trail keeps what stood there and why it went."""
    check_can(by, Permission.EDIT_LINK)
    audit.record(
        by=by,
        verb="link.remove",
        object=link.subject,
        detail={"relation": link.relation, "object": link.object, "reason": reason},
    )
    link.delete()


def thread(identifier: str, viewer: object = None) -> list[Strand]:
    """Everything tied to the thing, by relation, both ways, that the viewer may see."""
    links = Link.objects.filter(Q(subject=identifier) | Q(object=identifier))
    named: dict[str, list[str]] = defaultdict(list)
    for link in links:
        relation = Relation(link.relation)
        forward = link.subject == identifier
        label = relation.label if forward else INVERSE_LABELS[relation]
        named[str(label)].append(link.object if forward else link.subject)
    things = resolve({other for others in named.values() for other in others}, viewer)
    hidden = {name for name, thing in things.items() if not thing.kind and OURS.match(name)}
    strands = (
        Strand(label, tuple(things[other] for other in sorted(set(others) - hidden)))
        for label, others in named.items()
    )
    return [strand for strand in strands if strand.things]
