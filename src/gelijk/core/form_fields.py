"""Fields that take what people in the Netherlands write."""

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError

from gelijk.core.money import plain
from gelijk.core.tables import parse_decimal

if TYPE_CHECKING:
    # What gettext_lazy gives, by the name that the stubs of Django have for it.
    from django.utils.functional import _StrPromise

    Label = str | _StrPromise

ISO = "%Y-%m-%d"


class DayInput(forms.DateInput):
    """A day as browsers send and show it."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format=ISO)


class DayField(forms.DateField):
    """A day, also as Dutch people type it where the browser has no calendar."""

    widget = DayInput
    input_formats = (ISO, "%d-%m-%Y", "%d/%m/%Y")


class SearchField(forms.CharField):
    """Words to look for in a list; none means everything."""

    def __init__(self, label: "Label", longest: int = 60) -> None:
        super().__init__(label=label, max_length=longest, required=False)


class PickField(forms.ChoiceField):
    """What of a list to show, or in which order; the first choice is what it is without one."""

    def __init__(self, label: "Label", *choices: tuple[str, "Label"]) -> None:
        super().__init__(label=label, choices=choices, required=False)


class FigureInput(forms.CharField):
    """A figure, as Dutch as it comes; what can mean two figures is asked again."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        try:
            return parse_decimal(text)
        except ValueError as error:
            raise ValidationError(f"{str(error).capitalize()}.") from error

    def prepare_value(self, value: Any) -> Any:
        """Figures from the register in Dutch; what somebody typed stays as typed."""
        if isinstance(value, Decimal):
            return f"{plain(value):f}".replace(".", ",").removesuffix(",00")
        return value
