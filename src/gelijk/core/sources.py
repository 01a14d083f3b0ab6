"""Where a fact stands: a document and a place in it, or a web address, with its certainty."""

from dataclasses import dataclass

from django.db import models

from gelijk.core import registers


@dataclass(frozen=True, slots=True)
class Place:
    """Code points `start` to `end` of the text of a document."""

    document: str
    start: int
    end: int


class Basis(models.TextChoices):
    """Whether the source says it, or somebody read it into the source."""

    WRITTEN = "written", "staat er"
    READ_IN = "read_in", "ingelezen"
    EXTERNAL = "external", "uit een andere bron"
    NONE = "none", "onbekend"


class Sourced(models.Model):
    """A row that says where it comes from. The quotation itself is read from the document."""

    source_document = models.CharField(max_length=200, blank=True, db_index=True)
    source_start = models.PositiveIntegerField(null=True, blank=True)
    source_end = models.PositiveIntegerField(null=True, blank=True)
    source_lines = models.CharField(max_length=40, blank=True)
    source_url = models.URLField(max_length=500, blank=True)
    source_note = models.TextField(blank=True)

    class Meta:
        abstract = True

    @property
    def place(self) -> Place | None:
        """The place in the document, where it is known."""
        if self.source_start is None or self.source_end is None or not self.source_document:
            return None
        return Place(self.source_document, self.source_start, self.source_end)


def quotation(place: Place | None, viewer: object = None) -> str | None:
    """The words at the place, when the document is in the system and the viewer may read it.

    A register that holds texts says so in its `quotations.py`:
    `def quote(place: Place, viewer: object) -> str | None`.
    """
    if place is None:
        return None
    for module in registers.modules("quotations"):
        words: str | None = module.quote(place, viewer)
        if words is not None:
            return words
    return None


def reading_address(place: Place | None, viewer: object = None) -> str:
    """The page on which the place can be read; empty when it is not there for the viewer.

    A register that holds texts says so in its `quotations.py`:
    `def address(place: Place, viewer: object) -> str`.
    """
    if place is None:
        return ""
    addresses = (module.address(place, viewer) for module in registers.modules("quotations"))
    return next((address for address in addresses if address), "")
