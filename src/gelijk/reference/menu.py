"""What the reference data puts in the menu."""

from django.utils.translation import gettext_lazy as _

from gelijk.core.navigation import Item

ITEMS = [
    Item(_("Gemeenten"), "reference-municipalities", 55),
    Item(_("Begrippen"), "reference-vocabularies", 60),
]
