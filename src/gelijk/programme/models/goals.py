"""Goals: what is to be reached, from where, by when, and what was measured."""

from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gelijk.core.sources import Sourced
from gelijk.programme.models.editions import Edition
from gelijk.programme.models.measures import Measure


class Direction(models.TextChoices):
    """Which way is better."""

    UP = "up", _("hoger is beter")
    DOWN = "down", _("lager is beter")


def _figure() -> "models.DecimalField[Decimal | None, Decimal | None]":
    return models.DecimalField(max_digits=16, decimal_places=3, null=True, blank=True)


class Goal(Sourced):
    """An indicator with a target. A baseline that was never set is unknown, not nought."""

    public_id = models.CharField(max_length=40, unique=True)
    measure = models.ForeignKey(
        Measure, on_delete=models.PROTECT, null=True, blank=True, related_name="goals"
    )
    edition = models.ForeignKey(
        Edition, on_delete=models.PROTECT, null=True, blank=True, related_name="edition_goals"
    )
    line = models.CharField(max_length=40, blank=True)
    indicator = models.CharField(max_length=200)
    unit = models.CharField(max_length=40)
    population = models.CharField(max_length=200, blank=True)
    direction = models.CharField(max_length=4, choices=Direction.choices, default=Direction.UP)
    set_by = models.CharField(max_length=100)
    baseline = _figure()
    baseline_year = models.PositiveSmallIntegerField(null=True, blank=True)
    target = _figure()
    target_year = models.PositiveSmallIntegerField(null=True, blank=True)
    synthetic = models.BooleanField(default=False)

    class Meta:
        ordering = ["public_id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(baseline_year__isnull=True) | Q(baseline__isnull=False),
                name="a_baseline_year_has_a_baseline",
            ),
            models.CheckConstraint(
                condition=Q(target_year__isnull=True) | Q(target__isnull=False),
                name="a_target_year_has_a_target",
            ),
        ]

    def __str__(self) -> str:
        return self.indicator

    @property
    def slug(self) -> str:
        """What the address of its pages holds."""
        return self.public_id.removeprefix("doel:")

    @property
    def anchor(self) -> str:
        """Where it stands on the page of all goals."""
        return self.public_id.replace(":", "-")


class GoalValue(Sourced):
    """What was measured in one year. Two sources that disagree both stay."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="values")
    year = models.PositiveSmallIntegerField()
    value = models.DecimalField(max_digits=16, decimal_places=3)
    # Empty when it comes from the facts file, which is then the place to put it right.
    recorded_by = models.CharField(max_length=200, blank=True)
    synthetic = models.BooleanField(default=False)

    class Meta:
        ordering = ["goal", "year", "source_document", "source_url"]
        constraints = [
            models.UniqueConstraint(
                fields=["goal", "year", "source_document", "source_url"],
                name="one_value_per_year_and_source",
            ),
            models.CheckConstraint(
                condition=~Q(source_document="") | ~Q(source_url=""),
                name="a_measured_value_has_a_source",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.value}"
