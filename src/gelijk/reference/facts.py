"""Loads organisations, municipalities and ADVs; a second time changes nothing."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, TypeVar

from django.db import models, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from gelijk.core import audit
from gelijk.core.permissions import Person
from gelijk.reference import rows
from gelijk.reference.models import (
    Certainty,
    Kind,
    MunicipalityYear,
    Name,
    Organisation,
    OrganisationRelation,
    Origin,
    RelationKind,
)

TOOI = "https://identifier.overheid.nl/tooi/id/"
UPDATED = (
    *("slug", "kind", "name", "abbreviation", "variants", "tooi_uri", "certainty"),
    *("source_document", "source_start", "source_end", "source_note"),
)


@transaction.atomic
def load(*, by: Person) -> int:
    """Adds what is missing, changes what differs; gives the number of rows touched."""
    changed = _load_organisations()
    ids = dict(Organisation.objects.values_list("identifier", "id"))
    changed += _match(
        Name,
        list(_names(ids)),
        ("organisation_id", "name", "abbreviation", "valid"),
        kept=("organisation_id",),
    )
    changed += _match(
        OrganisationRelation,
        list(_relations(ids)),
        (
            *("subject_id", "kind", "object_id", "valid", "start_known"),
            *("share", "share_estimated", "certainty", "note"),
        ),
        kept=("subject_id", "kind"),
    )
    changed += _match(
        MunicipalityYear,
        list(_years(ids)),
        ("municipality_id", "year", "name", "province_id", "population", "safety_region"),
    )
    if changed:
        audit.record(by=by, verb="reference.load", object="reference", detail={"rows": changed})
    return changed


def _load_organisations() -> int:
    wanted = {one.identifier: one for one in _organisations()}
    known = {one.identifier: one for one in Organisation.objects.filter(identifier__in=wanted)}
    changed = [
        one
        for identifier, one in wanted.items()
        if identifier not in known or _differs(one, known[identifier])
    ]
    Organisation.objects.bulk_create(
        changed, update_conflicts=True, unique_fields=["identifier"], update_fields=UPDATED
    )
    return len(changed)


def _differs(wanted: Organisation, known: Organisation) -> bool:
    """What an administrator wrote stays as it is."""
    return known.origin == Origin.FACTS and any(
        getattr(wanted, field) != getattr(known, field) for field in UPDATED
    )


Model = TypeVar("Model", bound=models.Model)


def _match(
    model: type[Model], wanted: Sequence[Model], fields: Sequence[str], kept: Sequence[str] = ()
) -> int:
    """Makes the table hold exactly the wanted rows; rows that stand already are left alone.

    Rows that share the `kept` fields with one that an administrator wrote are left alone too:
    the names of an organisation, or what a municipality is served by.
    """
    by_people: set[Hashable] = set()
    if kept:
        written = model._default_manager.exclude(origin=Origin.FACTS)
        by_people = {_key(row) for row in written.values_list(*kept)}
    places = [list(fields).index(field) for field in kept]
    known: dict[Hashable, int] = {
        _key(row[1:]): row[0]
        for row in model._default_manager.values_list("pk", *fields)
        if _key([row[1 + place] for place in places]) not in by_people
    }
    keys = {
        _key([getattr(one, field) for field in fields]): one
        for one in wanted
        if _key([getattr(one, field) for field in kept]) not in by_people
    }
    gone = [pk for key, pk in known.items() if key not in keys]
    new = [one for key, one in keys.items() if key not in known]
    model._default_manager.filter(pk__in=gone).delete()
    model._default_manager.bulk_create(new, batch_size=2000)
    return len(gone) + len(new)


def _key(values: Iterable[Any]) -> Hashable:
    return tuple(
        (value.lower, value.upper)
        if isinstance(value, DateRange)
        else value.normalize()
        if isinstance(value, Decimal)
        else value
        for value in values
    )


def _during(first: date | None, last: date | None) -> DateRange:
    """From the first to the last day, both included; None is open."""
    return DateRange(first, last + timedelta(days=1) if last else None, "[)")


def _organisations() -> Iterator[Organisation]:
    for ministry in rows.ministries():
        now = ministry.names[-1]
        former = {one.name for one in ministry.names} | {one.abbreviation for one in ministry.names}
        yield Organisation(
            identifier=f"organisatie:{ministry.code}",
            slug=ministry.code.lower(),
            kind=Kind.MINISTRY,
            name=now.name,
            abbreviation=now.abbreviation,
            variants=sorted(former - {now.name, now.abbreviation}),
            tooi_uri=TOOI + ministry.tooi,
            source_document=ministry.document,
            source_start=ministry.start,
            source_end=ministry.end,
        )
    for row in rows.organisations():
        yield Organisation(
            identifier=f"organisatie:{row.code}",
            slug=row.code.lower().replace(".", "-"),
            kind=row.kind,
            name=row.name,
            abbreviation=row.abbreviation,
            variants=row.variants,
            tooi_uri=TOOI + row.tooi if row.tooi else "",
            source_document=row.document,
            source_start=row.start,
            source_end=row.end,
            source_note=row.note,
        )
    yield from _advs()
    yield from _municipalities()


def _advs() -> Iterator[Organisation]:
    for adv in rows.advs():
        yield Organisation(
            identifier=f"adv:{adv.code}",
            slug=adv.code,
            kind=Kind.ADV,
            name=adv.name,
            certainty=adv.certainty,
            source_note=adv.source,
        )


def _municipalities() -> Iterator[Organisation]:
    source = rows.source_of("municipalities")
    for row in rows.municipalities():
        yield Organisation(
            identifier=f"gemeente:{row.code}",
            slug=row.code.lower(),
            kind=Kind.MUNICIPALITY,
            name=row.name,
            tooi_uri=f"{TOOI}gemeente/{row.code.lower()}",
            source_note=source,
        )


def _names(ids: dict[str, int]) -> Iterator[Name]:
    for ministry in rows.ministries():
        for name in ministry.names:
            yield Name(
                organisation_id=ids[f"organisatie:{ministry.code}"],
                name=name.name,
                abbreviation=name.abbreviation,
                valid=_during(name.valid_from, name.valid_until),
            )
    for row in rows.organisations():
        yield Name(
            organisation_id=ids[f"organisatie:{row.code}"],
            name=row.name,
            abbreviation=row.abbreviation,
            valid=_during(row.valid_from, row.valid_until),
        )
    for adv in rows.advs():
        yield Name(
            organisation_id=ids[f"adv:{adv.code}"],
            name=adv.name,
            valid=_during(None, None),
        )
    lives = _lives()
    for town in rows.municipalities():
        yield Name(
            organisation_id=ids[f"gemeente:{town.code}"], name=town.name, valid=lives[town.code]
        )


def _lives() -> dict[str, DateRange]:
    """From when to when each municipality existed; one older than the table has no first day."""
    began = {row.new: row.date for row in rows.redivisions()}
    ended = {row.old: row.date for row in rows.redivisions()}
    lives = {}
    for row in rows.municipalities():
        old = rows.FIRST_YEAR in row.population
        lives[row.code] = DateRange(None if old else began[row.code], ended.get(row.code), "[)")
    return lives


def _relations(ids: dict[str, int]) -> Iterator[OrganisationRelation]:
    yield from _successions(ids)
    yield from _structure(ids)
    lives = _lives()
    for row in rows.municipalities():
        yield _relation(
            ids[f"gemeente:{row.code}"],
            RelationKind.LIES_IN,
            ids[f"organisatie:{row.province}"],
            lives[row.code],
        )
    since = rows.services_from()
    for service in rows.services():
        if service.adv:
            yield _relation(
                ids[f"gemeente:{service.municipality}"],
                RelationKind.SERVED_BY,
                ids[f"adv:{service.adv}"],
                DateRange(since, None, "[)"),
                start_known=False,
                certainty=service.certainty,
            )


def _successions(ids: dict[str, int]) -> Iterator[OrganisationRelation]:
    for ministry in rows.ministries():
        for successor in ministry.successors:
            yield _relation(
                ids[f"organisatie:{ministry.code}"],
                RelationKind.SUCCEEDED_BY,
                ids[f"organisatie:{successor.code}"],
                DateRange(successor.after + timedelta(days=1), None, "[)"),
            )
    for row in rows.redivisions():
        yield _relation(
            ids[f"gemeente:{row.old}"],
            RelationKind.SUCCEEDED_BY,
            ids[f"gemeente:{row.new}"],
            DateRange(row.date, None, "[)"),
            share=row.share,
            share_estimated=row.estimated,
            note=row.part,
        )


def _structure(ids: dict[str, int]) -> Iterator[OrganisationRelation]:
    for row in rows.organisations():
        above = (
            (RelationKind.FALLS_UNDER, row.falls_under),
            (RelationKind.MEMBER_OF, row.member_of),
        )
        for kind, code in above:
            if code:
                valid = _during(row.valid_from, row.valid_until)
                subject = ids[f"organisatie:{row.code}"]
                yield _relation(subject, kind, ids[f"organisatie:{code}"], valid)


def _relation(
    subject: int, kind: RelationKind, object: int, valid: DateRange, **rest: object
) -> OrganisationRelation:
    rest.setdefault("certainty", Certainty.CONFIRMED)
    return OrganisationRelation(
        subject_id=subject, kind=kind, object_id=object, valid=valid, **rest
    )


def _years(ids: dict[str, int]) -> Iterator[MunicipalityYear]:
    for row in rows.municipalities():
        for year, population in row.population.items():
            yield MunicipalityYear(
                municipality_id=ids[f"gemeente:{row.code}"],
                year=year,
                name=row.name,
                province_id=ids[f"organisatie:{row.province}"],
                population=population,
                safety_region=row.safety_region,
            )
