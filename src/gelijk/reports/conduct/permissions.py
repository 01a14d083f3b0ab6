"""Who may do what with a complaint about the office, and when."""

from gelijk.accounts.models import User
from gelijk.core.permissions import Permission, can
from gelijk.core.problems import NotNow
from gelijk.reports.conduct_states import ACTIONS, TRANSITIONS
from gelijk.reports.models import ConductComplaint
from gelijk.reports.models.conduct import ConductStatus
from gelijk.reports.offices import handles_cases
from gelijk.reports.people import Reporter
from gelijk.reports.permissions import NotSeen

# What whoever complained does with the code, without an account.
OF_COMPLAINANT = frozenset({"withdraw", "write"})


def check_can_see(person: object, complaint: ConductComplaint) -> None:
    """Who prepares the work of the committee at this office, and is not complained about."""
    # Besluit Wga art. 12 lid 2, art. 2 leden 3 en 4
    sees = (
        isinstance(person, User)
        and can(person, Permission.JUDGE_CONDUCT)
        and handles_cases(person.organisation)
        and (person.organisation == complaint.office or complaint.preparer_id == person.pk)
        and not complaint.about.filter(user=person).exists()
    )
    if not sees:
        raise NotSeen(
            "Deze klacht is er niet, of is niet voor u.",
            remedy="Wie over iemand klaagt, hoeft niet te vrezen dat die het leest "
            "(Besluit Wga art. 12).",
        )


def check_can(person: object, action: str, complaint: ConductComplaint) -> None:
    """Who first, then when."""
    if not (isinstance(person, Reporter) and action in OF_COMPLAINANT):
        check_can_see(person, complaint)
    if complaint.destroyed_on is not None:
        raise NotNow("De inhoud van deze klacht is vernietigd.", where=complaint.number)
    if complaint.status not in ACTIONS[action]:
        raise NotNow(
            f"Dit kan niet: deze klacht is '{complaint.get_status_display()}'.",
            remedy=f"Wel bij: {_words(ACTIONS[action])}.",
        )


def check_goes(complaint: ConductComplaint, new: str) -> None:
    """Whether the table lets it go there."""
    if new not in TRANSITIONS[complaint.status]:
        raise NotNow(
            f"Van '{complaint.get_status_display()}' kan het niet naar "
            f"'{ConductStatus(new).label}'."
        )


def _words(states: frozenset[str]) -> str:
    return ", ".join(str(one.label) for one in ConductStatus if one.value in states)
