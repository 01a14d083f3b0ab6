"""Commitments of both Chambers: the union of their two models.

The House's open data know repeats, supplements and changes but no deadline; the Senate's register
knows the deadline but not those. The literal sentence is never copied: its place is kept.
"""

import datetime as dt
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy

from gelijk.core.sources import Basis, Sourced
from gelijk.parliament.models.papers import Chamber, DatePrecision, written_date
from gelijk.parliament.states import UNDER_WAY, CommitmentStatus, OfficialStatus


class CommitmentKind(models.TextChoices):
    """What sort of sentence it is."""

    PROMISE = "promise", gettext_lazy("toezegging")
    INTENTION = "intention", gettext_lazy("voornemen")
    ANNOUNCEMENT = "announcement", gettext_lazy("aankondiging")
    REQUEST = "request", gettext_lazy("verzoek")
    MOTION_REQUEST = "motion_request", gettext_lazy("verzoek in een motie")
    MOTION_WORK = "motion_work", gettext_lazy("uitvoering van een motie")
    STATE = "state", gettext_lazy("stand van zaken")


class Modality(models.TextChoices):
    """How firmly it is said."""

    PROMISED = "promised", gettext_lazy("met zoveel woorden toegezegd")
    WILL = "will", gettext_lazy("zal gebeuren")
    EXPECTED = "expected", gettext_lazy("wordt verwacht")
    WANTED = "wanted", gettext_lazy("is gewild of voorgenomen")
    EXPLORED = "explored", gettext_lazy("wordt verkend of bekeken")
    REPORTED = "reported", gettext_lazy("gemeld als gedaan of gaande")
    ASKED = "asked", gettext_lazy("gevraagd, niet toegezegd")
    UNKNOWN = "unknown", gettext_lazy("niet bekend")


class CommitmentQuerySet(models.QuerySet["Commitment"]):
    """Reads of commitments with the deadline that counts now."""

    def real(self) -> Self:
        """Without examples, and without what the Chamber itself took away."""
        return self.filter(synthetic=False, withdrawn_at_source=False)

    def with_deadline(self) -> Self:
        """Adds `due_from`, `due_to` and `due_text` of the last deadline that was set."""
        last = Deadline.objects.filter(commitment=OuterRef("pk")).order_by("-number")
        return self.annotate(
            due_from=Subquery(last.values("due_from")[:1]),
            due_to=Subquery(last.values("due_to")[:1]),
            due_text=Subquery(last.values("due_text")[:1]),
            dated=Exists(Deadline.objects.filter(commitment=OuterRef("pk"))),
        )

    def under_way(self) -> Self:
        return self.filter(status__in=UNDER_WAY)

    def overdue(self, on: dt.date) -> Self:
        """Not ended, and the last day of the deadline is before the day."""
        return self.with_deadline().under_way().filter(due_to__lt=on)

    def undated(self) -> Self:
        """Not ended, and nobody can say when it is due."""
        return self.with_deadline().under_way().filter(due_to=None)


