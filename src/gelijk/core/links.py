"""The thread: links between public identifiers, shown on the page of everything they touch."""

import re
from collections import defaultdict
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from gelijk.core import audit
from gelijk.core.identifiers import Thing, resolve
from gelijk.core.models import INVERSE_LABELS, AuditEvent, Link, Relation
from gelijk.core.permissions import Permission, Person, check_can
from gelijk.core.problems import NotNow, Problem, Problems

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
def make_by_hand(
    *, by: Person, subject: str, relation: Relation, object: str, source: str = ""
) -> Link:
    """Ties what a person typed: both ends must be known, and the link must be new."""
    check_can(by, Permission.EDIT_LINK)
    subject, object, source = subject.strip(), object.strip(), source.strip()
    if subject == object:
        raise Problem(
            _("Een ding kan niet met zichzelf verbonden worden."),
            where="object",
            remedy=_("Kies een ander nummer."),
        )
    _check_known(by, subject=subject, object=object, source=source)
    if Link.objects.filter(subject=subject, relation=relation, object=object).exists():
        raise Problem(
            _("Dit verband staat er al."), where="object", remedy=_("Er is niets veranderd.")
        )
    return tie(by=by, subject=subject, relation=relation, object=object, source=source)


def _check_known(by: Person, **typed: str) -> None:
    things = resolve([name for name in typed.values() if name], by)
    problems = [
        Problem(
            _("Er is niets met het nummer '%(name)s'.") % {"name": name},
            where=where,
            remedy=_("Neem het nummer over van de pagina van het ding."),
        )
        for where, name in typed.items()
        if name and not things[name].kind
    ]
    if problems:
        raise Problems(_("Het verband is niet gelegd."), problems)


def removed_by_hand() -> set[tuple[str, str, str]]:
    """Links that a person took away and nobody has made since."""
    gone: set[tuple[str, str, str]] = set()
    told = AuditEvent.objects.filter(verb__in=("link.make", "link.remove")).order_by("number")
    for verb, subject, detail in told.values_list("verb", "object", "detail"):
        ends = (subject, detail["relation"], detail["object"])
        (gone.add if verb == "link.remove" else gone.discard)(ends)
    return gone


def make_of_facts(*, by: Person, links: list[Link]) -> int:
    """Ties what facts say, but not again what a person untied."""
    gone = removed_by_hand()
    wanted = [one for one in links if (one.subject, one.relation, one.object) not in gone]
    return make_all(by=by, links=wanted)


@transaction.atomic
def make_all(*, by: Person, links: list[Link]) -> int:
    """Ties many at once; one row in the trail says how many."""
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
    if not reason.strip():
        raise Problem(_("Er staat geen reden bij."), where="reason", remedy=_("Schrijf op waarom."))
    audit.record(
        by=by,
        verb="link.remove",
        object=link.subject,
        detail={
            "relation": link.relation,
            "object": link.object,
            "source": link.source,
            "place": [link.source_start, link.source_end],
            "made_by": link.made_by,
            "reason": reason.strip(),
        },
    )
    link.delete()


@transaction.atomic
def restore(*, by: Person, event: AuditEvent) -> Link:
    """Ties again what was untied, as it stood; `event` is the row in the trail that tells of it."""
    check_can(by, Permission.EDIT_LINK)
    was = event.detail
    if (event.object, was["relation"], was["object"]) not in removed_by_hand():
        raise NotNow(_("Dit verband ligt er al weer."), remedy=_("Er is niets veranderd."))
    start, end = was.get("place") or (None, None)
    return tie(
        by=by,
        subject=event.object,
        relation=Relation(was["relation"]),
        object=was["object"],
        source=was.get("source", ""),
        place=None if start is None or end is None else (start, end),
    )


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
    hidden = {name for name, thing in things.items() if not may_see(thing)}
    strands = (
        Strand(label, tuple(things[other] for other in sorted(set(others) - hidden)))
        for label, others in named.items()
    )
    return [strand for strand in strands if strand.things]


def may_see(thing: Thing) -> bool:
    """Whether the one for whom the thing was looked up may know of it."""
    return bool(thing.kind) or not OURS.match(thing.identifier)
