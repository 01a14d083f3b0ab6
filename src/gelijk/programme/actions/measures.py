"""Measures: write, send to the ministry, review, publish, correct."""

from collections.abc import Mapping
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from gelijk.core import audit, links
from gelijk.core.models import Link, Relation
from gelijk.core.numbering import next_identifier
from gelijk.core.permissions import Person
from gelijk.core.problems import NotNow, Problem
from gelijk.core.sources import Basis
from gelijk.core.states import check_transition
from gelijk.programme import permissions
from gelijk.programme.models import Edition, Measure, MeasureVersion, Review
from gelijk.programme.models.measures import ATTRIBUTES
from gelijk.programme.states import TRANSITIONS, Status
from gelijk.programme.vocabulary import Vocabulary

Values = Mapping[str, object]

# What the writer of a version decides; the rest is the machine's.
WRITABLE = frozenset(
    {
        *(column for columns in ATTRIBUTES.values() for column in columns),
        *(f"{name}_basis" for name in ATTRIBUTES),
        *("title", "summary", "form", "stage_text", "stated_from", "stated_until"),
        *("source_document", "source_start", "source_end", "source_lines"),
        *("source_url", "source_note"),
    }
)


class Stale(NotNow):
    """Somebody else saved in the meantime; `theirs` is what stands there now."""

    def __init__(self, theirs: MeasureVersion) -> None:
        self.theirs = theirs
        super().__init__(
            _("%(who)s heeft deze versie intussen opgeslagen.")
            % {"who": theirs.changed_by.removeprefix("gebruiker:")},
            remedy=_("Uw invoer staat er nog. Bekijk wat er veranderd is en sla dan opnieuw op."),
        )


@transaction.atomic
def add(*, by: Person, year: int, values: Values, synthetic: bool = False) -> MeasureVersion:
    """A new measure with a first draft; its number follows the last of its year."""
    permissions.check_can_edit(by)
    start = f"maatregel:{year}-"
    public_id = next_identifier(Measure.objects.all(), start)
    number = int(public_id.removeprefix(start))
    measure = Measure.objects.create(
        public_id=public_id, year=year, number=number, synthetic=synthetic
    )
    version = MeasureVersion(measure=measure, created_by=by.audit_name)
    return _store(by, version, values, "measure.add")


@transaction.atomic
def revise(*, by: Person, measure: Measure, edition: Edition | None = None) -> MeasureVersion:
    """A draft for the next version: the next number after the point, or a new edition."""
    permissions.check_can_edit(by)
    current = _current(measure)
    version = _copy_of(current, by)
    if edition is not None and edition != current.edition:
        version.edition, version.edition_basis = edition, Basis.WRITTEN
        version.major, version.minor = _last_major(measure) + 1, 0
    return _store(by, version, {}, "measure.revise")


@transaction.atomic
def correct(*, by: Person, version: MeasureVersion, reason: str) -> MeasureVersion:
    """A draft that puts right a published version; the error and its reason stay visible."""
    permissions.check_can_edit(by)
    if version.status != Status.PUBLISHED:
        raise NotNow(
            _("Alleen een gepubliceerde versie wordt gecorrigeerd."),
            remedy=_("Wijzig het concept zelf."),
        )
    if not reason.strip():
        raise Problem(_("Een correctie zegt waarom zij nodig is."), remedy=_("Vul de reden in."))
    draft = _copy_of(version, by)
    draft.corrects, draft.correction_reason = version, reason.strip()
    return _store(by, draft, {}, "measure.correct")


@transaction.atomic
def save(*, by: Person, version: MeasureVersion, token: UUID, values: Values) -> MeasureVersion:
    """Stores what was written, unless somebody else stored something since `token` was given."""
    version = _locked(version)
    permissions.check_can_edit(by, version)
    _check_token(version, token)
    return _store(by, version, values, "measure.save")


@transaction.atomic
def send(*, by: Person, version: MeasureVersion, token: UUID) -> MeasureVersion:
    """Lays the draft before the responsible ministries."""
    version = _locked(version)
    permissions.check_can_send(by, version)
    _check_token(version, token)
    version.round += 1
    return _move(by, version, Status.DEPARTMENT_REVIEW, "measure.send")


@transaction.atomic
def review(*, by: Person, version: MeasureVersion, approves: bool, comment: str = "") -> Review:
    """A ministry says yes or no. One no brings it back; with every yes it may be published."""
    version = _locked(version)
    permissions.check_can_review(by, version)
    if not approves and not comment.strip():
        raise Problem(_("Wie niet akkoord gaat zegt waarom."), remedy=_("Vul een toelichting in."))
    verdict = Review.objects.create(
        version=version,
        round=version.round,
        ministry=permissions.ministry_of(by),
        approves=approves,
        comment=comment.strip(),
        by=by.audit_name,
    )
    detail = {"ministry": verdict.ministry, "approves": approves, "comment": verdict.comment}
    if not approves:
        _move(by, version, Status.DRAFT, "measure.reject", detail)
    elif not permissions.still_to_review(version):
        _move(by, version, Status.APPROVED, "measure.approve", detail)
    else:
        _record(by, version, "measure.agree", detail)
    return verdict


