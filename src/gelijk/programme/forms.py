"""Forms of the staff. A form checks and keeps what was typed; an action decides and writes."""

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from gelijk.core.sources import Basis
from gelijk.programme.attributes import LABELS
from gelijk.programme.models import Edition, Measure, MeasureVersion
from gelijk.programme.models.measures import ATTRIBUTES
from gelijk.programme.models.progress import Light
from gelijk.programme.models.sessions import SessionKind
from gelijk.programme.vocabulary import MINISTRIES, SCHEMES, Vocabulary

UNKNOWN = ("", _("Onbekend"))
BASIS_CHOICES = [
    (Basis.WRITTEN.value, _("staat er")),
    (Basis.READ_IN.value, _("ingelezen")),
    (Basis.EXTERNAL.value, _("andere bron")),
]


class MeasureForm(forms.Form):
    """All of a version that a writer decides, with for each attribute where it comes from."""

    title = forms.CharField(label=_("Titel"), max_length=200)
    summary = forms.CharField(
        label=_("Wat de maatregel inhoudt"),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )
    form = forms.ChoiceField(label=_("Vorm"))
    edition = forms.ModelChoiceField(
        Edition.objects.all(), label=_("Programma"), required=False, empty_label=_("Geen")
    )
    kind = forms.ChoiceField(label=_("Soort maatregel"), required=False)
    line = forms.ChoiceField(label=_("Lijn"), required=False)
    domains = forms.MultipleChoiceField(
        label=_("Domein"), widget=forms.CheckboxSelectMultiple, required=False
    )
    grounds = forms.MultipleChoiceField(
        label=_("Grond"), widget=forms.CheckboxSelectMultiple, required=False
    )
    responsible = forms.MultipleChoiceField(
        label=_("Verantwoordelijk ministerie"),
        widget=forms.CheckboxSelectMultiple,
        choices=[(name, name) for name in MINISTRIES],
        required=False,
    )
    responsible_text = forms.CharField(
        label=_("Verantwoordelijk, in woorden"),
        help_text=_("Als het geen ministerie is, bijvoorbeeld ‘kabinet’."),
        max_length=200,
        required=False,
    )
    executor = forms.CharField(label=_("Uitvoerder"), max_length=200, required=False)
    stage = forms.ChoiceField(label=_("Stand volgens de bron"), required=False)
    year_from = forms.IntegerField(
        label=_("Eerste jaar"), min_value=1990, max_value=2100, required=False
    )
    year_to = forms.IntegerField(
        label=_("Laatste jaar"), min_value=1990, max_value=2100, required=False
    )
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
        label=_("Toelichting bij de bron"), widget=forms.Textarea(attrs={"rows": 4}), required=False
    )
    token = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, words: Vocabulary, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, scheme in SCHEMES.items():
            choices: list[Any] = [(one.code, one.name) for one in words.choices(scheme)]
            single = name in ("kind", "line", "stage")
            self.fields[name].choices = [UNKNOWN, *choices] if single else choices  # type: ignore[attr-defined]  # all are choice fields
        for name in ATTRIBUTES:
            label = format_lazy("{}: {}", _("Herkomst"), LABELS[name])
            self.fields[f"{name}_basis"] = forms.ChoiceField(
                label=label, choices=BASIS_CHOICES, required=False
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        start, end = cleaned.get("year_from"), cleaned.get("year_to")
        if start and end and end < start:
            self.add_error("year_to", _("Het laatste jaar ligt voor het eerste."))
        if not cleaned.get("source_document") and not cleaned.get("source_url"):
            self.add_error(
                "source_document", _("Noem de bron: een kenmerk van een document of een adres.")
            )
        return cleaned

    def values(self) -> dict[str, object]:
        """What an action takes."""
        return {
            name: Basis.NONE if name.endswith("_basis") and not value else value
            for name, value in self.cleaned_data.items()
            if name != "token"
        }

    def pairs(self) -> list[tuple[list[forms.BoundField], forms.BoundField]]:
        """Each attribute with its basis beside it, in the order of the page."""
        return [
            ([self[column] for column in columns], self[f"{name}_basis"])
            for name, columns in ATTRIBUTES.items()
        ]

    def of_source(self) -> list[forms.BoundField]:
        """Where it comes from."""
        return [self[name] for name in ("source_document", "source_url", "source_note")]


def initial_of(version: MeasureVersion) -> dict[str, object]:
    """What the form starts with."""
    names = [
        *MeasureForm.base_fields,
        *(f"{name}_basis" for name in ATTRIBUTES),
    ]
    return {name: getattr(version, name) for name in names}


class CorrectionForm(forms.Form):
    """Why a published version needs to be put right."""

    reason = forms.CharField(
        label=_("Wat was er fout?"),
        help_text=_("Bezoekers lezen: ‘gecorrigeerd op … omdat …’."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class RevisionForm(forms.Form):
    """For which edition the next version is."""

    edition = forms.ModelChoiceField(
        Edition.objects.all(),
        label=_("Programma"),
        required=False,
        empty_label=_("Hetzelfde programma als nu"),
    )


class ProgressForm(forms.Form):
    """How a measure stands."""

    day = forms.DateField(label=_("Datum"), widget=forms.DateInput(attrs={"type": "date"}))
    light = forms.ChoiceField(label=_("Voortgang"), choices=Light.choices, widget=forms.RadioSelect)
    reason = forms.CharField(label=_("Reden"), widget=forms.Textarea(attrs={"rows": 4}))
    evidence = forms.CharField(
        label=_("Bewijs"),
        help_text=_(
            "Openbare kenmerken, elk op een eigen regel, zoals kst-30950-359. Nodig bij groen."
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )


class SessionForm(forms.Form):
    """That a session was held."""

    kind = forms.ChoiceField(label=_("Soort"), choices=SessionKind.choices)
    title = forms.CharField(label=_("Titel"), max_length=200)
    day = forms.DateField(label=_("Datum"), widget=forms.DateInput(attrs={"type": "date"}))
    edition = forms.ModelChoiceField(
        Edition.objects.all(), label=_("Programma"), required=False, empty_label=_("Geen")
    )
    theme = forms.CharField(label=_("Thema"), max_length=200, required=False)
    about = forms.CharField(
        label=_("Toelichting"), widget=forms.Textarea(attrs={"rows": 4}), required=False
    )


class InputForm(forms.Form):
    """What was brought in."""

    text = forms.CharField(
        label=_("Inbreng"),
        help_text=_("Schrijf geen namen of andere gegevens van personen op."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    ministry = forms.ChoiceField(
        label=_("Van welk ministerie"),
        choices=[("", _("Niet van een ministerie")), *((name, name) for name in MINISTRIES)],
        required=False,
    )
    public = forms.BooleanField(label=_("Openbaar"), required=False)


def measure_named(name: str) -> Measure:
    """The measure with this number, however much of it was typed."""
    name = name if name.startswith("maatregel:") else f"maatregel:{name}"
    measure = Measure.objects.filter(public_id=name).first()
    if measure is None:
        raise forms.ValidationError(_("Deze maatregel bestaat niet."))
    return measure
