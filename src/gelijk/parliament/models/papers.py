"""Dossiers, papers and motions, by their official identifiers."""

import datetime as dt
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, gettext_lazy

from gelijk.core.sources import Sourced

PUBLICATIONS = "https://zoek.officielebekendmakingen.nl"


class Chamber(models.TextChoices):
    """The two Chambers, as official citations write them."""

    SECOND = "II", gettext_lazy("Tweede Kamer")
    FIRST = "I", gettext_lazy("Eerste Kamer")


class DatePrecision(models.TextChoices):
    """How much of a date its source says."""

    DAY = "day", gettext_lazy("dag")
    MONTH = "month", gettext_lazy("maand")
    YEAR = "year", gettext_lazy("jaar")
    UNKNOWN = "unknown", gettext_lazy("niet bekend")


def written_date(day: dt.date | None, precision: str) -> str:
    """The date as far as it is known: a day, a month, a year, or that it is not known."""
    if day is None or precision == DatePrecision.UNKNOWN:
        return gettext("datum niet bekend")
    formats = {DatePrecision.DAY: "j F Y", DatePrecision.MONTH: "F Y", DatePrecision.YEAR: "Y"}
    return date_format(day, formats[DatePrecision(precision)])


class Dossier(models.Model):
    """A Kamerstukdossier: a number with, for budgets, a suffix (36 200 VII)."""

    number = models.CharField(max_length=20)
    suffix = models.CharField(max_length=20, blank=True)
    chamber = models.CharField(max_length=2, choices=Chamber.choices, blank=True)
    closed = models.BooleanField(null=True)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["number", "suffix"]
        constraints = [
            models.UniqueConstraint(fields=["number", "suffix"], name="a_dossier_stands_once")
        ]

    def __str__(self) -> str:
        spaced = f"{self.number[:-3]} {self.number[-3:]}" if self.number.isdigit() else self.number
        return f"{spaced} {self.suffix}".strip()

    def get_absolute_url(self) -> str:
        return reverse("parliament-dossier", args=[self.code])

    @property
    def code(self) -> str:
        """`30950` or `36200-VII`, as in the identifiers of its papers."""
        return f"{self.number}-{self.suffix}" if self.suffix else self.number

    @property
    def identifier(self) -> str:
        return f"dossier:{self.code}"

    @property
    def title(self) -> str:
        """The title it has now; the last one that is known."""
        titles = sorted(self.titles.all(), key=lambda title: title.from_year or 0)
        return titles[-1].title if titles else ""


