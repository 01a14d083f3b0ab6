"""A table that somebody handed in and has looked at, but not yet had loaded."""

from django.db import models


class Upload(models.Model):
    """Kept until its owner has it loaded or throws it away; nobody else sees it."""

    filename = models.CharField(max_length=255)
    content = models.BinaryField()
    by = models.CharField(max_length=200, db_index=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return self.filename
