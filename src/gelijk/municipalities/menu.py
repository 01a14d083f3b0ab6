"""What the register of municipalities puts in the menu."""

from django.utils.translation import gettext_lazy as _

from gelijk.core.navigation import Item
from gelijk.core.permissions import Permission

ITEMS = [
    Item(_("Lokaal beleid"), "local-policy", 57),
    Item(_("Bijdragen inlezen"), "municipalities-import", 135, Permission.EDIT_FUNDING),
    Item(_("Brieven aan gemeenten"), "municipal-letters", 136, Permission.SEND_MUNICIPAL_LETTER),
]
