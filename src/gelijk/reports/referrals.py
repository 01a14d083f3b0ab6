"""Where a complainant can go besides the ADV, as a handler names it in a referral."""

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# A closed list: what stands in history, audit and consents is a code, never a person's words.
BODIES: Mapping[str, str | Promise] = MappingProxyType(
    {
        "police": _("politie"),
        "college": _("College voor de Rechten van de Mens"),
        "national_ombudsman": _("Nationale ombudsman"),
        "local_ombudsman": _("gemeentelijke ombudsman"),
        "childrens_ombudsman": _("Kinderombudsman"),
        "online": _("Meld.Online Discriminatie"),
        "internal": _("klachtenregeling of vertrouwenspersoon van de organisatie zelf"),
        "labour_inspectorate": _("Nederlandse Arbeidsinspectie"),
        "education_inspectorate": _("Inspectie van het Onderwijs"),
        "press_council": _("Raad voor de Journalistiek"),
        "advertising": _("Reclame Code Commissie"),
        "court": _("rechter"),
        "legal_aid": _("Juridisch Loket of advocaat"),
        "victim_support": _("Slachtofferhulp Nederland"),
        "data_protection": _("Autoriteit Persoonsgegevens"),
        "union": _("vakbond"),
        "other": _("een andere instantie"),
    }
)
