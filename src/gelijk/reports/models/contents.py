"""What tells of a person, encrypted with a key that each case has of its own.

Destroying the key destroys all of it, also in back-ups that do not hold the table of keys
(docs/how-to/back-ups.md).
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from gelijk.reports.models.cases import Case


class ContentKind(models.TextChoices):
    """What a sealed text is; kinds are opened apart, so that nobody reads more than needed."""

    ACCOUNT = "account", _("verhaal van de melder")
    CONTACT = "contact", _("contactgegevens")
    OTHER_PARTY = "other_party", _("wederpartij")
    DETAILS = "details", _("overige antwoorden")
    NOTE = "note", _("notitie")
    INTAKE = "intake", _("intakeverslag")
    PLAN = "plan", _("plan van aanpak")
    ADVICE = "advice", _("advies met motivering")
    FINDINGS = "findings", _("bevindingen van het onderzoek")
    CONCLUSION = "conclusion", _("conclusie met motivering")
    VIEW = "view", _("zienswijze")
    RESULT = "result", _("afronding")
    CORRECTION = "correction", _("correctie door een partij")


class CaseKey(models.Model):
    """The key of a case, wrapped by the master key. Without this row its contents are noise."""

    case = models.OneToOneField(Case, models.CASCADE, primary_key=True, related_name="key")
    wrapped = models.CharField(max_length=200)

    def __str__(self) -> str:
        return f"key of {self.case_id}"


class Content(models.Model):
    """One sealed text; a correction is a later number of the same kind."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="contents")
    kind = models.CharField(max_length=20, choices=ContentKind.choices)
    number = models.PositiveSmallIntegerField(default=1)
    sealed = models.BinaryField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)

    class Meta:
        ordering = ["case", "kind", "number"]
        constraints = [
            models.UniqueConstraint(fields=["case", "kind", "number"], name="a_content_stands_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number} of {self.case_id}"


class Message(models.Model):
    """A message between the person who reported and the office, read with the receipt code."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="messages")
    from_reporter = models.BooleanField()
    sealed = models.BinaryField()
    sent_at = models.DateTimeField()
    sent_by = models.CharField(max_length=200)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["case", "sent_at"]

    def __str__(self) -> str:
        return f"message of {self.sent_at:%Y-%m-%d} in {self.case_id}"


class Scan(models.TextChoices):
    """What is known of viruses in a file."""

    UNSCANNED = "unscanned", _("niet gescand op virussen")
    CLEAN = "clean", _("gescand, niets gevonden")
    INFECTED = "infected", _("virus gevonden, afgesloten")


class Attachment(models.Model):
    """A file of a case: name and content sealed, cleaned of hidden data about its maker."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="attachments")
    sealed_name = models.BinaryField()
    sealed = models.BinaryField()
    content_type = models.CharField(max_length=80)
    size = models.PositiveIntegerField()
    cleaned = models.BooleanField(default=False)
    scan = models.CharField(max_length=10, choices=Scan.choices, default=Scan.UNSCANNED)
    from_reporter = models.BooleanField()
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=200)

    class Meta:
        ordering = ["case", "added_at"]

    def __str__(self) -> str:
        return f"file of {self.added_at:%Y-%m-%d} in {self.case_id}"
