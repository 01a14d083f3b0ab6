"""Forms of the pages on keeping and destroying."""

from django import forms
from django.utils.translation import gettext_lazy as _

from gelijk.core.form_fields import DayField, PickField, SearchField
from gelijk.reports.models.retention import DestructionStatus


class ProposalFilter(forms.Form):
    """Which proposals to show."""

    is_filter = True
    zoek = SearchField(_("Zaaknummer of regel"))
    toon = PickField(
        _("Toon"),
        ("", _("alle voorstellen")),
        ("eerste", _("wacht op de eerste goedkeuring")),
        ("tweede", _("wacht op een tweede goedkeuring")),
    )


class RegisterFilter(forms.Form):
    """Which lines of the register to show, and in which order."""

    is_filter = True
    zoek = SearchField(_("Zaaknummer, regel of naam"))
    uitkomst = PickField(
        _("Uitkomst"),
        ("", _("vernietigd en niet vernietigd")),
        (DestructionStatus.CARRIED_OUT, DestructionStatus.CARRIED_OUT.label),
        (DestructionStatus.REFUSED, DestructionStatus.REFUSED.label),
    )
    volgorde = PickField(
        _("Volgorde"),
        ("", _("nieuwste eerst")),
        ("oudste", _("oudste eerst")),
        ("zaak", _("op zaaknummer")),
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
