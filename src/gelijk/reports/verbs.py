"""What the verbs of reports and cases in the audit trail are called on the screen."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORDS: dict[str, str | Promise] = {
    "case.become_anonymous": _("melder anoniem geworden"),
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
}
