"""Whether somebody may work on this very case: the right, the office, and no own interest."""

from gelijk.accounts.models import User
from gelijk.core.permissions import Permission, Person, check_can
from gelijk.core.problems import NotAllowed
from gelijk.reports.models import Case


def check_works_on(by: Person, case: Case) -> None:
    """Refuses staff of other offices and with an interest; a reporter is let in by the receipt."""
    if not isinstance(by, User):
        return
    check_can(by, Permission.HANDLE_CASE)
    if by.organisation != case.office:
        raise NotAllowed(
            "Deze zaak is van een andere antidiscriminatievoorziening.", where=case.number
        )
    # Besluit Wga art. 2 lid 5
    if case.conflicts.filter(user=by).exists():
        raise NotAllowed(
            "U hebt een persoonlijk belang bij deze zaak (Besluit Wga art. 2 lid 5).",
            where=case.number,
            remedy="Een collega behandelt haar.",
        )
