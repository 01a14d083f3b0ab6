"""The terms of an office where they differ from the defaults (`terms.yaml`)."""

from django.db import models


class OfficeTerm(models.Model):
    """What the protocol of one office says of one term (Besluit Wga art. 6)."""

    office = models.CharField(max_length=80)
    kind = models.CharField(max_length=40)
    length = models.PositiveSmallIntegerField()
    set_at = models.DateTimeField(auto_now=True)
    set_by = models.CharField(max_length=200)

    class Meta:
        ordering = ["office", "kind"]
        constraints = [
            models.UniqueConstraint(fields=["office", "kind"], name="an_office_sets_a_term_once"),
            models.CheckConstraint(
                condition=models.Q(length__gte=1), name="a_term_is_at_least_one_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.office}: {self.length}"
