"""Forms of the monitor, made from its questions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gelijk.core.form_fields import DayField
from gelijk.municipalities.monitor.questionnaire import (
    LONGEST,
    Answer,
    Answers,
    Question,
    Section,
    versions,
)


class SectionForm(forms.Form):
    """The questions of one page. Nothing is required while filling in: half an answer is kept."""

    use_required_attribute = False

    def __init__(self, data: Any, *, section: Section, answers: Answers, version: int) -> None:
        self.asked = section.asked(answers)
        initial: dict[str, Any] = {one.id: answers.get(one.id, "") for one in self.asked}
        super().__init__(data, initial=initial | {"gezien": version})
        for one in self.asked:
            self.fields[one.id] = _field(one)
        self.fields["gezien"] = forms.IntegerField(widget=forms.HiddenInput)

    @property
    def given(self) -> dict[str, Answer]:
        """What was filled in."""
        return {one.id: self.cleaned_data.get(one.id) or "" for one in self.asked}


class OpenChoice(forms.ChoiceField):
    """Marked as required on the page, and yet left open while filling in."""

    def validate(self, value: Any) -> None:
        if value not in self.empty_values:
            super().validate(value)


class OpenChoices(forms.MultipleChoiceField):
    """The same for several answers."""

    def validate(self, value: Any) -> None:
        if value not in self.empty_values:
            super().validate(value)


def _help(question: Question) -> str:
    """The hint, and that everybody will read the answer: whoever answers should know before."""
    public = _("Dit antwoord wordt openbaar, met de naam van uw gemeente erbij.")
    hints = [str(question.hint) if question.hint else "", str(public) if question.public else ""]
    return " ".join(filter(None, hints))


def _field(question: Question) -> forms.Field:
    options: dict[str, Any] = {
        "label": str(question.text),
        "required": question.required,
        "help_text": _help(question),
    }
    choices = [(one.code, str(one)) for one in question.options]
    if question.kind == "choice":
        return OpenChoice(choices=choices, widget=forms.RadioSelect, **options)
    if question.kind == "choices":
        widget = forms.CheckboxSelectMultiple
        return OpenChoices(choices=choices, widget=widget, **options)
    if question.kind == "words":
        return forms.CharField(max_length=LONGEST, widget=forms.Textarea, **options)
    mode = "url" if question.kind == "address" else "decimal"
    widget_of_line = forms.TextInput(attrs={"inputmode": mode, "autocomplete": "off"})
    return forms.CharField(max_length=500, widget=widget_of_line, **options)


class RoundForm(forms.Form):
    """A new round."""

    year = forms.IntegerField(label=_("Jaar"), min_value=2020, max_value=2100)
    version = forms.ChoiceField(label=_("Vragenlijst"))
    opens_on = DayField(label=_("Gaat open op"))
    closes_on = DayField(label=_("Sluit op"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["version"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(one, one) for one in reversed(versions())]


class InvitedFilter(forms.Form):
    """Which municipalities of a round to show."""

    is_filter = True
    zoek = forms.CharField(label=_("Naam"), required=False, max_length=100)
    stand = forms.ChoiceField(
        label=_("Stand"),
        required=False,
        choices=[
            ("", _("Alle standen")),
            ("none", _("nog niet begonnen")),
            ("begun", _("begonnen")),
            ("ready", _("klaar voor akkoord")),
            ("filed", _("ingediend")),
        ],
    )
