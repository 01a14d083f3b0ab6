"""What a municipality pays its office: recorded, corrected beside the old statement, withdrawn."""

from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from gelijk.core import audit
from gelijk.core.permissions import Permission, Person, check_can
from gelijk.core.problems import NotNow, Problem, Problems
from gelijk.municipalities.models import Payment, PaymentHow, PaymentStatus, Stage
from gelijk.reference import municipalities as places
from gelijk.reference.models import Kind, MunicipalityYear, Organisation

MOST = Decimal("1e9")


@dataclass(frozen=True, slots=True)
class PaymentStatement:
    """What a municipality pays an office in a year; an office that is not known is empty."""

    municipality: str
    year: int
    amount: Decimal
    stage: Stage = Stage.REALISED
    adv: str = ""
    source_url: str = ""
    source_note: str = ""

    @property
    def object(self) -> str:
        """What the trail calls it."""
        return f"bijdrage:{self.municipality}-{self.year}"


@transaction.atomic
def record(
    *,
    by: Person,
    statement: PaymentStatement,
    how: PaymentHow = PaymentHow.ENTERED,
    reason: str = "",
    synthetic: bool = False,
) -> Payment:
    """The statement holds from now on; one that held before stays to be seen, with a reason."""
    check_can(by, Permission.EDIT_FUNDING)
    check(statement)
    town, office = _municipality(statement), _office(statement)
    before = _current(town, office, statement)
    if before is not None and _same(before, statement):
        return before
    if before is not None:
        _replace(before, reason)
    made = Payment.objects.create(
        municipality=town,
        adv=office,
        year=statement.year,
        stage=statement.stage,
        amount=statement.amount,
        how=how,
        number=before.number + 1 if before else 1,
        reason=reason.strip(),
        source_url=statement.source_url,
        source_note=statement.source_note,
        made_by=by.audit_name,
        synthetic=synthetic,
    )
    _told(by, "funding.correct" if before else "funding.record", statement, before)
    return made


def _replace(before: Payment, reason: str) -> None:
    if not reason.strip():
        raise NotNow(
            _("Er staat al een bedrag van deze gemeente, dit jaar en deze voorziening."),
            remedy=_("Schrijf op waarom het verandert."),
        )
    Payment.objects.filter(pk=before.pk).update(status=PaymentStatus.REPLACED)


@transaction.atomic
def withdraw(*, by: Person, payment: Payment, reason: str) -> None:
    """The statement holds no longer: what the municipality pays is not known then."""
    check_can(by, Permission.EDIT_FUNDING)
    locked = Payment.objects.select_for_update(of=("self",)).get(pk=payment.pk)
    if locked.status != PaymentStatus.CURRENT:
        raise NotNow(_("Dit bedrag geldt al niet meer."), remedy=_("Er is niets veranderd."))
    if not reason.strip():
        raise Problem(_("Er staat geen reden bij."), where="reason", remedy=_("Schrijf op waarom."))
    locked.status, locked.withdrawn_because = PaymentStatus.WITHDRAWN, reason.strip()
    locked.save(update_fields=["status", "withdrawn_because"])
    audit.record(
        by=by,
        verb="funding.withdraw",
        object=f"bijdrage:{locked.municipality.code}-{locked.year}",
        detail={"amount": locked.amount, "stage": locked.stage, "reason": reason.strip()},
    )


def check(statement: PaymentStatement) -> None:
    """Raises `Problems` with everything that is wrong."""
    problems = []
    if not 0 <= statement.amount <= MOST:
        problems.append(
            Problem(
                _("Een betaling is nul of meer."), where="amount", remedy=_("Kijk het bedrag na.")
            )
        )
    elif statement.amount != statement.amount.quantize(Decimal("0.01")):
        problems.append(
            Problem(_("Dit is geen bedrag in hele centen."), where="amount", remedy=_("Rond af."))
        )
    if not (statement.source_url or statement.source_note.strip()):
        problems.append(
            Problem(
                _("Er staat geen bron bij."),
                where="source_note",
                remedy=_("Noem de begroting, de jaarrekening of wie het zei."),
            )
        )
    if problems:
        raise Problems(_("Dit bedrag kan zo niet worden vastgelegd."), problems)


def _municipality(statement: PaymentStatement) -> Organisation:
    """Its year is locked: two who record a first payment at once stand in line as well."""
    identifier = f"gemeente:{statement.municipality}"
    row = (
        MunicipalityYear.objects.select_for_update(of=("self",))
        .filter(municipality__identifier=identifier, year=statement.year)
        .select_related("municipality")
    )
    found = row.first()
    if found is None:
        first, last = places.years()
        raise Problem(
            _("Deze gemeente bestond niet op 1 januari van dit jaar."),
            where="municipality",
            remedy=_("Kies een gemeente van dat jaar, tussen %(first)s en %(last)s.")
            % {"first": first, "last": last},
        )
    return found.municipality


def _office(statement: PaymentStatement) -> Organisation | None:
    if not statement.adv:
        return None
    found = Organisation.objects.filter(kind=Kind.ADV, identifier=f"adv:{statement.adv}").first()
    if found is None:
        raise Problem(
            _("Deze voorziening kent Gelijk niet."),
            where="adv",
            remedy=_("Kies er een uit de lijst, of laat het leeg."),
        )
    return found


def _current(
    town: Organisation, office: Organisation | None, statement: PaymentStatement
) -> Payment | None:
    """Locked, so that two who correct at once stand in line."""
    found = Payment.objects.select_for_update(of=("self",)).order_by("pk")
    return found.filter(
        municipality=town,
        adv=office,
        year=statement.year,
        stage=statement.stage,
        status=PaymentStatus.CURRENT,
    ).first()


def _same(before: Payment, statement: PaymentStatement) -> bool:
    return (before.amount, before.source_url, before.source_note) == (
        statement.amount,
        statement.source_url,
        statement.source_note,
    )


def _told(by: Person, verb: str, statement: PaymentStatement, before: Payment | None) -> None:
    detail = {
        "amount": statement.amount,
        "stage": statement.stage.value,
        "adv": statement.adv,
        "before": before.amount if before else None,
    }
    audit.record(by=by, verb=verb, object=statement.object, detail=detail)
