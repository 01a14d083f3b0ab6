"""Who is behind a request."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from gelijk.accounts.models import User
from gelijk.core.permissions import Permission, check_can
from gelijk.core.problems import NotAllowed


def staff(request: HttpRequest, permission: Permission | None = None) -> User:
    """The member of staff behind the request; refuses anybody without the permission."""
    if permission is not None:
        check_can(request.user, permission)
    if not isinstance(request.user, User):
        raise NotAllowed(_("Deze pagina is voor medewerkers."), remedy=_("Log eerst in."))
    return request.user
