"""Forms of those who work on dossiers. They check what was typed; the actions decide."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from gelijk.core.form_fields import DayField
from gelijk.documents.dossiers.regimes import choices, rules
from gelijk.documents.dossiers.states import DossierStatus, Judgement
from gelijk.documents.forms import FilesInput
from gelijk.documents.models import Dossier, DossierDeadline, DossierFile, Regime
from gelijk.reference.models import Organisation


def words(label: Any, *, required: bool = True, help_text: Any = "") -> forms.CharField:
    """A few lines of text."""
    area = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(label=label, required=required, help_text=help_text, widget=area)


class ListForm(forms.Form):
    """What somebody looks for among the dossiers."""

    is_filter = True
    zoek = forms.CharField(
        label=_("Zoek in dossiers en in wat openbaar is"), max_length=200, required=False
    )
    soort = forms.ChoiceField(
        label=_("Soort"), required=False, choices=[("", _("alle soorten")), *Regime.choices]
    )
    stand = forms.ChoiceField(
        label=_("Stand"), required=False, choices=[("", _("elke stand")), *DossierStatus.choices]
    )
    volgorde = forms.ChoiceField(
        label=_("Volgorde"),
        required=False,
        choices=[
            ("", _("nieuwste eerst")),
            ("termijn", _("eerste termijn eerst")),
            ("titel", _("op titel")),
        ],
    )


def publishers() -> list[tuple[str, str]]:
    """Who may publish: organisations that the metadata of what is public can name (TOOI)."""
    found = Organisation.objects.exclude(tooi_uri="").exclude(kind="municipality").order_by("name")
    return [(one.identifier, one.name) for one in found]


class DossierForm(forms.Form):
    """A new dossier."""

    title = forms.CharField(
        label=_("Titel"),
        max_length=300,
        help_text=_("Iedereen leest dit zodra het dossier openbaar is: noem niemand."),
    )
    regime = forms.ChoiceField(
        label=_("Soort"),
        choices=[("", _("Kies")), *Regime.choices],
        help_text=_("Hiervan hangen de termijn en de gronden af."),
    )
    organisation = forms.ChoiceField(label=_("Wie het openbaar maakt"))
    summary = words(_("Waar het om gaat"), required=False)
    received_on = DayField(label=_("Ontvangen op"), required=False)
    request = forms.CharField(
        label=_("Waarop dit antwoord geeft"),
        max_length=200,
        required=False,
        help_text=_("Het nummer van een verzoek, brief, motie of toezegging in Gelijk."),
    )
    due_on = DayField(
        label=_("Klaar op"),
        required=False,
        help_text=_("Leeg: de termijn van de wet, als die er is."),
    )
    due_reason = forms.CharField(
        label=_("Waarom die dag"),
        max_length=300,
        required=False,
        help_text=_("Nodig als de dag niet uit de wet volgt."),
    )
    case_number = forms.CharField(label=_("Zaaknummer"), max_length=100, required=False)
    matter = forms.CharField(
        label=_("Matter"),
        max_length=40,
        required=False,
        help_text=_("Voorvoegsel van de nummers op de inventarislijst."),
    )

    def __init__(self, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        field = self.fields["organisation"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Kies")), *publishers()]


class ReviseForm(DossierForm):
    """What may be corrected later; the kind of dossier and its term have steps of their own."""

    notice = words(
        _("Mededeling als er geen document openbaar wordt"),
        required=False,
        help_text=_("Iedereen leest dit."),
    )

    def __init__(self, dossier: Dossier, data: Any = None) -> None:
        initial = {
            name: getattr(dossier, name) for name in self.base_fields if name != "due_reason"
        }
        super().__init__(data, initial=initial)
        for name in ("regime", "received_on", "due_on", "due_reason"):
            del self.fields[name]


class FolderInput(FilesInput):
    """Lets somebody choose a folder, in browsers that can; in others several files."""

    def __init__(self) -> None:
        super().__init__(attrs={"webkitdirectory": True})


class ManyFilesField(forms.FileField):
    """Files, each checked by itself when it is taken in."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> "list[UploadedFile[bytes]]":
        given = data if isinstance(data, list | tuple) else [data]
        return [one for one in given if one]


class UploadForm(forms.Form):
    """Many files at once, as files, as a folder or in a zip."""

    chosen = ManyFilesField(
        label=_("Bestanden of een zip"),
        required=False,
        help_text=_("PDF, DOCX, ODT, e-mail (.eml, .msg), tekst; een zip wordt uitgepakt."),
    )
    folder = ManyFilesField(label=_("Of een hele map"), required=False, widget=FolderInput())

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("chosen") and not cleaned.get("folder"):
            raise forms.ValidationError(_("Kies bestanden, een zip of een map."))
        return cleaned

    def given(self) -> "list[UploadedFile[bytes]]":
        """All that was chosen."""
        return [*self.cleaned_data["chosen"], *self.cleaned_data["folder"]]


