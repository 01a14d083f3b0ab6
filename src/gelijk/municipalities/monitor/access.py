"""Who may fill in and file for which municipality."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from gelijk.accounts.models import User
from gelijk.core.permissions import Permission, Person, can, check_can
from gelijk.core.problems import NotAllowed, NotNow
from gelijk.municipalities.models import MonitorResponse, MonitorRound
from gelijk.municipalities.states import ResponseStatus, RoundStatus

TOWN = "gemeente:"


@dataclass(frozen=True, slots=True)
class Guest:
    """Who came by the personal link of a municipality: fills in, and files nothing."""

    municipality: str
    year: int
    serial: int = 1
    permissions: frozenset[Permission] = field(default_factory=frozenset)

    @property
    def audit_name(self) -> str:
        """The name in the trail: the link, for nobody knows who holds it."""
        return f"uitnodiging:{self.year}-{self.municipality}"


def town_of(person: object) -> str:
    """The code of the municipality that the person answers for; empty for anybody else."""
    if isinstance(person, Guest):
        return person.municipality
    if isinstance(person, User) and can(person, Permission.FILE_MONITOR):
        place = person.organisation
        return place.removeprefix(TOWN) if place.startswith(TOWN) else ""
    return ""


def check_may_fill(person: Person, round: MonitorRound, code: str) -> None:
    """Raises when this is not theirs, or the round is not open."""
    of_this_round = not isinstance(person, Guest) or person.year == round.year
    if not code or town_of(person) != code or not of_this_round:
        raise NotAllowed(
            _("U mag de vragenlijst van deze gemeente niet invullen."),
            remedy=_("Gebruik de link uit de brief, of log in als ambtenaar van de gemeente."),
        )
    check_open(round)


def check_open(round: MonitorRound) -> None:
    """Raises when the round takes no answers."""
    if round.status != RoundStatus.OPEN:
        raise NotNow(
            _("Deze ronde van de monitor is niet open."),
            remedy=_("Neem contact op met wie u uitnodigde."),
        )


def check_may_file(person: Person, response: MonitorResponse) -> None:
    """Raises when the person is no official of this municipality."""
    check_can(person, Permission.FILE_MONITOR)
    check_may_fill(person, response.round, response.municipality.code)


def may_file(person: object, response: MonitorResponse) -> bool:
    """Whether the button to file is worth showing."""
    theirs = town_of(person) == response.municipality.code
    ready = response.status == ResponseStatus.READY
    return theirs and ready and can(person, Permission.FILE_MONITOR)
