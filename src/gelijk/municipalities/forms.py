"""What may be asked of the money of municipalities, and what staff enter of it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gelijk.core.form_fields import FigureInput
from gelijk.municipalities.actions.payments import PaymentStatement
from gelijk.municipalities.funding import queries
from gelijk.municipalities.funding.budgets import Mapping
from gelijk.municipalities.models import Stage
from gelijk.municipalities.models.funding import Purpose
from gelijk.municipalities.peers import WAYS
from gelijk.reference.models import Kind, MunicipalityYear, Organisation

SHOWN = [
    ("gemeente", _("Gemeente")),
    ("voorziening", _("Voorziening")),
    ("provincie", _("Provincie")),
]
FILE_HELP = _("CSV, ODS of XLSX, hoogstens 10 MB.")


def choose(field: forms.Field, choices: list[tuple[Any, Any]]) -> None:
    """Gives a field of choices its choices."""
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices


def offices() -> list[tuple[str, str]]:
    """The offices to choose from, by code."""
    found = Organisation.objects.filter(kind=Kind.ADV).order_by("name")
    return [(one.code, one.name) for one in found]


def provinces() -> list[tuple[str, str]]:
    """The provinces by name."""
    found = Organisation.objects.filter(kind=Kind.PROVINCE).order_by("name")
    names = [one.name.removeprefix("provincie ") for one in found]
    return [(name, name) for name in names]


def towns(year: int) -> list[tuple[str, str]]:
    """The municipalities of a year, by code."""
    found = MunicipalityYear.objects.filter(year=year).select_related("municipality")
    return [(row.municipality.code, row.name) for row in found.order_by("name")]


class FundingFilter(forms.Form):
    """Which money to show; the order is kept while searching."""

    is_filter = True
    zoek = forms.CharField(label=_("Naam"), required=False, max_length=100)
    jaar = forms.TypedChoiceField(label=_("Jaar"), required=False, coerce=int, empty_value=None)
    per = forms.ChoiceField(label=_("Toon per"), required=False, choices=SHOWN)
    provincie = forms.ChoiceField(label=_("Provincie"), required=False)
    indeling = forms.TypedChoiceField(
        label=_("In de grenzen van"), required=False, coerce=int, empty_value=None
    )
    sorteer = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        years = queries.years()
        choose(self.fields["jaar"], [(year, str(year)) for year in years])
        choose(self.fields["provincie"], [("", _("Alle provincies")), *provinces()])
        own: list[tuple[Any, Any]] = [("", _("het jaar zelf"))]
        choose(self.fields["indeling"], own + [(year, str(year)) for year in years])


class PaymentForm(forms.Form):
    """What a municipality pays its office."""

    municipality = forms.ChoiceField(label=_("Gemeente"))
    year = forms.TypedChoiceField(label=_("Jaar"), coerce=int)
    amount = FigureInput(
        label=_("Bedrag in euro"),
        help_text=_(
            "Schrijf 0 als de gemeente niets betaalt. Weet u het niet, leg dan niets vast."
        ),
    )
    stage = forms.ChoiceField(label=_("Soort"), choices=Stage.choices, initial=Stage.REALISED)
    adv = forms.ChoiceField(label=_("Voorziening"), required=False)
    source_note = forms.CharField(
        label=_("Bron"),
        required=False,
        max_length=1000,
        help_text=_("De begroting, de jaarrekening, of wie het zei en wanneer."),
    )
    source_url = forms.URLField(
        label=_("Webadres van de bron"), required=False, assume_scheme="https"
    )
    reason = forms.CharField(
        label=_("Waarom verandert het?"),
        required=False,
        max_length=1000,
        help_text=_("Alleen nodig als er al een bedrag staat."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        years = queries.years()
        known = {code: name for year in reversed(years) for code, name in towns(year)}
        ordered = sorted(known.items(), key=lambda one: one[1])
        choose(self.fields["municipality"], [("", _("Kies een gemeente")), *ordered])
        choose(self.fields["year"], [(year, str(year)) for year in years])
        choose(self.fields["adv"], [("", _("Niet bekend")), *offices()])

    def statement(self) -> PaymentStatement:
        """What was filled in, as the action wants it."""
        given = self.cleaned_data
        return PaymentStatement(
            municipality=given["municipality"],
            year=given["year"],
            amount=given["amount"],
            stage=Stage(given["stage"]),
            adv=given["adv"],
            source_url=given["source_url"],
            source_note=given["source_note"],
        )


class RateForm(forms.Form):
    """A rate per inhabitant."""

    purpose = forms.ChoiceField(label=_("Waarvoor"), choices=Purpose.choices)
    from_year = forms.IntegerField(label=_("Vanaf het jaar"))
    per_inhabitant = FigureInput(label=_("Euro per inwoner"))
    source_note = forms.CharField(
        label=_("Bron"), required=False, max_length=1000, help_text=_("Bijvoorbeeld de circulaire.")
    )
    source_url = forms.URLField(
        label=_("Webadres van de bron"), required=False, assume_scheme="https"
    )


class BudgetForm(PaymentForm):
    """A budget, and of whom it is."""

    file = forms.FileField(
        label=_("Begroting als tabel"),
        help_text=FILE_HELP,
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.ods,.xlsx"}),
    )
    field_order = ("municipality", "year", "stage", "adv", "file")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("amount", "source_note", "source_url", "reason"):
            del self.fields[name]


class MappingForm(forms.Form):
    """Which column of a budget is what, and by which words to look."""

    is_filter = True
    bedrag = forms.ChoiceField(label=_("Kolom met het bedrag"))
    jaarkolom = forms.ChoiceField(label=_("Kolom met het jaar"), required=False)
    duizend = forms.BooleanField(label=_("Bedragen zijn in duizenden euro's"), required=False)
    woorden = forms.CharField(
        label=_("Zoek regels met een van deze woorden"), required=False, max_length=300
    )

    def __init__(self, data: Any, *, header: tuple[str, ...]) -> None:
        super().__init__(data)
        columns = [(name, name) for name in header]
        choose(self.fields["bedrag"], columns)
        choose(self.fields["jaarkolom"], [("", _("Geen: alles is van dit jaar")), *columns])

    def mapping(self) -> Mapping:
        """What was chosen."""
        given = self.cleaned_data
        words = tuple(word.strip() for word in given["woorden"].split(";") if word.strip())
        return Mapping(given["bedrag"], given["jaarkolom"], given["duizend"], words)


class ReasonForm(forms.Form):
    """Why somebody does what cannot be seen from the thing itself."""

    use_required_attribute = False
    reason = forms.CharField(label=_("Reden"), max_length=1000, widget=forms.Textarea)


class CompareForm(forms.Form):
    """Of which year, and with whom."""

    is_filter = True
    jaar = forms.TypedChoiceField(label=_("Jaar"), required=False, coerce=int, empty_value=None)
    met = forms.ChoiceField(label=_("Gekozen op"), required=False, choices=list(WAYS.items()))

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        choose(self.fields["jaar"], [(year, str(year)) for year in queries.years()])
