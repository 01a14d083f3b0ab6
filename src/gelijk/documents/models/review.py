"""Passages in the files of a dossier with what is decided on them, and the people they point to.

A passage is kept as its place in the sealed text, never as its words. What names somebody (a name,
a comment) is sealed with the key of the dossier.
"""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gelijk.documents.models.dossiers import Dossier, DossierFile, FileVersion


class MarkDecision(models.TextChoices):
    """What happens to a passage; `review` waits for a person."""

    REVIEW = "review", _("nog te beslissen")
    REDACT = "redact", _("lakken")
    KEEP = "keep", _("behouden")


class MarkType(models.TextChoices):
    """Kinds of personal data, as detection names them."""

    PERSON = "PERSON", _("naam")
    BSN = "BSN", _("burgerservicenummer")
    IBAN = "IBAN", _("rekeningnummer")
    PHONE = "PHONE", _("telefoonnummer")
    EMAIL = "EMAIL", _("e-mailadres")
    PLATE = "PLATE", _("kenteken")
    ADDRESS = "ADDRESS", _("adres")
    POSTCODE = "POSTCODE", _("postcode")
    DOB = "DOB", _("geboortedatum")
    SPECIAL = "SPECIAL", _("bijzonder gegeven")
    OTHER = "OTHER", _("andere passage")


class MarkRole(models.TextChoices):
    """In what capacity somebody stands in the documents."""

    CIVIL_SERVANT = "civil_servant", _("ambtenaar")
    OFFICE_HOLDER = "office_holder", _("ambtsdrager")
    CITIZEN = "citizen", _("burger")
    UNKNOWN = "unknown", _("onbekend")


class Entity(models.Model):
    """One person, or one number, in the whole dossier: decided once, everywhere the same.

    `key` is a keyed hash of the name, by which the next detection knows it again.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="entities")
    key = models.CharField(max_length=64)
    sealed = models.BinaryField()
    type = models.CharField(max_length=10, choices=MarkType.choices)
    role = models.CharField(max_length=20, choices=MarkRole.choices)
    decision = models.CharField(max_length=10, choices=MarkDecision.choices)
    ground = models.CharField(max_length=12, blank=True)
    decided_by = models.CharField(max_length=200, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "key"], name="one_person_is_one_entity_in_a_dossier"
            )
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.type} {self.pk}"


class Mark(models.Model):
    """The passage `text[start:end]` of a file. Who decided is empty while only detection did."""

    file = models.ForeignKey(DossierFile, on_delete=models.CASCADE, related_name="marks")
    entity = models.ForeignKey(
        Entity, on_delete=models.SET_NULL, null=True, blank=True, related_name="marks"
    )
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    type = models.CharField(max_length=10, choices=MarkType.choices)
    role = models.CharField(max_length=20, choices=MarkRole.choices)
    decision = models.CharField(max_length=10, choices=MarkDecision.choices)
    ground = models.CharField(max_length=12, blank=True)
    confidence = models.FloatField()
    by_hand = models.BooleanField(default=False)
    decided_by = models.CharField(max_length=200, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    sealed_comment = models.BinaryField(null=True)
    # When it came to be what it is now: who read the file before that sees what changed.
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["file", "start"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(end__gt=models.F("start")), name="a_mark_has_a_length"
            ),
            models.CheckConstraint(
                condition=~models.Q(decision=MarkDecision.REDACT) | ~models.Q(ground=""),
                name="what_is_redacted_has_a_ground",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file_id} {self.start}-{self.end} {self.decision}"


class FileReview(models.Model):
    """How far a file is: searched, read by one person, approved by another, redacted.

    Any change of a passage empties all but the first; `version` is what was made of the passages
    as they are now.
    """

    file = models.OneToOneField(DossierFile, on_delete=models.CASCADE, related_name="review")
    detected_at = models.DateTimeField()
    read_by = models.CharField(max_length=200, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.CharField(max_length=200, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    # Who has looked at every page as a picture: what has no text nobody else can vouch for.
    looked_by = models.CharField(max_length=200, blank=True)
    looked_at = models.DateTimeField(null=True, blank=True)
    version = models.ForeignKey(
        FileVersion, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(approved_by="") | ~models.Q(approved_by=models.F("read_by")),
                name="the_second_reader_is_another_person",
            )
        ]

    def __str__(self) -> str:
        return f"{self.file_id}"


class ReviewStep(models.Model):
    """One decision of a person with what it was before, so that it can be taken back."""

    class Kind(models.TextChoices):
        DECIDE = "decide", _("besloten over een passage")
        DECIDE_ALL = "decide_all", _("besloten voor het hele dossier")
        ADD = "add", _("passages toegevoegd")
        DRAW = "draw", _("kader getekend")
        ERASE = "erase", _("kader weggehaald")
        MERGE = "merge", _("personen samengevoegd")
        SPLIT = "split", _("passages van een persoon losgemaakt")

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="review_steps")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    entity = models.ForeignKey(Entity, on_delete=models.SET_NULL, null=True, blank=True)
    decision = models.CharField(max_length=10, choices=MarkDecision.choices)
    ground = models.CharField(max_length=12, blank=True)
    # Numbers of passages, decisions and who made them: nothing that is in the documents.
    before = models.JSONField(default=dict)
    touched = models.PositiveIntegerField(default=0)
    by = models.CharField(max_length=200)
    at = models.DateTimeField(auto_now_add=True)
    undone_by = models.CharField(max_length=200, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.kind} {self.pk}"
