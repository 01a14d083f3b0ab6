"""Where a complainant can go besides the ADV, as a handler names it in a referral."""

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# Those of `jurisdiction.yaml` under the same codes, and others. A closed list: what stands in
# history, audit and consents is a code, never a person's words.
BODIES: Mapping[str, str | Promise] = MappingProxyType(
    {
        "college": _("College voor de Rechten van de Mens"),
        "police": _("politie"),
        "mod": _("Meld.Online Discriminatie"),
        "public_body": _("klacht bij de overheidsinstantie zelf"),
        "ombudsman": _("Nationale of gemeentelijke ombudsman"),
        "employer": _("vertrouwenspersoon of klachtregeling van de werkgever"),
        "school": _("klachtregeling van de school"),
        "court": _("rechter"),
        "labour_inspectorate": _("Nederlandse Arbeidsinspectie"),
        "education_inspectorate": _("Inspectie van het Onderwijs"),
        "press_council": _("Raad voor de Journalistiek"),
        "advertising": _("Reclame Code Commissie"),
        "legal_aid": _("Juridisch Loket of advocaat"),
        "victim_support": _("Slachtofferhulp Nederland"),
        "data_protection": _("Autoriteit Persoonsgegevens"),
        "union": _("vakbond"),
        "other": _("een andere instantie"),
    }
)
