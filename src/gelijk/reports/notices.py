"""What a mail says and who gets it. It never holds a word of a case: only that there is something.

A mailbox may be read by others than who reported; so a mail to them does not even name what they
wrote to us about.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.functional import Promise
from django.utils.translation import gettext as translated
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from gelijk.accounts.models import User
from gelijk.core import desks
from gelijk.core.models import OutboxItem
from gelijk.core.permissions import Permission, can
from gelijk.core.problems import Problem
from gelijk.reports import consents, sealing
from gelijk.reports.actions.messages import ADDRESS
from gelijk.reports.conduct import attending
from gelijk.reports.conduct import sealing as conduct_sealing
from gelijk.reports.models import Case, ConductComplaint
from gelijk.reports.models.contents import ContentKind
from gelijk.reports.models.handling import Purpose

# Languages in which the site itself speaks; a reporter of another one gets Dutch and English.
SPOKEN = ("nl", "en")


@dataclass(frozen=True, slots=True)
class Words:
    """Subject, and the sentence above the address to go to."""

    subject: str | Promise
    text: str | Promise
    page: str


@dataclass(frozen=True, slots=True)
class Notice:
    """A mail as it goes out, to each of these by itself."""

    to: tuple[str, ...]
    subject: str
    text: str


class UnknownKind(Problem):
    """Nobody knows what to do with this item."""


OFFICE: Mapping[str, Words] = {
    "report.received": Words(
        _("Er is een nieuwe melding"), _("Er is een nieuwe melding."), "zaken"
    ),
    "message.to_office": Words(
        _("Er is een bericht"), _("Er is iets nieuws in een zaak."), "zaken"
    ),
    "report.withdrawn": Words(
        _("Een melding is ingetrokken"), _("Een melding is ingetrokken."), "zaken"
    ),
    "consent.withdrawn": Words(
        _("Een toestemming is ingetrokken"), _("In een zaak is toestemming ingetrokken."), "zaken"
    ),
    "case.transferred": Words(
        _("Er is een zaak aan u overgedragen"), _("Er is een zaak aan u overgedragen."), "zaken"
    ),
    "personal_data.asked": Words(
        _("Er is een verzoek over persoonsgegevens"),
        _("In een zaak is een verzoek over persoonsgegevens gedaan; u hebt een maand."),
        "zaken",
    ),
}
REPORTER: Mapping[str, Words] = {
    "message.to_reporter": Words(
        _("Er is een bericht voor u"),
        _("Er is een bericht voor u. U leest het met de code die u hebt bewaard."),
        "mijn-melding",
    ),
}
CONDUCT: Mapping[str, Words] = {
    "conduct.received": Words(
        _("Er is een klacht over uw bureau"),
        _("Er is een klacht over uw bureau; bevestig de ontvangst op tijd."),
        "gedragsklachten",
    ),
    "conduct.to_office": Words(
        _("Er is een bericht"),
        _("Er is iets nieuws in een klacht over uw bureau."),
        "gedragsklachten",
    ),
}
# To administrators, when the complaint is about everybody who would see to it.
UNATTENDED = Words(
    _("Een klacht heeft niemand die haar behandelt"),
    _(
        "Een klacht over een bureau gaat over iedereen die haar daar zou behandelen. "
        "Wijs iemand aan."
    ),
    "gedragsklachten/zonder-behandelaar",
)
COMPLAINANT: Mapping[str, Words] = {
    "conduct.to_complainant": Words(
        _("Er is een bericht voor u"),
        _("Er is een bericht voor u. U leest het met de code die u hebt bewaard."),
        "gedragsklachten/mijn-klacht",
    ),
}
MUNICIPALITY: Mapping[str, Words] = {
    "return.reminder": Words(
        _("Het Wga-verslag van uw gemeente"),
        _("Het Wga-verslag van uw gemeente is nog niet ingediend; dat moet voor 1 april."),
        "wga-verslag",
    ),
}


def notice(item: OutboxItem) -> Notice:
    """The mail for an item; with nobody to send it to it has no addresses."""
    if words := OFFICE.get(item.kind):
        return _notice(words, _of_the_office(item.payload), "nl")
    if words := CONDUCT.get(item.kind):
        people = _of_the_committee(item.payload)
        return _notice(words if people else UNATTENDED, people or _administrators(), "nl")
    if words := COMPLAINANT.get(item.kind):
        return _notice(words, _of_the_complainant(item.payload), "nl")
    if words := MUNICIPALITY.get(item.kind):
        return _notice(words, _of_the_municipality(item.payload), "nl")
    if words := REPORTER.get(item.kind):
        with desks.at(desks.ALL):
            case = Case.objects.filter(public_id=item.payload["case"]).first()
            if case is None:
                return Notice((), "", "")
            return _notice(words, _of_the_reporter(case), case.language)
    message = f"unknown kind {item.kind}"
    raise UnknownKind(message)


def _notice(words: Words, to: tuple[str, ...], language: str) -> Notice:
    with override(language if language in SPOKEN else "nl"):
        text = f"{words.text}\n\n{settings.SITE}/{words.page}/\n"
        goodbye = translated("U kunt deze mail niet beantwoorden.")
        return Notice(to, str(words.subject), f"{text}\n{goodbye}\n")


def _of_the_office(payload: Mapping[str, str]) -> tuple[str, ...]:
    """Who handles the case; while nobody does, those who assign cases."""
    with desks.at(desks.ALL):
        case = Case.objects.filter(public_id=payload["case"]).select_related("handler").first()
    office = payload["office"]
    handler = case.handler if case else None
    if handler and handler.organisation == office and handler.is_active and handler.email:
        return (handler.email,)
    return _with(office, Permission.ASSIGN_CASE) or _with(office, Permission.HANDLE_CASE)


def _of_the_municipality(payload: Mapping[str, str]) -> tuple[str, ...]:
    return _with(f"gemeente:{payload['municipality']}", Permission.SIGN_RETURN)


def _of_the_committee(payload: Mapping[str, str]) -> tuple[str, ...]:
    """Who prepares the work of the committee; never somebody whom the complaint is about."""
    # Besluit Wga art. 12
    with desks.at(desks.ALL):
        row = ConductComplaint.objects.get(public_id=payload["complaint"])
        return tuple(one.email for one in attending.people(row) if one.email)


def _administrators() -> tuple[str, ...]:
    people = User.objects.filter(is_active=True).exclude(email="").order_by("pk")
    return tuple(one.email for one in people if can(one, Permission.MANAGE_USERS))


def _of_the_complainant(payload: Mapping[str, str]) -> tuple[str, ...]:
    """How to reach them is free text: mailed only when it is an address and nothing else."""
    with desks.at(desks.ALL):
        row = ConductComplaint.objects.filter(public_id=payload["complaint"]).first()
        if row is None or not row.wrapped_key:
            return ()
        said = conduct_sealing.latest(row, conduct_sealing.of(row), conduct_sealing.COMPLAINT)
    address = str(said.get("contact", "")).strip()
    try:
        validate_email(address)
    except ValidationError:
        return ()
    return (address,)


def _with(organisation: str, permission: Permission) -> tuple[str, ...]:
    people = User.objects.filter(organisation=organisation, is_active=True).exclude(email="")
    return tuple(one.email for one in people.order_by("pk") if can(one, permission))


def _of_the_reporter(case: Case) -> tuple[str, ...]:
    """The address, when there is still consent for contact and the case is still there."""
    try:
        seal = sealing.of(case)
    except sealing.Destroyed:
        return ()
    if not consents.given(case, Purpose.CONTACT):
        return ()
    contact = sealing.latest(case, seal, ContentKind.CONTACT) or {}
    address = str(contact.get(ADDRESS, ""))
    return (address,) if address else ()
