"""Measures in versions. A published version is never changed: the database refuses it."""

from typing import Self
from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from gelijk.core.permissions import Permission, can
from gelijk.core.sources import Basis, Sourced
from gelijk.programme.models.editions import Edition
from gelijk.programme.states import STATUS_LABELS, Status


class Measures(models.QuerySet["Measure"]):
    """Sets of measures."""

    def visible_to(self, viewer: object) -> Self:
        """What has been published is for everybody; a draft is for staff who may see drafts."""
        if can(viewer, Permission.VIEW_DRAFT):
            return self
        published = MeasureVersion.objects.filter(measure=OuterRef("pk"), status=Status.PUBLISHED)
        return self.filter(Exists(published))


class Measure(models.Model):
    """Something that is done against discrimination, whatever is said of it over the years."""

    public_id = models.CharField(max_length=40, unique=True)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()
    source_row = models.CharField(max_length=20, blank=True)
    synthetic = models.BooleanField(default=False)

    objects = Measures.as_manager()

    class Meta:
        ordering = ["year", "number"]
        constraints = [
            models.UniqueConstraint(fields=["year", "number"], name="a_measure_number_stands_once")
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def slug(self) -> str:
        """What the address of its page ends with."""
        return self.public_id.removeprefix("maatregel:")


class Versions(models.QuerySet["MeasureVersion"]):
    """Sets of versions."""

    def published(self) -> Self:
        """What everybody may see."""
        return self.filter(status=Status.PUBLISHED)

    def current(self) -> Self:
        """Of every measure the last version that was published."""
        return self.published().exclude(Exists(_later_published()))

    def of_edition(self, year: int) -> Self:
        """Of every measure the last version that was published for this edition."""
        later = _later_published().filter(edition=year)
        return self.published().filter(edition=year).exclude(Exists(later))

    def visible_to(self, viewer: object) -> Self:
        """Published versions, and the others for staff who may see drafts."""
        return self if can(viewer, Permission.VIEW_DRAFT) else self.published()


def _later_published() -> Versions:
    same_major = Q(major=OuterRef("major"), minor__gt=OuterRef("minor"))
    return MeasureVersion.objects.published().filter(
        same_major | Q(major__gt=OuterRef("major")), measure=OuterRef("measure")
    )


def _basis() -> "models.CharField[str, str]":
    return models.CharField(max_length=10, choices=Basis.choices, default=Basis.NONE)


def _codes() -> "ArrayField[list[str], list[str]]":
    return ArrayField(models.CharField(max_length=40), default=list, blank=True)


# Which columns hold each attribute; the basis stands in `<attribute>_basis`.
ATTRIBUTES: dict[str, tuple[str, ...]] = {
    "edition": ("edition",),
    "kind": ("kind",),
    "line": ("line",),
    "domains": ("domains",),
    "grounds": ("grounds",),
    "responsible": ("responsible", "responsible_text"),
    "executor": ("executor",),
    "stage": ("stage",),
    "years": ("year_from", "year_to"),
}


def _is_unknown(attribute: str) -> Q:
    empty: dict[str, object] = {
        "edition": None,
        "year_from": None,
        "year_to": None,
        "domains": [],
        "grounds": [],
        "responsible": [],
    }
    unknown = Q()
    for column in ATTRIBUTES[attribute]:
        value = empty.get(column, "")
        unknown &= Q(**{f"{column}__isnull": True}) if value is None else Q(**{column: value})
    return unknown


def _basis_where_known() -> list[models.CheckConstraint]:
    """An attribute has a basis if and only if it is known."""
    return [
        models.CheckConstraint(
            condition=(_is_unknown(name) & Q(**{f"{name}_basis": Basis.NONE}))
            | (~_is_unknown(name) & ~Q(**{f"{name}_basis": Basis.NONE})),
            name=f"{name}_has_a_basis_where_known",
        )
        for name in ATTRIBUTES
    ]


class MeasureVersion(Sourced):
    """What is said of a measure, with for each attribute whether the source says it."""

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="versions")
    major = models.PositiveSmallIntegerField(default=1)
    minor = models.PositiveSmallIntegerField(default=0)
    status = models.CharField(
        max_length=20, choices=list(STATUS_LABELS.items()), default=Status.DRAFT
    )
    # Changes with every save: whoever saves on top of somebody else's work is told so.
    token = models.UUIDField(default=uuid4)
    round = models.PositiveSmallIntegerField(default=0)

    edition = models.ForeignKey(
        Edition, on_delete=models.PROTECT, null=True, blank=True, related_name="versions"
    )
    edition_basis = _basis()
    title = models.CharField(_("titel"), max_length=200)
    summary = models.TextField(_("wat de maatregel inhoudt"), blank=True)
    form = models.CharField(_("vorm"), max_length=40, default="maatregel")
    kind = models.CharField(_("soort maatregel"), max_length=40, blank=True)
    kind_basis = _basis()
    line = models.CharField(_("lijn"), max_length=40, blank=True)
    line_basis = _basis()
    domains = _codes()
    domains_basis = _basis()
    grounds = _codes()
    grounds_basis = _basis()
    responsible = _codes()
    responsible_text = models.CharField(max_length=200, blank=True)
    responsible_basis = _basis()
    executor = models.CharField(_("uitvoerder"), max_length=200, blank=True)
    executor_basis = _basis()
    stage = models.CharField(_("stand volgens de bron"), max_length=40, blank=True)
    stage_text = models.CharField(max_length=100, blank=True)
    stage_basis = _basis()
    year_from = models.PositiveSmallIntegerField(null=True, blank=True)
    year_to = models.PositiveSmallIntegerField(null=True, blank=True)
    years_basis = _basis()
    stated_from = models.DateField(null=True, blank=True)
    stated_until = models.DateField(null=True, blank=True)

    corrects = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrected_by"
    )
    correction_reason = models.TextField(blank=True)
    created_by = models.CharField(max_length=200)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_by = models.CharField(max_length=200)
    # Everybody who stored anything in this version: none of them may review it.
    written_by = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    changed_at = models.DateTimeField(auto_now=True)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.CharField(max_length=200, blank=True)

    objects = Versions.as_manager()

    class Meta:
        ordering = ["measure__year", "measure__number", "-major", "-minor"]
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "major", "minor"], name="a_version_number_stands_once"
            ),
            models.UniqueConstraint(
                fields=["measure"],
                condition=~Q(status=Status.PUBLISHED),
                name="one_open_version_per_measure",
            ),
            models.CheckConstraint(
                condition=Q(status=Status.PUBLISHED, published_at__isnull=False)
                | (~Q(status=Status.PUBLISHED) & Q(published_at__isnull=True)),
                name="published_has_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(corrects__isnull=True) | ~Q(correction_reason=""),
                name="a_correction_says_why",
            ),
            models.CheckConstraint(
                condition=Q(year_from__isnull=True)
                | Q(year_to__isnull=True)
                | Q(year_to__gte=models.F("year_from")),
                name="a_measure_ends_after_it_begins",
            ),
            *_basis_where_known(),
        ]

    def __str__(self) -> str:
        return f"{self.measure_id} {self.number}"

    @property
    def number(self) -> str:
        """The version as people write it: 1.0, 1.1, 2.0."""
        return f"{self.major}.{self.minor}"


class Review(models.Model):
    """What a responsible ministry said of a version before it was published."""

    version = models.ForeignKey(MeasureVersion, on_delete=models.PROTECT, related_name="reviews")
    round = models.PositiveSmallIntegerField()
    ministry = models.CharField(max_length=40)
    approves = models.BooleanField()
    comment = models.TextField(blank=True)
    by = models.CharField(max_length=200)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "round", "ministry"], name="a_ministry_reviews_once_per_round"
            ),
            models.CheckConstraint(
                condition=Q(approves=True) | ~Q(comment=""), name="a_rejection_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ministry} {'akkoord' if self.approves else 'niet akkoord'}"
