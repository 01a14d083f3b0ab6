"""What the protocol of an office asks beyond the Decree (Besluit Wga art. 6)."""

from django.db import models


class OfficeProtocol(models.Model):
    """Choices of one office; an office without a row has the defaults."""

    office = models.CharField(max_length=80, unique=True)
    second_reader = models.BooleanField(default=False)
    set_at = models.DateTimeField(auto_now=True)
    set_by = models.CharField(max_length=200)

    class Meta:
        ordering = ["office"]

    def __str__(self) -> str:
        return self.office
