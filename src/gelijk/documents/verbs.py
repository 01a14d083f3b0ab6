"""What the verbs of letters in the audit trail are called on the screen."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORDS: dict[str, str | Promise] = {
    "finding.accepted": _("voorstel uit een brief overgenomen"),
    "finding.open": _("afwijzing van een voorstel teruggenomen"),
    "finding.rejected": _("voorstel uit een brief afgewezen"),
    "letter.add": _("brief toegevoegd"),
    "letter.publish": _("brief gepubliceerd"),
    "letter.remove": _("brief verwijderd"),
    "letter.withdraw": _("publicatie van een brief ingetrokken"),
}
