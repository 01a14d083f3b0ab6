"""The attributes of a version as people read them, each with whether the source says it."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gelijk.core import marks
from gelijk.core.sources import Basis
from gelijk.programme.models import MeasureVersion
from gelijk.programme.models.editions import Scheme
from gelijk.programme.vocabulary import Vocabulary

LABELS: dict[str, str | Promise] = {
    "edition": gettext_lazy("Programma"),
    "kind": gettext_lazy("Soort maatregel"),
    "line": gettext_lazy("Lijn"),
    "domains": gettext_lazy("Domein"),
    "grounds": gettext_lazy("Grond"),
    "responsible": gettext_lazy("Verantwoordelijk"),
    "executor": gettext_lazy("Uitvoerder"),
    "stage": gettext_lazy("Stand volgens de bron"),
    "years": gettext_lazy("Jaren"),
}
OTHER_LABELS: dict[str, str | Promise] = {
    "title": gettext_lazy("Titel"),
    "summary": gettext_lazy("Wat de maatregel inhoudt"),
    "form": gettext_lazy("Vorm"),
}


@dataclass(frozen=True, slots=True)
class Attribute:
    """What is known of one attribute; without values it is unknown."""

    name: str
    label: str
    values: tuple[str, ...]
    basis: Basis
    note: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs between two versions."""

    label: str
    old: str
    new: str


def attributes(version: MeasureVersion, words: Vocabulary) -> list[Attribute]:
    """All attributes in a fixed order, the unknown ones too."""
    return [
        Attribute(
            name,
            str(label),
            tuple(_values(version, name, words)),
            Basis(getattr(version, f"{name}_basis")),
            _note(version, name, words),
        )
        for name, label in LABELS.items()
    ]


def years(version: MeasureVersion) -> str:
    """2021, 2020–2022, vanaf 2021, tot en met 2024, or nothing."""
    start, end = version.year_from, version.year_to
    if start and end:
        return str(start) if start == end else f"{start}–{end}"
    if start:
        return _("vanaf %(year)s") % {"year": start}
    return _("tot en met %(year)s") % {"year": end} if end else ""


def responsible(version: MeasureVersion) -> list[str]:
    """The ministries, or who else answers for it."""
    text = version.responsible_text
    if version.responsible and text:
        return [f"{', '.join(version.responsible)} ({text})"]
    return list(version.responsible) or ([text] if text else [])


def changes(old: MeasureVersion, new: MeasureVersion, words: Vocabulary) -> list[Change]:
    """What the new version says differently, in words."""
    found = [
        Change(str(label), _plain(old, name, words), _plain(new, name, words))
        for name, label in OTHER_LABELS.items()
    ]
    before, after = attributes(old, words), attributes(new, words)
    found += [
        Change(one.label, _with_basis(one), _with_basis(other))
        for one, other in zip(before, after, strict=True)
    ]
    return [change for change in found if change.old != change.new]


def _values(version: MeasureVersion, name: str, words: Vocabulary) -> list[str]:
    year = version.edition_id
    match name:
        case "edition":
            return [str(version.edition)] if version.edition else []
        case "domains":
            return words.names(Scheme.DOMAIN, version.domains, year)
        case "grounds":
            return words.names(Scheme.GROUND, version.grounds, year)
        case "responsible":
            return responsible(version)
        case "years":
            return [years(version)] if years(version) else []
    code = getattr(version, name)
    schemes = {"kind": Scheme.KIND, "line": Scheme.LINE, "stage": Scheme.STAGE}
    if not code:
        return []
    return [words.name(schemes[name], code, year) if name in schemes else code]


def _note(version: MeasureVersion, name: str, words: Vocabulary) -> str:
    if name == "stage" and version.stage_text not in ("", version.stage):
        return _("Nader: %(words)s.") % {"words": version.stage_text}
    schemes = {"line": Scheme.LINE, "stage": Scheme.STAGE}
    code = getattr(version, name) if name in schemes else ""
    term = words.term(schemes[name], code, version.edition_id) if code else None
    return term.about_its_names if term else ""


def _plain(version: MeasureVersion, name: str, words: Vocabulary) -> str:
    value = str(getattr(version, name))
    return words.name(Scheme.FORM, value) if name == "form" else value


def _with_basis(attribute: Attribute) -> str:
    if not attribute.values:
        return _("onbekend")
    return f"{', '.join(attribute.values)} ({marks.basis(attribute.basis).word})"
