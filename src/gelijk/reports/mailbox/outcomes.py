"""What was just done, said on the next page. In the address and not in a session: whoever reports
leaves no row behind in the table of sessions.
"""

from collections.abc import Mapping
from types import MappingProxyType

from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORDS: Mapping[str, str | Promise] = MappingProxyType(
    {
        "bericht": _("Uw bericht is verstuurd."),
        "bestand": _("Het bestand is toegevoegd."),
        "keuze": _("Uw keuze is vastgelegd."),
        "anoniem": _("U bent nu anoniem."),
        "gesloten": _("Uw melding is ingetrokken en afgesloten."),
        "ingetrokken": _(
            "Uw melding is ingetrokken. Het bureau laat u weten waarom zij nog openstaat."
        ),
    }
)


def redirect(page: str, done: str) -> HttpResponseRedirect:
    """To the page, which then says what was done."""
    return HttpResponseRedirect(f"{reverse(page)}?gedaan={done}")


def told(request: HttpRequest) -> str | Promise:
    """What the address says was done."""
    return WORDS.get(request.GET.get("gedaan", ""), "")
