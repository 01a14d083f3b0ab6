"""Forms of the tracker: what somebody may look for. A value that is not understood is shown."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gelijk.core.form_fields import DayField
from gelijk.core.searching import LONGEST
from gelijk.parliament import queries
from gelijk.parliament.models import Chamber, MotionResult
from gelijk.parliament.states import CommitmentStatus, RequestStatus


class TrackerForm(forms.Form):
    """Filters of the tracker, as GET parameters."""

    KINDS = (
        ("toezeggingen", _("Toezeggingen")),
        ("moties", _("Moties")),
        ("verzoeken", _("Verzoeken en vragen")),
    )
    SORTS = (
        ("nieuwste", _("nieuwste eerst")),
        ("oudste", _("oudste eerst")),
        ("termijn", _("termijn")),
        ("naam", _("alfabet")),
    )

    is_filter = True

    q = forms.CharField(label=_("Zoek op woorden"), required=False, max_length=LONGEST)
    kamer = forms.ChoiceField(
        label=_("Kamer"), required=False, choices=[("", _("beide")), *Chamber.choices]
    )
    ministerie = forms.ChoiceField(label=_("Ministerie"), required=False)
    status = forms.ChoiceField(label=_("Stand"), required=False)
    wie = forms.CharField(label=_("Kamerlid of partij"), required=False, max_length=100)
    vanaf = DayField(label=_("Vanaf"), required=False)
    tot = DayField(label=_("Tot en met"), required=False)
    sorteer = forms.ChoiceField(label=_("Volgorde"), required=False, choices=SORTS)

    def __init__(self, kind: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Choices that depend on the data and on the kind of thing that is listed.
        ministry, status = self.fields["ministerie"], self.fields["status"]
        assert isinstance(ministry, forms.ChoiceField)
        assert isinstance(status, forms.ChoiceField)
        ministry.choices = [("", _("alle")), *((name, name) for name in queries.ministries())]
        status.choices = [("", _("alle")), *self._statuses(kind)]

    @staticmethod
    def _statuses(kind: str) -> list[tuple[Any, Any]]:
        match kind:
            case "moties":
                return list(MotionResult.choices)
            case "verzoeken":
                return list(RequestStatus.choices)
        return [
            (queries.NOT_ENDED, _("loopt nog")),
            (queries.OVERDUE, _("te laat")),
            (queries.UNDATED, _("loopt, zonder datum")),
            *CommitmentStatus.choices,
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        since, until = cleaned.get("vanaf"), cleaned.get("tot")
        if since and until and until < since:
            self.add_error("tot", _("Deze dag ligt vóór de eerste dag."))
        return cleaned

    def filters(self) -> queries.Filters:
        """What was understood; a value that was not is left out, and shown as an error."""
        self.is_valid()
        found = self.cleaned_data
        return queries.Filters(
            text=found.get("q", ""),
            chamber=found.get("kamer", ""),
            ministry=found.get("ministerie", ""),
            status=found.get("status", ""),
            who=found.get("wie", ""),
            since=found.get("vanaf"),
            until=found.get("tot"),
            sort=found.get("sorteer") or "nieuwste",
        )
