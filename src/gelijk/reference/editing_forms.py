"""What an administrator fills in about organisations. A refusal stands beside its field."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gelijk.reference.actions.relations import ENTERED_KINDS
from gelijk.reference.actions.steps import Stated
from gelijk.reference.models import Certainty, Kind, Organisation

ON_A_LINE = _("Een per regel, zoals een oude afkorting of een andere schrijfwijze.")


def _day(label: Any, *, required: bool, hint: Any = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        required=required,
        help_text=hint,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": _("Dit is geen datum. Schrijf bijvoorbeeld 2023-01-01.")},
    )


def _others(
    label: Any, *, required: bool, **attributes: Any
) -> "forms.ModelChoiceField[Organisation]":
    return forms.ModelChoiceField(
        Organisation.objects.exclude(kind=Kind.MUNICIPALITY).order_by("name"),
        label=label,
        required=required,
        to_field_name="slug",
        **attributes,
    )


def _certainty() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Zekerheid"), choices=[("", _("Kies hoe zeker het is")), *Certainty.choices]
    )


class SourceForm(forms.Form):
    """Where it is written: in words, so that it is still known when an address is gone."""

    source_note = forms.CharField(
        label=_("Bron"),
        max_length=500,
        help_text=_("Waar staat dit? Bijvoorbeeld: Staatscourant 2024, 12345."),
    )
    source_url = forms.URLField(
        label=_("Webadres van de bron"), required=False, max_length=500, assume_scheme="https"
    )

    def said(self) -> dict[str, Any]:
        """What was filled in, as an action takes it."""
        given = dict(self.cleaned_data)
        given["source"] = Stated(given.pop("source_url", ""), given.pop("source_note", ""))
        return given


class VariantsField(forms.CharField):
    """Other names, one on a line."""

    widget = forms.Textarea(attrs={"rows": 4})

    def clean(self, value: Any) -> Any:
        return [line.strip() for line in super().clean(value).splitlines() if line.strip()]

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value


class AddForm(SourceForm):
    """A new organisation."""

    kind = forms.ChoiceField(
        label=_("Soort"),
        choices=[one for one in Kind.choices if one[0] != Kind.MUNICIPALITY],
    )
    name = forms.CharField(label=_("Naam"), max_length=250)
    abbreviation = forms.CharField(label=_("Afkorting"), required=False, max_length=40)
    variants = VariantsField(label=_("Andere namen"), required=False, help_text=ON_A_LINE)
    first_day = _day(_("Eerste dag"), required=False, hint=_("Leeg als het begin niet bekend is."))
    field_order = ("kind", "name", "abbreviation", "variants", "first_day")


class CorrectForm(SourceForm):
    """What was written wrongly."""

    name = forms.CharField(
        label=_("Naam"),
        max_length=250,
        help_text=_("Alleen om een schrijffout te verbeteren. Een nieuwe naam heeft een begin."),
    )
    abbreviation = forms.CharField(label=_("Afkorting"), required=False, max_length=40)
    variants = VariantsField(label=_("Andere namen"), required=False, help_text=ON_A_LINE)
    tooi_uri = forms.URLField(
        label=_("Adres in TOOI"), required=False, max_length=200, assume_scheme="https"
    )
    field_order = ("name", "abbreviation", "variants", "tooi_uri")


class RenameForm(SourceForm):
    """A new name from a day."""

    name = forms.CharField(label=_("Nieuwe naam"), max_length=250)
    abbreviation = forms.CharField(label=_("Nieuwe afkorting"), required=False, max_length=40)
    first_day = _day(_("Eerste dag"), required=True, hint=_("De dag vanaf wanneer zij zo heet."))
    field_order = ("name", "abbreviation", "first_day")


class EndForm(SourceForm):
    """The last day, and who comes after."""

    last_day = _day(_("Laatste dag"), required=True)
    successor = _others(_("Opgevolgd door"), required=False, empty_label=_("Niemand"))
    pass_on = forms.BooleanField(
        label=_("Wat eronder viel of erdoor werd bediend, gaat over naar de opvolger"),
        required=False,
    )
    field_order = ("last_day", "successor", "pass_on")

    def clean(self) -> dict[str, Any] | None:
        given = super().clean() or self.cleaned_data
        if given.get("pass_on") and not given.get("successor"):
            self.add_error("successor", _("Kies wie het overneemt."))
        return given


class RelationForm(SourceForm):
    """What the organisation is to another."""

    kind = forms.ChoiceField(
        label=_("Verband"), choices=[(one.value, one.label) for one in ENTERED_KINDS]
    )
    object = _others(_("Met"), required=True, empty_label=_("Kies een organisatie"))
    first_day = _day(_("Eerste dag"), required=False, hint=_("Leeg als het begin niet bekend is."))
    last_day = _day(_("Laatste dag"), required=False, hint=_("Leeg zolang het geldt."))
    certainty = _certainty()
    note = forms.CharField(label=_("Opmerking"), required=False, max_length=300)
    field_order = ("kind", "object", "first_day", "last_day", "certainty", "note")


class RelationChangeForm(SourceForm):
    """The last day of a relation, and how sure it is."""

    last_day = _day(_("Laatste dag"), required=False, hint=_("Leeg zolang het geldt."))
    certainty = _certainty()
    note = forms.CharField(label=_("Opmerking"), required=False, max_length=300)
    field_order = ("last_day", "certainty", "note")


class ServiceForm(SourceForm):
    """Who serves a municipality, from when and how sure that is; nothing is filled in before."""

    adv = forms.ModelChoiceField(
        Organisation.objects.filter(kind=Kind.ADV).order_by("name"),
        label=_("Voorziening"),
        required=False,
        to_field_name="slug",
        empty_label=_("Kies een voorziening"),
    )
    unknown = forms.BooleanField(
        label=_("Vanaf die dag is niet bekend wie deze gemeente bedient"), required=False
    )
    first_day = _day(_("Eerste dag"), required=True)
    last_day = _day(_("Laatste dag"), required=False, hint=_("Leeg zolang het geldt."))
    certainty = _certainty()
    note = forms.CharField(label=_("Opmerking"), required=False, max_length=300)
    field_order = ("adv", "unknown", "first_day", "last_day", "certainty", "note")

    def clean(self) -> dict[str, Any] | None:
        given = super().clean() or self.cleaned_data
        if bool(given.get("adv")) == given.pop("unknown", False):
            self.add_error("adv", _("Kies een voorziening, of zeg dat het niet bekend is."))
        return given


class ReasonForm(forms.Form):
    """Why something is taken back."""

    reason = forms.CharField(
        label=_("Reden"), max_length=300, help_text=_("Komt in het logboek te staan.")
    )
