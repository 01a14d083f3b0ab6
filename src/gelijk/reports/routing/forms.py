"""What is asked on the pages of routing, transfers and terms."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gelijk.core.form_fields import DayField
from gelijk.reference import vocabularies
from gelijk.reference.models import Kind, Organisation
from gelijk.reports import terms
from gelijk.reports.models import Case
from gelijk.reports.models.cases import PlaceKnown, Wish
from gelijk.reports.offices import national_desk
from gelijk.reports.routing.deciding import Question
from gelijk.reports.routing.places import place_from, place_of, places_like

LONGEST_NAME = 80
# Besluit Wga art. 7: how a complainant can have said yes.
HEARD = ("post", "e_mail", "telefonisch", "persoonlijk")
STANDINGS = (
    (PlaceKnown.KNOWN, _("deze gemeente")),
    (PlaceKnown.UNKNOWN, _("niet bekend")),
    (PlaceKnown.NOT_APPLICABLE, _("in het buitenland")),
)
PLACES = (
    (PlaceKnown.KNOWN, _("deze gemeente")),
    (PlaceKnown.UNKNOWN, _("niet bekend")),
    (PlaceKnown.NOT_APPLICABLE, _("niet aan een plaats gebonden")),
)


def _choices(name: str) -> list[tuple[str, str]]:
    """What is not known comes first: it is what stands there before anybody chooses."""
    language = get_language()
    ordered = sorted(vocabularies.load(name).top, key=lambda one: one.code != "onbekend")
    return [(one.code, one.label.in_language(language)) for one in ordered]


class PlacesForm(forms.Form):
    """Where somebody lives and where it happened, as municipalities are written."""

    woonplaats_bekend = forms.ChoiceField(
        label=_("Waar woont de melder?"), choices=STANDINGS, initial=PlaceKnown.KNOWN
    )
    woonplaats = forms.CharField(
        label=_("Woongemeente"),
        required=False,
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"list": "gemeenten", "autocomplete": "off"}),
    )
    plaats_bekend = forms.ChoiceField(
        label=_("Waar gebeurde het?"), choices=PLACES, initial=PlaceKnown.UNKNOWN
    )
    plaats = forms.CharField(
        label=_("Gemeente van het voorval"),
        required=False,
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"list": "gemeenten", "autocomplete": "off"}),
    )

    def __init__(self, data: Any = None, *, day: date, **rest: Any) -> None:
        super().__init__(data, **rest)
        self.day = day

    def clean(self) -> dict[str, Any]:
        """A municipality where one is said to be known, and only there."""
        for name in ("woonplaats", "plaats"):
            if self.cleaned_data.get(f"{name}_bekend") == PlaceKnown.KNOWN:
                self._find(name)
            else:
                self.cleaned_data[name] = ""
        return self.cleaned_data

    def places(self) -> dict[str, Any]:
        """Codes and what is known, by the names that actions use."""
        said = self.cleaned_data
        return {
            "residence": said["woonplaats"],
            "residence_known": PlaceKnown(said["woonplaats_bekend"]),
            "place": said["plaats"],
            "place_known": PlaceKnown(said["plaats_bekend"]),
        }

    def _find(self, name: str) -> None:
        typed = self.cleaned_data.get(name, "")
        found = place_from(typed, self.day)
        if found is not None:
            self.cleaned_data[name] = found.code
            return
        message = str(_("Deze gemeente kennen wij niet op deze dag."))
        like = ", ".join(one.name for one in places_like(typed, self.day))
        if like:
            message = _("Welke gemeente bedoelt u: {names}?").format(names=like)
        self.add_error(name, message)


class PreviewForm(PlacesForm):
    """A report that is not there yet: where would it go?"""

    is_filter = True
    dag = DayField(label=_("Op welke dag?"), required=False)
    online = forms.BooleanField(label=_("Het gebeurde online"), required=False)
    wil_plaats = forms.BooleanField(
        label=_("De melder wil de voorziening van de plaats van het voorval"), required=False
    )
    terrein = forms.ChoiceField(label=_("Terrein"), required=False)
    grond = forms.ChoiceField(label=_("Grond"), required=False)
    wens = forms.ChoiceField(label=_("Wat wil de melder?"), required=False, choices=Wish.choices)

    def __init__(self, data: Any = None, *, day: date, **rest: Any) -> None:
        super().__init__(data, day=day, **rest)
        for name, vocabulary in (("terrein", "terrains"), ("grond", "grounds")):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = _choices(vocabulary)
            field.initial = "onbekend"

    def clean_dag(self) -> date:
        """The places are those of the day that is asked for."""
        self.day = self.cleaned_data["dag"] or self.day
        return self.day

    def question(self) -> Question:
        """What `decide` is asked."""
        said = self.cleaned_data
        return Question(
            **self.places(),
            online=said["online"],
            wants_place=said["wil_plaats"],
            terrain=said["terrein"] or "onbekend",
            grounds=(said["grond"] or "onbekend",),
            wish=Wish(said["wens"] or Wish.REGISTER),
        )


class RerouteForm(PlacesForm):
    """Another residence or place for a case."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, case: Case, day: date) -> None:
        initial = {
            "woonplaats_bekend": case.residence_known,
            "woonplaats": _name(case.residence, day),
            "plaats_bekend": case.place_known,
            "plaats": _name(case.place, day),
            "revision": case.revision,
        }
        super().__init__(data, day=day, initial=initial)


