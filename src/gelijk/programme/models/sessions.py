"""Townhall sessions and rounds past the ministries, and what was brought in there."""

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from gelijk.core.models import Link, Relation
from gelijk.core.permissions import Permission, can
from gelijk.core.sources import Sourced
from gelijk.programme.models.editions import Edition


class SessionKind(models.TextChoices):
    """Where input comes from."""

    TOWNHALL = "townhall", _("Townhallsessie")
    DEPARTMENTS = "departments", _("Ronde langs de ministeries")


class Session(Sourced):
    """A meeting, or a round, in which input was gathered."""

    public_id = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=12, choices=SessionKind.choices)
    edition = models.ForeignKey(
        Edition, on_delete=models.PROTECT, null=True, blank=True, related_name="sessions"
    )
    title = models.CharField(max_length=200)
    theme = models.CharField(max_length=200, blank=True)
    day = models.DateField(null=True, blank=True)
    date_text = models.CharField(max_length=200, blank=True)
    about = models.TextField(blank=True)
    synthetic = models.BooleanField(default=False)

    class Meta:
        ordering = ["-edition", "day", "public_id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(day__isnull=False) | ~Q(date_text=""), name="a_session_says_when"
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def slug(self) -> str:
        """What the address of its page ends with."""
        return self.public_id.removeprefix("sessie:")


class Inputs(models.QuerySet["Input"]):
    """Sets of inputs."""

    def visible_to(self, viewer: object) -> Self:
        """Public input for everybody; the rest for staff who may see drafts."""
        return self if can(viewer, Permission.VIEW_DRAFT) else self.filter(public=True)

    def unanswered(self) -> Self:
        """What nobody has said of what became of it, nor tied to a measure."""
        measures = Link.objects.filter(relation=Relation.BECAME, subject=OuterRef("public_id"))
        return self.filter(answer="").exclude(Exists(measures))


class Input(models.Model):
    """One remark of a session, or one contribution of a ministry. It holds no person's name."""

    public_id = models.CharField(max_length=40, unique=True)
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="inputs")
    ministry = models.CharField(max_length=40, blank=True)
    text = models.TextField()
    public = models.BooleanField(default=False)
    answer = models.TextField(blank=True)
    recorded_by = models.CharField(max_length=200)
    recorded_at = models.DateTimeField(auto_now_add=True)
    synthetic = models.BooleanField(default=False)

    objects = Inputs.as_manager()

    class Meta:
        ordering = ["public_id"]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def slug(self) -> str:
        """What the address of its page ends with."""
        return self.public_id.removeprefix("inbreng:")

    @property
    def anchor(self) -> str:
        """Where it stands on the page of its session."""
        return self.public_id.replace(":", "-")
