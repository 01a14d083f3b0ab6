"""What the verbs of organisations in the audit trail are called on the screen."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORDS: dict[str, str | Promise] = {
    "organisation.add": _("organisatie toegevoegd"),
    "organisation.correct": _("organisatie verbeterd"),
    "organisation.end": _("einde van een organisatie vastgelegd"),
    "organisation.rename": _("nieuwe naam van een organisatie vastgelegd"),
    "organisation.resume": _("einde van een organisatie teruggenomen"),
    "reference.load": _("organisaties en gemeenten geladen"),
    "relation.add": _("verband van een organisatie toegevoegd"),
    "relation.change": _("verband van een organisatie gewijzigd"),
    "relation.remove": _("verband van een organisatie verwijderd"),
    "service.change": _("voorziening van een gemeente gewijzigd"),
}
