"""What people do besides deciding on passages: boxes that they draw, samples that they read.

And the long work on a dossier that goes on beside the page. No row here holds words of a document.
"""

import math
from datetime import timedelta
from typing import Any

from django.db import models
from django.utils.formats import localize
from django.utils.translation import gettext_lazy as _

from gelijk.core.long_work import LongWork
from gelijk.documents.models.dossiers import Dossier, DossierFile
from gelijk.documents.models.review import MarkType


class DossierTask(LongWork):
    """Long work on a whole dossier; written outside its own transaction, so that it is seen."""

    # Longer than one file takes, a scan of hundreds of pages with OCR included.
    SILENT = timedelta(minutes=30)

    class Kind(models.TextChoices):
        DETECT = "detect", _("doorzoeken op persoonsgegevens")
        REDACT = "redact", _("lakken en controleren")

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="tasks")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    # Counts and numbers of files, for the sentence at the end.
    outcome = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"],
                condition=models.Q(done_at=None),
                name="one_task_at_a_time_on_a_dossier",
            )
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.kind}"


class DrawnBox(models.Model):
    """A rectangle on a page, in parts (0 to 1) of the page as it is shown, from the upper left."""

    file = models.ForeignKey(DossierFile, on_delete=models.CASCADE, related_name="boxes")
    page = models.PositiveIntegerField()
    left = models.FloatField()
    top = models.FloatField()
    right = models.FloatField()
    bottom = models.FloatField()
    type = models.CharField(max_length=10, choices=MarkType.choices, default=MarkType.OTHER)
    ground = models.CharField(max_length=12)
    drawn_by = models.CharField(max_length=200)
    drawn_at = models.DateTimeField(auto_now_add=True)
    erased_by = models.CharField(max_length=200, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["file", "page", "top", "left", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    left__gte=0,
                    top__gte=0,
                    right__lte=1,
                    bottom__lte=1,
                    left__lt=models.F("right"),
                    top__lt=models.F("bottom"),
                ),
                name="a_drawn_box_lies_on_its_page",
            ),
            models.CheckConstraint(condition=~models.Q(ground=""), name="a_drawn_box_has_a_ground"),
        ]

    def __str__(self) -> str:
        return f"{self.file_id} {self.page}"

    @property
    def percents(self) -> dict[str, int]:
        """The four sides in whole percents, as the form asks for them."""
        sides: dict[str, Any] = {
            name: round(100 * getattr(self, name)) for name in ("left", "top", "right", "bottom")
        }
        return sides


class LeakSample(models.Model):
    """Words that would stay, drawn by chance and read by a person: how much may have been missed.

    `items` are places: [file, start, end]; `answers` holds the numbers of those that must go.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="samples")
    population = models.PositiveIntegerField()
    items = models.JSONField(default=list)
    answers = models.JSONField(null=True, blank=True)
    drawn_by = models.CharField(max_length=200)
    drawn_at = models.DateTimeField(auto_now_add=True)
    read_by = models.CharField(max_length=200, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    # One-sided upper bounds at 95 percent: the share of words, and how many of them that is.
    share = models.FloatField(null=True, blank=True)
    words = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.drawn_at:%Y-%m-%d}"

    @property
    def percent(self) -> str:
        """The share as people write it, rounded up: a bound that is rounded down is none."""
        return localize(math.ceil(round(1000 * (self.share or 0.0), 6)) / 10)
