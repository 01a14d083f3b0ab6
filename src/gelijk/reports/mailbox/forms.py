"""What may be filled in in the mailbox."""

from django import forms
from django.utils.translation import gettext_lazy as _

from gelijk.reports.actions.messages import LONGEST
from gelijk.reports.files import ACCEPT
from gelijk.reports.models.cases import Anonymity


class Plain(forms.Form):
    """Without `required`, by which browsers show an empty field as wrong before it is filled in."""

    use_required_attribute = False


class CodeForm(Plain):
    """The receipt code, typed or pasted with any spaces and dashes."""

    code = forms.CharField(
        label=_("Uw ontvangstcode"),
        max_length=60,
        help_text=_("Bijvoorbeeld 7K3M-Q9XW-0RTV-4B2C-H. Hoofdletters en streepjes hoeven niet."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"}
        ),
    )


class MessageForm(Plain):
    """A message to the office."""

    text = forms.CharField(
        label=_("Uw bericht"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 6})
    )


class FileForm(Plain):
    """One file; what it is, is looked at by its content."""

    file = forms.FileField(
        label=_("Bestand"),
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPT}),
        help_text=_("Foto, PDF, Word, ODT, tekst, geluid of film."),
    )


class WarnedForm(Plain):
    """A yes that makes somebody known."""

    warned = forms.BooleanField(
        label=_("Ik begrijp dat de andere kant dan weet wie ik ben"),
        help_text=_("Besluit gemeentelijke antidiscriminatievoorzieningen, artikel 5 lid 3."),
    )


class AnonymityForm(Plain):
    """How anonymous somebody wants to be from now on."""

    anonymity = forms.ChoiceField(
        label=_("Wie mag weten wie u bent?"),
        widget=forms.RadioSelect,
        choices=[
            (Anonymity.THIRD_PARTIES, _("Alleen het bureau dat mij helpt")),
            (Anonymity.ENTIRE, _("Niemand, ook het bureau niet")),
        ],
    )
    understood = forms.BooleanField(label=_("Ik heb gelezen wat er dan stopt"))


class ProofForm(Plain):
    """What stands in the proof."""

    met_verhaal = forms.BooleanField(
        label=_("Zet ook mijn eigen verhaal in het bewijs"), required=False
    )
