"""Amounts in versions. A version is never changed: the database refuses it (migration 0002)."""

from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gelijk.core.money import money_field, plain
from gelijk.core.sources import Basis, Sourced
from gelijk.finance.labels import KINDS, LABELLINGS, PRECISIONS, RECURRENCES, UNITS
from gelijk.finance.models.addresses import leads_to_a_page
from gelijk.finance.statements import NAMES, Statement
from gelijk.finance.states import AmountStatus
from gelijk.methods.money import Amount as Money
from gelijk.methods.money import Kind, Labelling, Precision, Recurrence, Unit

PREFIX = "bedrag:"


class Amount(models.Model):
    """An amount that a source states, whatever is corrected in it later."""

    public_id = models.CharField(max_length=40, unique=True)
    status = models.CharField(
        max_length=20, choices=AmountStatus.choices, default=AmountStatus.IN_FORCE
    )
    synthetic = models.BooleanField(default=False)

    class Meta:
        ordering = ["public_id"]

    def __str__(self) -> str:
        return self.public_id

    def get_absolute_url(self) -> str:
        """The page of the amount."""
        return reverse("amount", args=[self.slug])

    @property
    def slug(self) -> str:
        """What the address of its page ends with."""
        return self.public_id.removeprefix(PREFIX)

    @property
    def current(self) -> "AmountVersion":
        """The last version."""
        return self.versions.order_by("-number")[0]


class AmountVersions(models.QuerySet["AmountVersion"]):
    """Sets of versions."""

    def current(self) -> Self:
        """Of every amount the last version, withdrawn amounts included."""
        later = AmountVersion.objects.filter(
            amount=OuterRef("amount"), number__gt=OuterRef("number")
        )
        found = self.exclude(Exists(later)).select_related("amount", "part_of")
        return found.order_by("amount__public_id")

    def in_force(self) -> Self:
        """Of every real amount that was not withdrawn the last version: what may be added up."""
        return self.current().real().filter(amount__status=AmountStatus.IN_FORCE)

    def real(self) -> Self:
        """Without invented amounts: those stand in no sum, no letter and no file."""
        return self.filter(amount__synthetic=False)


def _words(size: int = 40) -> "ArrayField[list[str], list[str]]":
    return ArrayField(models.CharField(max_length=size), default=list, blank=True)


def _basis(name: Any) -> "models.CharField[str, str]":
    return models.CharField(name, max_length=10, choices=Basis.choices, default=Basis.NONE)


def _choice(name: Any, words: Any, **options: Any) -> "models.CharField[str, str]":
    choices = [(word.value, label) for word, label in words.items()]
    return models.CharField(name, max_length=20, choices=choices, **options)


