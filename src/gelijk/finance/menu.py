"""What money puts in the menu."""

from django.utils.translation import gettext_lazy as _

from gelijk.core.navigation import Item
from gelijk.core.permissions import Permission

ITEMS = [
    Item(_("Geld"), "money", 30),
    Item(_("Bedrag toevoegen"), "amount-add", 130, Permission.EDIT_AMOUNT),
    Item(_("Bedragen inlezen"), "amounts-import", 131, Permission.IMPORT_AMOUNTS),
]
