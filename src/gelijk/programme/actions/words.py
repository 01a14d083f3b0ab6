"""The lines, domains, grounds and kinds of an edition, as its coordinator writes them."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from gelijk.core import audit
from gelijk.core.models import AuditEvent
from gelijk.core.permissions import Permission, Person, check_can
from gelijk.core.problems import NotNow, Problem
from gelijk.core.sources import Basis
from gelijk.programme.actions.editions import OWN_LISTS
from gelijk.programme.models import Edition, MeasureVersion, Term
from gelijk.programme.models.editions import Scheme

# What a person may write of a word; its code stands in the measures and never changes.
WRITABLE = ("label", "label_en", "meaning", "meaning_en", "order", "source_document", "source_note")
COLUMNS = {
    Scheme.LINE: "line",
    Scheme.DOMAIN: "domains__contains",
    Scheme.GROUND: "grounds__contains",
    Scheme.KIND: "kind",
}

Content = Mapping[str, object]


@transaction.atomic
def add(*, by: Person, edition: Edition, scheme: Scheme, code: str, values: Content) -> Term:
    """A word that the edition did not have."""
    check_can(by, Permission.MANAGE_EDITION)
    if scheme not in OWN_LISTS:
        raise Problem(_("Deze lijst is niet van een programma."), where="scheme")
    if Term.objects.filter(edition=edition, scheme=scheme, code=code).exists():
        raise NotNow(
            _("Het programma heeft al een woord met deze code."),
            where="code",
            remedy=_("Wijzig dat woord, of kies een andere code."),
        )
    term = Term(edition=edition, scheme=scheme, code=code)
    _write(by, term, values)
    detail = {"scheme": scheme, "code": code, "label": term.label}
    audit.record(by=by, verb="word.add", object=edition.public_id, detail=detail)
    return term


@transaction.atomic
def change(*, by: Person, term: Term, values: Content) -> Term:
    """Writes the word otherwise; the trail keeps what stood there."""
    check_can(by, Permission.MANAGE_EDITION)
    stored = Term.objects.select_for_update().get(pk=term.pk)
    was = {
        name: getattr(stored, name)
        for name in WRITABLE
        if name in values and getattr(stored, name) != values[name]
    }
    if not was:
        return stored
    _write(by, stored, values)
    detail = {"scheme": stored.scheme, "code": stored.code, "was": was}
    audit.record(by=by, verb="word.change", object=_edition(stored), detail=detail)
    return stored


@transaction.atomic
def remove(*, by: Person, term: Term, reason: str) -> None:
    """Takes a word away that no measure of the edition bears."""
    check_can(by, Permission.MANAGE_EDITION)
    stored = Term.objects.select_for_update().get(pk=term.pk)
    if not reason.strip():
        raise Problem(_("Er staat geen reden bij."), where="reason", remedy=_("Schrijf op waarom."))
    used = uses(stored)
    if used:
        raise NotNow(
            _("Er zijn nog %(number)s versies van maatregelen met dit woord.") % {"number": used},
            remedy=_("Geef die eerst een ander woord, of wijzig dit woord."),
        )
    detail = {
        "scheme": stored.scheme,
        "code": stored.code,
        "label": stored.label,
        "reason": reason.strip(),
    }
    audit.record(by=by, verb="word.remove", object=_edition(stored), detail=detail)
    stored.delete()


def uses(term: Term) -> int:
    """How many versions of measures of the edition bear the word."""
    column = COLUMNS[Scheme(term.scheme)]
    value = [term.code] if column.endswith("__contains") else term.code
    return MeasureVersion.objects.filter(edition=term.edition, **{column: value}).count()


def removed() -> set[tuple[int, str, str]]:
    """Words that a person took away and nobody added since: facts do not bring them back."""
    gone: set[tuple[int, str, str]] = set()
    told = AuditEvent.objects.filter(verb__in=("word.add", "word.remove")).order_by("number")
    for verb, name, detail in told.values_list("verb", "object", "detail"):
        key = (int(name.partition(":")[2]), detail["scheme"], detail["code"])
        (gone.add if verb == "word.remove" else gone.discard)(key)
    return gone


def _write(by: Person, term: Term, values: Content) -> None:
    for name in WRITABLE:
        if name in values:
            setattr(term, name, values[name])
    if not term.label.strip():
        raise Problem(_("Een woord heeft een naam."), where="label", remedy=_("Vul haar in."))
    if term.basis == Basis.NONE and term.source_document:
        term.basis = Basis.WRITTEN
    term.changed_by = by.audit_name
    term.save()


def _edition(term: Term) -> str:
    assert term.edition is not None
    return term.edition.public_id
