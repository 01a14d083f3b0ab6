"""Parliament in the menu; the work list for staff."""

from django.utils.translation import gettext_lazy as _

from gelijk.core.navigation import Item
from gelijk.core.permissions import Permission

ITEMS = (
    Item(_("Kamer"), "parliament-tracker", 40),
    Item(_("Rappel"), "parliament-rappels", 45, Permission.VIEW_DRAFT),
)
