"""Forms of meetings."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gelijk.core.form_fields import DayField
from gelijk.documents.dossiers.forms import publishers, words
from gelijk.documents.dossiers.permissions import STEPS
from gelijk.documents.models import Dossier, MeetingKind
from gelijk.documents.notes.forms import LinesField

PEOPLE = ("name", "organisation", "function")


class MeetingForm(forms.Form):
    """A meeting with who was there and its agenda."""

    kind = forms.ChoiceField(label=_("Overleg"), choices=[("", _("Kies")), *MeetingKind.choices])
    title = forms.CharField(label=_("Titel"), max_length=300)
    held_on = DayField(label=_("Gehouden op"))
    place = forms.CharField(label=_("Waar"), max_length=200, required=False)
    organisation = forms.ChoiceField(label=_("Van"))
    people = LinesField(
        PEOPLE,
        label=_("Aanwezig"),
        required=False,
        help_text=_("Een per regel: naam; organisatie; functie. Namen worden versleuteld bewaard."),
    )
    absent = LinesField(PEOPLE, label=_("Afwezig met bericht"), required=False)
    agenda = forms.CharField(
        label=_("Agenda"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Een punt per regel."),
    )
    session = forms.CharField(
        label=_("Bijeenkomst in het programma"),
        max_length=200,
        required=False,
        help_text=_("Bij een townhall: het nummer, als die al bij het programma is vastgelegd."),
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        field = self.fields["organisation"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Kies")), *publishers()]

    def clean_agenda(self) -> list[str]:
        return [line.strip() for line in self.cleaned_data["agenda"].splitlines() if line.strip()]


class ItemForm(forms.Form):
    """What was said on an item."""

    report = words(_("Verslag van dit punt"), required=False)
    decision = words(_("Besluit"), required=False)
    about = forms.CharField(
        label=_("Gaat over"),
        max_length=200,
        required=False,
        help_text=_("Het nummer van een maatregel, motie of brief in Gelijk."),
    )


class NewItemForm(forms.Form):
    """One more item."""

    title = forms.CharField(label=_("Agendapunt"), max_length=300)


class ActionForm(forms.Form):
    """Who does what by when."""

    what = forms.CharField(label=_("Actie"), max_length=400)
    organisation = forms.CharField(label=_("Organisatie"), max_length=120, required=False)
    who = forms.CharField(label=_("Wie"), max_length=200, required=False)
    due_on = DayField(label=_("Klaar op"), required=False)


class DoneForm(forms.Form):
    """What came of an action."""

    outcome = forms.CharField(label=_("Wat eruit kwam"), max_length=400)
    done_on = DayField(label=_("Gedaan op"), required=False)


class IntoDossierForm(forms.Form):
    """In which dossier the report goes."""

    dossier = forms.ChoiceField(label=_("Dossier"))

    def __init__(self, person: object, data: Any = None) -> None:
        super().__init__(data)
        found = Dossier.objects.own(person).filter(status__in=STEPS["bestanden"].states)
        field = self.fields["dossier"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Kies")), *((one.number, one.title) for one in found)]
