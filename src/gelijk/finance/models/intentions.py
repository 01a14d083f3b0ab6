"""Intentions for new policy, with the round of the budget that they aim at.

kst-30950-316: the cabinet wants new policy of the programme to be ready in time for the rounds in
which money is decided on.
"""

from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gelijk.core.money import money_field
from gelijk.core.permissions import Permission, can
from gelijk.core.sources import Basis, Sourced
from gelijk.finance.models.addresses import leads_to_a_page
from gelijk.finance.states import IntentionStatus

PREFIX = "voornemen:"


class Round(models.TextChoices):
    """The moments in the year at which money is decided on."""

    COALITION = "coalitieakkoord", _("coalitieakkoord")
    SPRING = "voorjaarsnota", _("Voorjaarsnota")
    MAY_CIRCULAR = "meicirculaire", _("meicirculaire van het Gemeentefonds")
    BUDGET = "miljoenennota", _("Miljoenennota en ontwerpbegroting")
    SEPTEMBER_CIRCULAR = "septembercirculaire", _("septembercirculaire van het Gemeentefonds")
    AMENDMENT = "amendement", _("amendement van de Tweede Kamer")
    AUTUMN = "najaarsnota", _("Najaarsnota")
    FINAL = "slotwet", _("slotwet en jaarverslag")


class Intentions(models.QuerySet["Intention"]):
    """Sets of intentions."""

    def visible_to(self, person: object) -> Self:
        """Plans that are public for everybody, the others for staff who see drafts."""
        return self if can(person, Permission.VIEW_DRAFT) else self.filter(public=True)


class Intention(Sourced):
    """A plan that needs money, and the round in which it is asked for."""

    public_id = models.CharField(max_length=40, unique=True)
    title = models.CharField(_("titel"), max_length=200)
    text = models.TextField(_("wat het voornemen inhoudt"), blank=True)
    ministry = models.CharField(_("ministerie"), max_length=40, blank=True)
    round = models.CharField(_("ronde van de begroting"), max_length=30, choices=Round.choices)
    # A source may name the round and not its year.
    round_year = models.PositiveSmallIntegerField(_("jaar van de ronde"), null=True, blank=True)
    round_basis = models.CharField(max_length=10, choices=Basis.choices, default=Basis.NONE)
    from_year = models.PositiveSmallIntegerField(_("geld vanaf jaar"), null=True, blank=True)
    value = money_field(verbose_name=_("gevraagd bedrag"))
    status = models.CharField(
        max_length=20, choices=IntentionStatus.choices, default=IntentionStatus.INTENDED
    )
    public = models.BooleanField(_("openbaar"), default=False)
    synthetic = models.BooleanField(default=False)

    objects = Intentions.as_manager()

    class Meta:
        ordering = ["public_id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(value__isnull=True) | Q(value__gte=0),
                name="an_intention_asks_for_zero_or_more",
            ),
            leads_to_a_page("an_intention_links_to_a_page"),
        ]

    def __str__(self) -> str:
        return f"{self.public_id} {self.title}"

    def get_absolute_url(self) -> str:
        """The page of the intention."""
        return reverse("intention", args=[self.public_id.removeprefix(PREFIX)])


class IntentionEvent(models.Model):
    """A step of an intention, with its reason."""

    intention = models.ForeignKey(Intention, on_delete=models.CASCADE, related_name="events")
    status = models.CharField(max_length=20, choices=IntentionStatus.choices)
    reason = models.TextField(_("reden"), blank=True)
    by = models.CharField(max_length=200)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.intention_id} {self.status}"
