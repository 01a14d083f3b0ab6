"""Reads from the address what a visitor wants to see, and shows the form for it."""

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from gelijk.core import searching
from gelijk.programme import queries
from gelijk.programme.models.editions import Scheme
from gelijk.programme.models.progress import Light
from gelijk.programme.queries import NOT_KNOWN, Selection
from gelijk.programme.vocabulary import Vocabulary

# What stands in the address for each part of a selection.
PARAMETERS = {
    "words": "zoek",
    "edition": "editie",
    "line": "lijn",
    "domain": "domein",
    "ground": "grond",
    "ministry": "ministerie",
    "stage": "stand",
    "light": "kleur",
    "sort": "volgorde",
}
ALL = ("", _("Alle"))
UNKNOWN = (NOT_KNOWN, _("Onbekend"))


class FilterForm(forms.Form):
    """The choices of a visitor; the edition is chosen in the tabs above it."""

    is_filter = True

    zoek = forms.CharField(
        label=_("Zoek"), required=False, widget=forms.TextInput(attrs={"type": "search"})
    )
    lijn = forms.ChoiceField(label=_("Lijn"), required=False)
    domein = forms.ChoiceField(label=_("Domein"), required=False)
    grond = forms.ChoiceField(label=_("Grond"), required=False)
    ministerie = forms.ChoiceField(label=_("Ministerie"), required=False)
    stand = forms.ChoiceField(label=_("Stand volgens de bron"), required=False)
    kleur = forms.ChoiceField(label=_("Voortgang"), required=False, choices=[ALL, *Light.choices])
    volgorde = forms.ChoiceField(
        label=_("Volgorde"),
        required=False,
        choices=[("nummer", _("Nummer")), ("titel", _("Titel")), ("lijn", _("Lijn"))],
    )
    editie = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, chosen: Selection, words: Vocabulary) -> None:
        values = {parameter: getattr(chosen, name) for name, parameter in PARAMETERS.items()}
        super().__init__(initial=values)
        for name, scheme in SCHEMES.items():
            known = [(one.code, one.name) for one in words.choices(scheme)]
            self._offer(name, known)
        self._offer("ministerie", [(name, name) for name in queries.ministries()])

    def _offer(self, name: str, known: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = [ALL, *known, UNKNOWN]


SCHEMES = {
    "lijn": Scheme.LINE,
    "domein": Scheme.DOMAIN,
    "grond": Scheme.GROUND,
    "stand": Scheme.STAGE,
}


def selection(parameters: Mapping[str, str]) -> Selection:
    """The selection that the address asks for."""
    given = {name: parameters.get(parameter, "").strip() for name, parameter in PARAMETERS.items()}
    asked = " ".join(searching.words(given["words"]))
    return Selection(**{**given, "words": asked, "sort": given["sort"] or "nummer"})
