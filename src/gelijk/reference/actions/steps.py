"""What every change to an organisation has in common: who may, since when, where it is written."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.dateformat import format as written
from django.utils.translation import gettext as _

from gelijk.core.permissions import Permission, Person, check_can
from gelijk.core.problems import NotNow, Problem
from gelijk.reference.models import Dated, Kind, Organisation, OrganisationRelation, Origin

ONE_AT_A_TIME = "one_such_relation_at_a_time"
STANDS_ALREADY = "a_relation_stands_once"
WITH_ITSELF = "no_organisation_relates_to_itself"


@dataclass(frozen=True, slots=True)
class Stated:
    """Where it is written: an address, words that say where, or both."""

    url: str = ""
    note: str = ""

    def check(self) -> None:
        """A fact without a source is refused."""
        if not (self.url.strip() or self.note.strip()):
            raise Problem(
                _("Een bron ontbreekt."),
                where="source_note",
                remedy=_("Geef een webadres, of schrijf op waar het staat."),
            )

    def fields(self) -> dict[str, str]:
        """As the columns of a row."""
        return {"source_url": self.url.strip(), "source_note": self.note.strip()}


def begin(by: Person, organisation: Organisation) -> Organisation:
    """The locked row, for whoever may change organisations."""
    check_can(by, Permission.EDIT_ORGANISATION)
    return Organisation.objects.select_for_update().get(pk=organisation.pk)


def begin_relation(by: Person, relation: OrganisationRelation) -> OrganisationRelation:
    """The relation as it stands now; whoever changes relations of the same subject waits."""
    subject = begin(by, relation.subject)
    if relation.of_the_table:
        no_municipality(subject)
    return OrganisationRelation.objects.select_related("subject", "object").get(pk=relation.pk)


def no_municipality(organisation: Organisation) -> None:
    """Names, ends and succession of municipalities are of the yearly table."""
    if organisation.kind == Kind.MUNICIPALITY:
        raise NotNow(
            _("Een gemeente verandert alleen door een herindeling."),
            where=organisation.name,
            remedy=_("Herindelingen en namen komen met de jaarlijkse tabel van gemeenten mee."),
        )


def needed(text: str, *, where: str, what: str) -> str:
    """The text without spaces round it; an empty one is refused."""
    if not text.strip():
        raise Problem(what, where=where, remedy=_("Vul dit in."))
    return text.strip()


def during(first: date | None, last: date | None) -> DateRange:
    """From the first to the last day, both included; None is open."""
    if first and last and last < first:
        raise Problem(
            _("De laatste dag ligt voor de eerste."), where="last_day", remedy=_("Kijk na.")
        )
    return DateRange(first, last + timedelta(days=1) if last else None, "[)")


def cut(row: Dated, until: date | None) -> None:
    """Lets a row hold up to a day; what came from the facts is from then on ours."""
    row.valid = DateRange(row.valid.lower, until, "[)")
    if row.origin == Origin.FACTS:
        row.origin = Origin.CHANGED


def in_words(day: date) -> str:
    """The day as it is read."""
    return written(day, "j F Y")


def save(relation: OrganisationRelation) -> None:
    """Saves; what the database refuses is told as a sentence that names what is in the way."""
    try:
        with transaction.atomic():
            relation.save()
    except IntegrityError as error:
        raise _refusal(relation, error) from error


def _refusal(relation: OrganisationRelation, error: IntegrityError) -> Exception:
    name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", "")
    if name == ONE_AT_A_TIME:
        other = OrganisationRelation.objects.filter(
            subject=relation.subject, kind=relation.kind, valid__overlap=relation.valid
        ).exclude(pk=relation.pk)
        return in_the_way(other.order_by("valid")[0])
    if name == STANDS_ALREADY:
        return NotNow(_("Dit verband staat er al."), remedy=_("Wijzig het verband dat er staat."))
    if name == WITH_ITSELF:
        return Problem(
            _("Een organisatie heeft geen verband met zichzelf."),
            where="object",
            remedy=_("Kies een andere organisatie."),
        )
    return error


def in_the_way(other: OrganisationRelation) -> NotNow:
    """Says which relation holds in the same time, and when."""
    words = _("Er geldt al iets: {relation}, {period}. Er is er altijd maar één tegelijk.")
    return NotNow(
        words.format(relation=other, period=period(other)),
        where="first_day",
        remedy=_("Kies andere dagen, of geef dat verband eerst een laatste dag."),
    )


def period(row: Dated) -> str:
    """When it holds, in words."""
    if row.begins and row.ends:
        words = _("van {first} tot en met {last}")
        return words.format(first=in_words(row.begins), last=in_words(row.ends))
    if row.begins:
        return _("vanaf {first}").format(first=in_words(row.begins))
    return _("tot en met {last}").format(last=in_words(row.ends)) if row.ends else _("altijd")
