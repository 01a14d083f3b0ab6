"""Forms of the review. They check what was typed; the actions decide."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gelijk.documents.dossiers.regimes import choices, rules
from gelijk.documents.models import MarkDecision, MarkType
from gelijk.documents.review.sampling import LARGEST, SMALLEST, USUAL


def ground_field(regime: str) -> forms.ChoiceField:
    """The grounds of the regime; that for names stands first."""
    listed = [(one.code, str(one)) for one in choices(regime)]
    return forms.ChoiceField(
        label=_("Grond"),
        choices=listed,
        initial=rules(regime).names,
        required=False,
        help_text=_("Telt alleen bij lakken."),
    )


class DecideForm(forms.Form):
    """A decision with its ground."""

    decision = forms.ChoiceField(
        label=_("Besluit"), choices=MarkDecision.choices, widget=forms.RadioSelect
    )

    def __init__(self, regime: str, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        self.fields["ground"] = ground_field(regime)


class MarkForm(DecideForm):
    """The same for one passage, with what colleagues should know."""

    comment = forms.CharField(
        label=_("Opmerking voor collega's"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    everywhere = forms.BooleanField(
        label=_("Besluit dit voor deze persoon in het hele dossier"), required=False
    )
    field_order = ("decision", "ground", "everywhere", "comment")

    def __init__(self, regime: str, data: Any = None, **more: Any) -> None:
        super().__init__(regime, data, **more)
        self.order_fields(self.field_order)


class AddForm(forms.Form):
    """Words that detection missed."""

    words = forms.CharField(
        label=_("Woorden die gelakt moeten worden"),
        max_length=300,
        help_text=_("Hoofdletters, accenten en regeleinden maken niet uit."),
    )
    kind = forms.ChoiceField(label=_("Wat het is"), choices=MarkType.choices)
    everywhere = forms.BooleanField(
        label=_("In alle bestanden van het dossier"), required=False, initial=True
    )

    def __init__(self, regime: str, data: Any = None) -> None:
        super().__init__(data)
        self.fields["ground"] = ground_field(regime)
        self.order_fields(("words", "kind", "ground", "everywhere"))


class PeopleForm(forms.Form):
    """Which people and numbers of the dossier to show."""

    is_filter = True
    besluit = forms.ChoiceField(
        label=_("Besluit"), required=False, choices=[("", _("elk besluit")), *MarkDecision.choices]
    )
    wat = forms.ChoiceField(
        label=_("Wat het is"), required=False, choices=[("", _("alles")), *MarkType.choices]
    )
    grond = forms.ChoiceField(label=_("Grond"), required=False)

    def __init__(self, regime: str, data: Any = None) -> None:
        super().__init__(data)
        field = self.fields["grond"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("elke grond")), *((one.code, str(one)) for one in choices(regime))]

    def asked(self) -> dict[str, str]:
        """What `queries.people` is given; nothing of a filter that is not right."""
        if not self.is_valid():
            return {}
        names = {"decision": "besluit", "type": "wat", "ground": "grond"}
        return {name: found for name, key in names.items() if (found := self.cleaned_data[key])}


class SampleForm(forms.Form):
    """How many words somebody will read."""

    size = forms.IntegerField(
        label=_("Hoeveel woorden u leest"),
        min_value=SMALLEST,
        max_value=LARGEST,
        initial=USUAL,
        help_text=_(
            "Bij 60 woorden zonder fout is met 95% zekerheid hoogstens 4,9% van zulke woorden "
            "gemist; bij 300 woorden hoogstens 1%."
        ),
    )


class MergeForm(forms.Form):
    """Somebody who is the same person, or a number that is the same number."""

    other = forms.ChoiceField(
        label=_("Dit is dezelfde als"),
        help_text=_("Die passages krijgen het besluit van deze pagina."),
    )

    def __init__(self, others: list[tuple[int, str]], data: Any = None) -> None:
        super().__init__(data)
        field = self.fields["other"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Kies")), *others]
