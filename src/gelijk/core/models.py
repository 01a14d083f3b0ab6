"""The audit trail and the links between everything that has a public identifier."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AuditEvent(models.Model):
    """One thing that somebody did or read. Never changed, never removed: the database refuses."""

    number = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor = models.CharField(max_length=200)
    verb = models.CharField(max_length=60)
    object = models.CharField(max_length=500, db_index=True)
    detail = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    seal = models.CharField(max_length=64)

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.number} {self.actor} {self.verb} {self.object}"


class AuditHead(models.Model):
    """The last number and seal, so that a trail cut off at its end is noticed."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    number = models.BigIntegerField(default=0)
    seal = models.CharField(max_length=64, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(id=1), name="audit_head_is_one_row")
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.seal}"


class Relation(models.TextChoices):
    """What one thing is to another; the label reads from subject to object."""

    IMPLEMENTS = "implements", _("geeft uitvoering aan")
    PAYS_FOR = "pays_for", _("betaalt")
    ANSWERS = "answers", _("beantwoordt")
    IS_EVIDENCE_OF = "is_evidence_of", _("is bewijs van")
    REPLACES = "replaces", _("vervangt")
    IS_PART_OF = "is_part_of", _("is deel van")
    MAY_OVERLAP = "may_overlap", _("overlapt mogelijk met")
    BECAME = "became", _("werd")
    MENTIONS = "mentions", _("noemt")
    IS_SAME_AS = "is_same_as", _("is hetzelfde als")
    MADE_IN = "made_in", _("is gedaan in")
    REPEATS = "repeats", _("herhaalt")
    SUPPLEMENTS = "supplements", _("vult aan")
    CHANGES = "changes", _("wijzigt")
    RESPONSIBLE = "responsible", _("valt onder")


INVERSE_LABELS = {
    Relation.IMPLEMENTS: _("wordt uitgevoerd door"),
    Relation.PAYS_FOR: _("wordt betaald uit"),
    Relation.ANSWERS: _("wordt beantwoord door"),
    Relation.IS_EVIDENCE_OF: _("heeft als bewijs"),
    Relation.REPLACES: _("is vervangen door"),
    Relation.IS_PART_OF: _("bestaat onder meer uit"),
    Relation.MAY_OVERLAP: _("overlapt mogelijk met"),
    Relation.BECAME: _("komt voort uit"),
    Relation.MENTIONS: _("wordt genoemd in"),
    Relation.IS_SAME_AS: _("is hetzelfde als"),
    Relation.MADE_IN: _("bevat"),
    Relation.REPEATS: _("wordt herhaald in"),
    Relation.SUPPLEMENTS: _("wordt aangevuld door"),
    Relation.CHANGES: _("wordt gewijzigd door"),
    Relation.RESPONSIBLE: _("is verantwoordelijk voor"),
}


class Link(models.Model):
    """Two public identifiers and what the first is to the second, with where that is written."""

    subject = models.CharField(max_length=500)
    relation = models.CharField(max_length=30, choices=Relation.choices)
    object = models.CharField(max_length=500)
    source = models.CharField(max_length=200, blank=True)
    source_start = models.PositiveIntegerField(null=True, blank=True)
    source_end = models.PositiveIntegerField(null=True, blank=True)
    made_by = models.CharField(max_length=200)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["relation", "subject", "object"]
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "relation", "object"], name="a_link_stands_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(subject=models.F("object")), name="nothing_links_to_itself"
            ),
        ]
        indexes = [models.Index(fields=["object"]), models.Index(fields=["subject"])]

    def __str__(self) -> str:
        return f"{self.subject} {self.relation} {self.object}"


class LoadedFacts(models.Model):
    """Which version of the facts stands in this database, so that a second start is quick."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    digest = models.CharField(max_length=64)
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(id=1), name="loaded_facts_is_one_row")
        ]

    def __str__(self) -> str:
        return self.digest


class OutboxItem(models.Model):
    """Something to do after a transaction, such as a mail; it stands or falls with it.

    `payload` names things by their identifiers and holds nothing about a person.
    """

    kind = models.CharField(max_length=60)
    payload = models.JSONField(default=dict)
    made_at = models.DateTimeField(auto_now_add=True)
    not_before = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    done_at = models.DateTimeField(null=True, blank=True)
    fault = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["not_before", "id"]
        indexes = [
            models.Index(
                fields=["not_before", "id"],
                name="core_outbox_to_do",
                condition=models.Q(done_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.made_at:%Y-%m-%d %H:%M}"


class Upload(models.Model):
    """A file that somebody handed in and has looked at, but not yet had loaded."""

    purpose = models.CharField(max_length=40)
    filename = models.CharField(max_length=255)
    content = models.BinaryField()
    by = models.CharField(max_length=200, db_index=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return self.filename