@transaction.atomic
def send_back(*, by: Person, version: MeasureVersion, comment: str) -> MeasureVersion:
    """Back to draft after the ministries agreed; they will be asked again."""
    version = _locked(version)
    permissions.check_can_send_back(by, version)
    if not comment.strip():
        raise Problem(_("Wie terugstuurt zegt waarom."), remedy=_("Vul een toelichting in."))
    return _move(by, version, Status.DRAFT, "measure.send_back", {"comment": comment.strip()})


@transaction.atomic
def publish(*, by: Person, version: MeasureVersion) -> MeasureVersion:
    """Makes the version public; from here on it is never changed."""
    version = _locked(version)
    permissions.check_can_publish(by, version)
    version.published_at = timezone.now()
    version.published_by = by.audit_name
    _move(by, version, Status.PUBLISHED, "measure.publish")
    links.make_all(by=by, links=_links_of(version))
    return version


def _store(by: Person, version: MeasureVersion, values: Values, verb: str) -> MeasureVersion:
    unknown = set(values) - WRITABLE
    if unknown:
        raise Problem(f"Onbekende velden: {', '.join(sorted(unknown))}.")
    _check_codes(values)
    for column, value in values.items():
        setattr(version, column, value)
    _settle_bases(version)
    version.changed_by = by.audit_name
    version.written_by = list(dict.fromkeys([*version.written_by, by.audit_name]))
    version.token = uuid4()
    _check(version)
    version.save()
    _record(by, version, verb)
    return version


def _check_codes(values: Values) -> None:
    """Only what is written now: a code of long ago may stand in what is copied."""
    words = Vocabulary.read()
    for column, value in values.items():
        unknown = words.unknown(column, value)
        if unknown:
            raise Problem(
                _("Onbekende code: %(codes)s.") % {"codes": ", ".join(unknown)},
                where=column,
                remedy=_("Kies uit de lijst."),
            )


def _settle_bases(version: MeasureVersion) -> None:
    """What is not known has no basis; what is known and says nothing else was written."""
    for name, columns in ATTRIBUTES.items():
        known = any(getattr(version, column) for column in columns)
        basis = getattr(version, f"{name}_basis")
        if not known:
            setattr(version, f"{name}_basis", Basis.NONE)
        elif basis == Basis.NONE:
            setattr(version, f"{name}_basis", Basis.WRITTEN)


def _check(version: MeasureVersion) -> None:
    try:
        version.full_clean()
    except ValidationError as error:
        raise Problem("; ".join(error.messages)) from error


def _move(
    by: Person, version: MeasureVersion, status: Status, verb: str, detail: Values | None = None
) -> MeasureVersion:
    check_transition(TRANSITIONS, Status(version.status), status)
    version.status = status
    version.token = uuid4()
    version.save()
    _record(by, version, verb, detail)
    return version


def _record(by: Person, version: MeasureVersion, verb: str, detail: Values | None = None) -> None:
    audit.record(
        by=by,
        verb=verb,
        object=version.measure.public_id,
        detail={"version": version.number, "status": str(version.status), **(detail or {})},
    )


def _locked(version: MeasureVersion) -> MeasureVersion:
    return MeasureVersion.objects.select_for_update(of=("self",)).get(pk=version.pk)


def _check_token(version: MeasureVersion, token: UUID) -> None:
    if version.token != token:
        raise Stale(version)


def _current(measure: Measure) -> MeasureVersion:
    current = MeasureVersion.objects.current().filter(measure=measure).first()
    if current is None:
        raise NotNow(
            _("Deze maatregel is nog niet gepubliceerd."), remedy=_("Wijzig het concept zelf.")
        )
    return current


def _copy_of(version: MeasureVersion, by: Person) -> MeasureVersion:
    """The same content under the next number after the point, as a draft."""
    measure = Measure.objects.select_for_update().get(pk=version.measure_id)
    opened = measure.versions.exclude(status=Status.PUBLISHED).first()
    if opened is not None:
        raise NotNow(
            _("Er is al een concept (versie %(number)s).") % {"number": opened.number},
            remedy=_("Ga daarmee verder, of publiceer het eerst."),
        )
    columns = {
        field.attname: getattr(version, field.attname)
        for field in MeasureVersion._meta.concrete_fields
        if field.name in WRITABLE
    }
    last = measure.versions.filter(major=version.major).aggregate(last=Max("minor"))["last"]
    return MeasureVersion(
        measure=measure,
        major=version.major,
        minor=last + 1,
        created_by=by.audit_name,
        **columns,
    )


def _last_major(measure: Measure) -> int:
    last: int = measure.versions.aggregate(last=Max("major"))["last"]
    return last


def _links_of(version: MeasureVersion) -> list[Link]:
    name = version.measure.public_id
    found = [
        Link(subject=name, relation=Relation.RESPONSIBLE, object=f"organisatie:{ministry}")
        for ministry in version.responsible
    ]
    if version.edition is not None:
        edition = version.edition.public_id
        found.append(Link(subject=name, relation=Relation.IS_PART_OF, object=edition))
    return found
