"""The yearly return of a municipality to the minister (Wga art. 3, Besluit art. 13)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReturnStatus(models.TextChoices):
    """Where a return stands; what is filed is corrected by a later version only."""

    DRAWN_UP = "drawn_up", _("opgemaakt")
    SIGNED = "signed", _("ondertekend")
    FILED = "filed", _("ingediend")
    REPLACED = "replaced", _("vervangen")


class WgaReturn(models.Model):
    """The form of the Regulation for one municipality and year, as it was when signed.

    `level` is how far others may tell its columns apart (returns.protection.Level): less far where
    the return would open what a release of the year hides.
    """

    municipality = models.CharField(max_length=6)
    year = models.PositiveSmallIntegerField()
    version = models.PositiveSmallIntegerField(default=1)
    office = models.CharField(max_length=80)
    status = models.CharField(max_length=10, choices=ReturnStatus.choices)
    figures = models.JSONField()
    digest = models.CharField(max_length=64)
    drawn_up_at = models.DateTimeField()
    drawn_up_by = models.CharField(max_length=200)
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_by = models.CharField(max_length=200, blank=True)
    filed_at = models.DateTimeField(null=True, blank=True)
    note = models.CharField(max_length=500, blank=True)
    level = models.PositiveSmallIntegerField(default=3)
    synthetic = models.BooleanField(default=False)

    class Meta:
        ordering = ["-year", "municipality", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "year", "version"], name="a_return_has_a_version_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.municipality} {self.year} v{self.version}"
