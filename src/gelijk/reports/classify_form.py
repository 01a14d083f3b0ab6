"""The form by which a case gets what it is counted by (Besluit Wga art. 13)."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gelijk.reference import municipalities, vocabularies
from gelijk.reports import labels
from gelijk.reports.actions.handling_steps import Classification
from gelijk.reports.case_forms import CaseForm
from gelijk.reports.models.cases import PlaceKnown

PLACES = ("residence", "place")


class ClassifyForm(CaseForm):
    """Grounds, terrain, nature, places, and what was done."""

    complaint = forms.ChoiceField(
        label=_("Melding of klacht"),
        choices=[
            ("no", _("melding: alleen registreren")),
            ("yes", _("klacht: de melder wil advies of bijstand")),
        ],
        widget=forms.RadioSelect,
    )
    grounds = forms.MultipleChoiceField(
        label=_("Gronden"), widget=forms.CheckboxSelectMultiple, help_text=_("Een of meer.")
    )
    terrain = forms.ChoiceField(label=_("Terrein"))
    nature = forms.ChoiceField(label=_("Aard"))
    more_natures = forms.MultipleChoiceField(
        label=_("Ook"), widget=forms.CheckboxSelectMultiple, required=False
    )
    place = forms.ChoiceField(label=_("Gemeente van het voorval"))
    residence = forms.ChoiceField(label=_("Woongemeente van de melder"))
    handlings = forms.MultipleChoiceField(
        label=_("Wijze van behandeling"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Wat u in stappen doet, komt er vanzelf bij."),
    )

    def prepare(self) -> None:
        case = self.desk.case
        year = case.received_on.year
        fields: Any = self.fields
        fields["grounds"].choices = _grouped("grounds")
        fields["terrain"].choices = _grouped("terrains")
        fields["nature"].choices = _grouped("natures")
        fields["more_natures"].choices = _grouped("natures")
        fields["handlings"].choices = labels.choices("handlings")
        places = [*_places(year)]
        for name in PLACES:
            fields[name].choices = places
            self.initial[name] = getattr(case, name) or getattr(case, f"{name}_known")
        for name in ("grounds", "terrain", "nature", "more_natures", "handlings"):
            self.initial[name] = getattr(case, name)
        self.initial["complaint"] = "yes" if case.complaint else "no"

    def classification(self) -> Classification:
        """What the action takes."""
        data = self.cleaned_data
        found: dict[str, Any] = {
            name: tuple(data[name]) for name in ("grounds", "more_natures", "handlings")
        }
        for name in PLACES:
            unknown = data[name] in PlaceKnown.values
            found[name] = "" if unknown else data[name]
            found[f"{name}_known"] = PlaceKnown(data[name]) if unknown else PlaceKnown.KNOWN
        return Classification(
            complaint=data["complaint"] == "yes",
            terrain=data["terrain"],
            nature=data["nature"],
            **found,
        )


def _grouped(vocabulary: str) -> list[tuple[str, str]]:
    """Each concept with those under it behind its name, so that nobody takes one for another's."""
    found, language = vocabularies.load(vocabulary), get_language()
    choices = []
    for top in found.top:
        name = top.label.in_language(language)
        choices.append((top.code, name))
        for one in found.concepts:
            if one.broader == top.code:
                choices.append((one.code, f"{name}: {one.label.in_language(language).lower()}"))
    return choices


def _places(year: int) -> list[tuple[str, Any]]:
    """The municipalities of the year of the report, after what else can be said."""
    first, last = municipalities.years()
    rows = municipalities.municipalities_of(min(max(year, first), last)).order_by("name")
    towns = [(row.municipality.code, row.name) for row in rows]
    unknown = [(PlaceKnown.UNKNOWN.value, PlaceKnown.UNKNOWN.label)]
    not_applicable = [(PlaceKnown.NOT_APPLICABLE.value, PlaceKnown.NOT_APPLICABLE.label)]
    return [*unknown, *not_applicable, *towns]
