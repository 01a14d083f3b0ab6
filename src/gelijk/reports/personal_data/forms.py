"""Forms of the pages on personal data."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gelijk.reports.actions.personal_data import DECISIONS, LONGEST, REQUESTS, Request
from gelijk.reports.models.handling import Party
from gelijk.reports.personal_data.gathering import Item


class RequestForm(forms.Form):
    """What somebody wants done with their data."""

    kind = forms.ChoiceField(label=_("Wat wilt u?"), choices=REQUESTS.items())
    text = forms.CharField(
        label=_("Om welke gegevens gaat het, en waarom?"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=LONGEST,
    )


class _Identified(forms.Form):
    """For staff: who asks is known."""

    identified = forms.BooleanField(
        label=_("Ik heb vastgesteld wie dit vraagt (AVG art. 12 lid 6)"), required=False
    )


class StaffRequestForm(RequestForm, _Identified):
    """A request that came in by letter, phone or at the desk, by either side."""

    party = forms.ChoiceField(label=_("Van wie?"), choices=Party.choices)
    field_order = ("party", "kind", "text", "identified")


class CopyForm(_Identified):
    """What goes along of what staff may decide on."""

    also = forms.MultipleChoiceField(
        label=_("Gaat ook mee, ik heb het nagelezen"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, items: list[Item], data: Any = None) -> None:
        super().__init__(data)
        field = self.fields["also"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(one.key, one.title) for one in items if one.may_be_given]
        if not field.choices:
            del self.fields["also"]


class AnswerForm(forms.Form):
    """What was done with a request."""

    number = forms.TypedChoiceField(label=_("Verzoek"), coerce=int)
    decision = forms.ChoiceField(label=_("Besluit"), choices=DECISIONS.items())
    text = forms.CharField(
        label=_("Antwoord, met de reden"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONGEST,
    )

    def __init__(self, requests: list[Request], data: Any = None) -> None:
        super().__init__(data)
        field = self.fields["number"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [
            (one.number, f"{one.number}: {one.label}") for one in requests if not one.decision
        ]
