"""What accounts put in the menu of staff."""

from django.utils.translation import gettext_lazy as _

from gelijk.core.navigation import Item
from gelijk.core.permissions import Permission

ITEMS = [
    Item(_("Gebruikers"), "accounts-users", 80, Permission.MANAGE_USERS),
    Item(_("Logboek"), "accounts-trail", 90, Permission.READ_AUDIT),
]
