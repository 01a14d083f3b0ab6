"""Forms of those who keep the register. They check what was typed; the actions decide."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gelijk.core.form_fields import DayField
from gelijk.core.models import Relation
from gelijk.parliament.actions.papers import MotionFields
from gelijk.parliament.actions.stale import stamp
from gelijk.parliament.identifiers import find_commitment
from gelijk.parliament.models import (
    Appreciation,
    Chamber,
    Commitment,
    DatePrecision,
    ItemDecision,
    Motion,
    MotionResult,
    Paper,
    RappelEntry,
    Request,
    RequestItem,
    RequestOutcome,
)
from gelijk.parliament.states import OfficialStatus


def words(label: Any, *, required: bool = True, help_text: Any = "") -> forms.CharField:
    """A few lines of text."""
    area = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(label=label, required=required, help_text=help_text, widget=area)


class NamesField(forms.CharField):
    """Names with a semicolon between them, as a list."""

    def prepare_value(self, value: Any) -> Any:
        return "; ".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        text = super().clean(value)
        return [name.strip() for name in text.split(";") if name.strip()]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)


class CommitmentField(forms.CharField):
    """Another commitment, by our code or the Chamber's number."""

    def clean(self, value: Any) -> Commitment:
        name = super().clean(value)
        found = find_commitment(name)
        if found is None:
            raise forms.ValidationError(
                _("Er is geen toezegging %(name)s. Geef een nummer zoals C014 of T03545."),
                params={"name": name},
            )
        return found


def seen_field() -> forms.CharField:
    """What the form was opened on; without it nobody knows what would be overwritten."""
    return forms.CharField(required=False, widget=forms.HiddenInput)


class DatedForm(forms.ModelForm):  # type: ignore[type-arg]  # ModelForm has no parameter at run time
    """A date with how much of it is known."""

    date_field: tuple[str, str] = ("date", "date_precision")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["seen"] = seen_field()
            self.initial["seen"] = stamp(self.instance.changed_at)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        day, precision = (cleaned.get(name) for name in self.date_field)
        if day is None:
            cleaned[self.date_field[1]] = DatePrecision.UNKNOWN
        elif precision in ("", None, DatePrecision.UNKNOWN):
            cleaned[self.date_field[1]] = DatePrecision.DAY
        return cleaned


class CommitmentForm(DatedForm):
    """A new commitment, or the correction of one."""

    date_field = ("made_on", "made_on_precision")
    members = NamesField(
        label=_("Kamerleden"), required=False, help_text=_("Met een puntkomma ertussen.")
    )
    parties = NamesField(
        label=_("Partijen"), required=False, help_text=_("Met een puntkomma ertussen.")
    )
    made_on = DayField(label=_("Gedaan op"), required=False)

    class Meta:
        model = Commitment
        fields = [
            "summary",
            "kind",
            "modality",
            "chamber",
            "official_number",
            "made_by",
            "ministry",
            "made_to",
            "members",
            "parties",
            "committee",
            "made_on",
            "made_on_precision",
            "made_in",
            "recurring",
            "evidence_needed",
        ]
        labels = {
            "summary": _("Samenvatting in eigen woorden"),
            "kind": _("Soort"),
            "modality": _("Hoe stellig"),
            "chamber": _("Kamer"),
            "official_number": _("Nummer van de Kamer"),
            "made_by": _("Gedaan door"),
            "ministry": _("Ministerie (afkorting)"),
            "made_to": _("Gedaan aan"),
            "committee": _("Commissie"),
            "made_on_precision": _("Hoe precies is die datum"),
            "made_in": _("Gedaan in (stuk of debat)"),
            "recurring": _("Keert steeds terug"),
            "evidence_needed": _("Wat is nodig om te kunnen afsluiten"),
        }
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 3}),
            "evidence_needed": forms.Textarea(attrs={"rows": 2}),
        }


class DeadlineForm(forms.Form):
    due_from = DayField(label=_("Vanaf"), required=False)
    due_to = DayField(label=_("Uiterlijk"), required=False)
    due_text = forms.CharField(
        label=_("In woorden"),
        required=False,
        max_length=200,
        help_text=_("Zoals het gezegd is: ‘in het voorjaar’, ‘binnenkort’."),
    )
    reason = words(_("Reden"), help_text=_("Waarom deze termijn; de vorige blijft zichtbaar."))


