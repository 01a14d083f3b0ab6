"""The half-yearly rappel: a list of commitments whose deadline passed or is near, with per
commitment a proposal of the ministry and a decision. The Senate works so with each ministry."""

import datetime as dt

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from gelijk.parliament.models.commitments import Commitment
from gelijk.parliament.models.papers import Chamber
from gelijk.parliament.states import EntryStatus, OfficialStatus, RappelStatus


class Rappel(models.Model):
    """One list, of one Chamber and one half-year."""

    chamber = models.CharField(max_length=2, choices=Chamber.choices)
    year = models.PositiveSmallIntegerField()
    half = models.PositiveSmallIntegerField()
    ministry = models.CharField(max_length=120, blank=True)
    undated_too = models.BooleanField(default=False)
    status = models.CharField(
        max_length=10, choices=RappelStatus.choices, default=RappelStatus.OPEN
    )
    made_by = models.CharField(max_length=200)
    made_at = models.DateTimeField(default=timezone.now)
    closed_by = models.CharField(max_length=200, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    synthetic = models.BooleanField(default=False)

    class Meta:
        ordering = ["-year", "-half", "chamber", "ministry"]
        constraints = [
            models.CheckConstraint(condition=Q(half__in=[1, 2]), name="a_year_has_two_halves"),
            models.UniqueConstraint(
                fields=["chamber", "year", "half", "ministry"], name="a_rappel_is_made_once"
            ),
        ]

    def __str__(self) -> str:
        ministry = f" {self.ministry}" if self.ministry else ""
        return f"{self.get_chamber_display()}{ministry} {self.year}-{self.half}"

    def get_absolute_url(self) -> str:
        return reverse("parliament-rappel", args=[self.pk])

    @property
    def identifier(self) -> str:
        ministry = f"-{self.ministry}" if self.ministry else ""
        return f"rappel:{self.chamber}-{self.year}-{self.half}{ministry}"

    @property
    def until(self) -> dt.date:
        """The last day of the half-year: deadlines up to it are on the list."""
        return dt.date(self.year, 6, 30) if self.half == 1 else dt.date(self.year, 12, 31)


class RappelEntry(models.Model):
    """One commitment on the list. What the letter to the Chamber will say of it."""

    class Choice(models.TextChoices):
        KEPT = OfficialStatus.KEPT.value, OfficialStatus.KEPT.label
        PARTLY = OfficialStatus.PARTLY.value, OfficialStatus.PARTLY.label
        OPEN = OfficialStatus.OPEN.value, OfficialStatus.OPEN.label

    rappel = models.ForeignKey(Rappel, on_delete=models.CASCADE, related_name="entries")
    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="rappels")
    due_to = models.DateField(null=True, blank=True)
    status = models.CharField(
        max_length=10, choices=EntryStatus.choices, default=EntryStatus.WAITING
    )
    proposed = models.CharField(max_length=20, choices=Choice.choices, blank=True)
    proposed_due = models.DateField(null=True, blank=True)
    proposal_reason = models.TextField(blank=True)
    proposal_evidence = models.CharField(max_length=200, blank=True)
    proposed_by = models.CharField(max_length=200, blank=True)
    decided = models.CharField(max_length=20, choices=Choice.choices, blank=True)
    decided_due = models.DateField(null=True, blank=True)
    decision_reason = models.TextField(blank=True)
    decided_by = models.CharField(max_length=200, blank=True)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["rappel", "due_to", "commitment"]
        constraints = [
            models.UniqueConstraint(
                fields=["rappel", "commitment"], name="a_commitment_stands_once_on_a_rappel"
            ),
            models.CheckConstraint(
                condition=Q(status=EntryStatus.WAITING)
                | (~Q(proposed="") & ~Q(proposal_reason="")),
                name="a_proposal_has_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(status=EntryStatus.DECIDED) | ~Q(decided=""),
                name="a_decision_says_what",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rappel}: {self.commitment.identifier}"

    @property
    def accepted(self) -> bool:
        """Whether the decision is what was proposed."""
        return (self.decided, self.decided_due) == (self.proposed, self.proposed_due)
