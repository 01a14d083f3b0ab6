"""Filters of the work list, saved searches, and what is done with several cases at once."""

from typing import Any

from django import forms
from django.utils.functional import lazystr
from django.utils.translation import gettext_lazy as _

from gelijk.accounts.models import User
from gelijk.core.form_fields import DayField
from gelijk.core.searching import LONGEST
from gelijk.reference.models import Kind, Organisation
from gelijk.reports import labels
from gelijk.reports.models import Incident
from gelijk.reports.models.cases import Wish
from gelijk.reports.states import STATUS_LABELS, Status
from gelijk.reports.work_list import Filters, View

ALL = ("", _("alle"))
SORTS = (
    ("termijn", _("termijn")),
    ("nieuwste", _("nieuwste eerst")),
    ("oudste", _("oudste eerst")),
)


class WorkForm(forms.Form):
    """What somebody wants to see of the cases of the office, as GET parameters."""

    is_filter = True

    q = forms.CharField(
        label=_("Nummer of gebeurtenis"),
        required=False,
        max_length=LONGEST,
        help_text=_("Woorden van melders zijn versleuteld en niet te doorzoeken."),
    )
    stand = forms.ChoiceField(label=_("Stand"), required=False)
    terrein = forms.ChoiceField(label=_("Terrein"), required=False)
    grond = forms.ChoiceField(label=_("Grond"), required=False)
    kanaal = forms.ChoiceField(label=_("Kanaal"), required=False)
    wens = forms.ChoiceField(
        label=_("Wens van de melder"), required=False, choices=[ALL, *Wish.choices]
    )
    gemeente = forms.CharField(
        label=_("Gemeente van voorval of melder"), required=False, max_length=100
    )
    behandelaar = forms.ModelChoiceField(
        label=_("Behandelaar"), required=False, queryset=User.objects.none(), empty_label=_("alle")
    )
    vanaf = DayField(label=_("Ontvangen vanaf"), required=False)
    tot = DayField(label=_("Ontvangen tot en met"), required=False)
    sorteer = forms.ChoiceField(label=_("Volgorde"), required=False, choices=SORTS)

    def __init__(self, user: User, view: View, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.view = view
        for name, vocabulary in (
            ("terrein", "terrains"),
            ("grond", "grounds"),
            ("kanaal", "channels"),
        ):
            self._choose(name, labels.choices(vocabulary))
        self._choose("stand", [(one.value, STATUS_LABELS[one]) for one in Status])
        handlers = self.fields["behandelaar"]
        assert isinstance(handlers, forms.ModelChoiceField)
        handlers.queryset = colleagues(user)

    def _choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [ALL, *choices]

    def clean_gemeente(self) -> str:
        """The code of the municipality that is named."""
        typed = self.cleaned_data["gemeente"].strip()
        if not typed:
            return ""
        found = Organisation.objects.filter(kind=Kind.MUNICIPALITY)
        named = found.filter(name__unaccent__iexact=typed) | found.filter(
            identifier__iexact=f"gemeente:{typed}"
        )
        first = named.first()
        if first is None:
            raise forms.ValidationError(
                lazystr(_("Er is geen gemeente met deze naam. Kijk de spelling na.")),
            )
        return first.code

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        since, until = cleaned.get("vanaf"), cleaned.get("tot")
        if since and until and until < since:
            self.add_error("tot", _("Deze dag ligt vóór de eerste dag."))
        return cleaned

    def filters(self, incident: str = "") -> Filters:
        """What was understood; a value that was not is left out, and shown as an error."""
        self.is_valid()
        found = self.cleaned_data
        handler = found.get("behandelaar")
        return Filters(
            view=self.view,
            text=found.get("q", ""),
            status=found.get("stand", ""),
            terrain=found.get("terrein", ""),
            ground=found.get("grond", ""),
            channel=found.get("kanaal", ""),
            wish=found.get("wens", ""),
            municipality=found.get("gemeente", ""),
            handler=handler.pk if handler else None,
            incident=incident,
            since=found.get("vanaf"),
            until=found.get("tot"),
            sort=found.get("sorteer") or "termijn",
        )


class SaveSearchForm(forms.Form):
    """A name for the selection that is on the screen."""

    naam = forms.CharField(label=_("Naam van deze selectie"), max_length=80)
    vraag = forms.CharField(widget=forms.HiddenInput, max_length=1000, required=False)


class Deed(forms.Form):
    """What to do with the cases that were ticked."""

    TAKE, ASSIGN, ANALYSE, GROUP, CLOSE = "nemen", "toewijzen", "analyse", "gebeurtenis", "sluiten"
    LABELS = (
        (TAKE, _("Zelf in behandeling nemen")),
        (ANALYSE, _("Eerste analyse beginnen")),
        (ASSIGN, _("Toewijzen aan een collega")),
        (GROUP, _("Aan een gebeurtenis koppelen")),
        (CLOSE, _("Afsluiten als geregistreerd")),
    )

    wat = forms.ChoiceField(label=_("Met de aangevinkte zaken"), choices=LABELS)
    aan = forms.ModelChoiceField(
        label=_("Collega"), required=False, queryset=User.objects.none(), empty_label=_("kies")
    )
    gebeurtenis = forms.ModelChoiceField(
        label=_("Gebeurtenis"),
        required=False,
        queryset=Incident.objects.none(),
        empty_label=_("kies"),
    )

    def __init__(self, user: User, *args: Any, may_assign: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        handlers, events = self.fields["aan"], self.fields["gebeurtenis"]
        assert isinstance(handlers, forms.ModelChoiceField)
        assert isinstance(events, forms.ModelChoiceField)
        handlers.queryset = colleagues(user)
        events.queryset = Incident.objects.all()
        if not may_assign:
            del self.fields["aan"]
            deeds = self.fields["wat"]
            assert isinstance(deeds, forms.ChoiceField)
            deeds.choices = [one for one in self.LABELS if one[0] != self.ASSIGN]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("wat") == self.ASSIGN and not cleaned.get("aan"):
            self.add_error("aan", _("Kies aan wie u de zaken toewijst."))
        if cleaned.get("wat") == self.GROUP and not cleaned.get("gebeurtenis"):
            self.add_error("gebeurtenis", _("Kies de gebeurtenis, of maak die eerst."))
        return cleaned


def colleagues(user: User) -> Any:
    """Who works for the same office and handles cases."""
    return User.objects.filter(
        organisation=user.organisation,
        roles__overlap=["handler", "adv_manager"],
        is_active=True,
    ).order_by("first_name", "username")
