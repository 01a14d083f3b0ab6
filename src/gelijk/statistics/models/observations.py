"""One figure of one source, in versions. A version is never changed (migration 0002)."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gelijk.core.sources import Sourced

PREFIX = "cijfer:"


class Status(models.TextChoices):
    """How a figure came to be."""

    PUBLISHED = "published", _("gepubliceerd door de bron")
    COMPUTED = "computed", _("geteld in Gelijk")
    DERIVED = "derived", _("afgeleid uit andere cijfers")
    ESTIMATED = "estimated", _("geschat")
    SUPPRESSED = "suppressed", _("niet getoond")


class MassEvents(models.TextChoices):
    """Whether reports that many people made of one event are in the figure."""

    WITH = "with", _("met massameldingen")
    WITHOUT = "without", _("zonder massameldingen")
    NOT_SAID = "not_said", _("de bron zegt niets over massameldingen")
    NONE = "none", _("niet van toepassing")


class Observations(models.QuerySet["Observation"]):
    """Sets of figures."""

    def current(self) -> Self:
        """Of every figure the last version, unless it was withdrawn."""
        return self.filter(current=True, withdrawn=False)

    def open(self) -> Self:
        """What everybody may read: nothing that a release must protect first."""
        return self.filter(guarded=False)


class Observation(Sourced):
    """Indicator × period × area × breakdown, as one source gives it.

    `value` is None when it is not known or not shown, which is not nought. Two sources that
    disagree are two figures; `leading` says which of them stands in charts and why in `note`.
    """

    public_id = models.CharField(max_length=200, db_index=True)
    number = models.PositiveSmallIntegerField(default=1)
    current = models.BooleanField(default=True)
    withdrawn = models.BooleanField(default=False)
    reason = models.TextField(_("reden"), blank=True)
    # Somebody corrected or withdrew it: counting or loading again leaves it as it is.
    by_hand = models.BooleanField(default=False)
    made_by = models.CharField(max_length=200)
    made_at = models.DateTimeField(auto_now_add=True)

    indicator = models.CharField(_("indicator"), max_length=80)
    period_start = models.DateField()
    period_end = models.DateField()
    period_label = models.CharField(_("periode"), max_length=20)
    area = models.CharField(_("gebied"), max_length=80)
    breakdown = models.JSONField(_("uitsplitsing"), default=dict, blank=True)
    breakdown_key = models.CharField(max_length=300, blank=True)
    mass_events = models.CharField(
        _("massameldingen"), max_length=10, choices=MassEvents.choices, default=MassEvents.NOT_SAID
    )
    origin = models.CharField(_("bron"), max_length=120)

    value = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    lower = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    upper = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    approximate = models.BooleanField(_("bij benadering"), default=False)
    n = models.PositiveIntegerField(_("aantal waarnemingen"), null=True, blank=True)
    status = models.CharField(_("hoe het cijfer er kwam"), max_length=12, choices=Status.choices)
    arithmetic = models.CharField(_("berekening"), max_length=300, blank=True)
    derived_from = models.JSONField(default=list, blank=True)
    written = models.CharField(_("zoals geschreven"), max_length=100, blank=True)
    series_break = models.TextField(_("breuk in de reeks"), blank=True)
    note = models.TextField(_("toelichting"), blank=True)
    licence = models.CharField(max_length=80, blank=True)
    leading = models.BooleanField(default=True)
    guarded = models.BooleanField(default=True)
    synthetic = models.BooleanField(default=False)

    objects = Observations.as_manager()

    class Meta:
        ordering = ["indicator", "period_start", "area", "breakdown_key", "-leading", "public_id"]
        indexes = [
            models.Index(
                fields=["indicator", "period_start", "area"],
                name="figures_to_read",
                condition=Q(current=True),
            ),
            models.Index(fields=["area", "indicator"], name="figures_of_an_area"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["public_id", "number"], name="a_figure_has_a_version_once"
            ),
            models.UniqueConstraint(
                fields=["public_id"],
                condition=Q(current=True),
                name="a_figure_has_one_last_version",
            ),
            models.UniqueConstraint(
                fields=[
                    *("indicator", "period_start", "period_end", "area", "breakdown_key"),
                    *("mass_events", "origin", "synthetic"),
                ],
                condition=Q(current=True),
                name="a_source_has_one_current_figure",
            ),
            models.UniqueConstraint(
                fields=[
                    *("indicator", "period_start", "period_end", "area", "breakdown_key"),
                    *("mass_events", "synthetic"),
                ],
                condition=Q(current=True, leading=True, withdrawn=False),
                name="one_figure_leads",
            ),
            models.CheckConstraint(
                condition=Q(period_end__gte=F("period_start")), name="a_period_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=(Q(lower__isnull=True) | Q(value__isnull=True) | Q(lower__lte=F("value")))
                & (Q(upper__isnull=True) | Q(value__isnull=True) | Q(upper__gte=F("value")))
                & (Q(lower__isnull=True) | Q(upper__isnull=True) | Q(lower__lte=F("upper"))),
                name="a_figure_lies_within_its_bounds",
            ),
            models.CheckConstraint(
                condition=Q(status__in=Status.values), name="a_figure_has_a_known_status"
            ),
            models.CheckConstraint(
                condition=Q(mass_events__in=MassEvents.values), name="mass_events_are_known_words"
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.SUPPRESSED) | Q(value__isnull=True),
                name="what_is_not_shown_has_no_value",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.DERIVED) | ~Q(arithmetic=""),
                name="what_is_derived_shows_its_arithmetic",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.PUBLISHED)
                | ~Q(source_document="")
                | ~Q(source_url="")
                | ~Q(source_note=""),
                name="what_is_published_has_a_source",
            ),
            models.CheckConstraint(
                condition=Q(number=1) | ~Q(reason=""), name="a_later_figure_says_why"
            ),
            models.CheckConstraint(
                condition=Q(source_url="") | Q(source_url__regex=r"^https?://[^/\s]\S*$"),
                name="a_figure_links_to_a_page",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.public_id} v{self.number}"

    def get_absolute_url(self) -> str:
        """The page of the figure, with all its versions."""
        return reverse("figure", args=[self.public_id.removeprefix(PREFIX)])

    @property
    def year(self) -> int:
        """The year that the period begins in."""
        return self.period_start.year

    @property
    def known(self) -> bool:
        """Whether anything at all is known of it."""
        return any(one is not None for one in (self.value, self.lower, self.upper))
