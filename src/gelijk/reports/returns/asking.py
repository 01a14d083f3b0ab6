"""What may be asked of the list of returns, and the reason for a new version."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from gelijk.reports.models.returns import ReturnStatus
from gelijk.reports.returns.queries import NOT_MADE

STATES = [
    ("", _("Alle")),
    (ReturnStatus.FILED.value, ReturnStatus.FILED.label),
    ("late", _("te laat")),
    (NOT_MADE, _("nog niet opgemaakt")),
    (ReturnStatus.DRAWN_UP.value, ReturnStatus.DRAWN_UP.label),
    (ReturnStatus.SIGNED.value, ReturnStatus.SIGNED.label),
]


class ReturnFilter(forms.Form):
    """Which municipalities to show of which year."""

    is_filter = True
    jaar = forms.TypedChoiceField(label=_("Jaar"), required=False, coerce=int, empty_value=None)
    zoek = forms.CharField(label=_("Gemeente of voorziening"), required=False, max_length=100)
    stand = forms.ChoiceField(label=_("Stand"), required=False, choices=STATES)
    sorteer = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: object, *, years: Iterable[int]) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # QueryDict; the stubs want a mapping
        year = self.fields["jaar"]
        assert isinstance(year, forms.ChoiceField)
        year.choices = [(str(one), str(one)) for one in years]


class ReasonForm(forms.Form):
    """Why what was filed is not right any more."""

    reason = forms.CharField(
        label=_("Waarom komt er een nieuwe versie?"),
        max_length=500,
        help_text=_("De gemeente en het ministerie lezen dit. Noem geen personen."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class FiguresFilter(forms.Form):
    """Which figures of the own office to show."""

    is_filter = True
    jaar = forms.TypedChoiceField(label=_("Jaar"), required=False, coerce=int, empty_value=None)
    massa = forms.ChoiceField(
        label=_("Gebeurtenissen met veel meldingen"),
        required=False,
        choices=[("", _("meegeteld")), ("zonder", _("niet meegeteld"))],
    )

    def __init__(self, data: object, *, years: Iterable[int]) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # QueryDict; the stubs want a mapping
        year = self.fields["jaar"]
        assert isinstance(year, forms.ChoiceField)
        year.choices = [(str(one), str(one)) for one in years]
