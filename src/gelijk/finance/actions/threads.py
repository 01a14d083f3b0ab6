"""Ties an amount to its source, its whole, its doubts and its ministry."""

from gelijk.core import links
from gelijk.core.models import Link, Relation
from gelijk.core.permissions import Permission, Person, can
from gelijk.finance.statements import Statement

Tie = tuple[str, Relation, str]


def tie(*, by: Person, public_id: str, old: Statement | None, new: Statement) -> None:
    """Makes the links that the statement asks for, and removes those that it no longer does."""
    if not can(by, Permission.EDIT_LINK):
        return
    before = set(ties(public_id, old)) if old else set()
    after = ties(public_id, new)
    for subject, relation, other in sorted(before - set(after)):
        found = Link.objects.filter(subject=subject, relation=relation, object=other).first()
        if found is not None:
            links.remove(by=by, link=found, reason=f"{public_id} is verbeterd")
    links.make_all(by=by, links=links_of(public_id, new))


def ties(public_id: str, said: Statement) -> list[Tie]:
    """What the statement ties together."""
    found: list[Tie] = []
    if said.document:
        found.append((said.document, Relation.MENTIONS, public_id))
    if said.part_of:
        found.append((public_id, Relation.IS_PART_OF, said.part_of))
    found += [(public_id, Relation.MAY_OVERLAP, other) for other in said.may_overlap_with]
    found += [(public_id, Relation.MENTIONS, other) for other in said.mentions]
    if said.ministry:
        found.append((public_id, Relation.RESPONSIBLE, f"organisatie:{said.ministry}"))
    return found


def links_of(public_id: str, said: Statement) -> list[Link]:
    """The same as links, with the place where it is written."""
    return [
        Link(
            subject=subject,
            relation=relation,
            object=other,
            source=said.document,
            source_start=said.start,
            source_end=said.end,
        )
        for subject, relation, other in ties(public_id, said)
    ]
