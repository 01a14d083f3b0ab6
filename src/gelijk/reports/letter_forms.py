"""The form of a letter: the merged text, to be edited."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gelijk.reports.actions.handling_advice import BY_LETTER
from gelijk.reports.case_forms import LONGEST_TEXT, WAYS, CaseForm
from gelijk.reports.models.cases import Anonymity
from gelijk.reports.models.handling import Party


class LetterForm(CaseForm):
    """To the complainant, who may have a mailbox only."""

    text = forms.CharField(
        label=_("Tekst van de brief"),
        help_text=_("Een lege regel begint een nieuwe alinea. Het briefhoofd komt er vanzelf bij."),
        widget=forms.Textarea(attrs={"rows": 22, "lang": "nl"}),
        max_length=LONGEST_TEXT,
    )
    how = forms.ChoiceField(label=_("Hoe gaat de brief weg?"), choices=WAYS, initial=BY_LETTER)

    def addressed_to(self, party: str) -> "LetterForm":
        """The other side gets paper; who is entirely anonymous has a mailbox and no address."""
        if party == Party.OTHER_PARTY:
            del self.fields["how"]
        elif self.desk.case.anonymity == Anonymity.ENTIRE:
            how = self.fields["how"]
            assert isinstance(how, forms.ChoiceField)
            how.choices = WAYS[:1]
        return self

    def given_for_sending(self) -> dict[str, Any]:
        """With the revision that was on the screen."""
        return {**self.given(), "revision": self.cleaned_data["revision"]}
