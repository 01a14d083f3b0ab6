"""What `gebruiker:noor` stands for, for those who manage users."""

from collections.abc import Collection

from django.urls import reverse
from django.utils.translation import gettext as _

from gelijk.accounts.models import User
from gelijk.core.identifiers import Thing
from gelijk.core.permissions import Permission, can


def resolve(identifiers: Collection[str], viewer: object) -> dict[str, Thing]:
    """Only administrators see who is behind a user name."""
    names = [one.partition(":")[2] for one in identifiers if one.startswith("gebruiker:")]
    if not names or not can(viewer, Permission.MANAGE_USERS):
        return {}
    return {
        user.audit_name: Thing(
            user.audit_name,
            user.get_full_name() or user.username,
            _("Gebruiker"),
            reverse("accounts-user", args=[user.username]),
        )
        for user in User.objects.filter(username__in=names)
    }
