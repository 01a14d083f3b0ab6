"""Opening a dossier, keeping its data and its terms, and handing it over for review."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from gelijk.core import audit, links
from gelijk.core.identifiers import resolve
from gelijk.core.models import Relation
from gelijk.core.numbering import next_identifier
from gelijk.core.permissions import Permission, Person, check_can
from gelijk.core.problems import NotNow, Problem
from gelijk.documents import sealing
from gelijk.documents.dossiers import deadlines
from gelijk.documents.dossiers.changing import begin, move, needed, record
from gelijk.documents.dossiers.regimes import rules
from gelijk.documents.dossiers.states import DossierStatus
from gelijk.documents.models import Dossier, DossierDeadline, Regime, owner_of

Kind = DossierDeadline.Kind


@transaction.atomic
def open_dossier(
    *,
    by: Person,
    title: str,
    regime: str,
    organisation: str,
    received_on: date | None = None,
    summary: str = "",
    request: str = "",
    case_number: str = "",
    matter: str = "",
    due_on: date | None = None,
    due_reason: str = "",
    synthetic: bool = False,
) -> Dossier:
    """A new dossier with a key of its own, its first term, and what it answers to."""
    check_can(by, Permission.EDIT_DOSSIER)
    today = timezone.localdate()
    dossier = Dossier.objects.create(
        public_id=next_identifier(Dossier.objects.all(), f"dossier:{today.year}-"),
        title=needed(title, "title", "waar het dossier over gaat"),
        regime=Regime(regime),
        organisation=needed(organisation, "organisation", "wie het openbaar maakt"),
        category=rules(regime).category,
        received_on=received_on,
        summary=summary.strip(),
        case_number=case_number.strip(),
        matter=matter.strip(),
        synthetic=synthetic,
        owner=owner_of(by),
        added_by=by.audit_name,
    )
    sealing.begin(dossier.public_id)
    _first_term(by, dossier, due_on, due_reason)
    audit.record(
        by=by,
        verb="dossier.open",
        object=dossier.public_id,
        detail={"regime": dossier.regime, "due_on": dossier.due_on},
    )
    if request.strip():
        _answer(by, dossier, request.strip())
    return dossier


def _first_term(by: Person, dossier: Dossier, due_on: date | None, reason: str) -> None:
    """What the law says, or what the House or the letter asks for, with the reason of that."""
    lawful, article = deadlines.first(dossier.regime, dossier.received_on)
    if due_on is None and lawful is None:
        return
    if due_on and due_on != lawful:
        reason = needed(reason, "due_reason", "waarom het dan klaar moet zijn")
    kept = reason.strip() or f"Termijn van {article}."
    _keep_term(by, dossier, Kind.FIRST, due_on or lawful, article, kept)
    dossier.save(update_fields=["due_on"])


def _keep_term(
    by: Person, dossier: Dossier, kind: str, due: date | None, article: str, reason: str
) -> DossierDeadline:
    dossier.due_on = due
    return DossierDeadline.objects.create(
        dossier=dossier,
        kind=kind,
        due_on=due,
        article=article,
        reason=reason,
        set_by=by.audit_name,
    )


def _answer(by: Person, dossier: Dossier, request: str) -> None:
    """Ties it to the request, letter or motion that it answers to."""
    if not resolve([request], by)[request].kind:
        raise Problem(
            f"Er is niets met het nummer ‘{request}’.",
            where="request",
            remedy="Neem het nummer over van de pagina van het verzoek of de brief.",
        )
    dossier.request = request
    dossier.save(update_fields=["request"])
    links.tie(by=by, subject=dossier.public_id, relation=Relation.ANSWERS, object=request)


@transaction.atomic
def revise(*, by: Person, dossier: Dossier, changes: dict[str, Any]) -> Dossier:
    """Corrects what is written of it; the trail says which fields, and what stood there."""
    row = begin(by, "wijzigen", dossier)
    allowed = {"title", "summary", "organisation", "case_number", "matter", "category", "notice"}
    changed = {
        name: value
        for name, value in changes.items()
        if name in allowed and getattr(row, name) != value
    }
    needed(str(changes.get("title", row.title)), "title", "waar het dossier over gaat")
    before = {name: getattr(row, name) for name in changed}
    for name, value in changed.items():
        setattr(row, name, value)
    request = str(changes.get("request", row.request)).strip()
    if request and request != row.request:
        _answer(by, row, request)
    return record(by, "revise", row, {"before": before})


@transaction.atomic
def set_deadline(
    *, by: Person, dossier: Dossier, kind: str, due_on: date | None, reason: str
) -> DossierDeadline:
    """An extension, a suspension or another date; the earlier ones stay, each with its reason."""
    row = begin(by, "termijn", dossier)
    reason = needed(reason, "reason", "waarom")
    if kind != Kind.SUSPENSION and due_on is None:
        raise Problem("Er staat geen dag bij.", where="due_on", remedy="Geef de nieuwe dag.")
    article = rules(row.regime).term.article
    if kind == Kind.EXTENSION and due_on:
        article = deadlines.check_extension(row, due_on)
    elif kind == Kind.SUSPENSION:
        article = deadlines.check_suspension(row)
    made = _keep_term(by, row, Kind(kind), due_on, article, reason)
    record(by, "deadline", row, {"kind": kind, "due_on": due_on, "reason": reason})
    return made


@transaction.atomic
def begin_review(*, by: Person, dossier: Dossier) -> Dossier:
    """Hands it to those who judge; a dossier without files says why in its notice."""
    row = begin(by, "beoordelen", dossier)
    if not row.files.exists() and not row.withholdings.exists() and not row.notice.strip():
        raise NotNow(
            "Er zit nog niets in dit dossier.",
            where=row.public_id,
            remedy="Voeg bestanden toe, of schrijf bij de gegevens waarom er geen zijn.",
        )
    move(row, DossierStatus.REVIEW)
    return record(by, "review", row, {"files": row.files.count()})


@transaction.atomic
def take_back(*, by: Person, dossier: Dossier, reason: str) -> Dossier:
    """Back to those who compose it."""
    row = begin(by, "terugnemen", dossier)
    reason = needed(reason, "reason", "waarom")
    move(row, DossierStatus.PREPARING)
    return record(by, "take_back", row, {"reason": reason})


@transaction.atomic
def lapse(*, by: Person, dossier: Dossier, reason: str) -> Dossier:
    """Nobody asks it any more; what is in it stays until its retention ends."""
    row = begin(by, "vervallen", dossier)
    reason = needed(reason, "reason", "waarom")
    move(row, DossierStatus.LAPSED)
    return record(by, "lapse", row, {"reason": reason})
