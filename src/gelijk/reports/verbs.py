"""What the verbs of reports and cases in the audit trail are called on the screen."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORDS: dict[str, str | Promise] = {
    "case.become_anonymous": _("melder anoniem geworden"),
    "case.reroute": _("woonplaats of plaats van een zaak gewijzigd"),
    "case.transfer": _("zaak overgedragen"),
    "consent.give": _("toestemming gegeven"),
    "consent.withdraw": _("toestemming ingetrokken"),
    "file.add": _("bestand toegevoegd"),
    "mailbox.open": _("melding geopend door de melder"),
    "message.send": _("bericht verstuurd"),
    "partner.add": _("partner gemaakt"),
    "partner.admit": _("partner weer toegelaten"),
    "partner.renew": _("nieuwe sleutel voor een partner"),
    "partner.revoke": _("toegang van een partner ingetrokken"),
    "report.receive": _("melding ontvangen"),
    "report.withdraw": _("melding ingetrokken"),
    "term.set": _("termijn gewijzigd"),
    "return.draw_up": _("Wga-verslag opgemaakt"),
    "return.file": _("Wga-verslag ingediend"),
    "return.hand_out": _("Wga-verslagen geschreven als bestand"),
    "return.remind": _("herinnerd aan het Wga-verslag"),
    "return.sign": _("Wga-verslag ondertekend"),
}
