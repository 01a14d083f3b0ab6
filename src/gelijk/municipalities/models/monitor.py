"""Rounds of the monitor, invitations to it, and what municipalities answer."""

from django.db import models
from django.urls import reverse

from gelijk.core.sources import Sourced
from gelijk.municipalities.monitor.questionnaire import Questionnaire, questionnaire
from gelijk.municipalities.states import ResponseStatus, RoundStatus
from gelijk.reference.models import Organisation


class MonitorRound(Sourced):
    """One round. Of a round that others held only what they published is known.

    `written_to`, `answered` and `complete` are what the source prints; None is not known.
    """

    year = models.PositiveSmallIntegerField(unique=True)
    questionnaire = models.CharField(max_length=20)
    opens_on = models.DateField(null=True, blank=True)
    closes_on = models.DateField(null=True, blank=True)
    status = models.CharField(
        max_length=10, choices=RoundStatus.choices, default=RoundStatus.PREPARED
    )
    held_by = models.CharField(max_length=200, blank=True)
    written_to = models.PositiveIntegerField(null=True, blank=True)
    answered = models.PositiveIntegerField(null=True, blank=True)
    complete = models.PositiveIntegerField(null=True, blank=True)
    synthetic = models.BooleanField(default=False)

    class Meta:
        ordering = ["-year"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(opens_on__isnull=True)
                | models.Q(closes_on__gt=models.F("opens_on")),
                name="a_round_closes_after_it_opens",
            )
        ]

    def __str__(self) -> str:
        return f"monitor {self.year}"

    def get_absolute_url(self) -> str:
        return reverse("monitor-round", args=[self.year])

    @property
    def identifier(self) -> str:
        """What other registers call it."""
        return f"monitor:{self.year}"

    @property
    def ours(self) -> bool:
        """Whether the answers are in Gelijk."""
        return not self.held_by

    @property
    def questions(self) -> Questionnaire:
        """The questionnaire as data."""
        return questionnaire(self.questionnaire)


class Invitation(models.Model):
    """A municipality is asked to take part. The link itself is kept nowhere, only its digest."""

    round = models.ForeignKey(MonitorRound, models.CASCADE, related_name="invitations")
    municipality = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    serial = models.PositiveSmallIntegerField(default=1)
    digest = models.CharField(max_length=64, unique=True)
    expires_on = models.DateField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    used_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    reminders = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["round", "municipality__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "municipality"], name="a_municipality_is_invited_once_a_round"
            )
        ]

    def __str__(self) -> str:
        return f"{self.round} {self.municipality}"


class MonitorResponse(models.Model):
    """What one municipality answers in one round."""

    round = models.ForeignKey(MonitorRound, models.CASCADE, related_name="responses")
    municipality = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    status = models.CharField(
        max_length=10, choices=ResponseStatus.choices, default=ResponseStatus.BEGUN
    )
    answers = models.JSONField(default=dict, blank=True)
    version = models.PositiveIntegerField(default=1)
    copied_from = models.PositiveSmallIntegerField(null=True, blank=True)
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.CharField(max_length=200)
    ready_at = models.DateTimeField(null=True, blank=True)
    ready_by = models.CharField(max_length=200, blank=True)
    filed_at = models.DateTimeField(null=True, blank=True)
    filed_by = models.CharField(max_length=200, blank=True)
    synthetic = models.BooleanField(default=False)

    class Meta:
        ordering = ["round", "municipality__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "municipality"], name="a_municipality_answers_once_a_round"
            ),
            models.CheckConstraint(
                condition=~models.Q(status="filed")
                | (models.Q(filed_at__isnull=False) & ~models.Q(filed_by="")),
                name="what_is_filed_says_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round} {self.municipality}"

    @property
    def identifier(self) -> str:
        """What the trail calls it."""
        return f"{self.round.identifier}-{self.municipality.code}"
