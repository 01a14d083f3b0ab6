"""What organisations are to one another, and which ADV serves a municipality from when."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from gelijk.core import audit
from gelijk.core.permissions import Person
from gelijk.core.problems import NotNow, Problem
from gelijk.reference.actions import steps
from gelijk.reference.actions.steps import Stated
from gelijk.reference.models import (
    ONCE_AT_A_TIME,
    Certainty,
    Kind,
    Organisation,
    OrganisationRelation,
    Origin,
    RelationKind,
)

# Where a municipality lies is of the yearly table; who serves it has a form of its own.
ENTERED_KINDS = (RelationKind.FALLS_UNDER, RelationKind.MEMBER_OF, RelationKind.SUCCEEDED_BY)


@transaction.atomic
def relate(
    *,
    by: Person,
    subject: Organisation,
    kind: str,
    object: Organisation,
    first_day: date | None,
    last_day: date | None,
    certainty: str,
    source: Stated,
    note: str = "",
) -> OrganisationRelation:
    """Says what one organisation is to another, and when."""
    one = steps.begin(by, subject)
    steps.no_municipality(one)
    source.check()
    if kind not in ENTERED_KINDS:
        raise Problem(_("Dit verband wordt hier niet ingevoerd."), where="kind")
    made = OrganisationRelation(
        subject=one,
        kind=RelationKind(kind),
        object=object,
        valid=steps.during(first_day, last_day),
        start_known=first_day is not None,
        certainty=Certainty(certainty),
        note=note.strip(),
        origin=Origin.ENTERED,
        **source.fields(),
    )
    if kind != RelationKind.SUCCEEDED_BY:
        _check_lives(made)
    steps.save(made)
    audit.record(by=by, verb="relation.add", object=one.identifier, detail=_detail(made))
    return made


@transaction.atomic
def change(
    *,
    by: Person,
    relation: OrganisationRelation,
    last_day: date | None,
    certainty: str,
    source: Stated,
    note: str = "",
) -> OrganisationRelation:
    """Another last day, or another certainty with its source; no last day is open."""
    one = steps.begin_relation(by, relation)
    source.check()
    before = _detail(one)
    steps.cut(one, steps.during(one.begins, last_day).upper)
    one.certainty, one.note = Certainty(certainty), note.strip()
    for field, value in source.fields().items():
        setattr(one, field, value)
    steps.save(one)
    after = _detail(one)
    if after != before:
        detail = {"before": before, "after": after}
        audit.record(by=by, verb="relation.change", object=one.subject.identifier, detail=detail)
    return one


@transaction.atomic
def remove(*, by: Person, relation: OrganisationRelation, reason: str) -> None:
    """Takes away what was entered by mistake; what it had ended goes on in its place."""
    one = steps.begin_relation(by, relation)
    why = steps.needed(reason, where="reason", what=_("Een reden ontbreekt."))
    if one.origin != Origin.ENTERED:
        raise NotNow(
            _("Dit verband komt uit de feiten en wordt niet verwijderd."),
            where=str(one),
            remedy=_("Geef het een laatste dag als het niet meer geldt."),
        )
    before = before_it(one)
    detail = {**_detail(one), "reason": why, "resumed": before.object.identifier if before else ""}
    upper = one.valid.upper
    one.delete()
    if before:
        steps.cut(before, upper)
        steps.save(before)
    audit.record(by=by, verb="relation.remove", object=one.subject.identifier, detail=detail)


def before_it(relation: OrganisationRelation) -> OrganisationRelation | None:
    """What ended on the day before this began, where only one can hold at a time."""
    if relation.kind not in ONCE_AT_A_TIME or relation.begins is None:
        return None
    found = OrganisationRelation.objects.filter(
        subject=relation.subject, kind=relation.kind, valid__endswith=relation.begins
    )
    return found.select_related("subject", "object").first()


@transaction.atomic
def change_service(
    *,
    by: Person,
    municipality: Organisation,
    adv: Organisation | None,
    first_day: date,
    certainty: str,
    source: Stated,
    last_day: date | None = None,
    note: str = "",
) -> OrganisationRelation | None:
    """Who serves the inhabitants from a day (Wga art. 1); None: from then on it is not known."""
    one = steps.begin(by, municipality)
    source.check()
    _check_service(one, adv)
    served = OrganisationRelation.objects.filter(subject=one, kind=RelationKind.SERVED_BY)
    now = served.filter(valid__contains=first_day).select_related("subject", "object").first()
    if now:
        _make_room(now, adv, first_day)
    elif adv is None:
        raise NotNow(
            _("Op die dag is al niet bekend wie deze gemeente bedient."), where="first_day"
        )
    made = None
    if adv is not None:
        made = OrganisationRelation(
            subject=one,
            kind=RelationKind.SERVED_BY,
            object=adv,
            valid=steps.during(first_day, last_day),
            certainty=Certainty(certainty),
            note=note.strip(),
            origin=Origin.ENTERED,
            **source.fields(),
        )
        _check_lives(made)
        steps.save(made)
    detail = {
        "before": now.object.identifier if now else "",
        "after": adv.identifier if adv else "",
        "first_day": first_day,
        "last_day": last_day,
        "certainty": certainty,
        **source.fields(),
    }
    audit.record(by=by, verb="service.change", object=one.identifier, detail=detail)
    return made


def _check_service(municipality: Organisation, adv: Organisation | None) -> None:
    if municipality.kind != Kind.MUNICIPALITY:
        raise Problem(_("Alleen een gemeente heeft een voorziening."), where=municipality.name)
    if adv is not None and adv.kind != Kind.ADV:
        raise Problem(
            _("{name} is geen antidiscriminatievoorziening.").format(name=adv.name),
            where="adv",
            remedy=_("Kies een voorziening uit de lijst."),
        )


def _make_room(now: OrganisationRelation, adv: Organisation | None, first_day: date) -> None:
    """The relation that holds ends the day before; one that begins on the day itself stands."""
    if adv is not None and now.object_id == adv.pk:
        words = _("{adv} bedient deze gemeente {period} al.")
        raise NotNow(
            words.format(adv=adv.name, period=steps.period(now)),
            where="adv",
            remedy=_("Wijzig dat verband, als de zekerheid of de bron anders is."),
        )
    if now.begins == first_day:
        raise steps.in_the_way(now)
    steps.cut(now, first_day)
    steps.save(now)


def _check_lives(relation: OrganisationRelation) -> None:
    """A relation holds only while both exist, as far as that is known."""
    for field, one in (("subject", relation.subject), ("object", relation.object)):
        names = list(one.names.order_by("valid"))
        if not names:
            continue
        begins, ends = names[0].begins, names[-1].ends
        if begins and relation.begins and relation.begins < begins:
            raise Problem(
                _("{name} bestaat pas vanaf {day}.").format(
                    name=one.name, day=steps.in_words(begins)
                ),
                where="first_day",
                remedy=_("Kies een latere eerste dag."),
            )
        if ends and (relation.ends is None or relation.ends > ends):
            raise Problem(
                _("{name} bestaat tot en met {day}.").format(
                    name=one.name, day=steps.in_words(ends)
                ),
                where="last_day" if field == "subject" else "object",
                remedy=_("Geef een laatste dag die daar niet na ligt."),
            )


def _detail(one: OrganisationRelation) -> dict[str, object]:
    return {
        "kind": str(one.kind),
        "object": one.object.identifier,
        "first_day": one.begins,
        "last_day": one.ends,
        "certainty": str(one.certainty),
        "note": one.note,
        "source": one.source_url or one.source_note,
    }
