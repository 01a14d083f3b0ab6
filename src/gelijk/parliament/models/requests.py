"""What a Chamber asks: written questions, requests of committees and members, and the House's
information request. The last is not a request under the Open Government Act (Woo), but rests on
the right of members to be informed (art. 68 Grondwet): no Woo grounds, no Woo terms."""

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy

from gelijk.core.sources import Sourced
from gelijk.parliament.models.papers import Chamber, DatePrecision, written_date
from gelijk.parliament.states import RequestStatus


class RequestKind(models.TextChoices):
    """By which road it came."""

    INFORMATION = "information", gettext_lazy("informatieverzoek")
    COMMITTEE = "committee", gettext_lazy("verzoek van een commissie")
    MEMBER = "member", gettext_lazy("verzoek van een lid")
    WRITTEN_QUESTIONS = "written_questions", gettext_lazy("schriftelijke vragen")


class RequestOutcome(models.TextChoices):
    """What came of it, apart from where it stands."""

    GIVEN = "given", gettext_lazy("verstrekt")
    PARTLY = "partly", gettext_lazy("deels verstrekt")
    WITHHELD = "withheld", gettext_lazy("niet verstrekt")
    LETTER = "letter", gettext_lazy("beantwoord met een brief")
    UNKNOWN = "unknown", gettext_lazy("niet bekend")


class ItemDecision(models.TextChoices):
    """What was done with one thing that was asked for."""

    PENDING = "pending", gettext_lazy("nog geen besluit")
    GIVEN = "given", gettext_lazy("verstrekt")
    WITHHELD = "withheld", gettext_lazy("niet verstrekt")


class RequestQuerySet(models.QuerySet["Request"]):
    """Reads of requests."""

    def real(self) -> Self:
        """Without examples."""
        return self.filter(synthetic=False)


class Request(Sourced):
    """One request and where it stands."""

    code = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=20, choices=RequestKind.choices)
    subject = models.CharField(max_length=400)
    asked = models.TextField()
    chamber = models.CharField(max_length=2, choices=Chamber.choices, blank=True)
    asked_by = models.CharField(max_length=300)
    members = ArrayField(models.CharField(max_length=120), default=list, blank=True)
    ministry = models.CharField(max_length=120, blank=True)
    channel = models.CharField(max_length=300, blank=True)
    asked_on = models.DateField(null=True, blank=True)
    asked_on_precision = models.CharField(
        max_length=10, choices=DatePrecision.choices, default=DatePrecision.UNKNOWN
    )
    doubt = models.TextField(blank=True)
    due_to = models.DateField(null=True, blank=True)
    status = models.CharField(
        max_length=20, choices=RequestStatus.choices, default=RequestStatus.OPEN
    )
    outcome = models.CharField(
        max_length=20, choices=RequestOutcome.choices, default=RequestOutcome.UNKNOWN
    )
    outcome_reason = models.TextField(blank=True)
    answered_by = models.CharField(max_length=120, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    synthetic = models.BooleanField(default=False)
    changed_at = models.DateTimeField(default=timezone.now)

    objects = RequestQuerySet.as_manager()

    class Meta:
        ordering = [F("asked_on").desc(nulls_last=True), "code"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status=RequestStatus.ANSWERED) | ~Q(answered_by=""),
                name="an_answered_request_names_its_answer",
            )
        ]

    def __str__(self) -> str:
        return f"{self.identifier} {self.subject}"

    @property
    def identifier(self) -> str:
        return f"informatieverzoek:{self.code}"

    @property
    def asked_on_written(self) -> str:
        return written_date(self.asked_on, self.asked_on_precision)

    def get_absolute_url(self) -> str:
        return reverse("parliament-request", args=[self.code])


class RequestItem(Sourced):
    """One thing asked for. What is withheld has its reason, as a recorded decision."""

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="items")
    number = models.PositiveSmallIntegerField()
    what = models.CharField(max_length=400)
    decision = models.CharField(
        max_length=10, choices=ItemDecision.choices, default=ItemDecision.PENDING
    )
    reason = models.TextField(blank=True)
    paper = models.CharField(max_length=120, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    decided_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["request", "number"]
        constraints = [
            models.UniqueConstraint(fields=["request", "number"], name="items_are_numbered_once"),
            models.CheckConstraint(
                condition=~Q(decision=ItemDecision.WITHHELD) | ~Q(reason=""),
                name="what_is_withheld_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.what
