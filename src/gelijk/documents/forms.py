"""Forms for putting in letters, looking through them and deciding on what was found."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from gelijk.core.form_fields import PickField, SearchField
from gelijk.core.money_words import KINDS, LABELLINGS, PRECISIONS
from gelijk.documents.models import Finding, Kind
from gelijk.documents.states import Decision
from gelijk.documents.wording import COMMITMENT_TYPES

MOST_FILES = 20


class FilesInput(forms.ClearableFileInput):
    """Lets somebody choose several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One file or more, each checked by itself."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> "list[UploadedFile[bytes]]":
        given = (data if isinstance(data, list | tuple) else [data]) or [None]
        if len(given) > MOST_FILES:
            raise forms.ValidationError(
                _("Dit zijn %(number)s bestanden; hoogstens %(most)s tegelijk."),
                params={"number": len(given), "most": MOST_FILES},
            )
        # An empty file is refused with the others' outcome, not before they are read.
        return [super(FilesField, self).clean(one, initial) for one in given]


class LettersForm(forms.Form):
    """Files, one or more; everything else is read out of them."""

    file = FilesField(
        label=_("Brieven"),
        help_text=_("Tekst, PDF met een tekstlaag of DOCX; elk hoogstens 20 MB, 20 tegelijk."),
        widget=FilesInput(attrs={"accept": ".txt,.md,.pdf,.docx"}),
        allow_empty_file=True,
    )


class ListForm(forms.Form):
    """What somebody looks for among the letters."""

    is_filter = True
    zoek = SearchField(_("Zoek in titel, kenmerk, afzender en tekst"), longest=200)
    volgorde = PickField(
        _("Volgorde"),
        ("", _("nieuwste eerst")),
        ("oudste", _("oudste eerst")),
        ("titel", _("op titel")),
    )


class FindingsForm(forms.Form):
    """Which findings of a letter to show."""

    is_filter = True
    soort = PickField(_("Soort"), ("", _("alle soorten")), *Kind.choices)
    besluit = PickField(_("Besluit"), ("", _("alle besluiten")), *Decision.choices)


class RejectForm(forms.Form):
    """Why a finding is not one."""

    reason = forms.CharField(label=_("Waarom niet"), max_length=500, required=False)


class RemoveForm(forms.Form):
    """Why a letter goes."""

    reason = forms.CharField(label=_("Reden"), max_length=500)


class CertainForm(forms.Form):
    """Which of the references that the reader is sure of are taken over."""

    take = forms.MultipleChoiceField(
        label=_("Verwijzingen die u overneemt"),
        help_text=_("Haal het vinkje weg bij wat u eerst zelf wilt bekijken."),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, choices: Sequence[tuple[str, str]], data: Any = None) -> None:
        super().__init__(data, initial={"take": [key for key, _label in choices]})
        field = self.fields["take"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = choices


class ReferenceForm(forms.Form):
    """What may be corrected of a reference before it is taken over."""

    normalized = forms.CharField(
        label=_("Kenmerk"),
        max_length=200,
        help_text=_("Zoals kst-30950-316, of een webadres."),
    )


class AmountForm(forms.Form):
    """What may be corrected of an amount."""

    value = forms.DecimalField(
        label=_("Bedrag in euro"),
        required=False,
        max_digits=16,
        decimal_places=4,
        localize=True,
        help_text=_("Leeg is: niet bekend. Dat is iets anders dan 0."),
    )
    precision = forms.ChoiceField(
        label=_("Zekerheid"), choices=[(one.value, label) for one, label in PRECISIONS.items()]
    )
    kind = forms.ChoiceField(
        label=_("Soort"), choices=[(one.value, label) for one, label in KINDS.items()]
    )
    # Nobody but a person can say this, and a total hangs on it: so nothing is filled in.
    labelling = forms.ChoiceField(
        label=_("Waarvoor"),
        choices=[("", _("Kies")), *((one.value, label) for one, label in LABELLINGS.items())],
        help_text=_("Gelabeld: alleen tegen discriminatie. Verweven: ook voor andere doelen."),
    )
    year_from = forms.IntegerField(
        label=_("Van jaar"), required=False, min_value=1900, max_value=2100
    )
    year_to = forms.IntegerField(
        label=_("Tot en met jaar"), required=False, min_value=1900, max_value=2100
    )


class DayInput(forms.DateInput):
    """A day as browsers have it."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class CommitmentForm(forms.Form):
    """What may be corrected of a commitment."""

    type = forms.ChoiceField(label=_("Soort"), choices=list(COMMITMENT_TYPES.items()))
    made_by = forms.CharField(label=_("Gedaan door"), max_length=200, required=False)
    due_text = forms.CharField(label=_("Termijn zoals geschreven"), max_length=200, required=False)
    due_from = forms.DateField(label=_("Termijn van"), required=False, widget=DayInput())
    due_to = forms.DateField(label=_("Termijn tot en met"), required=False, widget=DayInput())


FORMS: dict[str, type[forms.Form]] = {
    Kind.REFERENCE: ReferenceForm,
    Kind.AMOUNT: AmountForm,
    Kind.COMMITMENT: CommitmentForm,
}


def correction_form(finding: Finding, data: Any = None) -> forms.Form:
    """The form for a finding, filled with what was read."""
    return FORMS[finding.kind](data, initial=_initial(finding.fields), prefix=f"f{finding.pk}")


def _initial(fields: Mapping[str, Any]) -> dict[str, Any]:
    """What was read as the fields have it, so that only a real change counts as one."""
    initial = {key: value for key, value in fields.items() if value is not None}
    if "value" in initial:
        initial["value"] = Decimal(str(initial["value"]))
    for name in {"due_from", "due_to"} & initial.keys():
        initial[name] = date.fromisoformat(str(initial[name]))
    return initial


def corrections(form: forms.Form) -> dict[str, object]:
    """Only what the person changed, as the reader would have written it."""
    changed = {name: form.cleaned_data[name] for name in form.changed_data}
    return {
        name: None if value in (None, "") else value if isinstance(value, int) else str(value)
        for name, value in changed.items()
    }
