"""A case gets another residence or place, or another office: never silently.

Handing on is written down at both offices, in the audit trail and for the person who reported.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from gelijk.accounts.models import User
from gelijk.core import audit, desks
from gelijk.core.models import OutboxItem
from gelijk.core.permissions import Permission, check_can
from gelijk.core.problems import NotNow, Problem
from gelijk.reference.models import Kind, Organisation
from gelijk.reports import consents, sealing, terms
from gelijk.reports.actions import consents as consent_actions
from gelijk.reports.actions import messages
from gelijk.reports.actions.handling import check_revision
from gelijk.reports.changing import change
from gelijk.reports.models import Case, CaseEvent, Transfer
from gelijk.reports.models.cases import Anonymity, PlaceKnown
from gelijk.reports.models.handling import EventKind, Purpose
from gelijk.reports.offices import handles_cases
from gelijk.reports.own_office import check_works_on
from gelijk.reports.permissions import NotSeen
from gelijk.reports.retention import due
from gelijk.reports.routing import Decision, decide_for_case, handing_on
from gelijk.reports.routing.places import place_of
from gelijk.reports.states import STATUS_LABELS, Status

REASON = "reason"


@dataclass(frozen=True, slots=True)
class _Transfer:
    """A transfer that was allowed, on its way."""

    by: User
    case: Case
    to: Organisation
    reason: str
    agreed: bool
    baggage: handing_on.Baggage
    at: datetime


def reroute(
    *,
    by: User,
    case: Case,
    residence: str = "",
    residence_known: PlaceKnown = PlaceKnown.UNKNOWN,
    place: str = "",
    place_known: PlaceKnown = PlaceKnown.UNKNOWN,
    revision: int | None = None,
) -> Decision:
    """Puts residence and place right and says which office that asks for.

    The case stays where it is: another office needs `transfer`, and the consent that goes with it.
    """
    _check_place("residence", residence, residence_known)
    _check_place("place", place, place_known)
    with desks.at(by.organisation):
        found = _locked(by, case, revision)
        if not found.is_open:
            raise NotNow("Deze zaak is afgesloten.", remedy="Heropen de zaak eerst.")
        before = {"residence": found.residence, "place": found.place}
        change(
            found,
            residence=residence,
            residence_known=residence_known,
            place=place,
            place_known=place_known,
        )
        decision = decide_for_case(found, timezone.localdate())
        detail = decision.detail() | {"was": before, "stays_at": found.office}
        _write_rerouted(by, found, detail)
    return decision


def _write_rerouted(by: User, case: Case, detail: dict[str, Any]) -> None:
    CaseEvent.objects.create(
        case=case,
        kind=EventKind.ROUTED,
        at=timezone.now(),
        by=by.audit_name,
        old_status=case.status,
        new_status=case.status,
        detail=detail,
    )
    # Where somebody lives stays with the case: who reads the trail sees no cases.
    trail = {name: detail[name] for name in ("office", "rule", "rules", "stays_at")}
    audit.record(by=by, verb="case.reroute", object=case.public_id, detail=trail)


def transfer(
    *,
    by: User,
    case: Case,
    to: str,
    reason: str,
    consent: str = "",
    revision: int | None = None,
) -> Transfer:
    """Hands the case on to another office; afterwards the old one reads nothing of it.

    `consent` is how the complainant agreed just now (a channel, such as `telefonisch`); empty when
    it stands in the case already. Somebody who is entirely anonymous cannot be asked: then only
    the codes and the account of what happened go along.
    """
    with desks.at(by.organisation):
        found = _locked(by, case, revision)
        check_can(by, Permission.TRANSFER_CASE)
        _check_may_leave(found)
        receiver = _receiver(found, to)
        _check_reason(reason)
        if consent:
            consent_actions.give(
                by=by, case=found, purpose=Purpose.TRANSFER, given=True, receiver=to, how=consent
            )
        agreed = consents.given(found, Purpose.TRANSFER, to)
        _check_agreed(found, agreed=agreed)
        baggage = handing_on.look(found, agreed=agreed)
        _check_nothing_held(found, baggage)
        moving = _Transfer(by, found, receiver, reason.strip(), agreed, baggage, timezone.now())
        return _hand_on(moving)


def _hand_on(moving: _Transfer) -> Transfer:
    case, old = moving.case, moving.case.office
    contacted = case.first_contact_on
    handing_on.leave_behind(case, agreed=moving.agreed)
    messages.send(by=moving.by, case=case, text=_letter(moving))
    _write_event(moving)
    # The one moment in which a case belongs to nobody's desk; the checks were made at the old one.
    with desks.at(desks.ALL):
        line = Transfer.objects.create(
            case_public_id=case.public_id,
            from_office=old,
            to_office=moving.to.identifier,
            at=moving.at,
            by=moving.by.audit_name,
            consented=moving.agreed,
            contact_went_along=moving.baggage.contact,
            synthetic=case.synthetic,
        )
        change(case, **_columns(moving), first_contact_on=contacted)
        OutboxItem.objects.create(
            kind="case.transferred",
            payload={"case": case.public_id, "from": old, "office": moving.to.identifier},
            not_before=moving.at,
        )
        # Last: writers to the trail take turns until they commit.
        _record_transfer(moving, old)
    return line


def _record_transfer(moving: _Transfer, old: str) -> None:
    detail = {
        "from": old,
        "to": moving.to.identifier,
        "consented": moving.agreed,
        "along": dict(moving.baggage.along),
        "left_behind": dict(moving.baggage.behind),
    }
    audit.record(by=moving.by, verb="case.transfer", object=moving.case.public_id, detail=detail)


def _columns(moving: _Transfer) -> dict[str, object]:
    """The new office begins as with any report, with terms of its own."""
    today, office = timezone.localdate(moving.at), moving.to.identifier
    first = terms.due("first_contact", today, office)
    return {
        "office": office,
        "handler": None,
        "second_reader": None,
        "status": Status.RECEIVED,
        "first_contact_due": first,
        "next_due": first,
        "next_due_for": "first_contact",
        "closing_due": terms.due("closing", today, office),
    }


def _write_event(moving: _Transfer) -> None:
    case = moving.case
    CaseEvent.objects.create(
        case=case,
        kind=EventKind.TRANSFERRED,
        at=moving.at,
        by=moving.by.audit_name,
        old_status=case.status,
        new_status=Status.RECEIVED,
        detail={
            "from": case.office,
            "to": moving.to.identifier,
            "consented": moving.agreed,
            "left_behind": dict(moving.baggage.behind),
        },
        sealed_reason=sealing.of(case).close_text(REASON, moving.reason),
    )


def _letter(moving: _Transfer) -> str:
    """What the person who reported reads about it, in Dutch or English."""
    old = Organisation.objects.filter(identifier=moving.case.office).first()
    with translation.override("nl" if moving.case.language == "nl" else "en"):
        told = _("Uw melding gaat over van {old} naar {new}. {old} kan haar niet meer lezen.")
        lines = [told.format(old=old.name if old else moving.case.office, new=moving.to.name)]
        if moving.agreed:
            lines.append(_("Alles wat u ons stuurde, gaat mee. Onze eigen notities niet."))
        else:
            lines.append(
                _(
                    "Omdat u anoniem bent, gaat alleen uw verhaal mee en wat ervan geteld wordt. "
                    "Uw bestanden en berichten zijn gewist; u kunt ze opnieuw toevoegen."
                )
            )
        lines.append(_("Uw ontvangstcode blijft dezelfde."))
    return " ".join(lines)


def _locked(by: User, case: Case, revision: int | None) -> Case:
    """The case as it is now, for this person alone."""
    visible = Case.objects.visible_to(by).filter(pk=case.pk).exists()
    found = Case.objects.select_for_update().filter(pk=case.pk).first() if visible else None
    if found is None:
        raise NotSeen("Deze zaak is er niet, of is niet van u.")
    check_works_on(by, found)
    check_revision(found, revision)
    return found


def _check_reason(reason: str) -> None:
    if not reason.strip():
        raise Problem(
            "Er staat niet waarom u overdraagt.",
            where="reason",
            remedy="Schrijf het in een of twee zinnen.",
        )


def _check_may_leave(case: Case) -> None:
    if case.status not in handing_on.BEFORE_THE_WORK:
        names = ", ".join(str(STATUS_LABELS[one]) for one in sorted(handing_on.BEFORE_THE_WORK))
        raise NotNow(
            f"Een zaak in de stand '{STATUS_LABELS[Status(case.status)]}' wordt niet overgedragen.",
            remedy=f"Overdragen kan in: {names}.",
        )


def _receiver(case: Case, to: str) -> Organisation:
    found = Organisation.objects.filter(identifier=to).first() if handles_cases(to) else None
    if found is None or (found.kind != Kind.ADV and found.kind != Kind.ASSOCIATION):
        raise Problem(
            "Dit is geen antidiscriminatievoorziening.",
            where="to",
            remedy="Kies er een uit de lijst; aan een andere instantie verwijst u door.",
        )
    if to == case.office:
        raise Problem("De zaak is al van deze voorziening.", where="to", remedy="Kies een andere.")
    return found


def _check_agreed(case: Case, *, agreed: bool) -> None:
    # Besluit Wga art. 5 lid 2: another office is a third party too, until the complainant agrees.
    if not agreed and case.anonymity != Anonymity.ENTIRE:
        raise NotNow(
            "De melder heeft geen toestemming gegeven voor overdracht (Besluit Wga art. 5 lid 2).",
            where="consent",
            remedy="Vraag toestemming in een bericht of gesprek, en leg die vast.",
        )


def _check_nothing_held(case: Case, baggage: handing_on.Baggage) -> None:
    if baggage.behind and due.is_held(case, timezone.localdate()):
        raise NotNow(
            "Van deze zaak mag nu niets vernietigd worden, en bij overdracht blijft iets achter.",
            remedy="Wacht tot de reden om te bewaren vervalt, of hef die op.",
        )


def _check_place(name: str, code: str, known: PlaceKnown) -> None:
    if (code != "") != (known == PlaceKnown.KNOWN):
        raise Problem(
            "Kies een gemeente, of zeg dat die onbekend of niet van toepassing is.", where=name
        )
    if code and place_of(code, timezone.localdate()) is None:
        raise Problem(
            f"'{code}' is nu geen gemeente of openbaar lichaam.",
            where=name,
            remedy="Kies wat ervan geworden is.",
        )