class TransferForm(forms.Form):
    """To whom, why, and how the complainant agreed."""

    to = forms.ChoiceField(label=_("Overdragen aan"))
    reason = forms.CharField(
        label=_("Waarom"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("De nieuwe voorziening leest dit; het wordt versleuteld bewaard."),
    )
    consent = forms.ChoiceField(
        label=_("Hoe gaf de melder toestemming?"),
        required=False,
        help_text=_("Alleen invullen als de melder het u net heeft gezegd of geschreven."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, case: Case) -> None:
        super().__init__(data, initial={"revision": case.revision})
        offices = Organisation.objects.filter(kind=Kind.ADV) | Organisation.objects.filter(
            identifier=national_desk()
        )
        others = offices.exclude(identifier=case.office).order_by("name")
        channels = vocabularies.load("channels")
        language = get_language()
        heard = [(one, channels.get(one).label.in_language(language)) for one in HEARD]
        self._offer("to", [("", "…"), *((one.identifier, one.name) for one in others)])
        self._offer("consent", [("", _("staat al in de zaak, of niet gevraagd")), *heard])

    def _offer(self, name: str, choices: Sequence[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(choices)


class TermsForm(forms.Form):
    """The length of every term at one office; empty is the default."""

    def __init__(self, data: Any = None, *, office: str) -> None:
        super().__init__(data)
        for one in terms.kinds():
            now = terms.length(one.id, office)
            self.fields[one.id] = forms.IntegerField(
                label=f"{one.label.in_language(get_language())} ({terms.UNITS[one.unit][1]})",
                required=False,
                min_value=1,
                max_value=terms.LONGEST[one.unit],
                initial=None if now == one.length else now,
                help_text=_("Standaard {length}").format(length=one.length),
            )

    def lengths(self) -> Mapping[str, int | None]:
        """What was filled in, by term."""
        return {one.id: self.cleaned_data[one.id] for one in terms.kinds()}


class WayfinderForm(forms.Form):
    """What happened, in three choices and a day; nothing of it is kept."""

    grond = forms.MultipleChoiceField(
        label=_("Waarom denkt u dat het gebeurde?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    terrein = forms.ChoiceField(label=_("Waar ging het over?"), required=False)
    aard = forms.ChoiceField(label=_("Wat gebeurde er?"), required=False)
    online = forms.BooleanField(label=_("Het gebeurde op internet"), required=False)
    dag = DayField(label=_("Wanneer gebeurde het?"), required=False)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        lists = (("grond", "grounds"), ("terrein", "terrains"), ("aard", "natures"))
        for name, vocabulary in lists:
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = _choices(vocabulary)
        self.fields["terrein"].initial = self.fields["aard"].initial = "onbekend"


def _name(code: str, day: date) -> str:
    found = place_of(code, day)
    return found.name if found else code
