"""Progress: a traffic light with its reason. Reports follow one another; none is changed."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gelijk.core.sources import Basis
from gelijk.programme.models.measures import Measure


class Light(models.TextChoices):
    """The colours of the progress overview, as the House knows them since 2024."""

    GREEN = "green", _("Groen: op schema of klaar")
    ORANGE = "orange", _("Oranje: aandacht nodig")
    RED = "red", _("Rood: niet op schema")
    UNKNOWN = "unknown", _("Onbekend: niets gemeld")


class Progress(models.Model):
    """One report on one measure."""

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="progress")
    day = models.DateField()
    light = models.CharField(max_length=10, choices=Light.choices)
    reason = models.TextField()
    evidence = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    basis = models.CharField(max_length=10, choices=Basis.choices, default=Basis.WRITTEN)
    reported_by = models.CharField(max_length=200)
    reported_at = models.DateTimeField(auto_now_add=True)
    synthetic = models.BooleanField(default=False)

    class Meta:
        ordering = ["-day", "-reported_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="a_light_has_a_reason"),
            models.CheckConstraint(
                condition=~Q(light="green") | Q(evidence__len__gt=0), name="green_has_evidence"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.light}"
