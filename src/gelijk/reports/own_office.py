"""Whether somebody may write in this very case: at its office, or with its receipt."""

from gelijk.core.permissions import Person
from gelijk.reports import changing, permissions
from gelijk.reports.models import Case
from gelijk.reports.people import Reporter


def check_writes_in(by: Person, case: Case) -> None:
    """The same, with the case locked and as it is now."""
    changing.lock(case)
    check_works_on(by, case)


def check_works_on(by: Person, case: Case) -> None:
    """A reporter is let in by the receipt; staff by office and right, and without own interest."""
    if not isinstance(by, Reporter):
        permissions.check_can_handle(by, case)
