"""How long what is kept, why longer, and what was destroyed by whom."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from gelijk.reports.models.cases import Case


class Hold(models.Model):
    """A reason not to destroy yet, such as a procedure that goes on."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="holds")
    sealed_reason = models.BinaryField()
    set_on = models.DateField()
    set_by = models.CharField(max_length=200)
    until = models.DateField()
    lifted_on = models.DateField(null=True, blank=True)
    lifted_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["case", "set_on"]

    def __str__(self) -> str:
        return f"hold until {self.until} on {self.case_id}"


class DestructionStatus(models.TextChoices):
    """Where a destruction stands; two people approve it."""

    PROPOSED = "proposed", _("voorgesteld")
    APPROVED_ONCE = "approved_once", _("door één persoon goedgekeurd")
    CARRIED_OUT = "carried_out", _("vernietigd")
    REFUSED = "refused", _("niet vernietigd")


class Destruction(models.Model):
    """A line of the destruction register; it stays when all else of the case is gone."""

    case_public_id = models.CharField(max_length=40, db_index=True)
    office = models.CharField(max_length=80)
    status = models.CharField(
        max_length=15, choices=DestructionStatus.choices, default=DestructionStatus.PROPOSED
    )
    rule = models.CharField(max_length=60)
    basis = models.CharField(max_length=300)
    proposed_on = models.DateField()
    proposed_by = models.CharField(max_length=200)
    first_by = models.CharField(max_length=200, blank=True)
    first_on = models.DateField(null=True, blank=True)
    second_by = models.CharField(max_length=200, blank=True)
    carried_out_at = models.DateTimeField(null=True, blank=True)
    refused_by = models.CharField(max_length=200, blank=True)
    refused_because = models.CharField(max_length=300, blank=True)
    counted = models.JSONField(default=dict)

    class Meta:
        ordering = ["-proposed_on", "case_public_id"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(status="carried_out")
                | (~models.Q(first_by="") & ~models.Q(second_by=models.F("first_by"))),
                name="two_people_approve_a_destruction",
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_public_id} {self.status}"

    @property
    def number(self) -> str:
        """The identifier of the case, or of the complaint about the office, without its kind."""
        return self.case_public_id.partition(":")[2]

    @property
    def is_of_complaint(self) -> bool:
        """Whether it is about a complaint about the office (Besluit Wga art. 12)."""
        return self.case_public_id.startswith("gedragsklacht:")
