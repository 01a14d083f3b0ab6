"""Reports that are not sent yet, and partners that send theirs by the API."""

from django.db import models

from gelijk.reports.models.contents import Scan


class Draft(models.Model):
    """Unfinished answers, sealed with a key that only the browser of the reporter holds."""

    digest = models.CharField(max_length=64, primary_key=True)
    sealed = models.BinaryField()
    expires_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"draft until {self.expires_at:%Y-%m-%d %H:%M}"


class DraftFile(models.Model):
    """A file with unfinished answers, sealed as they are."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="files")
    sealed_name = models.BinaryField()
    sealed = models.BinaryField()
    content_type = models.CharField(max_length=80)
    size = models.PositiveIntegerField()
    cleaned = models.BooleanField(default=False)
    scan = models.CharField(max_length=10, choices=Scan.choices, default=Scan.UNSCANNED)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"file of {self.draft_id}"


class Partner(models.Model):
    """An organisation that sends reports by the API, such as the counter of a municipality."""

    name = models.CharField(max_length=120, unique=True)
    organisation = models.CharField(max_length=80)
    token_digest = models.CharField(max_length=64, unique=True)
    active = models.BooleanField(default=True)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.CharField(max_length=200)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def audit_name(self) -> str:
        """The name in the audit trail."""
        return f"partner:{self.name}"


class IdempotentRequest(models.Model):
    """A request that was carried out: sent again, it gives the same answer and nothing more."""

    key_digest = models.CharField(max_length=64, primary_key=True)
    content_digest = models.CharField(max_length=64)
    sealed_answer = models.BinaryField()
    at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"request of {self.at:%Y-%m-%d %H:%M}"