class TableForm(forms.Form):
    """An inventory list that somebody else made."""

    table = forms.FileField(
        label=_("Inventarislijst"),
        help_text=_("XLSX, ODS of CSV met de kolom ID; oude codes zoals 10.2.e zijn goed."),
    )


class ReasonForm(forms.Form):
    """Why."""

    reason = words(_("Reden"))


class PublicReasonForm(forms.Form):
    """Why, in words that everybody may read."""

    reason = words(_("Reden"), help_text=_("Iedereen leest dit: noem niemand."))


class NothingForm(forms.Form):
    """A step that asks for nothing."""


class DeadlineForm(forms.Form):
    """Another date, with its reason."""

    kind = forms.ChoiceField(
        label=_("Wat"),
        choices=[one for one in DossierDeadline.Kind.choices if one[0] != "first"],
    )
    due_on = DayField(
        label=_("Nieuwe dag"), required=False, help_text=_("Bij een opschorting mag dit leeg zijn.")
    )
    reason = words(_("Reden"))


class DecideForm(forms.Form):
    """The decision in words."""

    decision = words(_("Besluit"), help_text=_("Iedereen leest dit: noem niemand."))
    decided_on = DayField(label=_("Besloten op"), required=False)
    objection = forms.BooleanField(
        label=_("Een belanghebbende heeft naar verwachting bezwaar"),
        required=False,
        help_text=_("Dan kan het pas twee weken na het besluit openbaar worden."),
    )

    def __init__(self, regime: str, data: Any = None) -> None:
        super().__init__(data)
        if rules(regime).wait is None:
            del self.fields["objection"]


class WithholdForm(forms.Form):
    """Grounds with what each asks for; what the law does not know is refused by the action."""

    codes = forms.MultipleChoiceField(
        label=_("Gronden"), widget=forms.CheckboxSelectMultiple, required=False
    )
    motivation = words(_("Motivering"), required=False)
    until = DayField(label=_("Openbaar vanaf (alleen bij 5.1.4)"), required=False)
    old_motivation = words(_("Waarom nog steeds, als het ouder is dan vijf jaar"), required=False)
    environmental = forms.BooleanField(label=_("Dit is milieu-informatie"), required=False)
    emissions = forms.BooleanField(label=_("Het gaat over emissies in het milieu"), required=False)

    def __init__(self, regime: str, data: Any = None) -> None:
        super().__init__(data)
        field = self.fields["codes"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(one.code, str(one)) for one in choices(regime)]
        if regime == Regime.INFORMATION_REQUEST:
            for name in ("until", "old_motivation", "environmental", "emissions"):
                del self.fields[name]


class WithholdKindForm(WithholdForm):
    """A kind of documents that is not given, such as drafts."""

    what = forms.CharField(label=_("Om welke stukken het gaat"), max_length=300)
    drafts = forms.BooleanField(label=_("Dit zijn concepten"), required=False)
    field_order = ("what", "drafts", "codes", "motivation")


class JudgeForm(forms.Form):
    """What becomes of one file."""

    judgement = forms.ChoiceField(
        label=_("Oordeel"),
        choices=[one for one in Judgement.choices if one[0]],
        widget=forms.RadioSelect,
    )
    title = forms.CharField(
        label=_("Titel voor iedereen"),
        max_length=300,
        required=False,
        help_text=_("Noem niemand; de bestandsnaam wordt niet openbaar."),
    )
    day = DayField(label=_("Datum van het document"), required=False)
    note = words(_("Toelichting op de inventarislijst"), required=False)
    public_link = forms.URLField(
        label=_("Waar het al openbaar is"), required=False, assume_scheme="https"
    )
    suspended = forms.BooleanField(label=_("Opgeschort"), required=False)

    def __init__(self, file: DossierFile, data: Any = None) -> None:
        initial = {
            "judgement": file.judgement,
            "title": file.title,
            "day": file.date,
            "note": file.note,
            "public_link": file.public_link,
            "suspended": file.suspended,
        }
        super().__init__(data, initial=initial)


class DescribeForm(forms.Form):
    """What the public reads of a file."""

    title = forms.CharField(label=_("Titel voor iedereen"), max_length=300, required=False)
    day = DayField(label=_("Datum van het document"), required=False)
    related = forms.CharField(
        label=_("Gerelateerde nummers"),
        required=False,
        help_text=_("Met een puntkomma ertussen."),
    )

    def __init__(self, file: DossierFile, data: Any = None) -> None:
        initial = {"title": file.title, "day": file.date, "related": "; ".join(file.related)}
        super().__init__(data, initial=initial)


class PlaceForm(forms.Form):
    """Another place in the order."""

    place = forms.IntegerField(label=_("Plaats"), min_value=1)


class SearchForm(forms.Form):
    """Words within one dossier."""

    is_filter = True
    zoek = forms.CharField(label=_("Zoek in de stukken van dit dossier"), max_length=100)