class Commitment(Sourced):
    """One thing promised, intended, announced or asked, and where it stands."""

    code = models.CharField(max_length=40, unique=True)
    official_number = models.CharField(max_length=40, blank=True)
    chamber = models.CharField(max_length=2, choices=Chamber.choices, blank=True)
    summary = models.TextField()
    kind = models.CharField(max_length=20, choices=CommitmentKind.choices)
    modality = models.CharField(max_length=20, choices=Modality.choices, default=Modality.UNKNOWN)
    made_by = models.CharField(max_length=300, blank=True)
    ministry = models.CharField(max_length=120, blank=True, db_index=True)
    made_to = models.CharField(max_length=300, blank=True)
    members = ArrayField(models.CharField(max_length=120), default=list, blank=True)
    parties = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    committee = models.CharField(max_length=200, blank=True)
    made_on = models.DateField(null=True, blank=True)
    made_on_precision = models.CharField(
        max_length=10, choices=DatePrecision.choices, default=DatePrecision.UNKNOWN
    )
    made_in = models.CharField(max_length=120, blank=True)
    recurring = models.BooleanField(default=False)
    status = models.CharField(
        max_length=20, choices=CommitmentStatus.choices, default=CommitmentStatus.OPEN
    )
    status_reason = models.TextField(blank=True)
    official_status = models.CharField(max_length=20, choices=OfficialStatus.choices, blank=True)
    official_status_source = models.CharField(max_length=300, blank=True)
    kept_on = models.DateField(null=True, blank=True)
    kept_by = models.CharField(max_length=120, blank=True)
    evidence_needed = models.TextField(blank=True)
    withdrawn_at_source = models.BooleanField(default=False)
    synthetic = models.BooleanField(default=False)
    sync_id = models.UUIDField(null=True, blank=True, unique=True)
    made_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)

    objects = CommitmentQuerySet.as_manager()

    class Meta:
        ordering = [F("made_on").desc(nulls_last=True), "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["official_number"],
                condition=~Q(official_number=""),
                name="an_official_number_stands_once",
            ),
            models.CheckConstraint(
                condition=Q(made_on=None, made_on_precision=DatePrecision.UNKNOWN)
                | (Q(made_on__isnull=False) & ~Q(made_on_precision=DatePrecision.UNKNOWN)),
                name="a_commitment_s_date_has_its_precision",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.identifier} {self.summary}"

    @property
    def identifier(self) -> str:
        return f"toezegging:{self.code}"

    @property
    def made_on_written(self) -> str:
        return written_date(self.made_on, self.made_on_precision)

    @property
    def deadline(self) -> "Deadline | None":
        """The deadline that counts now: the last one set."""
        return max(self.deadlines.all(), key=lambda deadline: deadline.number, default=None)

    @property
    def ended(self) -> bool:
        return self.status not in UNDER_WAY

    def is_overdue(self, on: dt.date | None = None) -> bool:
        """Whether it should have been done before the day (today) and is not."""
        deadline = self.deadline
        if self.ended or deadline is None or deadline.due_to is None:
            return False
        return deadline.due_to < (on or timezone.localdate())

    @property
    def is_undated(self) -> bool:
        """Under way without a last day: `soon`, or nothing at all."""
        deadline = self.deadline
        return not self.ended and (deadline is None or deadline.due_to is None)

    def get_absolute_url(self) -> str:
        return reverse("parliament-commitment", args=[self.code])


class Deadline(models.Model):
    """A deadline with its reason. A new one never overwrites: together they are the history."""

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="deadlines")
    number = models.PositiveSmallIntegerField()
    due_from = models.DateField(null=True, blank=True)
    due_to = models.DateField(null=True, blank=True)
    due_text = models.CharField(max_length=200, blank=True)
    basis = models.CharField(max_length=10, choices=Basis.choices, default=Basis.WRITTEN)
    reason = models.TextField()
    set_by = models.CharField(max_length=200)
    set_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["commitment", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["commitment", "number"], name="deadlines_are_numbered_once"
            ),
            models.CheckConstraint(
                condition=Q(due_from=None) | Q(due_to=None) | Q(due_to__gte=F("due_from")),
                name="a_deadline_ends_after_it_begins",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="a_deadline_has_a_reason"),
            models.CheckConstraint(
                condition=~Q(due_from=None, due_to=None, due_text=""),
                name="a_deadline_says_something",
            ),
        ]

    def __str__(self) -> str:
        return self.due_text or str(self.due_to or self.due_from)


class Evidence(models.Model):
    """A paper or measure that shows that a commitment was kept, and what was decided on it."""

    class Decision(models.TextChoices):
        OFFERED = "offered", gettext_lazy("aangeboden")
        ACCEPTED = "accepted", gettext_lazy("aanvaard")
        REFUSED = "refused", gettext_lazy("niet aanvaard")

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="evidence")
    identifier = models.CharField(max_length=200)
    shows = models.TextField()
    decision = models.CharField(max_length=10, choices=Decision.choices, default=Decision.OFFERED)
    offered_by = models.CharField(max_length=200)
    offered_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["offered_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["commitment", "identifier"], name="evidence_is_offered_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.identifier} → {self.commitment.identifier}"
