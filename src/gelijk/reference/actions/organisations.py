"""An organisation begins, is corrected, gets another name, ends."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from gelijk.core import audit
from gelijk.core.permissions import Permission, Person, check_can
from gelijk.core.problems import NotNow, Problem
from gelijk.reference.actions import steps
from gelijk.reference.actions.steps import Stated
from gelijk.reference.models import (
    Kind,
    Name,
    Organisation,
    OrganisationRelation,
    Origin,
    RelationKind,
)

# The page to add one stands where the page of an organisation of this name would.
TAKEN_ADDRESSES = ("nieuw",)


@transaction.atomic
def add(
    *,
    by: Person,
    kind: str,
    name: str,
    source: Stated,
    abbreviation: str = "",
    variants: Iterable[str] = (),
    first_day: date | None = None,
) -> Organisation:
    """Makes an organisation that bears its name from the first day; None is not known."""
    check_can(by, Permission.EDIT_ORGANISATION)
    source.check()
    if kind == Kind.MUNICIPALITY:
        steps.no_municipality(Organisation(kind=kind, name=name))
    called = steps.needed(name, where="name", what=_("De naam ontbreekt."))
    one = Organisation(
        kind=Kind(kind),
        name=called,
        abbreviation=abbreviation.strip(),
        variants=_clean(variants, called),
        origin=Origin.ENTERED,
        **source.fields(),
    )
    one.identifier, one.slug = _free_identifier(one)
    one.save()
    Name.objects.create(
        organisation=one,
        name=called,
        abbreviation=one.abbreviation,
        valid=steps.during(first_day, None),
        origin=Origin.ENTERED,
        **source.fields(),
    )
    detail = {"name": called, "kind": kind, "first_day": first_day, **source.fields()}
    audit.record(by=by, verb="organisation.add", object=one.identifier, detail=detail)
    return one


def _free_identifier(one: Organisation) -> tuple[str, str]:
    """By abbreviation where there is one; whoever has it already is named."""
    code = one.abbreviation.replace(" ", "-") or slugify(one.name)[:60]
    if one.kind == Kind.ADV:
        code = f"adv-{slugify(one.name)[:60]}"
    slug = slugify(code)
    identifier = f"{'adv' if one.kind == Kind.ADV else 'organisatie'}:{code}"
    other = Organisation.objects.filter(slug=slug).first()
    other = other or Organisation.objects.filter(identifier__iexact=identifier).first()
    if other or not slug or slug in TAKEN_ADDRESSES:
        raise Problem(
            _("Deze naam of afkorting is al in gebruik bij {other}.").format(
                other=other.name if other else "Gelijk"
            ),
            where="abbreviation" if one.abbreviation and one.kind != Kind.ADV else "name",
            remedy=_("Wijzig die organisatie, of geef een andere naam of afkorting."),
        )
    return identifier, slug


@transaction.atomic
def correct(
    *,
    by: Person,
    organisation: Organisation,
    name: str,
    abbreviation: str,
    variants: Iterable[str],
    tooi_uri: str,
    source: Stated,
) -> Organisation:
    """Mends what was written wrongly; a name that really changed is for `rename`."""
    one = steps.begin(by, organisation)
    steps.no_municipality(one)
    source.check()
    called = steps.needed(name, where="name", what=_("De naam ontbreekt."))
    wanted: dict[str, object] = {
        "name": called,
        "abbreviation": abbreviation.strip(),
        "variants": _clean(variants, called),
        "tooi_uri": tooi_uri.strip(),
        **source.fields(),
    }
    before = {
        field: getattr(one, field) for field in wanted if getattr(one, field) != wanted[field]
    }
    if not before:
        return one
    bears = one.names.filter(name=one.name, abbreviation=one.abbreviation).last()
    for field, value in wanted.items():
        setattr(one, field, value)
    _ours(one)
    if bears and {"name", "abbreviation"} & before.keys():
        bears.name, bears.abbreviation = one.name, one.abbreviation
        steps.cut(bears, bears.valid.upper)
        bears.save()
    after = {field: wanted[field] for field in before}
    detail = {"before": before, "after": after}
    audit.record(by=by, verb="organisation.correct", object=one.identifier, detail=detail)
    return one


@transaction.atomic
def rename(
    *,
    by: Person,
    organisation: Organisation,
    name: str,
    first_day: date,
    source: Stated,
    abbreviation: str = "",
) -> Organisation:
    """Another name from a day; the earlier one keeps the days before it, and is still found."""
    one = steps.begin(by, organisation)
    steps.no_municipality(one)
    source.check()
    called = steps.needed(name, where="name", what=_("De naam ontbreekt."))
    now = _current_name(one)
    _check_first_day(now, first_day)
    if (called, abbreviation.strip()) == (now.name, now.abbreviation):
        raise Problem(_("Zo heet de organisatie al."), where="name", remedy=_("Geef de nieuwe."))
    steps.cut(now, first_day)
    now.save()
    Name.objects.create(
        organisation=one,
        name=called,
        abbreviation=abbreviation.strip(),
        valid=DateRange(first_day, None, "[)"),
        origin=Origin.ENTERED,
        **source.fields(),
    )
    one.name, one.abbreviation = called, abbreviation.strip()
    former = [now.name, now.abbreviation]
    one.variants = _clean([*one.variants, *former], called, one.abbreviation)
    _ours(one)
    detail = {"before": now.name, "after": called, "first_day": first_day, **source.fields()}
    audit.record(by=by, verb="organisation.rename", object=one.identifier, detail=detail)
    return one


def _current_name(one: Organisation) -> Name:
    last = one.names.order_by("valid").last()
    if last is None or last.ends:
        raise NotNow(
            _("Deze organisatie bestaat niet meer."),
            where=one.name,
            remedy=_("Neem eerst het einde terug, als dat niet klopt."),
        )
    return last


def _check_first_day(now: Name, first_day: date) -> None:
    if now.begins and first_day <= now.begins:
        raise Problem(
            _("De naam van nu geldt pas vanaf {day}.").format(day=steps.in_words(now.begins)),
            where="first_day",
            remedy=_("Kies een latere dag."),
        )
    if first_day > timezone.localdate():
        # Lists and letters show the name of today; nothing here wakes up on a later day.
        raise Problem(
            _("Deze dag is nog niet geweest."),
            where="first_day",
            remedy=_("Voer een nieuwe naam in op of na de dag dat zij gaat gelden."),
        )


@transaction.atomic
def end(
    *,
    by: Person,
    organisation: Organisation,
    last_day: date,
    source: Stated,
    successor: Organisation | None = None,
    pass_on: bool = False,
) -> int:
    """Ends it and its relations with it; gives how many relations ended or passed on."""
    one = steps.begin(by, organisation)
    steps.no_municipality(one)
    source.check()
    now = _current_name(one)
    if now.begins and last_day < now.begins:
        raise Problem(
            _("De organisatie begon pas op {day}.").format(day=steps.in_words(now.begins)),
            where="last_day",
            remedy=_("Kies een latere dag."),
        )
    until = last_day + timedelta(days=1)
    steps.cut(now, until)
    now.save()
    if successor is not None:
        _succeed(one, successor, until, source)
    ended = _end_relations(one, until, successor if pass_on else None, source)
    detail = {
        "last_day": last_day,
        "successor": successor.identifier if successor else "",
        "relations": ended,
        "passed_on": pass_on,
        **source.fields(),
    }
    audit.record(by=by, verb="organisation.end", object=one.identifier, detail=detail)
    return ended


def _succeed(one: Organisation, successor: Organisation, until: date, source: Stated) -> None:
    relation = OrganisationRelation(
        subject=one,
        kind=RelationKind.SUCCEEDED_BY,
        object=successor,
        valid=DateRange(until, None, "[)"),
        origin=Origin.ENTERED,
        **source.fields(),
    )
    steps.save(relation)


def still_standing(one: Organisation, until: date | None = None) -> list[OrganisationRelation]:
    """The relations that would go on after the day, or that have no end."""
    found = OrganisationRelation.objects.exclude(kind=RelationKind.SUCCEEDED_BY)
    found = found.select_related("subject", "object").order_by("valid", "subject__name")
    touching = [*found.filter(subject=one), *found.filter(object=one)]
    return [
        relation
        for relation in touching
        if relation.valid.upper is None or (until and relation.valid.upper > until)
    ]


def _end_relations(
    one: Organisation, until: date, heir: Organisation | None, source: Stated
) -> int:
    found = still_standing(one, until)
    for relation in found:
        if relation.begins and relation.begins >= until:
            raise NotNow(
                _("Een verband begint later: {relation}, {period}.").format(
                    relation=relation, period=steps.period(relation)
                ),
                where="last_day",
                remedy=_("Verwijder of wijzig dat verband eerst."),
            )
        upper = relation.valid.upper
        steps.cut(relation, until)
        relation.save()
        if heir and relation.object_id == one.pk and relation.subject_id != heir.pk:
            _pass_on(relation, heir, DateRange(until, upper, "[)"), source)
    return len(found)


def _pass_on(
    relation: OrganisationRelation, heir: Organisation, valid: DateRange, source: Stated
) -> None:
    steps.save(
        OrganisationRelation(
            subject=relation.subject,
            kind=relation.kind,
            object=heir,
            valid=valid,
            certainty=relation.certainty,
            origin=Origin.ENTERED,
            **source.fields(),
        )
    )


@transaction.atomic
def resume(*, by: Person, organisation: Organisation, reason: str) -> None:
    """Takes the end back; relations that ended with it are to be entered again."""
    one = steps.begin(by, organisation)
    steps.no_municipality(one)
    why = steps.needed(reason, where="reason", what=_("Een reden ontbreekt."))
    last = one.names.order_by("valid").last()
    if last is None or not last.ends:
        raise NotNow(_("Deze organisatie heeft geen einde."), where=one.name)
    detail = {"last_day": last.ends, "reason": why}
    steps.cut(last, None)
    last.save()
    audit.record(by=by, verb="organisation.resume", object=one.identifier, detail=detail)


def _ours(one: Organisation) -> None:
    if one.origin == Origin.FACTS:
        one.origin = Origin.CHANGED
    one.save()


def _clean(variants: Iterable[str], *without: str) -> list[str]:
    said = {" ".join(one.split()) for one in variants}
    return sorted(said - {""} - set(without))
