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
    "monitor.begin": _("vragenlijst van de monitor begonnen"),
    "monitor.copy": _("antwoorden van een eerdere monitor overgenomen"),
    "monitor.enter": _("met een persoonlijke link bij de monitor binnengekomen"),
    "monitor.file": _("monitor ingediend, met akkoord namens de gemeente"),
    "monitor.invite": _("gemeenten uitgenodigd voor de monitor"),
    "monitor.move": _("stand van een ronde van de monitor gewijzigd"),
    "monitor.prepare": _("ronde van de monitor voorbereid"),
    "monitor.ready": _("vragenlijst van de monitor klaargezet voor akkoord"),
    "monitor.remind": _("gemeenten herinnerd aan de monitor"),
    "monitor.renew": _("nieuwe link naar de monitor gemaakt"),
    "monitor.reopen": _("vragenlijst van de monitor teruggezet naar invullen"),
    "monitor.revoke": _("link naar de monitor ingetrokken"),
    "monitor.save": _("antwoorden van de monitor opgeslagen"),
    "municipal_letter.draw": _("brieven aan gemeenten gemaakt"),
    "municipal_letter.prepare": _("brief aan gemeenten samengevoegd"),
    "municipal_letter.send": _("vastgelegd dat brieven aan gemeenten zijn verzonden"),
    "municipal_letter.talk": _("gesprek met een gemeente vastgelegd"),
    "municipal_letter.talk_done": _("afspraak met een gemeente afgerond"),
    "municipalities.demonstration": _("verzonnen gegevens van gemeenten gemaakt"),
    "municipalities.load": _("feiten over gemeenten geladen"),
}
