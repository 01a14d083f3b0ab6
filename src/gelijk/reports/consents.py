"""What the person who reported agreed to: the ledger of a case, read."""

from collections.abc import Mapping

from gelijk.reports.models import Case, Consent
from gelijk.reports.models.handling import Purpose


def given(case: Case, purpose: Purpose | str, receiver: str = "") -> bool:
    """Whether there is consent for this purpose now; what was never asked was not given.

    A yes for one receiver is none for another, nor for all; a general answer holds for each
    receiver until something was said of that one, and the other way round: the last word counts.
    """
    last = case.consents.filter(purpose=purpose, receiver__in={"", receiver}).order_by("at", "id")
    row = last.last()
    return row is not None and row.given


def ledger(case: Case) -> list[Consent]:
    """Every answer that was ever given, the earliest first."""
    return list(case.consents.order_by("at", "id"))


def standing(case: Case) -> Mapping[tuple[Purpose, str], Consent]:
    """The last answer for each purpose and receiver."""
    return {(Purpose(row.purpose), row.receiver): row for row in ledger(case)}
