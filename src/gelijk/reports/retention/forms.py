"""Forms of the pages on keeping and destroying."""

from django import forms
from django.utils.translation import gettext_lazy as _

from gelijk.core.form_fields import DayField
from gelijk.reports.models.retention import DestructionStatus


class ProposalFilter(forms.Form):
    """Which proposals to show."""

    is_filter = True
    zoek = forms.CharField(label=_("Zaaknummer of regel"), max_length=60, required=False)
    toon = forms.ChoiceField(
        label=_("Toon"),
        required=False,
        choices=[
            ("", _("alle voorstellen")),
            ("eerste", _("wacht op de eerste goedkeuring")),
            ("tweede", _("wacht op een tweede goedkeuring")),
        ],
    )


class RegisterFilter(forms.Form):
    """Which lines of the register to show, and in which order."""

    is_filter = True
    zoek = forms.CharField(label=_("Zaaknummer, regel of naam"), max_length=60, required=False)
    uitkomst = forms.ChoiceField(
        label=_("Uitkomst"),
        required=False,
        choices=[
            ("", _("vernietigd en niet vernietigd")),
            (DestructionStatus.CARRIED_OUT, DestructionStatus.CARRIED_OUT.label),
            (DestructionStatus.REFUSED, DestructionStatus.REFUSED.label),
        ],
    )
    volgorde = forms.ChoiceField(
        label=_("Volgorde"),
        required=False,
        choices=[
            ("", _("nieuwste eerst")),
            ("oudste", _("oudste eerst")),
            ("zaak", _("op zaaknummer")),
        ],
    )


class HoldForm(forms.Form):
    """Why a case is kept, and until when."""

    reason = forms.CharField(
        label=_("Reden"),
        help_text=_("Bijvoorbeeld een procedure die nog loopt. Versleuteld bij de zaak bewaard."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
    )
    until = DayField(label=_("Bewaren tot en met"))
