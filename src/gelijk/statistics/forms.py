"""Forms of figures and releases."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gelijk.statistics import wording
from gelijk.statistics.areas import names_of
from gelijk.statistics.breakdowns import parts_of
from gelijk.statistics.catalogue import catalogue
from gelijk.statistics.releases.designs import METHODS, designs
from gelijk.statistics.series import Choice

THEMES = {
    "reports": _("Meldingen bij antidiscriminatievoorzieningen"),
    "police": _("Politie"),
    "judgments": _("College voor de Rechten van de Mens"),
    "online": _("Discriminatie online"),
    "ombudsmen": _("Ombudsmannen"),
    "prosecution": _("Openbaar Ministerie"),
    "experience": _("Wat mensen ervaren"),
    "municipalities": _("Gemeenten"),
    "government": _("Het Rijk als werkgever"),
    "programme": _("Programma"),
    "money": _("Geld"),
    "parliament": _("Kamer"),
}
METHOD_WORDS = {
    "rounding": _("Afronden op vijf, met kloppende sommen"),
    "suppression": _("Kleine cellen verbergen, zo min mogelijk"),
    "heuristic": _("Kleine cellen verbergen, snel"),
}


class IndicatorsForm(forms.Form):
    """Which indicators somebody looks for."""

    is_filter = True
    zoek = forms.CharField(label=_("Zoek"), required=False, max_length=100)
    thema = forms.ChoiceField(label=_("Onderwerp"), required=False)
    volgorde = forms.ChoiceField(
        label=_("Volgorde"),
        required=False,
        choices=[("", _("Onderwerp")), ("titel", _("Naam")), ("jaar", _("Laatste jaar eerst"))],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        used = {one.theme for one in catalogue().values()}
        field = self.fields["thema"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Alle")), *((k, v) for k, v in THEMES.items() if k in used)]


class SeriesForm(forms.Form):
    """Which line of figures somebody wants to see."""

    is_filter = True
    gebied = forms.ChoiceField(label=_("Gebied"), required=False)
    deel = forms.ChoiceField(label=_("Uitsplitsing"), required=False)

    def __init__(self, *args: Any, found: list[Choice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        areas = list(dict.fromkeys(one.area for one in found))
        names = names_of(areas)
        keys = list(dict.fromkeys(one.key for one in found))
        self._choose("gebied", [(area, names[area]) for area in areas])
        self._choose("deel", [(key, _part(key)) for key in keys])

    def _choose(self, name: str, options: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = options


def _part(key: str) -> Any:
    return wording.part_of(parts_of(key)) if key else _("niet uitgesplitst")


class ProposalForm(forms.Form):
    """A table to release: which, of which year, how protected."""

    MASS = (("met", _("met massameldingen")), ("zonder", _("zonder massameldingen")))

    tabel = forms.ChoiceField(label=_("Tabel"))
    jaar = forms.TypedChoiceField(label=_("Jaar"), coerce=int)
    methode = forms.ChoiceField(
        label=_("Methode"), choices=[(one.value, METHOD_WORDS[one.value]) for one in METHODS]
    )
    drempel = forms.IntegerField(
        label=_("Drempel"),
        min_value=5,
        max_value=50,
        initial=5,
        help_text=_("Aantallen kleiner dan deze drempel zijn te klein om te tonen; 0 mag wel."),
    )
    massa = forms.ChoiceField(
        label=_("Gebeurtenissen met veel meldingen"),
        choices=MASS,
    )

    naast_elkaar = forms.CharField(
        label=_("Waarom afgeronde en verborgen aantallen van dit jaar naast elkaar moeten staan"),
        required=False,
        max_length=500,
        help_text=_("Alleen nodig als van dit jaar al tabellen anders zijn beveiligd."),
    )

    def __init__(self, *args: Any, years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, options in (
            ("tabel", [(one.name, str(one.title)) for one in designs().values()]),
            ("jaar", [(str(year), str(year)) for year in years]),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = options


class ReasonForm(forms.Form):
    """Why something is withdrawn or corrected."""

    reden = forms.CharField(label=_("Reden"), widget=forms.Textarea(attrs={"rows": 3}))


class CorrectionForm(ReasonForm):
    """What a figure should be."""

    waarde = forms.DecimalField(label=_("Waarde"), required=False, max_digits=18, decimal_places=4)
    ondergrens = forms.DecimalField(
        label=_("Ondergrens"), required=False, max_digits=18, decimal_places=4
    )
    bovengrens = forms.DecimalField(
        label=_("Bovengrens"), required=False, max_digits=18, decimal_places=4
    )
    ongeveer = forms.BooleanField(label=_("Bij benadering"), required=False)
    toelichting = forms.CharField(
        label=_("Toelichting"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    versie = forms.IntegerField(widget=forms.HiddenInput)
    field_order = ("waarde", "ondergrens", "bovengrens", "ongeveer", "toelichting", "reden")
