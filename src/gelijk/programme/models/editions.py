"""Editions of the programme and their words: lines, domains, grounds and kinds are data."""

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import get_language

from gelijk.core.sources import Basis, Sourced


class Edition(Sourced):
    """One national programme, as it was sent to the House."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    title = models.CharField(max_length=200)
    sent_on = models.DateField(null=True, blank=True)
    paper = models.CharField(max_length=100, blank=True)
    announced = models.PositiveSmallIntegerField(null=True, blank=True)
    announced_note = models.CharField(max_length=200, blank=True)
    about = models.TextField(blank=True)
    goals = models.TextField(blank=True)
    goals_document = models.CharField(max_length=200, blank=True)
    goals_start = models.PositiveIntegerField(null=True, blank=True)
    goals_end = models.PositiveIntegerField(null=True, blank=True)
    # Empty as long as it says what the facts file says; the loader leaves alone what people wrote.
    changed_by = models.CharField(max_length=200, blank=True)
    synthetic = models.BooleanField(default=False)

    class Meta:
        ordering = ["year"]

    def __str__(self) -> str:
        return self.title

    @property
    def public_id(self) -> str:
        """The identifier under which everything may link to this edition."""
        return f"programma:{self.year}"


class Scheme(models.TextChoices):
    """The lists of words that an edition has."""

    LINE = "line"
    DOMAIN = "domain"
    GROUND = "ground"
    KIND = "kind"
    FORM = "form"
    STAGE = "stage"
    INSTRUMENT = "instrument"


class Term(Sourced):
    """One word of a list; without an edition it is Gelijk's own word."""

    edition = models.ForeignKey(
        Edition, on_delete=models.CASCADE, null=True, blank=True, related_name="terms"
    )
    scheme = models.CharField(max_length=10, choices=Scheme.choices)
    code = models.CharField(max_length=40)
    label = models.CharField(max_length=100)
    label_en = models.CharField(max_length=100, blank=True)
    names = ArrayField(models.CharField(max_length=100), default=list, blank=True)
    names_note = models.TextField(blank=True)
    names_note_en = models.TextField(blank=True)
    meaning = models.TextField(blank=True)
    meaning_en = models.TextField(blank=True)
    basis = models.CharField(max_length=10, choices=Basis.choices, default=Basis.NONE)
    order = models.PositiveSmallIntegerField(default=0)
    # Who wrote it last on the site; empty as long as it is what the facts say.
    changed_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["scheme", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "scheme", "code"],
                name="a_word_stands_once_in_an_edition",
                nulls_distinct=False,
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The word in the language of the page."""
        return self._in_language(self.label, self.label_en)

    @property
    def what_it_is(self) -> str:
        """What the word means, in the language of the page."""
        return self._in_language(self.meaning, self.meaning_en)

    @property
    def about_its_names(self) -> str:
        """Why the word has more than one name, in the language of the page."""
        return self._in_language(self.names_note, self.names_note_en)

    @staticmethod
    def _in_language(dutch: str, english: str) -> str:
        return english if english and get_language() == "en" else dutch


class Milestone(Sourced):
    """One step of how an edition came about, or of what became of it."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="milestones")
    order = models.PositiveSmallIntegerField()
    date_text = models.CharField(max_length=20, blank=True)
    text = models.TextField()
    actor = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["edition", "order"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "order"], name="one_milestone_per_place")
        ]

    def __str__(self) -> str:
        return f"{self.date_text} {self.text}".strip()

    @property
    def day(self) -> date | None:
        """The day, where the source gives more than a year."""
        return date.fromisoformat(self.date_text) if len(self.date_text) == 10 else None
