"""Letters to municipalities: a run to many, each letter of it, and the talks that follow."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gelijk.municipalities.models.monitor import MonitorRound
from gelijk.reference.models import Organisation

PREFIX = "gemeentebrief:"


class LetterRun(models.Model):
    """One letter to many municipalities, with the figures of the day on which it was merged."""

    public_id = models.CharField(max_length=40, unique=True)
    template = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField()
    round = models.ForeignKey(
        MonitorRound, models.PROTECT, null=True, blank=True, related_name="letter_runs"
    )
    dated = models.DateField()
    made_by = models.CharField(max_length=200)
    made_at = models.DateTimeField(auto_now_add=True)
    sent_on = models.DateField(null=True, blank=True)
    sent_by = models.CharField(max_length=200, blank=True)
    synthetic = models.BooleanField(default=False)

    class Meta:
        ordering = ["-dated", "-id"]

    def __str__(self) -> str:
        return self.public_id

    def get_absolute_url(self) -> str:
        return reverse("municipal-letters-run", args=[self.slug])

    @property
    def slug(self) -> str:
        """The part of the number that stands in the address."""
        return self.public_id.removeprefix(PREFIX)


class MunicipalLetter(models.Model):
    """The letter to one municipality: its values as merged. The file is made from them each time.

    A personal link is not among them: it is made when the letter is drawn and is kept nowhere.
    """

    run = models.ForeignKey(LetterRun, models.CASCADE, related_name="letters")
    municipality = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    values = models.JSONField(default=dict)
    drawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["run", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["run", "municipality"], name="a_municipality_gets_a_letter_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.run} {self.municipality}"

    @property
    def reference(self) -> str:
        """What stands on the letter as its reference."""
        return f"{self.run.public_id.removeprefix(PREFIX)}-{self.number:03}"


class TalkKind(models.TextChoices):
    """How people spoke."""

    PHONE = "phone", _("telefoon")
    MEETING = "meeting", _("overleg")
    LETTER = "letter", _("brief of e-mail")


class Talk(models.Model):
    """A conversation that followed; it names the municipality, never a person."""

    municipality = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    run = models.ForeignKey(LetterRun, models.SET_NULL, null=True, blank=True, related_name="talks")
    kind = models.CharField(max_length=10, choices=TalkKind.choices)
    held_on = models.DateField()
    summary = models.TextField()
    follow_up_on = models.DateField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    made_by = models.CharField(max_length=200)
    made_at = models.DateTimeField(auto_now_add=True)
    synthetic = models.BooleanField(default=False)

    class Meta:
        ordering = ["-held_on", "-id"]

    def __str__(self) -> str:
        return f"{self.municipality} {self.held_on}"