class DossierTitle(models.Model):
    """A title and the years in which it stood on the papers; 30 950 changed in 2022."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="titles")
    title = models.CharField(max_length=500)
    from_year = models.PositiveSmallIntegerField(null=True, blank=True)
    until_year = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["from_year"]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "title"], name="a_title_of_a_dossier_stands_once"
            ),
            models.CheckConstraint(
                condition=models.Q(from_year=None)
                | models.Q(until_year=None)
                | models.Q(until_year__gte=models.F("from_year")),
                name="a_title_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class PaperKind(models.TextChoices):
    """Kinds of papers, as far as this field meets them."""

    LETTER = "letter", gettext_lazy("brief")
    MOTION = "motion", gettext_lazy("motie")
    DEBATE = "debate", gettext_lazy("verslag van een debat")
    WRITTEN_CONSULTATION = "written_consultation", gettext_lazy("verslag schriftelijk overleg")
    QUESTIONS_LIST = "questions_list", gettext_lazy("lijst van vragen en antwoorden")
    ANSWER = "answer", gettext_lazy("antwoord op Kamervragen")
    PROCEEDINGS = "proceedings", gettext_lazy("Handelingen")
    ANNEX = "annex", gettext_lazy("bijlage")
    NOTE = "note", gettext_lazy("beslisnota")
    OTHER = "other", gettext_lazy("ander stuk")


class PaperQuerySet(models.QuerySet["Paper"]):
    """Reads of papers."""

    def real(self) -> Self:
        """Without examples."""
        return self.filter(synthetic=False)


class Paper(Sourced):
    """One paper under its official identifier, or ours where it has none."""

    identifier = models.CharField(max_length=80, unique=True)
    aliases = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    kind = models.CharField(max_length=30, choices=PaperKind.choices)
    date = models.DateField(null=True, blank=True)
    date_precision = models.CharField(
        max_length=10, choices=DatePrecision.choices, default=DatePrecision.UNKNOWN
    )
    title = models.CharField(max_length=700)
    sender = models.CharField(max_length=300, blank=True)
    ministry = models.CharField(max_length=120, blank=True)
    chamber = models.CharField(max_length=2, choices=Chamber.choices, blank=True)
    session_year = models.CharField(max_length=9, blank=True)
    dossier = models.ForeignKey(
        Dossier, null=True, blank=True, on_delete=models.PROTECT, related_name="papers"
    )
    number = models.CharField(max_length=20, blank=True)
    note = models.TextField(blank=True)
    third_party = models.BooleanField(default=False)
    synthetic = models.BooleanField(default=False)
    sync_id = models.UUIDField(null=True, blank=True, unique=True)
    changed_at = models.DateTimeField(default=timezone.now)

    objects = PaperQuerySet.as_manager()

    class Meta:
        ordering = [models.F("date").desc(nulls_last=True), "identifier"]
        indexes = [GinIndex(fields=["aliases"], name="parliament_paper_aliases")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(date=None, date_precision=DatePrecision.UNKNOWN)
                | (models.Q(date__isnull=False) & ~models.Q(date_precision=DatePrecision.UNKNOWN)),
                name="a_paper_s_date_has_its_precision",
            )
        ]

    def __str__(self) -> str:
        return f"{self.identifier} {self.title}"

    @property
    def written_date(self) -> str:
        return written_date(self.date, self.date_precision)

    @property
    def machine_date(self) -> str:
        """For `<time datetime>`: as much of the date as is known."""
        lengths = {DatePrecision.DAY: 10, DatePrecision.MONTH: 7, DatePrecision.YEAR: 4}
        return str(self.date or "")[: lengths.get(DatePrecision(self.date_precision), 0)]

    @property
    def citation(self) -> str:
        """As Aanwijzing voor de regelgeving 3.43 writes it, as far as it is known."""
        if self.dossier is None or not self.number:
            return self.identifier
        series = f"Kamerstukken {self.chamber} {_short_year(self.session_year)}".rstrip()
        mark = f"nr. {self.number}" if self.number.isdigit() else self.number
        return f"{series}, {self.dossier}, {mark}"

    @property
    def published_at(self) -> str:
        """The page of the official publication; papers of our own have none."""
        if self.identifier.startswith(("kst-", "ah-", "h-", "blg-", "nds-")):
            return f"{PUBLICATIONS}/{self.identifier}.html"
        return self.source_url

    @property
    def known_by_number(self) -> bool:
        """Nobody wrote down where it stands, but the official number leads to it."""
        return not (self.source_document or self.source_url) and bool(self.published_at)

    def get_absolute_url(self) -> str:
        return reverse("parliament-paper", args=[self.identifier])


def _short_year(session_year: str) -> str:
    """`2021/22` of `2021-2022`."""
    return f"{session_year[:4]}/{session_year[-2:]}" if session_year else ""


class MotionResult(models.TextChoices):
    """What the Chamber did with a motion."""

    ADOPTED = "adopted", gettext_lazy("aangenomen")
    REJECTED = "rejected", gettext_lazy("verworpen")
    HELD = "held", gettext_lazy("aangehouden")
    PENDING = "pending", gettext_lazy("in behandeling")
    WITHDRAWN = "withdrawn", gettext_lazy("ingetrokken")
    LAPSED = "lapsed", gettext_lazy("vervallen")
    UNKNOWN = "unknown", gettext_lazy("niet bekend")


class Appreciation(models.TextChoices):
    """The cabinet's opinion of a motion: the values of `kabinetsappreciatie` in the open data."""

    TAKEN_OVER = "Overgenomen", gettext_lazy("Overgenomen")
    ADVISED_AGAINST = "Ontraden", gettext_lazy("Ontraden")
    UNLESS_CHANGED = "Ontraden tenzij gewijzigd", gettext_lazy("Ontraden tenzij gewijzigd")
    LEFT_TO_CHAMBER = "Oordeel Kamer", gettext_lazy("Oordeel Kamer")
    ASKED_TO_HOLD = "Verzocht aan te houden", gettext_lazy("Verzocht aan te houden")
    NONE = "Geen", gettext_lazy("Geen")
    NOT_YET_KNOWN = "Nog niet bekend", gettext_lazy("Nog niet bekend")
    NOT_YET_RECEIVED = "Nog te ontvangen", gettext_lazy("Nog te ontvangen")
    NOT_AVAILABLE = "Niet beschikbaar", gettext_lazy("Niet beschikbaar")


class MotionQuerySet(models.QuerySet["Motion"]):
    """Reads of motions."""

    def real(self) -> Self:
        """Without examples."""
        return self.filter(paper__synthetic=False)


class Motion(models.Model):
    """What a paper of the kind motion asks, of whom it is, and what the Chamber decided."""

    paper = models.OneToOneField(Paper, on_delete=models.CASCADE, related_name="motion")
    members = ArrayField(models.CharField(max_length=120), default=list, blank=True)
    and_others = models.BooleanField(default=False)
    party = models.CharField(max_length=60, blank=True)
    asks = models.TextField(blank=True)
    result = models.CharField(
        max_length=20, choices=MotionResult.choices, default=MotionResult.UNKNOWN
    )
    voted_on = models.DateField(null=True, blank=True)
    votes = models.JSONField(default=dict, blank=True)
    appreciation = models.CharField(max_length=40, choices=Appreciation.choices, blank=True)
    replaces_as_written = models.CharField(max_length=80, blank=True)

    objects = MotionQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.paper.identifier} {self.movers}"

    @property
    def movers(self) -> str:
        """The members as a letter names them: `Van Baarle en Simons`, `Paternotte c.s.`."""
        *first, last = self.members or [""]
        names = f"{', '.join(first)} {gettext('en')} {last}" if first else last
        return f"{names} c.s." if self.and_others else names

    @property
    def for_and_against(self) -> dict[str, list[str]]:
        """The parties by their vote; empty when there was none or it is not known."""
        found: dict[str, list[str]] = {}
        for party, vote in sorted(self.votes.items()):
            found.setdefault(vote, []).append(party)
        return found
