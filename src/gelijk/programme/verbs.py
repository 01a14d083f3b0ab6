"""What the verbs of the programme in the audit trail are called on the screen."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORDS: dict[str, str | Promise] = {
    "edition.add": _("editie toegevoegd"),
    "edition.save": _("editie gewijzigd"),
    "word.add": _("woord van een editie toegevoegd"),
    "word.change": _("woord van een editie gewijzigd"),
    "word.remove": _("woord van een editie verwijderd"),
    "goal.measure": _("waarde van een doel vastgelegd"),
    "goal.set": _("doel gesteld"),
    "goal.withdraw_value": _("waarde van een doel ingetrokken"),
    "measure.add": _("maatregel gemaakt"),
    "measure.agree": _("maatregel medegetekend door een departement"),
    "measure.approve": _("maatregel goedgekeurd"),
    "measure.correct": _("correctie van een maatregel begonnen"),
    "measure.publish": _("maatregel gepubliceerd"),
    "measure.reject": _("maatregel afgekeurd"),
    "measure.report_progress": _("voortgang gemeld"),
    "measure.revise": _("nieuwe versie van een maatregel begonnen"),
    "measure.save": _("concept van een maatregel opgeslagen"),
    "measure.send": _("maatregel ter beoordeling gestuurd"),
    "measure.send_back": _("maatregel teruggestuurd"),
    "programme.load_facts": _("feiten van het programma geladen"),
    "session.answer_input": _("inbreng beantwoord"),
    "session.input_became": _("inbreng aan een maatregel verbonden"),
    "session.record": _("bijeenkomst vastgelegd"),
    "session.record_input": _("inbreng vastgelegd"),
}
