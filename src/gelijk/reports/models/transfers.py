"""What an office keeps of a case that it handed on."""

from django.db import models


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
