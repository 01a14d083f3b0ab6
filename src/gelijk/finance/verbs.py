"""What the verbs of the money in the audit trail are called on the screen."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORDS: dict[str, str | Promise] = {
    "amount.add": _("bedrag toegevoegd"),
    "amount.add_all": _("meer bedragen tegelijk toegevoegd"),
    "amount.correct": _("bedrag verbeterd"),
    "amount.import": _("bedragen ingevoerd uit een bestand"),
    "amount.import_discard": _("tabel met bedragen weggegooid zonder te laden"),
    "amount.in_force": _("bedrag hersteld"),
    "amount.withdrawn": _("bedrag ingetrokken"),
    "budget.add": _("begrotingsregel toegevoegd"),
    "budget.correct": _("begrotingsregel verbeterd"),
    "budget.load_facts": _("begrotingsregels geladen"),
    "budget.reinstate": _("begrotingsregel hersteld"),
    "budget.withdraw": _("begrotingsregel ingetrokken"),
    "intention.add": _("voornemen toegevoegd"),
    "intention.change": _("voornemen gewijzigd"),
    "intention.load_facts": _("voornemens geladen"),
    "intention.move": _("stand van een voornemen gewijzigd"),
}
