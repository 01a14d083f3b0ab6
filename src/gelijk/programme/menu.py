"""What the programme puts in the menu."""

from django.utils.translation import gettext_lazy as _

from gelijk.core.navigation import Item
from gelijk.core.permissions import Permission

ITEMS = (
    Item(_("Programma"), "programme", 20),
    Item(_("Maatregelen: wacht op mij"), "programme-work", 210, Permission.VIEW_DRAFT),
)
