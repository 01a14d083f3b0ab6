"""Forms for money. A field takes figures as people in the Netherlands write them."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gelijk.core.form_fields import FigureInput
from gelijk.core.sources import Basis
from gelijk.finance import queries
from gelijk.finance.chapters import chapter_name, chapters
from gelijk.finance.faults import faults
from gelijk.finance.labels import KINDS, LABELLINGS, PRECISIONS, RECURRENCES, UNITS
from gelijk.finance.statements import Statement
from gelijk.methods.money import Kind, Labelling, Precision, Recurrence, Unit
from gelijk.reference import vocabularies

ALL = [("", _("Alle"))]
GROUPINGS = {
    "": _("Hoofdstuk van het overzicht"),
    "ministry": _("Ministerie"),
    "ground": _("Grond"),
    "domain": _("Domein"),
}
STEPS = ("0.01", "1", "10", "100", "1000", "10000", "100000", "1000000")


class Words(forms.CharField):
    """Words divided by a semicolon."""

    def clean(self, value: Any) -> Any:
        return tuple(word.strip() for word in super().clean(value).split(";") if word.strip())

    def prepare_value(self, value: Any) -> Any:
        return "; ".join(value) if isinstance(value, tuple | list) else value


def _of(labels: Mapping[Any, str | Promise]) -> list[tuple[str, str | Promise]]:
    return [(word.value, label) for word, label in labels.items()]


class OverviewForm(forms.Form):
    """What somebody wants to see of the money."""

    is_filter = True
    jaar = forms.TypedChoiceField(label=_("Jaar"), coerce=int, required=False)
    per = forms.ChoiceField(
        label=_("Ingedeeld naar"),
        required=False,
        choices=list(GROUPINGS.items()),
    )
    ministerie = forms.ChoiceField(label=_("Ministerie"), required=False)
    grond = forms.ChoiceField(label=_("Grond"), required=False)
    soort = forms.ChoiceField(label=_("Soort geld"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.scope = queries.scope()
        names = vocabularies.load("grounds")
        language = get_language()
        grounds = [
            (code, names.get(code).label.in_language(language)) for code in self.scope.grounds
        ]
        years = self.scope.years or (self.scope.default_year,)
        self.fields["jaar"].initial = self.scope.default_year
        self._choose("jaar", [(str(year), str(year)) for year in years])
        self._choose("ministerie", [*ALL, *((code, code) for code in self.scope.ministries)])
        self._choose("grond", [*ALL, *grounds])
        self._choose("soort", [("", _("Alle soorten")), *_of(KINDS)])

    def _choose(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def question(self) -> queries.Question:
        """The question; what cannot be understood is left out, and the form says so."""
        self.is_valid()
        given = self.cleaned_data
        return queries.Question(
            year=given.get("jaar") or self.scope.default_year,
            kind=Kind(given["soort"]) if given.get("soort") else None,
            by=given.get("per") or "chapter",
            ministry=given.get("ministerie", ""),
            ground=given.get("grond", ""),
        )


class AmountForm(forms.Form):
    """Everything that a source says of an amount."""

    # A browser would paint what is still empty as wrong, before anybody typed anything.
    use_required_attribute = False

    purpose = forms.CharField(label=_("Waarvoor is het geld?"), max_length=300)
    kind = forms.ChoiceField(
        label=_("Wat zegt de bron dat ermee gebeurt?"),
        choices=_of(KINDS),
        help_text=_("Beschikbaar geld is nog niet uitgegeven. Soorten worden nooit opgeteld."),
    )
    realised = forms.BooleanField(
        label=_("De bron zegt dat deze subsidie of bijdrage in het jaar is betaald"), required=False
    )
    also = forms.MultipleChoiceField(
        label=_("De bron noemt hetzelfde geld ook"),
        choices=_of(KINDS),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    labelling = forms.ChoiceField(
        label=_("Is het geld alleen voor de aanpak van discriminatie?"),
        choices=_of(LABELLINGS),
        help_text=_("Gelabeld: alleen daarvoor. Verweven: ook voor andere doelen."),
    )
    precision = forms.ChoiceField(
        label=_("Hoe zeker is het bedrag?"),
        choices=_of(PRECISIONS),
        help_text=_("Volg de woorden van de bron, zoals ‘ongeveer’ of ‘ten hoogste’."),
    )
    value = FigureInput(
        label=_("Bedrag in euro"),
        required=False,
        max_length=40,
        help_text=_("Bijvoorbeeld 38.667,84. Laat leeg als de bron geen bedrag geeft."),
    )
    unit = forms.ChoiceField(label=_("Eenheid"), choices=_of(UNITS))
    step = forms.TypedChoiceField(
        label=_("Laatste cijfer dat de bron noemt"),
        required=False,
        coerce=Decimal,
        empty_value=None,
        choices=[("", _("Niet bekend")), *((step, f"€ {step}") for step in STEPS)],
        help_text=_("Bij ‘ongeveer € 323.000’ is dat 1000: het bedrag wijkt dan hoogstens 500 af."),
    )
    low = FigureInput(label=_("Ondergrens volgens de bron"), required=False, max_length=40)
    high = FigureInput(label=_("Bovengrens volgens de bron"), required=False, max_length=40)
    written = forms.CharField(label=_("Zoals geschreven"), required=False, max_length=100)
    hedge = forms.CharField(label=_("Slag om de arm"), required=False, max_length=200)
    year_from = forms.IntegerField(label=_("Van jaar"), required=False)
    year_to = forms.IntegerField(label=_("Tot en met jaar"), required=False)
    recurrence = forms.ChoiceField(label=_("Komt het geld terug?"), choices=_of(RECURRENCES))
    payer = forms.CharField(label=_("Wie betaalt"), required=False, max_length=200)
    ministry = forms.ChoiceField(label=_("Ministerie"), required=False)
    payee = forms.CharField(label=_("Wie krijgt het"), required=False, max_length=300)
    chapter = forms.TypedChoiceField(
        label=_("Hoofdstuk van het overzicht"), required=False, coerce=int, empty_value=None
    )
    domains = forms.MultipleChoiceField(label=_("Domeinen"), required=False)
    grounds = forms.MultipleChoiceField(
        label=_("Gronden"), required=False, help_text=_("Geen keuze: voor alle gronden.")
    )
    part_of = forms.CharField(
        label=_("Deel van een ander bedrag"),
        required=False,
        max_length=40,
        help_text=_("Het nummer, zoals bedrag:2021-A026. Een deel telt niet mee met het geheel."),
    )
    may_overlap_with = Words(
        label=_("Mogelijk hetzelfde geld als"),
        required=False,
        help_text=_("Nummers, met een puntkomma ertussen."),
    )
    based_on = forms.CharField(label=_("Afgeleid uit bedrag"), required=False, max_length=40)
    mentions = Words(
        label=_("Noemt"),
        required=False,
        help_text=_("Stukken, zoals kst-35164-9, met een puntkomma ertussen."),
    )
    document = forms.CharField(label=_("Document"), required=False, max_length=200)
    start = forms.IntegerField(label=_("Eerste teken van de zin"), required=False, min_value=0)
    end = forms.IntegerField(label=_("Laatste teken van de zin"), required=False, min_value=1)
    lines = forms.CharField(label=_("Regels"), required=False, max_length=40)
    url = forms.URLField(label=_("Webadres"), required=False, assume_scheme="https")
    note = forms.CharField(label=_("Toelichting"), required=False, widget=forms.Textarea)
    value_basis = forms.ChoiceField(label=_("Het bedrag"), choices=Basis.choices)
    year_basis = forms.ChoiceField(label=_("Het jaar"), choices=Basis.choices)
    payer_basis = forms.ChoiceField(label=_("De betaler"), choices=Basis.choices)
    labelling_basis = forms.ChoiceField(label=_("Gelabeld of verweven"), choices=Basis.choices)

    SECTIONS: tuple[tuple[str | Promise, tuple[str, ...]], ...] = (
        (_("Het geld"), ("purpose", "kind", "realised", "also", "labelling")),
        (
            _("Het bedrag"),
            ("value", "precision", "unit", "step", "low", "high", "written", "hedge"),
        ),
        (_("Wanneer"), ("year_from", "year_to", "recurrence")),
        (_("Van wie, voor wie"), ("payer", "ministry", "payee", "chapter", "domains", "grounds")),
        (
            _("Verband met ander geld en met stukken"),
            ("part_of", "may_overlap_with", "based_on", "mentions"),
        ),
        (_("Bron"), ("document", "start", "end", "lines", "url", "note")),
        (
            _("Wat de bron zegt, en wat iemand eruit opmaakte"),
            ("value_basis", "year_basis", "payer_basis", "labelling_basis"),
        ),
    )

    def __init__(self, *args: Any, corrects: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language()
        self._choose("ministry", [("", _("Het Rijk als geheel")), *ministries()])
        numbers: list[tuple[Any, Any]] = [("", _("Geen"))]
        self._choose("chapter", numbers + [(one, chapter_name(one)) for one in chapters()])
        for name in ("domains", "grounds"):
            self._choose(name, vocabularies.load(name).choices(language))
        if corrects:
            self.fields["seen"] = forms.IntegerField(widget=forms.HiddenInput)
            self.fields["reason"] = forms.CharField(
                label=_("Waarom verandert dit?"), max_length=1000, widget=forms.Textarea
            )

    def _choose(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def sections(self) -> Iterator[tuple[str | Promise, list[BoundField]]]:
        """The fields in groups, with a title on each."""
        if "reason" in self.fields:
            yield _("Reden"), [self["reason"]]
        for title, names in self.SECTIONS:
            yield title, [self[name] for name in names]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.errors:
            for fault in faults(self.statement()):
                name = fault.column if fault.column in self.fields else None
                self.add_error(name, f"{fault.what} {fault.what_to_do}".strip())
        return given

    def statement(self) -> Statement:
        """What was filled in, as an action wants it."""
        given = dict(self.cleaned_data)
        for name in ("seen", "reason"):
            given.pop(name, None)
        enums: dict[str, Any] = {
            "kind": Kind,
            "labelling": Labelling,
            "precision": Precision,
            "unit": Unit,
            "recurrence": Recurrence,
            **{f"{name}_basis": Basis for name in ("value", "year", "payer", "labelling")},
        }
        typed = {name: kind(given[name]) for name, kind in enums.items()}
        also = tuple(Kind(word) for word in given["also"])
        lists = {name: tuple(given[name]) for name in ("domains", "grounds")}
        return Statement(**{**given, **typed, **lists, "also": also})


def ministries() -> list[tuple[str, str]]:
    """The ministries that money can come from: code and name."""
    from gelijk.reference.models import Kind as Sort
    from gelijk.reference.models import Organisation

    found = Organisation.objects.filter(kind=Sort.MINISTRY).order_by("abbreviation")
    named = {one.abbreviation or one.code: one.name for one in found}
    named |= {code: named.get(code, "") for code in queries.scope().ministries}
    return [(code, f"{code}: {name}" if name else code) for code, name in sorted(named.items())]


def initial(statement: Statement) -> dict[str, Any]:
    """What a form shows of a statement; bounds that follow from the words are not shown."""
    low, high = statement.own_bounds()
    names = {field: getattr(statement, field) for field in AmountForm.base_fields}
    step = statement.step
    return {
        **names,
        "low": low,
        "high": high,
        "step": None if step is None else f"{step.normalize():f}",
    }


class ReasonForm(forms.Form):
    """Why somebody does what cannot be seen from the thing itself."""

    # A browser would paint what is still empty as wrong, before anybody typed anything.
    use_required_attribute = False

    reason = forms.CharField(label=_("Reden"), max_length=1000, widget=forms.Textarea)
