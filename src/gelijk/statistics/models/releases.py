"""Releases: sets of protected cells that somebody signed; and the ledger of all that is out."""

from datetime import timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gelijk.core.long_work import LongWork
from gelijk.statistics.states import ReleaseStatus

PREFIX = "vrijgave:"


class Release(models.Model):
    """One protected table of a year: how it was protected, attacked, signed and by whom.

    `counts_digest` pins the figures that it was made from; when those change it cannot be signed.
    `counted_to` is the last version of any figure at that moment: versions stay, so what the table
    protected can be found again when figures have changed since.
    """

    public_id = models.CharField(max_length=60, unique=True)
    table = models.CharField(_("tabel"), max_length=60)
    indicator = models.CharField(_("indicator"), max_length=80)
    year = models.PositiveSmallIntegerField(_("jaar"))
    with_mass_events = models.BooleanField(default=True)
    status = models.CharField(
        max_length=10, choices=ReleaseStatus.choices, default=ReleaseStatus.PROPOSED
    )
    method = models.CharField(_("methode"), max_length=20)
    rule = models.JSONField(default=dict)
    cost = models.JSONField(default=dict)
    attack = models.JSONField(default=dict)
    violations = models.PositiveIntegerField(null=True, blank=True)
    counts_digest = models.CharField(max_length=64)
    counted_to = models.BigIntegerField(default=0)
    proposed_by = models.CharField(max_length=200)
    # Names of users may change; these numbers do not. Nobody where the installation did it itself.
    proposer = models.BigIntegerField(null=True, blank=True)
    signer = models.BigIntegerField(null=True, blank=True)
    proposed_at = models.DateTimeField(auto_now_add=True)
    attacked_by = models.CharField(max_length=200, blank=True)
    attacked_at = models.DateTimeField(null=True, blank=True)
    ledger_head = models.PositiveIntegerField(default=0)
    signed_by = models.CharField(max_length=200, blank=True)
    signed_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=200, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(_("reden"), blank=True)
    synthetic = models.BooleanField(default=False)

    class Meta:
        ordering = ["-year", "table", "-proposed_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=ReleaseStatus.values), name="a_release_has_a_known_status"
            ),
            models.CheckConstraint(
                condition=~Q(status=ReleaseStatus.SIGNED)
                | (
                    Q(violations__isnull=False, violations=0, signed_at__isnull=False)
                    & ~Q(signed_by="")
                ),
                name="nothing_is_signed_that_an_attack_opens",
            ),
            models.CheckConstraint(
                condition=Q(signed_by="") | ~Q(signed_by=F("proposed_by")),
                name="who_proposes_does_not_sign",
            ),
            models.CheckConstraint(
                condition=Q(signer__isnull=True)
                | Q(proposer__isnull=True)
                | ~Q(signer=F("proposer")),
                name="who_proposes_does_not_sign_by_another_name",
            ),
            models.CheckConstraint(
                condition=~Q(status=ReleaseStatus.WITHDRAWN) | ~Q(reason=""),
                name="a_withdrawal_says_why",
            ),
            models.UniqueConstraint(
                fields=["table", "year", "with_mass_events"],
                condition=Q(status=ReleaseStatus.SIGNED),
                name="one_release_of_a_table_is_in_force",
            ),
            models.UniqueConstraint(
                fields=["table", "year", "with_mass_events"],
                condition=Q(status__in=[ReleaseStatus.PROPOSED, ReleaseStatus.ATTACKED]),
                name="one_proposal_of_a_table_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return self.public_id

    def get_absolute_url(self) -> str:
        """Its public page."""
        return reverse("release", args=[self.slug])

    @property
    def slug(self) -> str:
        """What the address of its page ends with."""
        return self.public_id.removeprefix(PREFIX)


class CellStatus(models.TextChoices):
    """What was done with a cell. Hidden is one word outside: which are small is not told."""

    PUBLISHED = "published", _("getoond")
    ROUNDED = "rounded", _("afgerond")
    HIDDEN = "hidden", _("niet getoond")
    ZERO = "zero", _("nul")


class ReleasedCells(models.QuerySet["ReleasedCell"]):
    """Sets of cells."""

    def readable(self) -> Self:
        """Cells of signed releases: the only ones that anybody outside may read."""
        return self.filter(release__status=ReleaseStatus.SIGNED)


class ReleasedCell(models.Model):
    """One cell as it is shown; the true count is not here."""

    release = models.ForeignKey(Release, models.CASCADE, related_name="cells")
    area = models.CharField(_("gebied"), max_length=80)
    breakdown = models.JSONField(default=dict, blank=True)
    breakdown_key = models.CharField(max_length=300, blank=True)
    value = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    lower = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    upper = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    shown = models.CharField(_("zoals getoond"), max_length=40)
    status = models.CharField(max_length=10, choices=CellStatus.choices)

    objects = ReleasedCells.as_manager()

    class Meta:
        ordering = ["release", "area", "breakdown_key"]
        indexes = [models.Index(fields=["area", "release"], name="cells_of_an_area")]
        constraints = [
            models.UniqueConstraint(
                fields=["release", "area", "breakdown_key"], name="a_cell_stands_once"
            ),
            models.CheckConstraint(
                condition=Q(status__in=CellStatus.values), name="a_cell_has_a_known_status"
            ),
            models.CheckConstraint(
                condition=~Q(status=CellStatus.HIDDEN) | Q(value__isnull=True),
                name="a_hidden_cell_has_no_value",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.area} {self.breakdown_key}: {self.shown}"


class LedgerKind(models.TextChoices):
    """What sort of publication it is."""

    RELEASE = "release", _("vrijgave")
    WGA_RETURN = "wga_return", _("verslag van een gemeente")


class LedgerEntry(models.Model):
    """What a reader knows since a publication. Nothing is ever taken out: what is out stays known.

    `cells` holds `[[key, lower, upper], …]` with `key` a mapping from dimension to code.
    """

    kind = models.CharField(max_length=12, choices=LedgerKind.choices)
    name = models.CharField(max_length=200, unique=True)
    year = models.PositiveSmallIntegerField(db_index=True)
    subject = models.CharField(max_length=200)
    cells = models.JSONField(default=list)
    digest = models.CharField(max_length=64)
    recorded_by = models.CharField(max_length=200)
    recorded_at = models.DateTimeField(auto_now_add=True)
    synthetic = models.BooleanField(default=False)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=LedgerKind.values), name="a_publication_has_a_known_kind"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Task(LongWork):
    """Work on a release that takes longer than a page: how far it is, and what came of it."""

    # Longer than the attacker takes for the tables of one year.
    SILENT = timedelta(hours=1)

    subject = models.CharField(max_length=200)
    steps = models.JSONField(default=list)
    became = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["-begun_at"]

    def __str__(self) -> str:
        return self.subject
