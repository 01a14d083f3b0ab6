"""Organisations of every kind, what they were called when, and what they are to one another."""

from datetime import date
from decimal import Decimal

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.contrib.postgres.indexes import GistIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from gelijk.core.sources import Sourced


class Kind(models.TextChoices):
    """What sort of organisation it is."""

    MINISTRY = "ministry", _("Ministerie")
    MINISTER = "minister", _("Minister zonder eigen ministerie")
    PARLIAMENT = "parliament", _("Kamer van de Staten-Generaal")
    COMMITTEE = "committee", _("Commissie")
    COORDINATOR = "coordinator", _("Nationaal coördinator")
    COLLEGE = "college", _("Zelfstandig college")
    MUNICIPALITY = "municipality", _("Gemeente")
    PUBLIC_BODY = "public_body", _("Openbaar lichaam in Caribisch Nederland")
    PROVINCE = "province", _("Provincie")
    ADV = "adv", _("Antidiscriminatievoorziening")
    POLICE = "police", _("Politie")
    AGENCY = "agency", _("Uitvoeringsorganisatie of inspectie")
    UNIT = "unit", _("Onderdeel van een ministerie")
    CONSULTATION = "consultation", _("Overleg of netwerk")
    ASSOCIATION = "association", _("Vereniging of koepel")
    SOCIETY = "society", _("Maatschappelijke organisatie of bedrijf")
    FUND = "fund", _("Fonds")
    GROUP = "group", _("Groep organisaties")


class Certainty(models.TextChoices):
    """How sure it is; the table of ADVs is not equally sure everywhere."""

    CONFIRMED = "confirmed", _("bevestigd")
    COUNT_CHECKED = "count_checked", _("afgeleid uit de regio, aantal klopt met de bron")
    REGION = "region", _("afgeleid uit de regio")
    UNCONFIRMED = "unconfirmed", _("niet bevestigd")
    UNKNOWN = "unknown", _("onbekend")


class Origin(models.TextChoices):
    """Who stands behind a row: what people wrote, the files of facts leave alone."""

    FACTS = "facts", _("uit de feiten")
    CHANGED = "changed", _("uit de feiten, daarna gewijzigd")
    ENTERED = "entered", _("ingevoerd")


class Organisation(Sourced):
    """One organisation under all names that it ever had."""

    identifier = models.CharField(max_length=120, unique=True)
    slug = models.SlugField(max_length=120, unique=True)
    kind = models.CharField(max_length=20, choices=Kind.choices, db_index=True)
    name = models.CharField(max_length=250)
    abbreviation = models.CharField(max_length=40, blank=True)
    variants = ArrayField(models.CharField(max_length=250), default=list, blank=True)
    tooi_uri = models.URLField(max_length=200, blank=True)
    certainty = models.CharField(
        max_length=20, choices=Certainty.choices, default=Certainty.CONFIRMED
    )
    origin = models.CharField(max_length=10, choices=Origin.choices, default=Origin.FACTS)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def code(self) -> str:
        """The identifier without its kind: `GM0363` of `gemeente:GM0363`."""
        return self.identifier.partition(":")[2]


class Dated(Sourced):
    """What holds from a day up to another day; either may be open."""

    valid = DateRangeField()
    origin = models.CharField(max_length=10, choices=Origin.choices, default=Origin.FACTS)

    class Meta:
        abstract = True

    @property
    def begins(self) -> date | None:
        """The first day, where it is known."""
        return self.valid.lower if self.valid else None

    @property
    def ends(self) -> date | None:
        """The last day, where there is one."""
        upper: date | None = self.valid.upper if self.valid else None
        return date.fromordinal(upper.toordinal() - 1) if upper else None


class Name(Dated):
    """An official name in a time; an organisation exists as long as it bears one."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="names")
    name = models.CharField(max_length=250)
    abbreviation = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["organisation", "valid"]
        constraints = [
            ExclusionConstraint(
                name="one_official_name_at_a_time",
                expressions=[
                    ("organisation", RangeOperators.EQUAL),
                    ("valid", RangeOperators.OVERLAPS),
                ],
            )
        ]

    def __str__(self) -> str:
        return self.name


class RelationKind(models.TextChoices):
    """What the subject is to the object."""

    LIES_IN = "lies_in", _("ligt in")
    SERVED_BY = "served_by", _("wordt bediend door")
    FALLS_UNDER = "falls_under", _("valt onder")
    SUCCEEDED_BY = "succeeded_by", _("is opgegaan in of opgevolgd door")
    MEMBER_OF = "member_of", _("is lid van")


# Of these there is one at a time; a municipality may be succeeded by several.
ONCE_AT_A_TIME = (RelationKind.LIES_IN, RelationKind.SERVED_BY, RelationKind.FALLS_UNDER)


class OrganisationRelation(Dated):
    """What one organisation is to another, in a time, and how sure that is.

    `share` is the part of the inhabitants that went along; it may be an estimate.
    """

    subject = models.ForeignKey(Organisation, models.CASCADE, related_name="relations")
    kind = models.CharField(max_length=20, choices=RelationKind.choices)
    object = models.ForeignKey(Organisation, models.CASCADE, related_name="inverse_relations")
    start_known = models.BooleanField(default=True)
    share = models.DecimalField(max_digits=6, decimal_places=4, null=True, blank=True)
    share_estimated = models.BooleanField(default=False)
    certainty = models.CharField(
        max_length=20, choices=Certainty.choices, default=Certainty.CONFIRMED
    )
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["subject", "kind", "valid"]
        constraints = [
            ExclusionConstraint(
                name="one_such_relation_at_a_time",
                expressions=[
                    ("subject", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    ("valid", RangeOperators.OVERLAPS),
                ],
                condition=models.Q(kind__in=[kind.value for kind in ONCE_AT_A_TIME]),
            ),
            models.UniqueConstraint(
                fields=["subject", "kind", "object", "valid"], name="a_relation_stands_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(subject=models.F("object")),
                name="no_organisation_relates_to_itself",
            ),
            models.CheckConstraint(
                condition=models.Q(share__isnull=True) | models.Q(share__gt=0, share__lte=1),
                name="a_share_is_a_part_of_one",
            ),
        ]
        indexes = [GistIndex(fields=["valid"])]

    def __str__(self) -> str:
        return f"{self.subject} {self.get_kind_display()} {self.object}"

    @property
    def of_the_table(self) -> bool:
        """Whether it comes with the yearly table of municipalities, and is not edited here."""
        municipal = self.subject.kind == Kind.MUNICIPALITY
        return municipal and self.kind != RelationKind.SERVED_BY

    @property
    def percentage(self) -> Decimal | None:
        """The share as a percentage."""
        return None if self.share is None else self.share * 100


class MunicipalityYear(models.Model):
    """A municipality as it was on 1 January of a year, with its inhabitants on that day."""

    municipality = models.ForeignKey(Organisation, models.CASCADE, related_name="years")
    year = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    province = models.ForeignKey(Organisation, models.PROTECT, related_name="municipality_years")
    population = models.PositiveIntegerField(null=True, blank=True)
    safety_region = models.CharField(max_length=4, blank=True)

    class Meta:
        ordering = ["year", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "year"], name="a_municipality_has_a_year_once"
            )
        ]
        indexes = [models.Index(fields=["year", "name"])]

    def __str__(self) -> str:
        return f"{self.name} ({self.year})"
