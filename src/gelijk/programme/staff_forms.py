"""Forms for goals, what was measured, answers and editions."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gelijk.core.form_fields import FigureInput
from gelijk.programme.actions.editions import WRITABLE
from gelijk.programme.actions.goals import Source
from gelijk.programme.forms import measure_named
from gelijk.programme.models import Edition, Goal
from gelijk.programme.models.goals import Direction

FIRST_YEAR, LAST_YEAR = 1990, 2100
# The columns of goals hold sixteen digits, three of them after the point.
HIGHEST = Decimal(10) ** 13
SMALLEST = Decimal("0.001")


class MeasureNumber(forms.CharField):
    """The number of a measure, with or without what stands before the colon."""

    def clean(self, value: Any) -> Any:
        name = super().clean(value).strip()
        return measure_named(name) if name else None


class Figure(FigureInput):
    """A figure that fits the register."""

    def clean(self, value: Any) -> Any:
        figure = super().clean(value)
        if figure is None:
            return None
        if abs(figure) >= HIGHEST:
            raise forms.ValidationError(_("Dit getal is te groot."))
        if figure != figure.quantize(SMALLEST):
            raise forms.ValidationError(_("Schrijf ten hoogste drie cijfers achter de komma."))
        return figure


class SourceForm(forms.Form):
    """Where it stands."""

    source_document = forms.CharField(
        label=_("Bron: kenmerk van het document"),
        help_text=_("Bijvoorbeeld kst-30950-316."),
        max_length=200,
        required=False,
    )
    source_url = forms.URLField(
        label=_("Bron: adres"), max_length=500, required=False, assume_scheme="https"
    )
    source_note = forms.CharField(
        label=_("Toelichting bij de bron"), widget=forms.Textarea(attrs={"rows": 3}), required=False
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        named = cleaned.get("source_document") or cleaned.get("source_url")
        if not named and "source_url" not in self.errors:
            self.add_error(
                "source_document", _("Noem de bron: een kenmerk van een document of een adres.")
            )
        return cleaned

    def source(self) -> Source:
        """What an action takes."""
        data = self.cleaned_data
        return Source(data["source_document"], data["source_url"], data["source_note"])


class GoalForm(SourceForm):
    """What is to be reached, from where and by when."""

    indicator = forms.CharField(
        label=_("Indicator"), help_text=_("Wat u meet, in één regel."), max_length=200
    )
    unit = forms.CharField(
        label=_("Eenheid"), help_text=_("Bijvoorbeeld % of aantal."), max_length=40
    )
    population = forms.CharField(
        label=_("Waarover"),
        help_text=_("Bijvoorbeeld gemeenten, of mensen van 15 jaar en ouder."),
        max_length=200,
        required=False,
    )
    direction = forms.ChoiceField(
        label=_("Wat is beter"), choices=Direction.choices, initial=Direction.UP
    )
    set_by = forms.CharField(label=_("Wie dit doel stelde"), max_length=100)
    edition = forms.ModelChoiceField(
        Edition.objects.all(), label=_("Programma"), required=False, empty_label=_("Geen")
    )
    measure = MeasureNumber(
        label=_("Maatregel"), help_text=_("Het nummer, zoals 2022-014."), required=False
    )
    baseline = Figure(
        label=_("Uitgangspunt"),
        help_text=_("Laat dit leeg als er geen nulmeting is; leeg is niet nul."),
        required=False,
        max_length=40,
    )
    baseline_year = forms.IntegerField(
        label=_("Jaar van het uitgangspunt"),
        required=False,
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
    )
    target = Figure(label=_("Streefwaarde"), required=False, max_length=40)
    target_year = forms.IntegerField(
        label=_("Jaar van de streefwaarde"),
        required=False,
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
    )

    field_order = (
        *("indicator", "unit", "population", "direction", "set_by", "edition", "measure"),
        *("baseline", "baseline_year", "target", "target_year"),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for name in ("baseline", "target"):
            year = cleaned.get(f"{name}_year")
            if year and cleaned.get(name) is None and name not in self.errors:
                self.add_error(name, _("Bij dit jaar hoort een waarde."))
        start, end = cleaned.get("baseline_year"), cleaned.get("target_year")
        if start and end and end < start:
            self.add_error("target_year", _("Dit jaar ligt vóór dat van het uitgangspunt."))
        return cleaned

    def values(self) -> dict[str, Any]:
        """What the action takes; a value without a year stays a value."""
        data = self.cleaned_data
        plain = ("indicator", "unit", "population", "set_by", "edition", "measure")
        return {
            **{name: data[name] for name in plain},
            "direction": Direction(data["direction"]),
            "baseline": self._pair("baseline"),
            "target": self._pair("target"),
            "source": self.source(),
        }

    def _pair(self, name: str) -> tuple[int | None, Decimal] | None:
        value = self.cleaned_data[name]
        return None if value is None else (self.cleaned_data[f"{name}_year"], value)


class ValueForm(SourceForm):
    """What was measured in one year."""

    year = forms.IntegerField(
        label=_("Jaar waarover gemeten is"), min_value=FIRST_YEAR, max_value=LAST_YEAR
    )
    value = Figure(label=_("Waarde"), max_length=40)

    field_order = ("year", "value")

    def __init__(self, *args: Any, goal: Goal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["value"].help_text = _("In: %(unit)s.") % {"unit": goal.unit}


class ReasonForm(forms.Form):
    """Why something is taken away."""

    reason = forms.CharField(label=_("Reden"), widget=forms.Textarea(attrs={"rows": 3}))


class AnswerForm(forms.Form):
    """What became of an input."""

    text = forms.CharField(
        label=_("Wat ermee gedaan is"),
        help_text=_("Ook als er niets mee gedaan is, en waarom niet."),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )
    measure = MeasureNumber(
        label=_("Dit werd maatregel"),
        help_text=_("Het nummer, zoals 2022-014. De maatregel komt op deze pagina te staan."),
        required=False,
    )
    replaces = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)

    def __init__(self, *args: Any, answer: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.answer = answer

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        if cleaned["text"].strip() == self.answer and not cleaned["measure"]:
            raise forms.ValidationError(_("Vul een antwoord in, of een maatregel."))
        return cleaned


class EditionForm(forms.Form):
    """What a programme is; its words and measures have their own place."""

    title = forms.CharField(label=_("Titel"), max_length=200)
    sent_on = forms.DateField(
        label=_("Naar de Tweede Kamer gestuurd op"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        required=False,
    )
    paper = forms.CharField(
        label=_("Kenmerk van de brief"),
        help_text=_("Bijvoorbeeld kst-30950-316."),
        max_length=100,
        required=False,
    )
    announced = forms.IntegerField(
        label=_("Hoeveel maatregelen het programma zelf telt"),
        help_text=_("Leeg is onbekend."),
        min_value=0,
        max_value=10_000,
        required=False,
    )
    announced_note = forms.CharField(
        label=_("Hoe het programma die noemt"), max_length=200, required=False
    )
    about = forms.CharField(
        label=_("Waar het over gaat"), widget=forms.Textarea(attrs={"rows": 4}), required=False
    )
    goals = forms.CharField(
        label=_("Wat het over doelen zegt"),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )
    goals_document = forms.CharField(
        label=_("Bron daarvan: kenmerk van het document"), max_length=200, required=False
    )
    source_document = SourceForm.base_fields["source_document"]
    source_url = SourceForm.base_fields["source_url"]
    source_note = SourceForm.base_fields["source_note"]
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    empties = forms.CharField(widget=forms.HiddenInput, required=False)

    def values(self) -> dict[str, object]:
        """What an action takes."""
        return {name: self.cleaned_data[name] for name in WRITABLE}

    def emptied(self, edition: Edition) -> list[str]:
        """What was filled in and would be empty."""
        return [
            name
            for name, value in self.values().items()
            if value in (None, "") and getattr(edition, name) not in (None, "")
        ]


class NewEditionForm(EditionForm):
    """A programme that is not there yet."""

    year = forms.IntegerField(label=_("Jaar"), min_value=2015, max_value=2098)
    words_of = forms.ModelChoiceField(
        Edition.objects.filter(synthetic=False),
        label=_("Neem lijnen, domeinen, gronden en soorten over van"),
        help_text=_("Er staat dan bij dat de bron die woorden nog niet noemt."),
        required=False,
        empty_label=_("Geen"),
    )

    field_order = ("year", "words_of")
