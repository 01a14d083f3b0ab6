"""The form of a decision note: what it is about, its sections, and who made it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gelijk.core.form_fields import DayField
from gelijk.documents.dossiers.forms import publishers, words
from gelijk.documents.notes.actions import Text
from gelijk.documents.notes.sections import SECTIONS

PEOPLE = ("name", "organisation", "role", "phone", "mail")
ATTACHMENTS = ("number", "name", "about")


class LinesField(forms.CharField):
    """Rows of a few words, a line each, with semicolons between the words."""

    widget = forms.Textarea(attrs={"rows": 4})

    def __init__(self, columns: Sequence[str], **more: Any) -> None:
        super().__init__(**more)
        self.columns = columns

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, list):
            return value
        rows = ("; ".join(row.get(name, "") for name in self.columns) for row in value)
        return "\n".join(row.rstrip("; ") for row in rows)

    def clean(self, value: Any) -> list[dict[str, str]]:
        lines = [line.strip() for line in str(super().clean(value) or "").splitlines()]
        return [self._row(line) for line in lines if line]

    def _row(self, line: str) -> dict[str, str]:
        parts = [part.strip() for part in line.split(";")]
        if len(parts) > len(self.columns):
            raise forms.ValidationError(
                _("Op een regel passen %(most)s delen: ‘%(line)s’."),
                params={"most": len(self.columns), "line": line},
            )
        return dict(zip(self.columns, parts, strict=False))


class NoteForm(forms.Form):
    """A decision note, from its subject to the people who made it."""

    subject = forms.CharField(
        label=_("Onderwerp"),
        max_length=300,
        help_text=_("Iedereen leest dit zodra de nota openbaar is: noem niemand."),
    )
    addressee = forms.CharField(label=_("Aan"), max_length=200, help_text=_("De bewindspersoon."))
    organisation = forms.ChoiceField(label=_("Van"))
    date = DayField(label=_("Datum"), required=False)
    decide_before = DayField(label=_("Besluit nodig voor"), required=False)
    reference = forms.CharField(label=_("Kenmerk"), max_length=100, required=False)
    letter = forms.CharField(
        label=_("Brief waar de nota bij hoort"),
        max_length=200,
        required=False,
        help_text=_("Het nummer in Gelijk, zoals kst-30950-325."),
    )
    commitment = forms.CharField(
        label=_("Toezegging of motie die hiermee wordt uitgevoerd"), max_length=200, required=False
    )
    attachments = LinesField(
        ATTACHMENTS,
        label=_("Bijlagen"),
        required=False,
        help_text=_("Een per regel: volgnummer; naam; informatie."),
    )
    people = LinesField(
        PEOPLE,
        label=_("Wie eraan werkten"),
        required=False,
        help_text=_(
            "Een per regel: naam; organisatie; rol; telefoon; e-mail. Dit wordt nooit openbaar, "
            "en deze namen gaan uit de openbare versie."
        ),
    )
    field_order = (
        *("subject", "addressee", "organisation", "date", "decide_before", "reference"),
        *("letter", "commitment"),
        *(section.name for section in SECTIONS),
        *("attachments", "people"),
    )

    def __init__(self, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        field = self.fields["organisation"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Kies")), *publishers()]
        for section in SECTIONS:
            self.fields[section.name] = words(
                section.label, required=section.required, help_text=section.help
            )
        self.order_fields(self.field_order)

    def text(self) -> Text:
        """The sections, the attachments and the people."""
        typed = self.cleaned_data
        sections = {section.name: typed[section.name] for section in SECTIONS}
        return Text(sections, typed["attachments"], typed["people"])

    def rest(self) -> dict[str, Any]:
        """Everything else."""
        kept = {section.name for section in SECTIONS} | {"attachments", "people"}
        return {name: value for name, value in self.cleaned_data.items() if name not in kept}


class OutcomeForm(forms.Form):
    """What the minister decided."""

    outcome = words(_("Besluit"), help_text=_("Iedereen leest dit zodra de nota openbaar is."))
    decided_on = DayField(label=_("Besloten op"), required=False)
