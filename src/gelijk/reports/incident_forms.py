"""Making and correcting an event that many people report."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gelijk.core.form_fields import DayField


class IncidentForm(forms.Form):
    """What all offices see of an event; nothing about anybody who reported it."""

    title = forms.CharField(
        label=_("Naam van de gebeurtenis"),
        max_length=200,
        help_text=_("Alle antidiscriminatievoorzieningen zien deze naam: noem geen melders."),
    )
    description = forms.CharField(
        label=_("Toelichting"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    began_on = DayField(label=_("Eerste dag"))
    ended_on = DayField(label=_("Laatste dag"), required=False)
    mass_event = forms.BooleanField(
        label=_("Massagebeurtenis: geef cijfers met en zonder"), required=False
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        began, ended = cleaned.get("began_on"), cleaned.get("ended_on")
        if began and ended and ended < began:
            self.add_error("ended_on", _("Deze dag ligt vóór de eerste dag."))
        return cleaned
