"""What the register of reports puts in the menu."""

from django.utils.translation import gettext_lazy as _

from gelijk.core.navigation import Item
from gelijk.core.permissions import Permission

ITEMS = (
    Item(_("Melden"), "form-choose", 15),
    Item(_("Zaken"), "reports-work", 200, Permission.READ_CASE),
    Item(_("Cijfers"), "reports-figures", 205, Permission.SEE_CASE_FIGURES),
    Item(_("Bewaren en vernietigen"), "retention", 207, Permission.HOLD_CASE),
    Item(_("Vernietigingen in cijfers"), "retention-figures", 212, Permission.READ_AUDIT),
    Item(_("Wga-verslagen"), "wga-returns", 206, Permission.SEE_RETURN),
    Item(_("Overgedragen zaken"), "transfers", 207, Permission.READ_CASE),
    Item(_("Routering"), "routing-preview", 208, Permission.READ_CASE),
    Item(_("Klachten over ons"), "conduct", 210, Permission.JUDGE_CONDUCT),
    Item(_("Klachten zonder behandelaar"), "conduct-unattended", 84, Permission.MANAGE_USERS),
    Item(_("Termijnen"), "terms", 209, Permission.ASSIGN_CASE),
    Item(_("Protocol"), "reports-protocol", 210, Permission.ASSIGN_CASE),
    Item(_("Wegwijzer"), "wayfinder", 16),
    Item(_("Partners"), "partners", 85, Permission.MANAGE_PARTNERS),
)
