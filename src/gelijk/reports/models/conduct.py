"""Complaints about how people of an ADV behaved: not a third kind of report (Besluit art. 12)."""

from datetime import date

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from gelijk.accounts.models import User
from gelijk.core.permissions import Permission, can
from gelijk.reports.conduct_states import OPEN
from gelijk.reports.models.handling import Party
from gelijk.reports.offices import handles_cases


class ConductStatus(models.TextChoices):
    """Where such a complaint stands."""

    RECEIVED = "received", _("ontvangen")
    ADMITTED = "admitted", _("in behandeling bij de commissie")
    HEARD = "heard", _("partijen gehoord")
    JUDGED = "judged", _("oordeel gegeven")
    NOT_ADMITTED = "not_admitted", _("niet in behandeling genomen")
    WITHDRAWN = "withdrawn", _("ingetrokken")


class ConductQuerySet(models.QuerySet["ConductComplaint"]):
    """Complaints; nothing for who does not prepare the work of a committee."""

    def visible_to(self, user: object) -> "ConductQuerySet":
        """Those of the own office, without the ones that are about this very person."""
        if not isinstance(user, User) or not can(user, Permission.JUDGE_CONDUCT):
            return self.none()
        if not handles_cases(user.organisation):
            return self.none()
        own = models.Q(office=user.organisation) | models.Q(preparer=user)
        return self.filter(own).exclude(about__user=user)


class ConductComplaint(models.Model):
    """A request under Besluit Wga art. 12, by either side, sealed with a key of its own."""

    public_id = models.CharField(max_length=40, unique=True)
    office = models.CharField(max_length=80, db_index=True)
    case_public_id = models.CharField(max_length=40, blank=True)
    party = models.CharField(max_length=15, choices=Party.choices)
    status = models.CharField(
        max_length=15, choices=ConductStatus.choices, default=ConductStatus.RECEIVED
    )
    received_on = models.DateField()
    confirm_due = models.DateField()
    judge_due = models.DateField()
    confirmed_on = models.DateField(null=True, blank=True)
    judged_on = models.DateField(null=True, blank=True)
    founded = models.BooleanField(null=True, blank=True)
    # Both empty once the contents were destroyed.
    wrapped_key = models.CharField(max_length=200, blank=True)
    receipt_digest = models.CharField(max_length=64, unique=True, null=True, blank=True)
    keep_until = models.DateField(null=True, blank=True)
    destroyed_on = models.DateField(null=True, blank=True)
    # Who prepares the work of the committee when all who would at this office are complained about.
    preparer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    synthetic = models.BooleanField(default=False)

    objects = ConductQuerySet.as_manager()

    class Meta:
        ordering = ["-received_on"]

    def __str__(self) -> str:
        return self.public_id

    @property
    def number(self) -> str:
        """The identifier without its kind."""
        return self.public_id.removeprefix("gedragsklacht:")

    @property
    def is_open(self) -> bool:
        """Whether there is still something to do."""
        return self.status in OPEN

    def next_due(self) -> date | None:
        """The day of the next term, while it is open."""
        if not self.is_open:
            return None
        return self.judge_due if self.confirmed_on else self.confirm_due

    def is_overdue(self, today: date) -> bool:
        """Whether that day has passed."""
        due = self.next_due()
        return due is not None and due < today


class ConductAbout(models.Model):
    """Somebody whom a complaint is about, or whose case it is: it is closed to them."""

    complaint = models.ForeignKey(ConductComplaint, models.CASCADE, related_name="about")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["complaint", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["complaint", "user"], name="a_complaint_names_somebody_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id} in {self.complaint_id}"


class CommitteeMember(models.Model):
    """Who judges; at least one does not work for an ADV (Besluit Wga art. 12 lid 2)."""

    complaint = models.ForeignKey(ConductComplaint, models.CASCADE, related_name="committee")
    sealed_name = models.BinaryField()
    outside = models.BooleanField()

    class Meta:
        ordering = ["complaint", "id"]

    def __str__(self) -> str:
        return f"member {self.pk} in {self.complaint_id}"


class ConductEntry(models.Model):
    """What was written in such a complaint: the complaint, views, the judgment with its reasons."""

    complaint = models.ForeignKey(ConductComplaint, models.CASCADE, related_name="entries")
    kind = models.CharField(max_length=20)
    sealed = models.BinaryField()
    at = models.DateTimeField()
    by = models.CharField(max_length=200)

    class Meta:
        ordering = ["complaint", "at", "id"]

    def __str__(self) -> str:
        return f"{self.kind} in {self.complaint_id}"
