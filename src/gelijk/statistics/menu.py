"""What figures put in the menu."""

from django.utils.translation import gettext_lazy as _

from gelijk.core.navigation import Item
from gelijk.core.permissions import Permission

ITEMS = [
    Item(_("Cijfers"), "figures", 35),
    Item(_("Cijfers vrijgeven"), "release-proposals", 140, Permission.BUILD_FIGURES),
]
