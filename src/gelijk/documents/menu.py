"""What letters put in the menu."""

from django.utils.translation import gettext_lazy as _

from gelijk.core.navigation import Item
from gelijk.core.permissions import Permission

ITEMS = [
    Item(_("Documenten"), "dossiers", 68),
    Item(_("Brieven"), "letters", 70),
    Item(_("Brief lezen"), "letter-add", 110, Permission.READ_LETTER),
    Item(_("Nieuw dossier"), "dossier-new", 112, Permission.EDIT_DOSSIER),
]
