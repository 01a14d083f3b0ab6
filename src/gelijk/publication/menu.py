"""What the public site puts in the menu."""

from django.utils.translation import gettext_lazy as _

from gelijk.core.navigation import Item

ITEMS = [Item(_("Verantwoording"), "accounts", 50)]