class ReasonForm(forms.Form):
    reason = words(_("Reden"))


class NothingForm(forms.Form):
    """A step that needs no words, only to be confirmed."""


class EvidenceForm(forms.Form):
    identifier = forms.CharField(
        label=_("Stuk of maatregel"),
        max_length=200,
        help_text=_("Bijvoorbeeld kst-30950-359 of maatregel:2022-014."),
    )
    shows = words(_("Wat blijkt eruit"))


class CloseForm(forms.Form):
    kept_on = DayField(label=_("Nagekomen op"), required=False)
    reason = words(_("Reden"), help_text=_("Waarom het bewijs genoeg is."))


class SupersedeForm(forms.Form):
    successor = CommitmentField(label=_("Vervangen door"), max_length=60)
    reason = words(_("Reden"))


class OfficialStatusForm(forms.Form):
    status = forms.ChoiceField(label=_("Status van de Kamer"), choices=OfficialStatus.choices)
    source = forms.CharField(label=_("Waar staat dat"), max_length=300)


class RelateForm(forms.Form):
    relation = forms.ChoiceField(
        label=_("Verband"),
        choices=[
            (relation.value, relation.label)
            for relation in (Relation.REPEATS, Relation.SUPPLEMENTS, Relation.CHANGES)
        ],
    )
    other = CommitmentField(label=_("Andere toezegging"), max_length=60)


