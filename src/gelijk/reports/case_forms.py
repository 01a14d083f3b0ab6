"""Forms of the steps in a case. Each carries the revision that its page showed."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gelijk.accounts.models import User
from gelijk.core.permissions import Permission, can
from gelijk.reports import labels
from gelijk.reports.actions.handling_advice import BY_LETTER, BY_MESSAGE
from gelijk.reports.decree import SENDABLE
from gelijk.reports.models import Case
from gelijk.reports.models.cases import Anonymity, Outcome
from gelijk.reports.models.handling import Party, Purpose
from gelijk.reports.referrals import BODIES
from gelijk.reports.standing import Standing

LONGEST_TEXT = 20_000
WAYS = [(BY_MESSAGE, _("bericht in de mailbox van de melder")), (BY_LETTER, _("brief per post"))]
SIDES = [(Party.COMPLAINANT, _("klager")), (Party.OTHER_PARTY, _("beklaagde"))]
YES_NO = [("yes", _("ja")), ("no", _("nee"))]


@dataclass(frozen=True, slots=True)
class Desk:
    """Who fills in a form, for which case, and how that stands."""

    by: User
    case: Case
    known: Standing


class CaseForm(forms.Form):
    """What every step sends along: which revision was on the screen, and since when."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    seen = forms.FloatField(widget=forms.HiddenInput)

    def __init__(self, desk: Desk, data: Any = None) -> None:
        now = timezone.now().timestamp()
        super().__init__(data, initial={"revision": desk.case.revision, "seen": now})
        self.desk = desk
        self.prepare()

    def prepare(self) -> None:
        """Choices and first values that depend on the case."""

    def given(self) -> dict[str, Any]:
        """What the action takes, besides who, which case and which revision."""
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if name not in ("revision", "seen")
        }


class ConfirmForm(CaseForm):
    """Nothing to fill in: only to say so."""


def words(label: object, hint: object = "", *, rows: int = 6, required: bool = True) -> Any:
    """A field for a text of any length that a person would write."""
    return forms.CharField(
        label=label,  # type: ignore[arg-type]  # django-stubs knows no Promise here
        help_text=hint,  # type: ignore[arg-type]  # the same
        widget=forms.Textarea(attrs={"rows": rows}),
        max_length=LONGEST_TEXT,
        required=required,
        strip=True,
    )


def day(label: object, hint: object = "", *, required: bool = True) -> Any:
    """A day, written as a browser's own calendar gives it."""
    return forms.DateField(
        label=label,  # type: ignore[arg-type]  # django-stubs knows no Promise here
        help_text=hint,  # type: ignore[arg-type]  # the same
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        required=required,
    )


class TextForm(CaseForm):
    """One text."""

    text = words(_("Tekst"))


class NoteForm(CaseForm):
    text = words(_("Notitie"), _("Alleen collega's van uw organisatie lezen dit."))


class IntakeForm(CaseForm):
    text = words(
        _("Intakeverslag"),
        _("Wat gebeurde er, wat deed het met de melder, wie zag het, en wat wil de melder?"),
        rows=12,
    )


class PlanForm(CaseForm):
    text = words(
        _("Plan van aanpak"), _("Welke stappen, in welke volgorde, en wat vindt de melder ervan?")
    )


class ContactForm(CaseForm):
    day = day(_("Dag van het contact"))
    how = forms.ChoiceField(label=_("Hoe"))
    text = words(_("Waar het over ging"), required=False)

    def prepare(self) -> None:
        _choices(self, "how", labels.choices("channels"))
        self.initial["day"] = timezone.localdate()


class AdviceForm(CaseForm):
    advice = words(_("Advies"), _("Wat de klager kan doen, in gewone woorden."))
    motivation = words(
        _("Motivering"),
        _("Waarom u dit adviseert: de feiten, de wet, de kansen. De klager leest dit mee."),
    )
    how = forms.ChoiceField(
        label=_("Bekendmaken met een"), choices=WAYS, widget=forms.RadioSelect, initial=BY_MESSAGE
    )


class FindingsForm(CaseForm):
    text = words(
        _("Bevindingen"),
        _("De feiten die ertoe doen, waar zij uit blijken, en de belangen van beide kanten."),
        rows=12,
    )


