"""What stands in the letters at an exact place: references to papers, and dates of events.

The words themselves are not copied; the place is, and the page reads them from the document."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy

from gelijk.core.sources import Basis, Sourced


class ReferenceKind(models.TextChoices):
    """What is referred to."""

    PAPER = "paper", gettext_lazy("Kamerstuk")
    MOTION = "motion", gettext_lazy("motie")
    LETTER = "letter", gettext_lazy("brief")
    QUESTION = "question", gettext_lazy("schriftelijke vraag")
    ANSWER = "answer", gettext_lazy("aanhangsel van de Handelingen")
    ANNEX = "annex", gettext_lazy("bijlage")
    COMMITMENT = "commitment", gettext_lazy("toezegging")
    SESSION = "session", gettext_lazy("vergadering")
    LAW = "law", gettext_lazy("wet of verdrag")
    DECREE = "decree", gettext_lazy("besluit of circulaire")
    REPORT = "report", gettext_lazy("rapport")
    MEDIA = "media", gettext_lazy("bericht in de media")
    WEB = "web", gettext_lazy("webpagina")
    MARK = "mark", gettext_lazy("kenmerk")


class Gap(models.TextChoices):
    """Why a reference has no number of its own."""

    NONE = "", gettext_lazy("heeft een nummer")
    NOT_WRITTEN = "not_written", gettext_lazy("er staat geen nummer")
    DATE_ONLY = "date_only", gettext_lazy("er staat alleen een datum")
    BY_NAME = "by_name", gettext_lazy("er staat alleen een naam")
    BACK_REFERENCE = "back_reference", gettext_lazy("verwijst naar iets eerder in de brief")


class Reference(Sourced):
    """One reference in a letter, with what it points at where that is known."""

    code = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=20, choices=ReferenceKind.choices)
    target = models.CharField(max_length=300, blank=True, db_index=True)
    target_basis = models.CharField(max_length=10, choices=Basis.choices, default=Basis.WRITTEN)
    gap = models.CharField(max_length=20, choices=Gap.choices, blank=True)
    own_number = models.BooleanField(default=False)
    subject = models.CharField(max_length=300, blank=True)
    page = models.CharField(max_length=40, blank=True)
    members = ArrayField(models.CharField(max_length=120), default=list, blank=True)
    defect = models.CharField(max_length=300, blank=True)
    footnote = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["source_document", "source_start", "code"]

    def __str__(self) -> str:
        return f"{self.code} {self.target or self.get_gap_display()}"


class Event(Sourced):
    """Something that happened on a date, as far as the letter gives that date."""

    code = models.CharField(max_length=40, unique=True)
    what = models.CharField(max_length=300)
    date = models.DateField(null=True, blank=True)
    date_until = models.DateField(null=True, blank=True)
    date_text = models.CharField(max_length=60)
    doubt = models.TextField(blank=True)

    class Meta:
        ordering = ["date", "code"]

    def __str__(self) -> str:
        return f"{self.date_text}: {self.what}"