class PaperForm(DatedForm):
    date = DayField(label=_("Datum"), required=False)
    source_url = forms.URLField(label=_("Adres"), required=False, assume_scheme="https")

    class Meta:
        model = Paper
        fields = [
            "identifier",
            "kind",
            "title",
            "date",
            "date_precision",
            "sender",
            "ministry",
            "chamber",
            "session_year",
            "note",
            "source_url",
        ]
        labels = {
            "identifier": _("Officieel nummer"),
            "kind": _("Soort"),
            "title": _("Titel"),
            "date_precision": _("Hoe precies is die datum"),
            "sender": _("Afzender"),
            "ministry": _("Ministerie (afkorting)"),
            "chamber": _("Kamer"),
            "session_year": _("Vergaderjaar"),
            "note": _("Aantekening"),
        }
        help_texts = {
            "identifier": _("Bijvoorbeeld kst-30950-316, ah-tk-20202021-2987 of 2024D14944."),
            "session_year": _("Bijvoorbeeld 2021-2022."),
        }
        widgets = {"note": forms.Textarea(attrs={"rows": 2})}
        error_messages = {"identifier": {"unique": _("Dit stuk staat al in het register.")}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["identifier"]


class MotionForm(forms.Form):
    seen = seen_field()
    members = NamesField(label=_("Indieners"), help_text=_("Met een puntkomma ertussen."))
    and_others = forms.BooleanField(label=_("En anderen (c.s.)"), required=False)
    party = forms.CharField(label=_("Partij van de eerste indiener"), required=False)
    asks = words(_("Wat wordt gevraagd"))
    result = forms.ChoiceField(label=_("Uitslag"), choices=MotionResult.choices)
    appreciation = forms.ChoiceField(
        label=_("Oordeel van het kabinet"),
        required=False,
        choices=[("", _("niet bekend")), *Appreciation.choices],
    )
    replaces = forms.CharField(
        label=_("Ter vervanging van"), required=False, help_text=_("Bijvoorbeeld kst-32824-499.")
    )

    @staticmethod
    def values_of(motion: Motion) -> dict[str, Any]:
        """What is known already, to start from."""
        return {
            "members": motion.members,
            "and_others": motion.and_others,
            "party": motion.party,
            "asks": motion.asks,
            "result": motion.result,
            "appreciation": motion.appreciation,
            "replaces": motion.replaces_as_written,
        }

    def fields_of_motion(self) -> MotionFields:
        found = {name: value for name, value in self.cleaned_data.items() if name != "replaces"}
        found.pop("seen")
        return MotionFields(**found | {"members": tuple(found["members"])})


class MotionAnswerForm(forms.Form):
    letter = forms.CharField(label=_("Brief die antwoordt"), max_length=120)


class RequestForm(DatedForm):
    date_field = ("asked_on", "asked_on_precision")
    asked_on = DayField(label=_("Gevraagd op"), required=False)
    due_to = DayField(label=_("Antwoord uiterlijk"), required=False)
    members = NamesField(
        label=_("Kamerleden"), required=False, help_text=_("Met een puntkomma ertussen.")
    )

    class Meta:
        model = Request
        fields = [
            "kind",
            "subject",
            "asked",
            "chamber",
            "asked_by",
            "members",
            "ministry",
            "channel",
            "asked_on",
            "asked_on_precision",
            "due_to",
            "doubt",
        ]
        labels = {
            "kind": _("Soort"),
            "subject": _("Onderwerp"),
            "asked": _("Wat wordt gevraagd, in eigen woorden"),
            "chamber": _("Kamer"),
            "asked_by": _("Gevraagd door"),
            "ministry": _("Ministerie (afkorting)"),
            "channel": _("Langs welke weg"),
            "asked_on_precision": _("Hoe precies is die datum"),
            "doubt": _("Twijfel"),
        }
        widgets = {
            "asked": forms.Textarea(attrs={"rows": 3}),
            "doubt": forms.Textarea(attrs={"rows": 2}),
        }


class ItemForm(forms.Form):
    what = forms.CharField(label=_("Gevraagd stuk"), max_length=400)


class ItemDecisionForm(forms.Form):
    item = forms.ModelChoiceField(label=_("Stuk"), queryset=RequestItem.objects.none())
    decision = forms.ChoiceField(
        label=_("Besluit"),
        choices=[
            (ItemDecision.GIVEN.value, ItemDecision.GIVEN.label),
            (ItemDecision.WITHHELD.value, ItemDecision.WITHHELD.label),
        ],
    )
    reason = words(
        _("Reden"), required=False, help_text=_("Verplicht als het niet wordt verstrekt.")
    )
    paper = forms.CharField(label=_("Stuk waarmee het gaat"), required=False, max_length=120)

    def __init__(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        item = self.fields["item"]
        assert isinstance(item, forms.ModelChoiceField)
        item.queryset = request.items.all()


class AnswerForm(forms.Form):
    paper = forms.CharField(label=_("Stuk dat antwoordt"), max_length=120)
    answered_on = DayField(label=_("Beantwoord op"), required=False)
    outcome = forms.ChoiceField(label=_("Uitkomst"), choices=RequestOutcome.choices)
    reason = words(
        _("Reden"), required=False, help_text=_("Verplicht als niet alles wordt verstrekt.")
    )


class RappelForm(forms.Form):
    chamber = forms.ChoiceField(label=_("Kamer"), choices=Chamber.choices)
    year = forms.IntegerField(label=_("Jaar"), min_value=2010, max_value=2100)
    half = forms.TypedChoiceField(
        label=_("Halfjaar"),
        choices=[(1, _("januari tot en met juni")), (2, _("juli tot en met december"))],
        coerce=int,
    )
    ministry = forms.CharField(
        label=_("Ministerie (afkorting)"), required=False, help_text=_("Leeg: alle ministeries.")
    )
    undated_too = forms.BooleanField(label=_("Ook toezeggingen zonder laatste dag"), required=False)


class ProposalForm(forms.Form):
    proposed = forms.ChoiceField(label=_("Voorstel"), choices=RappelEntry.Choice.choices)
    due = DayField(
        label=_("Nieuwe termijn"),
        required=False,
        help_text=_("Verplicht bij ‘openstaand’ en ‘deels voldaan’."),
    )
    evidence = forms.CharField(
        label=_("Bewijs"),
        required=False,
        max_length=200,
        help_text=_("Stuk of maatregel; verplicht bij ‘voldaan’ en ‘deels voldaan’."),
    )
    reason = words(_("Reden"))


class DecisionForm(forms.Form):
    decided = forms.ChoiceField(
        label=_("Besluit"),
        required=False,
        choices=[("", _("zoals voorgesteld")), *RappelEntry.Choice.choices],
    )
    due = DayField(label=_("Andere termijn"), required=False)
    reason = words(
        _("Reden"), required=False, help_text=_("Verplicht als u van het voorstel afwijkt.")
    )
