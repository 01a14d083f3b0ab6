"""Over which periods account can be given; the site and the command follow the same rule."""

from datetime import date

from gelijk.core.periods import Period
from gelijk.core.problems import Problem

# The first overview of money was of 2021 (ah-tk-20202021-2987); before that there is no account.
FIRST_YEAR = 2021
FIRST_TWO_MONTHLY = 2025


def check(period: Period, *, today: date | None = None) -> None:
    """Refuses a period of before the first account, or one that has not begun."""
    now = today or date.today()
    if period.year >= FIRST_YEAR and period.start <= now:
        return
    raise Problem(
        f"Over {period.words} is er geen verantwoording.",
        remedy=f"Kies een jaar van {FIRST_YEAR} tot en met {now.year}.",
    )
