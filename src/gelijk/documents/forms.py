"""Forms for putting in a letter and deciding on what was found."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gelijk.documents.models import Finding, Kind
from gelijk.methods.money.kinds import Kind as MoneyKind
from gelijk.methods.money.kinds import Precision


class LetterForm(forms.Form):
    """Files, one or more; everything else is read out of them."""

    file = forms.FileField(
        label=_("Brief"),
        help_text=_("Tekst, PDF met een tekstlaag of DOCX, hoogstens 20 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ".txt,.pdf,.docx"}),
    )


class RejectForm(forms.Form):
    """Why a finding is not one."""

    reason = forms.CharField(label=_("Waarom niet"), max_length=500, required=False)


class RemoveForm(forms.Form):
    """Why a letter goes."""

    reason = forms.CharField(label=_("Reden"), max_length=500)


class ReferenceForm(forms.Form):
    """What may be corrected of a reference before it is taken over."""

    normalized = forms.CharField(label=_("Kenmerk"), max_length=200)


class AmountForm(forms.Form):
    """What may be corrected of an amount."""

    value = forms.DecimalField(
        label=_("Bedrag in euro"), required=False, max_digits=18, decimal_places=2
    )
    precision = forms.ChoiceField(
        label=_("Zekerheid"), choices=[(one.value, one.value) for one in Precision]
    )
    kind = forms.ChoiceField(
        label=_("Soort"), choices=[(one.value, one.value) for one in MoneyKind]
    )
    year_from = forms.IntegerField(label=_("Van jaar"), required=False)
    year_to = forms.IntegerField(label=_("Tot en met jaar"), required=False)


class CommitmentForm(forms.Form):
    """What may be corrected of a commitment."""

    type = forms.CharField(label=_("Type"), max_length=60)
    made_by = forms.CharField(label=_("Gedaan door"), max_length=200, required=False)
    due_text = forms.CharField(label=_("Termijn zoals geschreven"), max_length=200, required=False)
    due_from = forms.DateField(label=_("Termijn van"), required=False)
    due_to = forms.DateField(label=_("Termijn tot en met"), required=False)


FORMS: dict[str, type[forms.Form]] = {
    Kind.REFERENCE: ReferenceForm,
    Kind.AMOUNT: AmountForm,
    Kind.COMMITMENT: CommitmentForm,
}


def correction_form(finding: Finding, data: Any = None) -> forms.Form:
    """The form for a finding, filled with what was read."""
    initial = {key: value for key, value in finding.fields.items() if value is not None}
    return FORMS[finding.kind](data, initial=initial, prefix=f"f{finding.pk}")


def corrections(form: forms.Form) -> dict[str, object]:
    """Only what the person changed, as the reader would have written it."""
    return {
        name: value if value is None or isinstance(value, int) else str(value)
        for name, value in form.cleaned_data.items()
        if name in form.changed_data
    }
