"""What the reader says of odd spelling, in words for the screen; its codes stay what they are."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gelijk.methods.amounts import grammar, numerals
from gelijk.methods.citations import model

DEFECTS: Mapping[str, str | Promise] = {
    model.MISPLACED_SPACE: gettext_lazy("spatie op de verkeerde plaats"),
    model.GLUED_MARK: gettext_lazy("voetnootteken eraan vast"),
    model.STRAY_SPACE: gettext_lazy("spatie in het nummer"),
    grammar.CURRENCY_TWICE: gettext_lazy("munt twee keer genoemd"),
    numerals.DECIMAL_POINT: gettext_lazy("punt in plaats van komma"),
    numerals.ENGLISH_NOTATION: gettext_lazy("Engelse schrijfwijze van het getal"),
    numerals.GLUED_MARK: gettext_lazy("voetnootteken aan het getal vast"),
    numerals.THREE_DECIMALS: gettext_lazy("drie cijfers achter de komma"),
}
MISSPELT = model.MISSPELT.format("")


def defect_in_words(defect: object) -> str:
    """A defect as the reader names it, or several joined by `; `, in the language of the reader."""
    return "; ".join(_one(part) for part in str(defect or "").split("; ") if part)


def _one(defect: str) -> str:
    if defect.startswith(MISSPELT):
        return _("spelfout: %(written)s") % {"written": defect.removeprefix(MISSPELT)}
    return str(DEFECTS.get(defect, defect))
