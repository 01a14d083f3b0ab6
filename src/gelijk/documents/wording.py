"""What was read in a finding, in words."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gelijk.core.money_words import KINDS, PRECISIONS, UNITS
from gelijk.core.templatetags.gelijk import euro
from gelijk.documents.models import Finding, Kind
from gelijk.methods.money.kinds import Kind as MoneyKind
from gelijk.methods.money.kinds import Precision, Unit

# The words of `methods.commitments.rules.CommitmentType`; a test keeps the two alike.
COMMITMENT_TYPES: Mapping[str, str | Promise] = {
    "toezegging": gettext_lazy("toezegging"),
    "voornemen": gettext_lazy("voornemen"),
    "aankondiging": gettext_lazy("aankondiging"),
    "uitvoering motie": gettext_lazy("uitvoering van een motie"),
    "verzoek": gettext_lazy("verzoek"),
    "stand van zaken": gettext_lazy("stand van zaken"),
}


def in_words(finding: Finding) -> str:
    """What the reader made of it, on one line."""
    parts = {Kind.REFERENCE: _reference, Kind.AMOUNT: _amount, Kind.COMMITMENT: _commitment}
    return " · ".join(part for part in parts[Kind(finding.kind)](finding.fields) if part)


def _reference(fields: Mapping[str, object]) -> list[str]:
    return [str(fields.get("normalized") or _("kenmerk onbekend"))]


def _amount(fields: Mapping[str, object]) -> list[str]:
    kind, precision = str(fields.get("kind")), str(fields.get("precision"))
    if fields.get("value") is None:
        money = _("bedrag onbekend")
    else:
        sure = "" if precision == Precision.EXACT else f"{PRECISIONS[Precision(precision)]} "
        money = f"{sure}{euro(fields['value'])}{_unit(str(fields.get('unit')))}"
    return [money, str(KINDS[MoneyKind(kind)]), _years(fields)]


def _unit(name: str) -> str:
    """Nothing for euros, `(euro per inwoner)` for what may not be read as euros."""
    return "" if name in {Unit.EUR, "None"} else f" ({UNITS[Unit(name)]})"


def _years(fields: Mapping[str, object]) -> str:
    start, end = fields.get("year_from"), fields.get("year_to")
    if start is None:
        return _("jaar onbekend")
    return str(start) if end in (None, start) else f"{start}–{end}"


def _commitment(fields: Mapping[str, object]) -> list[str]:
    name = str(fields.get("type"))
    return [
        str(COMMITMENT_TYPES.get(name, name)),
        str(fields.get("made_by") or ""),
        str(fields.get("due_text") or _("zonder termijn")),
    ]
