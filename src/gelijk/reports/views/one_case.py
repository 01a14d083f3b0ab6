"""One case at the desk of who asks: the same rule at every address that names a case."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from gelijk.accounts.access import staff
from gelijk.accounts.models import User
from gelijk.core import desks
from gelijk.core.permissions import Permission, check_can
from gelijk.reports import sealing
from gelijk.reports.models import Case
from gelijk.reports.states import Status


@contextmanager
def at_case(
    request: HttpRequest,
    number: str,
    permission: Permission | None = None,
    *,
    destroyed_too: bool = False,
) -> Iterator[tuple[User, Case]]:
    """A case of others does not exist for them: 404, not 403; and a destroyed one is 410.

    Whether there is such a case comes before any right, so that no answer tells a stranger.
    """
    by = staff(request)
    with desks.at(by.organisation):
        # Besluit Wga art. 2 leden 3 en 5: not for a municipality, nor with an interest of one's own
        cases = Case.objects.visible_to(by).filter(public_id=f"melding:{number}")
        case = cases.select_related("handler", "second_reader", "incident").first()
        if case is None:
            raise Http404(_("Deze zaak is er niet, of is niet van uw organisatie."))
        if permission is not None:
            check_can(by, permission)
        if case.status == Status.DESTROYED and not destroyed_too:
            raise sealing.gone(case)
        yield by, case
