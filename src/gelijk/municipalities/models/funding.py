"""Rates per inhabitant, and what municipalities pay to their antidiscrimination offices."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gelijk.core.money import money_field
from gelijk.core.sources import Basis, Sourced
from gelijk.reference.models import Organisation, Origin


class Purpose(models.TextChoices):
    """What the state gives money per inhabitant for."""

    WGA = "wga", _("Wettelijke taken (Wga)")
    PREVENTION = "prevention", _("Preventie van discriminatie")


class Rate(Sourced):
    """Euros per inhabitant from a year on, until a later rate for the same purpose."""

    purpose = models.CharField(max_length=20, choices=Purpose.choices)
    from_year = models.PositiveSmallIntegerField()
    per_inhabitant = models.DecimalField(max_digits=8, decimal_places=2)
    basis = models.CharField(max_length=10, choices=Basis.choices, default=Basis.WRITTEN)
    origin = models.CharField(max_length=10, choices=Origin.choices, default=Origin.FACTS)
    # A correction is a new row; the one that held before stays to be seen.
    replaced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["purpose", "from_year", models.F("replaced_at").asc(nulls_first=True)]
        constraints = [
            models.UniqueConstraint(
                fields=["purpose", "from_year"],
                condition=models.Q(replaced_at__isnull=True),
                name="a_purpose_has_one_rate_from_a_year",
            ),
            models.CheckConstraint(
                condition=models.Q(per_inhabitant__gte=0), name="a_rate_is_not_below_nought"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.from_year}: {self.per_inhabitant}"


class Stage(models.TextChoices):
    """Whether the money was meant to be paid or was paid."""

    BUDGETED = "budgeted", _("begroot")
    REALISED = "realised", _("gerealiseerd")


class PaymentStatus(models.TextChoices):
    """A statement is never changed: a correction is a new one beside it."""

    CURRENT = "current", _("geldt")
    REPLACED = "replaced", _("vervangen")
    WITHDRAWN = "withdrawn", _("ingetrokken")


class PaymentHow(models.TextChoices):
    """How the statement came in."""

    ENTERED = "entered", _("met de hand ingevoerd")
    IMPORTED = "imported", _("ingelezen uit een tabel")
    BUDGET = "budget", _("gelezen uit een begroting")


class Payment(Sourced):
    """What a municipality pays an office in a year; 0 is paying nothing, no row is not known."""

    municipality = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    adv = models.ForeignKey(Organisation, models.PROTECT, related_name="+", null=True, blank=True)
    year = models.PositiveSmallIntegerField()
    stage = models.CharField(max_length=10, choices=Stage.choices)
    amount = money_field()
    status = models.CharField(
        max_length=10, choices=PaymentStatus.choices, default=PaymentStatus.CURRENT
    )
    how = models.CharField(max_length=10, choices=PaymentHow.choices)
    number = models.PositiveSmallIntegerField(default=1)
    reason = models.CharField(max_length=1000, blank=True)
    withdrawn_because = models.CharField(max_length=1000, blank=True)
    made_by = models.CharField(max_length=200)
    made_at = models.DateTimeField(auto_now_add=True)
    synthetic = models.BooleanField(default=False)

    class Meta:
        ordering = ["year", "municipality__name", "adv__name", "stage", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "year", "stage", "adv"],
                condition=models.Q(status="current"),
                nulls_distinct=False,
                name="one_payment_holds_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(amount__isnull=False, amount__gte=0),
                name="a_payment_is_known_and_not_below_nought",
            ),
        ]
        indexes = [models.Index(fields=["year", "status"])]

    def __str__(self) -> str:
        return f"{self.municipality} {self.year} {self.stage}: {self.amount}"

    def get_absolute_url(self) -> str:
        return reverse("municipalities-payment", args=[self.pk])
