"""The sections of a decision note, in the order in which a minister reads them."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the form; `help` says what belongs in it."""

    name: str
    label: str | Promise
    help: str | Promise
    required: bool = True


SECTIONS = (
    Section(
        "occasion",
        _("Aanleiding"),
        _("Waarom ligt dit nu voor? Noem het verzoek, de motie of de toezegging."),
    ),
    Section(
        "advice",
        _("Geadviseerd besluit"),
        _("Wat wordt de bewindspersoon gevraagd te besluiten of te ondertekenen?"),
    ),
    Section("core", _("Kern"), _("Wat moet iemand weten die alleen dit leest?")),
    Section(
        "explanation",
        _("Toelichting"),
        _("Achtergrond, afwegingen, wat eerder is gezegd of gestuurd."),
        required=False,
    ),
    Section(
        "withheld",
        _("Informatie die niet openbaar gemaakt kan worden"),
        _("De motivering: wat blijft weg uit de openbare versie, en waarom."),
        required=False,
    ),
)
NAMES = tuple(section.name for section in SECTIONS)
