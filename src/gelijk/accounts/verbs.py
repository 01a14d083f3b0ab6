"""What the verbs of the trail are called on the screen.

Every register may say so in its own `verbs.py`: `WORDS: dict[str, str or lazy text]`. A verb
without words is shown as it stands in the trail.
"""

from functools import lru_cache

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gelijk.core import registers

WORDS: dict[str, str | Promise] = {
    "account.add": _("account gemaakt"),
    "account.admit": _("binnengelaten door de identiteitsdienst"),
    "account.block": _("account geblokkeerd"),
    "account.demonstration": _("proefgebruikers gemaakt"),
    "account.end_session": _("elders uitgelogd"),
    "account.end_sessions": _("sessies beëindigd"),
    "account.log_in": _("ingelogd"),
    "account.log_in_link": _("inloglink gemaakt"),
    "account.log_out": _("uitgelogd"),
    "account.password_changed": _("wachtwoord gewijzigd"),
    "account.password_reset": _("wachtwoord gekozen met een link"),
    "account.password_set": _("wachtwoord vastgelegd"),
    "account.recovery_codes_renewed": _("nieuwe herstelcodes"),
    "account.refuse": _("inloggen geweigerd"),
    "account.renew_secrets": _("geheimen opnieuw versleuteld"),
    "account.reset_second_factor": _("tweede factor gewist"),
    "account.second_factor_added": _("tweede factor ingesteld"),
    "account.second_factor_refused": _("code geweigerd"),
    "account.second_factor_removed": _("tweede factor losgekoppeld"),
    "account.set_roles": _("rollen gewijzigd"),
    "account.unblock": _("blokkade opgeheven"),
    "audit.verify": _("logboek gecontroleerd"),
    "link.make": _("verband gelegd"),
    "link.make_all": _("verbanden gelegd"),
    "link.remove": _("verband verwijderd"),
}


@lru_cache
def _all() -> dict[str, str | Promise]:
    found: dict[str, str | Promise] = {}
    for module in registers.modules("verbs"):
        found |= module.WORDS
    return found


def words_for(verb: str) -> str:
    """The verb in words."""
    return str(_all().get(verb, verb))
