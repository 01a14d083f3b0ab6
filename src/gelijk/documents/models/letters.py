"""Letters that were put in, and what the reader found in them."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gelijk.core.permissions import Permission, System, can
from gelijk.core.sources import Place
from gelijk.documents.states import Decision


class LetterQuerySet(models.QuerySet["Letter"]):
    """Letters, scoped to who looks."""

    def visible_to(self, person: object) -> "LetterQuerySet":
        """Published letters for everybody, the others for readers of the organisation's own."""
        if isinstance(person, System):
            return self
        seen = models.Q(published=True)
        if can(person, Permission.READ_LETTER):
            seen |= models.Q(owner__in=["", owner_of(person)])
        return self.filter(seen)


def owner_of(person: object) -> str:
    """Whose letter it is that the person puts in: the organisation's, or else one's own."""
    if isinstance(person, System):
        return ""
    organisation = str(getattr(person, "organisation", "")).strip()
    return organisation or str(getattr(person, "audit_name", ""))


class Letter(models.Model):
    """A letter as it was put in, with its text; the text is what every offset counts in."""

    public_id = models.CharField(max_length=200, unique=True)
    title = models.CharField(max_length=500)
    kind = models.CharField(max_length=100, blank=True)
    sender = models.CharField(max_length=500, blank=True)
    # An official letter may have no date that can be read: then it has none here either.
    date = models.DateField(null=True, blank=True)
    filename = models.CharField(max_length=255)
    content = models.BinaryField()
    content_digest = models.CharField(max_length=64, unique=True)
    text = models.TextField()
    metadata = models.JSONField(default=dict)
    conflicts = models.JSONField(default=list)
    published = models.BooleanField(default=False)
    # Whose staff read it before it is public; empty: everybody who reads letters, as for a letter
    # that came in from the command line of the server.
    owner = models.CharField(max_length=250, blank=True, db_index=True)
    synthetic = models.BooleanField(default=False)
    added_by = models.CharField(max_length=200)
    added_at = models.DateTimeField(auto_now_add=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering = ["-date", "public_id"]

    def __str__(self) -> str:
        return f"{self.public_id} {self.title}"

    def get_absolute_url(self) -> str:
        """The page of the letter."""
        return reverse("letter", args=[self.public_id])


class Kind(models.TextChoices):
    """What a finding is."""

    REFERENCE = "reference", _("verwijzing")
    AMOUNT = "amount", _("bedrag")
    COMMITMENT = "commitment", _("toezegging")


class Finding(models.Model):
    """Something that the reader found, with its exact place, and what a person decided on it."""

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="findings")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.TextField()
    fields = models.JSONField(default=dict)
    decision = models.CharField(
        max_length=20, choices=Decision.choices, default=Decision.OPEN, db_index=True
    )
    reason = models.TextField(blank=True)
    decided_by = models.CharField(max_length=200, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    became = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["start", "end", "kind"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(start__lt=models.F("end")), name="a_finding_has_length"
            ),
            models.CheckConstraint(
                condition=~models.Q(decision=Decision.ACCEPTED) | ~models.Q(became=""),
                name="an_accepted_finding_became_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.start}-{self.end}"

    @property
    def place(self) -> Place:
        """Where it stands."""
        return Place(self.letter.public_id, self.start, self.end)
