"""What the verbs of figures in the audit trail are called on the screen."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORDS: dict[str, str | Promise] = {
    "figures.load_facts": _("gepubliceerde cijfers geladen"),
    "figures.build": _("cijfers geteld"),
    "figure.correct": _("cijfer verbeterd"),
    "figure.withdraw": _("cijfer ingetrokken"),
    "release.propose": _("vrijgave voorgesteld"),
    "release.attack": _("vrijgave aangevallen"),
    "release.sign": _("vrijgave ondertekend"),
    "release.withdraw": _("vrijgave ingetrokken"),
    "ledger.record": _("publicatie opgenomen in het overzicht van wat bekend is"),
}
