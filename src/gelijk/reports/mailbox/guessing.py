"""A limit on typing codes that do not exist. Eighty bits are beyond guessing; this is the lock on
the lock, and high enough for a library or an advice desk behind one address.

Counted as on the form (`gate`), in the memory of this process: a row in the database would tell
for good, to who has the keys, from which address somebody looked for a report.
"""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from gelijk.core.problems import Problem
from gelijk.reports.intake import gate

PERIOD = 15 * 60
MOST = 30
CODE = "code"
WRONG = gate.Counts({CODE: MOST}, PERIOD)


class TooMany(Problem):
    """Too many codes that do not exist, from one place."""

    status = 429


def check(request: HttpRequest) -> None:
    """Refuses when there were too many wrong codes from here."""
    if WRONG.is_full(gate.address_of(request), CODE):
        raise TooMany(
            _("Er zijn vanaf deze plek te veel verkeerde codes ingevuld."),
            remedy=_("Wacht een kwartier, of neem contact op met de antidiscriminatievoorziening."),
        )


def count(request: HttpRequest) -> None:
    """Counts one wrong code."""
    WRONG.is_too_many(gate.address_of(request), CODE)
