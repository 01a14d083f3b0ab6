"""What the register of municipalities puts in the menu."""

from django.utils.translation import gettext_lazy as _

from gelijk.core.navigation import Item

ITEMS = [
    Item(_("Lokaal geld"), "municipalities-funding", 57),
]
