"""What the reference data puts in the menu."""

from django.utils.translation import gettext_lazy as _

from gelijk.core.navigation import Item
from gelijk.core.permissions import Permission

ITEMS = [
    Item(_("Gemeenten"), "reference-municipalities", 55),
    Item(_("Begrippen"), "reference-vocabularies", 60),
    Item(_("Organisaties"), "reference-organisations", 85, Permission.EDIT_ORGANISATION),
]
