"""Instruments: what the letters name as the means, such as a training, a survey or a fund."""

from django.db import models

from gelijk.core.sources import Sourced


class Instrument(Sourced):
    """A means that a letter names. What it serves, and who names it, stands in its links."""

    public_id = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    # A word of the programme's own list (`Scheme.INSTRUMENT`); `sort` is the finer word.
    kind = models.CharField(max_length=40)
    sort = models.CharField(max_length=60, blank=True)
    purpose = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["name", "public_id"]

    def __str__(self) -> str:
        return self.name

    @property
    def slug(self) -> str:
        """What the address of its page ends with."""
        return self.public_id.removeprefix("instrument:")
