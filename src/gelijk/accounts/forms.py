"""What may be filled in about users, and asked of the trail."""

from django import forms
from django.utils.translation import gettext_lazy as _

from gelijk.accounts.roles import ROLES
from gelijk.accounts.verbs import words_for


def _role_choices() -> list[tuple[str, object]]:
    return [(role.name, role.label) for role in ROLES.values()]


class UserForm(forms.Form):
    """A new user."""

    username = forms.RegexField(
        r"^[\w.@+-]+$",
        label=_("Gebruikersnaam"),
        max_length=150,
        help_text=_("Kleine letters, cijfers en . - _ @ +"),
        error_messages={"invalid": _("Gebruik alleen letters, cijfers en . - _ @ +")},
    )
    email = forms.EmailField(label=_("E-mailadres"))
    name = forms.CharField(label=_("Naam"), max_length=200)
    organisation = forms.CharField(
        label=_("Organisatie"),
        required=False,
        max_length=200,
        help_text=_("Bijvoorbeeld BZK of gemeente Amsterdam."),
    )
    roles = forms.MultipleChoiceField(
        label=_("Rollen"),
        required=False,
        choices=_role_choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Zonder rol kan iemand inloggen en verder niets."),
    )


class RolesForm(forms.Form):
    """The roles of somebody, and why."""

    roles = forms.MultipleChoiceField(
        label=_("Rollen"),
        required=False,
        choices=_role_choices,
        widget=forms.CheckboxSelectMultiple,
    )
    reason = forms.CharField(
        label=_("Reden"), max_length=300, help_text=_("Komt in het logboek te staan.")
    )


class ReasonForm(forms.Form):
    """Why something is done to an account."""

    reason = forms.CharField(
        label=_("Reden"), max_length=300, help_text=_("Komt in het logboek te staan.")
    )


class UserFilter(forms.Form):
    """Which users to show."""

    is_filter = True
    zoek = forms.CharField(label=_("Naam of e-mailadres"), required=False, max_length=100)
    rol = forms.ChoiceField(
        label=_("Rol"), required=False, choices=lambda: [("", _("Alle rollen")), *_role_choices()]
    )
    stand = forms.ChoiceField(
        label=_("Stand"),
        required=False,
        choices=[
            ("", _("Allemaal")),
            ("actief", _("Actief")),
            ("geblokkeerd", _("Geblokkeerd")),
            ("zonder", _("Zonder tweede factor")),
        ],
    )


def _date(label: object) -> forms.DateField:
    return forms.DateField(
        label=label,  # type: ignore[arg-type]  # a lazy text is a text
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": _("Dit is geen datum. Schrijf bijvoorbeeld 2023-01-01.")},
    )


class TrailFilter(forms.Form):
    """Which rows of the trail to show."""

    is_filter = True
    zoek = forms.CharField(label=_("Woord in wie, wat of waarop"), required=False, max_length=100)
    handeling = forms.ChoiceField(label=_("Handeling"), required=False)
    vanaf = _date(_("Vanaf"))
    tot = _date(_("Tot en met"))

    def __init__(self, data: object, *, verbs: list[str]) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # QueryDict; the stubs want a mapping
        field = self.fields["handeling"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Alle handelingen")), *((verb, words_for(verb)) for verb in verbs)]
