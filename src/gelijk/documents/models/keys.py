"""The key of one dossier, note or meeting: everything in it that names people is sealed with it."""

from django.db import models


class ContentKey(models.Model):
    """A key wrapped by the master key; destroying the row destroys what it opens."""

    subject = models.CharField(max_length=200, unique=True)
    wrapped = models.TextField()

    def __str__(self) -> str:
        return self.subject
