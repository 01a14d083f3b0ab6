"""Forms for lines of the budget and for intentions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gelijk.core.form_fields import FigureInput
from gelijk.finance.forms import ministries
from gelijk.finance.models import BudgetLine, Intention
from gelijk.finance.states import INTENTION_TRANSITIONS, IntentionStatus


class WithMinistry(forms.ModelForm):  # type: ignore[type-arg]  # not generic when it runs
    """A form with a list of ministries and an amount in Dutch."""

    use_required_attribute = False

    value = FigureInput(label=_("Bedrag in euro"), required=False, max_length=40)
    ministry = forms.ChoiceField(label=_("Ministerie"), required=False)
    source_url = forms.URLField(label=_("Webadres"), required=False, assume_scheme="https")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["ministry"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Niet bekend")), *ministries()]

    def clean_value(self) -> Any:
        value = self.cleaned_data["value"]
        if value is not None and value < 0:
            raise forms.ValidationError(_("Een bedrag is 0 of meer."))
        return value


class BudgetLineForm(WithMinistry):
    """A line of the budget."""

    class Meta:
        model = BudgetLine
        fields = [
            *("year", "phase", "kind", "chapter", "chapter_name", "article", "article_name"),
            *("part", "instrument", "detail", "value", "ministry"),
            *("source_document", "source_url", "source_note"),
        ]
        labels = {
            "chapter_name": _("Naam van het hoofdstuk"),
            "article_name": _("Naam van het artikel"),
            "source_document": _("Document"),
            "source_note": _("Toelichting"),
        }
        help_texts = {"chapter": _("Romeins cijfer of letter, zoals VIII.")}


class CorrectLineForm(BudgetLineForm):
    """What is wrong in a line; which line it is cannot change."""

    reason = forms.CharField(label=_("Reden"), max_length=1000, widget=forms.Textarea)
    seen = forms.IntegerField(widget=forms.HiddenInput)

    class Meta(BudgetLineForm.Meta):
        fields = [
            *("chapter_name", "article_name", "value", "ministry"),
            *("source_document", "source_url", "source_note"),
        ]


class IntentionForm(WithMinistry):
    """A plan that needs money."""

    class Meta:
        model = Intention
        fields = [
            *("title", "text", "ministry", "round", "round_year", "from_year", "value"),
            *("public", "source_document", "source_url", "source_note"),
        ]
        labels = {
            "source_document": _("Document"),
            "source_note": _("Toelichting"),
        }
        help_texts = {
            "round": _("De ronde waarin het kabinet over dit geld beslist."),
            "public": _("Een plan dat niet openbaar is, zien alleen medewerkers."),
        }


class MoveForm(forms.Form):
    """The next step of a plan."""

    use_required_attribute = False

    status = forms.ChoiceField(label=_("Nieuwe stand"))
    reason = forms.CharField(label=_("Reden"), max_length=1000, widget=forms.Textarea)

    def __init__(self, *args: Any, plan: Intention, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        following = INTENTION_TRANSITIONS[IntentionStatus(plan.status)]
        field = self.fields["status"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(one.value, one.label) for one in IntentionStatus if one in following]
