"""Marks on facts and fields: a word and a shape, never a colour alone (WCAG 1.4.1)."""

from dataclasses import dataclass

from django.forms import BoundField, Select, Textarea, TextInput
from django.forms.widgets import (
    CheckboxInput,
    CheckboxSelectMultiple,
    ClearableFileInput,
    RadioSelect,
)
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TONES = frozenset({"neutral", "good", "warning", "bad", "info", "unknown"})

NOTICES: dict[str, str | Promise] = {
    "info": "",
    "unknown": _("Niet bekend"),
    "doubt": _("Niet zeker"),
    "good": "",
    "bad": _("Let op"),
    "remark": "",
}


@dataclass(frozen=True, slots=True)
class Light:
    """A judgement on how something goes; the shape says it without colour."""

    tone: str
    shape: str
    word: str | Promise


LIGHTS = {
    "green": Light("good", "circle", _("op schema")),
    "amber": Light("warning", "triangle", _("aandacht nodig")),
    "red": Light("bad", "square", _("niet op schema")),
}
UNKNOWN_LIGHT = Light("unknown", "ring", _("stand onbekend"))


@dataclass(frozen=True, slots=True)
class BasisMark:
    """Where a value comes from, in two words and in a sentence."""

    value: str
    word: str | Promise
    meaning: str | Promise


BASES = {
    "written": BasisMark("written", _("staat er"), _("Dit staat met zoveel woorden in de bron.")),
    "read_in": BasisMark(
        "read_in",
        _("ingelezen"),
        _("Dit staat niet letterlijk in de bron; een lezer heeft het eruit opgemaakt."),
    ),
    "external": BasisMark(
        "external", _("andere bron"), _("Dit komt uit een andere bron dan het document zelf.")
    ),
    "none": BasisMark("none", _("onbekend"), _("De bron zegt dit niet.")),
}


def tone(name: str) -> str:
    """The tone, or a plain one; a template is not the place to fail over a colour."""
    return name if name in TONES else "neutral"


def light(level: str) -> Light:
    """The light; a level that is not known is shown as not known."""
    aliases = {"groen": "green", "oranje": "amber", "orange": "amber", "rood": "red"}
    return LIGHTS.get(aliases.get(level, level), UNKNOWN_LIGHT)


def basis(value: str) -> BasisMark:
    """The mark of a value of `core.sources.Basis`."""
    return BASES.get(value or "none", BASES["none"])


def notice_kind(kind: str) -> str:
    """Refuses a kind that has no looks, so that a typing error is found by the first test."""
    if kind not in NOTICES:
        message = f"a notice is one of {', '.join(NOTICES)}, not {kind!r}"
        raise ValueError(message)
    return kind


def widget_attributes(bound: BoundField) -> dict[str, str | bool]:
    """The class of NL Design System that goes with the widget."""
    widget = bound.field.widget
    kinds = (
        (Textarea, "utrecht-textarea utrecht-textarea--html-textarea"),
        (CheckboxSelectMultiple, "utrecht-checkbox"),
        # Django gives the class to the block around the choices too, which is then a circle wide.
        (RadioSelect, ""),
        (Select, "utrecht-select utrecht-select--html-select"),
        (CheckboxInput, "utrecht-checkbox"),
        (ClearableFileInput, ""),
        (TextInput, "utrecht-textbox utrecht-textbox--html-input"),
    )
    looks = next((name for kind, name in kinds if isinstance(widget, kind)), "")
    given = str(widget.attrs.get("class", ""))
    words = f"{given} {looks}".strip()
    return {"class": words} if words else {}
