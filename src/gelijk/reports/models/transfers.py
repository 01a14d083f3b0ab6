"""What an office keeps of a case that it handed on."""

from django.db import models

from gelijk.accounts.models import User
from gelijk.core.permissions import Permission, can
from gelijk.reports.models.handling import Conflict
from gelijk.reports.offices import handles_cases


class TransferQuerySet(models.QuerySet["Transfer"]):
    """Lines; the database says the same (migration 0003)."""

    def visible_to(self, user: object) -> "TransferQuerySet":
        """From or to the office of the user, but for a case that is closed to this person."""
        if not isinstance(user, User) or not can(user, Permission.READ_CASE):
            return self.none()
        if not handles_cases(user.organisation):
            return self.none()
        mine = models.Q(from_office=user.organisation) | models.Q(to_office=user.organisation)
        # Besluit Wga art. 2 lid 5
        closed = Conflict.objects.filter(user=user).values("case__public_id")
        return self.filter(mine).exclude(case_public_id__in=closed)


class Transfer(models.Model):
    """A case that went to another office: which, when, to whom; nothing of what it holds.

    Both offices see this line (row-level security, migration 0003); the case itself only the new.
    """

    case_public_id = models.CharField(max_length=40, db_index=True)
    from_office = models.CharField(max_length=80, db_index=True)
    to_office = models.CharField(max_length=80, db_index=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=200)
    consented = models.BooleanField()
    contact_went_along = models.BooleanField()
    synthetic = models.BooleanField(default=False)

    objects = TransferQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(from_office=models.F("to_office")),
                name="a_transfer_is_to_another_office",
            ),
            models.CheckConstraint(
                condition=models.Q(consented=True) | models.Q(contact_went_along=False),
                name="contact_goes_along_with_consent_only",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_public_id} to {self.to_office}"
