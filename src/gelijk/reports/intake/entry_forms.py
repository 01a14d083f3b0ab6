"""What staff add to a report that came in by post, telephone or visit."""

from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gelijk.core.form_fields import DayField
from gelijk.reference import vocabularies

# Besluit Wga art. 7: by post, electronically, by telephone and in person.
CHANNELS = ("telefonisch", "persoonlijk", "spreekuur", "post", "e_mail")
OLDEST = timedelta(days=366)


class ArrivalForm(forms.Form):
    """How and when a report came in."""

    channel = forms.ChoiceField(label=_("Hoe kwam de melding binnen?"), widget=forms.RadioSelect)
    received_on = DayField(
        label=_("Dag van ontvangst"), help_text=_("De melding telt in het jaar van deze dag.")
    )

    def __init__(self, *args: object, language: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own arguments
        known = vocabularies.load("channels")
        labels = [(code, known.get(code).label.in_language(language)) for code in CHANNELS]
        self.fields["channel"].choices = labels  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["received_on"].initial = timezone.localdate()

    def clean_received_on(self) -> object:
        """Not tomorrow, and not longer ago than a letter can lie."""
        day, today = self.cleaned_data["received_on"], timezone.localdate()
        if day > today:
            raise ValidationError(_("Deze dag moet nog komen."))
        if day < today - OLDEST:
            raise ValidationError(_("Dit is meer dan een jaar geleden."))
        return day
