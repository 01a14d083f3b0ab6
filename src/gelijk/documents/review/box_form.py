"""The form of a box on a page: four sides in percents, so that it can be drawn with keys alone."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gelijk.documents.models import MarkType
from gelijk.documents.review.boxes import Rectangle
from gelijk.documents.review.forms import ground_field


def side(label: Any) -> forms.DecimalField:
    """How far a side lies from the left or the top."""
    number = forms.NumberInput(attrs={"step": "0.5", "data-side": ""})
    return forms.DecimalField(
        label=label, min_value=0, max_value=100, decimal_places=2, widget=number
    )


class BoxForm(forms.Form):
    """Where the box lies, and why what is under it goes."""

    left = side(_("Van links (%)"))
    right = side(_("Tot rechts (%)"))
    top = side(_("Van boven (%)"))
    bottom = side(_("Tot onder (%)"))
    kind = forms.ChoiceField(label=_("Wat het is"), choices=MarkType.choices, initial="PERSON")

    def __init__(self, regime: str, data: Any = None) -> None:
        super().__init__(data)
        self.fields["ground"] = ground_field(regime)
        self.fields["ground"].help_text = ""

    def box(self) -> dict[str, Any]:
        """What `draw_box` asks for."""
        typed = self.cleaned_data
        sides = [float(typed[name]) / 100 for name in ("left", "top", "right", "bottom")]
        return {"place": Rectangle(*sides), "kind": typed["kind"], "ground": typed["ground"]}