class ConclusionForm(CaseForm):
    conclusion = words(_("Conclusie"))
    interests = words(
        _("Weging van de belangen"),
        _("Van de klager en van de beklaagde, ook mogelijke schade aan diens naam."),
    )
    motivation = words(_("Motivering"), _("Waarop de conclusie rust."))


class ReasonForm(CaseForm):
    reason = words(_("Reden"), rows=4)


class TellForm(CaseForm):
    party = forms.ChoiceField(label=_("Aan wie"), choices=SIDES, widget=forms.RadioSelect)
    text = words(
        _("Kennisgeving"),
        _("Deze tekst gaat als brief of bericht uit en blijft versleuteld bij de zaak."),
    )
    view_due = day(
        _("Zienswijze uiterlijk op"),
        _("Leeg: de termijn van uw protocol."),
        required=False,
    )
    how = forms.ChoiceField(
        label=_("Aan de klager met een"),
        choices=WAYS,
        widget=forms.RadioSelect,
        initial=BY_LETTER,
        help_text=_("De beklaagde krijgt altijd een brief."),
    )


class ViewForm(CaseForm):
    party = forms.ChoiceField(label=_("Van wie"), choices=SIDES, widget=forms.RadioSelect)
    none = forms.BooleanField(label=_("Er komt geen zienswijze"), required=False)
    heard_on = day(_("Ontvangen op"), required=False)
    text = words(_("Zienswijze"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("none") and not cleaned.get("heard_on"):
            self.add_error("heard_on", _("Kies de dag, of kruis aan dat er geen zienswijze komt."))
        return cleaned

    def given(self) -> dict[str, Any]:
        given = super().given()
        none = given.pop("none")
        return given | {"heard_on": None if none else given["heard_on"]}


class SendForm(CaseForm):
    party = forms.ChoiceField(label=_("Aan wie"), choices=SIDES, widget=forms.RadioSelect)
    how = forms.ChoiceField(
        label=_("Aan de klager met een"),
        choices=WAYS,
        widget=forms.RadioSelect,
        initial=BY_LETTER,
        help_text=_("De beklaagde krijgt altijd een brief."),
    )


class AskForm(SendForm):
    text = words(_("Wat u vraagt"))


class AgreementForm(CaseForm):
    party = forms.ChoiceField(label=_("Van wie"), choices=SIDES, widget=forms.RadioSelect)
    agrees = forms.ChoiceField(label=_("Stemt in"), choices=YES_NO, widget=forms.RadioSelect)

    def given(self) -> dict[str, Any]:
        return super().given() | {"agrees": self.cleaned_data["agrees"] == "yes"}


class SupportForm(CaseForm):
    body = forms.ChoiceField(label=_("Procedure bij"), choices=BODIES.items())
    text = words(_("Welke hulp"))


class ReferForm(CaseForm):
    receiver = forms.ChoiceField(label=_("Naar"), choices=BODIES.items())
    text = words(_("Bericht aan de melder"), _("Waar de melder terechtkan en waarom."))
    sent = forms.MultipleChoiceField(
        label=_("Wat u zelf meestuurt aan deze instantie"),
        choices=SENDABLE.items(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Zo weinig mogelijk. Kruist u niets aan, dan gaat er niets mee."),
    )
    how = forms.ChoiceField(
        label=_("Bericht aan de melder met een"),
        choices=WAYS,
        widget=forms.RadioSelect,
        initial=BY_MESSAGE,
    )


class CloseForm(CaseForm):
    outcome = forms.ChoiceField(label=_("Uitkomst"))
    handlings = forms.MultipleChoiceField(
        label=_("Ook gedaan"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Wat in de stappen van deze zaak staat, telt al mee."),
    )
    result = words(_("Hoe het afliep"))

    def prepare(self) -> None:
        _choices(self, "outcome", Outcome.choices)
        done = self.desk.case.handlings
        more = [one for one in labels.choices("handlings") if one[0] not in done]
        _choices(self, "handlings", more)


class ConsentForm(CaseForm):
    purpose = forms.ChoiceField(label=_("Waarvoor"), choices=Purpose.choices)
    receiver = forms.ChoiceField(
        label=_("Aan welke instantie"),
        required=False,
        help_text=_("Alleen bij doorgeven aan een andere instantie."),
    )
    answer = forms.ChoiceField(
        label=_("Toestemming"),
        choices=[("yes", _("gegeven")), ("no", _("geweigerd of ingetrokken"))],
        widget=forms.RadioSelect,
    )
    warned = forms.BooleanField(
        label=_("Ik heb gezegd dat de naam van de melder bekend wordt"),
        help_text=_("Nodig bij onderzoek en bemiddeling (Besluit Wga art. 5 lid 3)."),
        required=False,
    )
    how = forms.ChoiceField(label=_("Hoe gegeven"))

    def prepare(self) -> None:
        _choices(self, "receiver", [("", _("niet van toepassing")), *BODIES.items()])
        _choices(self, "how", labels.choices("channels"))

    def answers(self) -> dict[str, Any]:
        """What the ledger takes."""
        data = self.cleaned_data
        return {
            "purpose": Purpose(data["purpose"]),
            "receiver": data["receiver"] if data["purpose"] == Purpose.REFER else "",
            "given": data["answer"] == "yes",
            "warned": data["warned"],
            "how": data["how"],
        }


class AnonymityForm(CaseForm):
    anonymity = forms.ChoiceField(
        label=_("De melder wil"),
        choices=[one for one in Anonymity.choices if one[0] != Anonymity.NONE],
        widget=forms.RadioSelect,
        help_text=_(
            "Onderzoek en bemiddeling stoppen dan. Bij geheel anoniem worden naam en "
            "contactgegevens gewist."
        ),
    )
    how = forms.ChoiceField(label=_("Hoe gezegd"))

    def prepare(self) -> None:
        _choices(self, "how", labels.choices("channels"))


class MessageForm(CaseForm):
    text = words(_("Bericht aan de melder"), _("De melder leest dit met de ontvangstcode."))


class AssignForm(CaseForm):
    handler = forms.ModelChoiceField(label=_("Behandelaar"), queryset=User.objects.none())

    def prepare(self) -> None:
        _people(self, "handler", but={self.desk.case.handler_id})


class ReaderForm(CaseForm):
    reader = forms.ModelChoiceField(label=_("Tweede lezer"), queryset=User.objects.none())

    def prepare(self) -> None:
        _people(self, "reader", but={self.desk.case.handler_id})


class ReadForm(CaseForm):
    agrees = forms.ChoiceField(
        label=_("Kan de zaak zo worden afgesloten?"), choices=YES_NO, widget=forms.RadioSelect
    )
    remark = words(_("Opmerking"), required=False, rows=4)

    def given(self) -> dict[str, Any]:
        return super().given() | {"agrees": self.cleaned_data["agrees"] == "yes"}


class ConflictForm(CaseForm):
    of = forms.ModelChoiceField(
        label=_("Van wie is het persoonlijk belang"), queryset=User.objects.none()
    )
    reason = words(
        _("Toelichting"),
        _("U hoeft niet te zeggen waarom."),
        required=False,
        rows=3,
    )

    def prepare(self) -> None:
        by = self.desk.by
        people = User.objects.filter(pk=by.pk)
        if can(by, Permission.ASSIGN_CASE):
            people = _handlers(self.desk)
        self.initial["of"] = by.pk
        _field(self, "of").queryset = people
        _field(self, "of").label_from_instance = _name


class LiftForm(CaseForm):
    of = forms.ModelChoiceField(label=_("Van wie"), queryset=User.objects.none())
    reason = words(_("Reden"), rows=3)

    def prepare(self) -> None:
        _field(self, "of").queryset = User.objects.filter(pk__in=self.desk.known.conflicted)
        _field(self, "of").label_from_instance = _name


def _choices(form: forms.Form, name: str, choices: Any) -> None:
    _field(form, name).choices = [*choices]


def _field(form: forms.Form, name: str) -> Any:
    return form.fields[name]


def _handlers(desk: Desk) -> Any:
    fits = User.objects.filter(organisation=desk.case.office, is_active=True)
    fits = fits.filter(roles__overlap=["handler", "adv_manager"])
    return fits.exclude(pk__in=desk.known.conflicted).order_by("first_name", "username")


def _people(form: CaseForm, name: str, *, but: set[int | None]) -> None:
    _field(form, name).queryset = _handlers(form.desk).exclude(pk__in=[x for x in but if x])
    _field(form, name).label_from_instance = _name


def _name(user: User) -> str:
    return user.get_full_name() or user.get_username()