class AmountVersion(Sourced):
    """What the source says of an amount, as it was understood at some moment."""

    amount = models.ForeignKey(Amount, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(default=1)
    reason = models.TextField(_("reden"), blank=True)
    made_by = models.CharField(max_length=200)
    made_at = models.DateTimeField(auto_now_add=True)

    kind = _choice(_("soort"), KINDS)
    labelling = _choice(_("gelabeld"), LABELLINGS)
    precision = _choice(_("zekerheid"), PRECISIONS)
    value = money_field(verbose_name=_("bedrag"))
    low = money_field(verbose_name=_("ondergrens"))
    high = money_field(verbose_name=_("bovengrens"))
    step = money_field(verbose_name=_("laatste cijfer"))
    unit = _choice(_("eenheid"), UNITS, default=Unit.EUR)
    written = models.CharField(_("zoals geschreven"), max_length=100, blank=True)
    hedge = models.CharField(_("slag om de arm"), max_length=200, blank=True)
    year_from = models.PositiveSmallIntegerField(_("van jaar"), null=True, blank=True)
    year_to = models.PositiveSmallIntegerField(_("tot en met jaar"), null=True, blank=True)
    recurrence = _choice(_("herhaling"), RECURRENCES, default=Recurrence.UNKNOWN)
    realised = models.BooleanField(_("uitbetaald"), default=False)
    also = _words()
    part_of = models.ForeignKey(
        Amount, on_delete=models.PROTECT, null=True, blank=True, related_name="parts"
    )
    may_overlap_with = _words()
    based_on = models.CharField(_("gebaseerd op"), max_length=40, blank=True)
    mentions = _words(200)
    payer = models.CharField(_("betaler"), max_length=200, blank=True)
    ministry = models.CharField(_("ministerie"), max_length=40, blank=True, db_index=True)
    payee = models.CharField(_("ontvanger"), max_length=300, blank=True)
    purpose = models.CharField(_("doel"), max_length=300)
    chapter = models.PositiveSmallIntegerField(_("hoofdstuk"), null=True, blank=True)
    domains = _words()
    grounds = _words()
    payer_basis = _basis(_("betaler: grond"))
    year_basis = _basis(_("jaar: grond"))
    value_basis = _basis(_("bedrag: grond"))
    labelling_basis = _basis(_("gelabeld: grond"))

    objects = AmountVersions.as_manager()

    class Meta:
        ordering = ["amount__public_id", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["amount", "number"], name="a_version_stands_once"),
            models.CheckConstraint(
                condition=Q(precision=Precision.UNKNOWN, value__isnull=True)
                | (~Q(precision=Precision.UNKNOWN) & Q(value__isnull=False)),
                name="unknown_is_not_zero",
            ),
            models.CheckConstraint(
                condition=(Q(value__isnull=True) | Q(value__gte=0))
                & (Q(low__isnull=True) | Q(low__gte=0))
                & (Q(low__isnull=True) | Q(value__isnull=True) | Q(low__lte=F("value")))
                & (Q(high__isnull=True) | Q(value__isnull=True) | Q(high__gte=F("value")))
                & (Q(low__isnull=True) | Q(high__isnull=True) | Q(low__lte=F("high"))),
                name="an_amount_lies_within_its_bounds",
            ),
            models.CheckConstraint(
                condition=Q(year_to__isnull=True)
                | (Q(year_from__isnull=False) & Q(year_to__gte=F("year_from"))),
                name="an_amount_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(part_of__isnull=True) | ~Q(part_of=F("amount")),
                name="an_amount_is_not_part_of_itself",
            ),
            models.CheckConstraint(
                condition=Q(number=1) | ~Q(reason=""), name="a_later_version_says_why"
            ),
            leads_to_a_page("an_amount_links_to_a_page"),
        ]

    def __str__(self) -> str:
        return f"{self.amount} {self.number}"

    @property
    def public_id(self) -> str:
        """The identifier of the amount."""
        return self.amount.public_id

    @property
    def title(self) -> str:
        """What the money is for, as a title."""
        return self.purpose[:1].upper() + self.purpose[1:]

    def statement(self) -> Statement:
        """What the version says, in the form in which it was handed in."""
        columns = {name: getattr(self, name) for name in NAMES if name not in ELSEWHERE}
        for name in ("also", "may_overlap_with", "mentions", "domains", "grounds"):
            columns[name] = tuple(columns[name])
        for name in ("value", "low", "high", "step"):
            columns[name] = plain(columns[name])
        for name, kind in ENUMS.items():
            columns[name] = kind(columns[name])
        columns["also"] = tuple(Kind(word) for word in columns["also"])
        columns["part_of"] = self.part_of.public_id if self.part_of else ""
        sourced = {name: getattr(self, column) for name, column in ELSEWHERE.items()}
        return Statement(**columns, **sourced)

    def to_money(self) -> Money:
        """The version as the arithmetic wants it."""
        return Money(
            identifier=self.amount.public_id,
            kind=Kind(self.kind),
            precision=Precision(self.precision),
            labelling=Labelling(self.labelling),
            value=plain(self.value),
            low=plain(self.low),
            high=plain(self.high),
            unit=Unit(self.unit),
            recurrence=Recurrence(self.recurrence),
            year_from=self.year_from,
            year_to=self.year_to,
            realised=self.realised,
            also=frozenset(Kind(word) for word in self.also),
            part_of=self.part_of.public_id if self.part_of else "",
            may_overlap_with=frozenset(self.may_overlap_with),
            payer=self.payer,
            payee=self.payee,
            ministry=self.ministry,
            chapter=self.chapter,
            domains=tuple(self.domains),
            grounds=tuple(self.grounds),
        )


# Names of a statement that are columns of `core.sources.Sourced`.
ELSEWHERE = {
    "document": "source_document",
    "start": "source_start",
    "end": "source_end",
    "lines": "source_lines",
    "url": "source_url",
    "note": "source_note",
}
ENUMS: dict[str, Any] = {
    "kind": Kind,
    "labelling": Labelling,
    "precision": Precision,
    "unit": Unit,
    "recurrence": Recurrence,
    "payer_basis": Basis,
    "year_basis": Basis,
    "value_basis": Basis,
    "labelling_basis": Basis,
}
