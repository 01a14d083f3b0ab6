"""What the verbs of the register of municipalities in the audit trail are called on the screen."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORDS: dict[str, str | Promise] = {
    "funding.correct": _("bijdrage van een gemeente verbeterd"),
    "funding.import": _("bijdragen van gemeenten ingelezen uit een tabel"),
    "funding.import_discard": _("tabel met bijdragen weggegooid zonder te laden"),
    "funding.rate": _("tarief per inwoner vastgelegd"),
    "funding.record": _("bijdrage van een gemeente vastgelegd"),
    "funding.withdraw": _("bijdrage van een gemeente ingetrokken"),
    "municipalities.demonstration": _("verzonnen gegevens van gemeenten gemaakt"),
    "municipalities.load": _("feiten over gemeenten geladen"),
}
