"""Returns of the made-up year: drawn up by two offices, filed by some of their municipalities.

That of the municipality whose officer is in the demonstration waits for a signature.
"""

from gelijk.accounts.models import User
from gelijk.reports.actions import returns
from gelijk.reports.models import WgaReturn
from gelijk.reports.returns.queries import ADV, MUNICIPALITY


def load(*, year: int) -> int:
    """Draws up once for each office that has people here; files every second return."""
    people = User.objects.filter(synthetic=True)
    names = people.filter(organisation__startswith=ADV).order_by("organisation")
    offices = list(names.values_list("organisation", flat=True).distinct())
    made = sum(returns.draw_up_all(by=_of(one, "adv_manager"), year=year) for one in offices)
    there = people.filter(organisation__startswith=MUNICIPALITY)
    waits = there.values_list("organisation", flat=True)
    officers = [one.removeprefix(MUNICIPALITY) for one in waits]
    drawn_up = WgaReturn.objects.filter(year=year, office__in=offices).order_by("municipality")
    for one in list(drawn_up.exclude(municipality__in=officers))[::2]:
        by = _of(f"{MUNICIPALITY}{one.municipality}", "municipal_officer")
        returns.sign(by=by, one=one)
        returns.file(by=by, one=one)
    return made


def _of(organisation: str, role: str) -> User:
    """Somebody made up who acts once, and cannot log in: nothing of them is stored."""
    name = f"synthetisch-{organisation.partition(':')[2]}"
    return User(username=name, organisation=organisation, roles=[role], synthetic=True)
