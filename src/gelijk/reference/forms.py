"""What may be asked of the lists."""

from django import forms
from django.utils.translation import gettext_lazy as _

from gelijk.reference.models import Kind, Organisation


class OrganisationFilter(forms.Form):
    """Which organisations to show."""

    is_filter = True
    zoek = forms.CharField(label=_("Naam of afkorting"), required=False, max_length=200)
    soort = forms.ChoiceField(
        label=_("Soort"),
        required=False,
        choices=[
            ("", _("Alle soorten")),
            *(choice for choice in Kind.choices if choice[0] != Kind.MUNICIPALITY),
        ],
    )
    dag = forms.DateField(
        label=_("Bestond op"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": _("Dit is geen datum. Schrijf bijvoorbeeld 2023-01-01.")},
    )


class MunicipalityFilter(forms.Form):
    """Which municipalities to show; the order is kept while searching."""

    is_filter = True
    zoek = forms.CharField(label=_("Naam"), required=False, max_length=100)
    jaar = forms.TypedChoiceField(label=_("Jaar"), required=False, coerce=int, empty_value=None)
    provincie = forms.ChoiceField(label=_("Provincie"), required=False)
    sorteer = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: object, *, first: int, last: int) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # QueryDict; the stubs want a mapping
        year = self.fields["jaar"]
        province = self.fields["provincie"]
        assert isinstance(year, forms.ChoiceField)
        assert isinstance(province, forms.ChoiceField)
        year.choices = [(one, str(one)) for one in range(last, first - 1, -1)]
        provinces = Organisation.objects.filter(kind=Kind.PROVINCE).order_by("name")
        province.choices = [
            ("", _("Alle provincies")),
            *((one.slug, one.name.removeprefix("provincie ")) for one in provinces),
        ]
