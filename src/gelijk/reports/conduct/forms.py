"""Forms of a complaint about an office: filing it, and what is done with it."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gelijk.accounts.models import User
from gelijk.core.form_fields import DayField
from gelijk.reference.models import Kind, Organisation
from gelijk.reports.case_forms import LONGEST_TEXT, YES_NO, words
from gelijk.reports.conduct import attending
from gelijk.reports.conduct.sealing import Member
from gelijk.reports.intake.gate import TRAP
from gelijk.reports.mailbox.forms import Plain
from gelijk.reports.models import ConductComplaint
from gelijk.reports.models.handling import Party
from gelijk.reports.offices import national_desk

MOST_MEMBERS = 5
NUMBER = r"^\s*[0-9]{2}-[0-9A-Za-z]{10}\s*$"
SIDES = [
    (Party.COMPLAINANT, _("Ik heb iets gemeld (klager)")),
    (Party.OTHER_PARTY, _("Er is over mij geklaagd (beklaagde)")),
]
BOTH = [(Party.COMPLAINANT, _("wie klaagt")), (Party.OTHER_PARTY, _("over wie geklaagd wordt"))]


class FilingForm(Plain):
    """What somebody says of how they were treated. No name is needed."""

    # Whether it is there is looked at together with what it holds.
    once = forms.CharField(widget=forms.HiddenInput, required=False)
    office = forms.ChoiceField(label=_("Over welk bureau klaagt u?"))
    party = forms.ChoiceField(label=_("Wie bent u?"), choices=SIDES, widget=forms.RadioSelect)
    number = forms.RegexField(
        regex=NUMBER,
        label=_("Nummer van de melding, als u het weet"),
        help_text=_("Bijvoorbeeld 26-7K3M9QXW01. Het staat in brieven en in uw mailbox."),
        required=False,
        max_length=20,
    )
    about = forms.CharField(
        label=_("Over wie klaagt u?"),
        help_text=_("Een naam, als u die weet. Deze persoon krijgt uw klacht niet te lezen."),
        required=False,
        max_length=200,
    )
    text = forms.CharField(
        label=_("Hoe bent u behandeld?"),
        widget=forms.Textarea(attrs={"rows": 10}),
        max_length=LONGEST_TEXT,
    )
    contact = forms.CharField(
        label=_("Hoe kunnen wij u bereiken?"),
        help_text=_("Hoeft niet: met de code die u krijgt, leest u onze berichten."),
        required=False,
        max_length=300,
    )

    def __init__(self, data: Any = None, *, initial: dict[str, Any]) -> None:
        super().__init__(data, initial=initial)
        field = self.fields["office"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "…"), *offices()]
        # People do not see this field; programs fill it in.
        self.fields[TRAP] = forms.CharField(required=False, widget=forms.HiddenInput)


class TextForm(Plain):
    """Only words."""

    text = words(_("Tekst"))


class ReasonsForm(Plain):
    """Why."""

    reasons = words(_("Redenen"), _("Wie klaagt leest dit in de mailbox."))


class AboutForm(Plain):
    """A colleague whom the complaint is about."""

    person = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Over wie gaat de klacht?"),
        help_text=_("Deze collega ziet de klacht daarna niet meer, en oordeelt niet mee."),
    )

    def of_office(self, office: str) -> None:
        """Those who work there."""
        field = self.fields["person"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = User.objects.filter(organisation=office, is_active=True)


class AppointForm(Plain):
    """Who sees to a complaint to which nobody at its office can."""

    person = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Wie behandelt de klacht?"),
        help_text=_(
            "Wie bij welk bureau dan ook klachten over een bureau behandelt, en over wie de klacht "
            "niet gaat. Maak eerst een account voor een ander, zoals een lid van het bestuur, als "
            "niemand past."
        ),
    )

    def of(self, complaint: ConductComplaint) -> None:
        """Those who may."""
        field = self.fields["person"]
        assert isinstance(field, forms.ModelChoiceField)
        keys = [one.pk for one in attending.candidates(complaint)]
        field.queryset = User.objects.filter(pk__in=keys).order_by("organisation", "pk")


class CommitteeForm(Plain):
    """Some names, and of each whether this person works for no ADV."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        for number in range(1, MOST_MEMBERS + 1):
            self.fields[f"name_{number}"] = forms.CharField(
                label=_("Lid %(number)s") % {"number": number}, max_length=120, required=False
            )
            self.fields[f"outside_{number}"] = forms.BooleanField(
                label=_("Lid %(number)s werkt niet voor een antidiscriminatievoorziening")
                % {"number": number},
                required=False,
            )

    def members(self) -> list[Member]:
        """Those that were filled in."""
        return [*self._members()]

    def _members(self) -> Iterator[Member]:
        for number in range(1, MOST_MEMBERS + 1):
            name = self.cleaned_data[f"name_{number}"]
            if name:
                yield Member(name, outside=self.cleaned_data[f"outside_{number}"])


class HearForm(Plain):
    """That a side was heard, or had the chance."""

    party = forms.ChoiceField(label=_("Wie is gehoord?"), choices=BOTH, widget=forms.RadioSelect)
    on = DayField(label=_("Wanneer?"), initial=timezone.localdate)
    text = words(_("Wat is er gezegd?"), required=False)
    gave_no_view = forms.BooleanField(
        label=_("Had de gelegenheid, maar wilde niets zeggen"), required=False
    )


class JudgeForm(Plain):
    """What the committee found."""

    founded = forms.ChoiceField(
        label=_("Is de klacht gegrond?"), choices=YES_NO, widget=forms.RadioSelect
    )
    reasons = words(_("Motivering"), _("Wie klaagt leest het oordeel met de motivering."))


class SureForm(Plain):
    """Taking it back; why is not asked."""

    text = words(_("Toelichting, als u die wilt geven"), rows=3, required=False)


def offices() -> list[tuple[str, str]]:
    """All that handle cases."""
    found = Organisation.objects.filter(Q(kind=Kind.ADV) | Q(identifier=national_desk()))
    return [(one.identifier, one.name) for one in found.order_by("name")]
