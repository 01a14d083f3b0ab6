"""Dossiers, their files, what was made of these, and why something is withheld.

The name, the content and the text of a file may name people: they are sealed with the key of the
dossier (`documents.sealing`). What is plain here may be shown in a list.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gelijk.core.permissions import Permission, System, can
from gelijk.documents.dossiers.states import PUBLIC, DossierStatus, FileStatus, Judgement
from gelijk.documents.models.letters import owner_of


class Regime(models.TextChoices):
    """Under which rules the dossier stands; what that means is in `dossiers/regimes.yaml`."""

    INFORMATION_REQUEST = "information_request", _("informatieverzoek van de Kamer")
    WOO_REQUEST = "woo_request", _("Woo-verzoek")
    ACTIVE = "active", _("actieve openbaarmaking")
    DECISION_NOTE = "decision_note", _("beslisnota bij een brief")


class DossierQuerySet(models.QuerySet["Dossier"]):
    """Dossiers, scoped to who looks."""

    def visible_to(self, person: object) -> "DossierQuerySet":
        """What is public for everybody, the others for those who see the organisation's own."""
        if isinstance(person, System):
            return self
        seen = models.Q(status__in=PUBLIC)
        if can(person, Permission.VIEW_DOSSIER):
            seen |= models.Q(owner__in=["", owner_of(person)])
        return self.filter(seen)

    def own(self, person: object) -> "DossierQuerySet":
        """Those of which the person may see what is not public."""
        if isinstance(person, System):
            return self
        if not can(person, Permission.VIEW_DOSSIER):
            return self.none()
        return self.filter(owner__in=["", owner_of(person)])


class Dossier(models.Model):
    """A set of documents with one regime, one term and one decision."""

    public_id = models.CharField(max_length=40, unique=True)
    title = models.CharField(max_length=300)
    summary = models.TextField(blank=True)
    regime = models.CharField(max_length=30, choices=Regime.choices)
    status = models.CharField(
        max_length=20, choices=DossierStatus.choices, default=DossierStatus.PREPARING, db_index=True
    )
    # Whose staff work on it, as with letters; the organisation that publishes stands beside it.
    owner = models.CharField(max_length=250, blank=True, db_index=True)
    organisation = models.CharField(max_length=120)
    request = models.CharField(max_length=200, blank=True)
    case_number = models.CharField(max_length=100, blank=True)
    # The prefix of the numbers on the inventory list (`Matter`).
    matter = models.CharField(max_length=40, blank=True)
    # The last number that a file got: one that was taken out never comes back as another.
    numbered = models.PositiveIntegerField(default=0)
    category = models.CharField(max_length=20, blank=True)
    received_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    decision = models.TextField(blank=True)
    # Not public before this day: somebody is expected to object.
    wait_until = models.DateField(null=True, blank=True)
    # Either a document or a notice why there is none.
    notice = models.TextField(blank=True)
    letter = models.CharField(max_length=200, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.TextField(blank=True)
    synthetic = models.BooleanField(default=False)
    added_by = models.CharField(max_length=200)
    added_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(default=timezone.now)

    objects = DossierQuerySet.as_manager()

    class Meta:
        ordering = ["-added_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(status=DossierStatus.WITHDRAWN)
                | ~models.Q(withdrawn_reason=""),
                name="a_withdrawn_dossier_says_why",
            ),
            models.CheckConstraint(
                condition=~models.Q(status=DossierStatus.PUBLISHED)
                | models.Q(published_at__isnull=False),
                name="a_published_dossier_says_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.public_id} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("dossier", args=[self.number])

    @property
    def number(self) -> str:
        """`2026-001`, as addresses have it."""
        return self.public_id.partition(":")[2]


class DossierDeadline(models.Model):
    """One date by which something is due, with its reason; the last one counts."""

    class Kind(models.TextChoices):
        FIRST = "first", _("eerste termijn")
        EXTENSION = "extension", _("verdaging")
        SUSPENSION = "suspension", _("opschorting")
        MOVED = "moved", _("verzet")

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="deadlines")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    due_on = models.DateField(null=True, blank=True)
    article = models.CharField(max_length=100, blank=True)
    reason = models.TextField()
    set_by = models.CharField(max_length=200)
    set_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(reason=""), name="a_term_of_a_dossier_has_a_reason"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.due_on}"


class Scan(models.TextChoices):
    """What is known of viruses in a file, as `core.viruses` says it."""

    UNSCANNED = "unscanned", _("niet op virussen gescand")
    CLEAN = "clean", _("op virussen gescand, niets gevonden")


class DossierFile(models.Model):
    """One file as it was put in. `title` is what the public sees; the name may hold a person."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="files")
    public_id = models.CharField(max_length=60, unique=True)
    number = models.PositiveIntegerField()
    order = models.PositiveIntegerField()
    title = models.CharField(max_length=300, blank=True)
    sealed_name = models.BinaryField()
    sealed_content = models.BinaryField()
    sealed_text = models.BinaryField(null=True)
    content_type = models.CharField(max_length=100)
    kind = models.CharField(max_length=20)
    size = models.PositiveIntegerField()
    # Keyed: whoever reads the database cannot tell which known document this is.
    digest = models.CharField(max_length=64, db_index=True)
    duplicate_of = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="duplicates"
    )
    part_of = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="parts"
    )
    pages = models.PositiveIntegerField(null=True, blank=True)
    date = models.DateField(null=True, blank=True)
    family = models.PositiveIntegerField(null=True, blank=True)
    thread = models.CharField(max_length=100, blank=True)
    related = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    judgement = models.CharField(
        max_length=10, choices=Judgement.choices, default=Judgement.NONE, blank=True
    )
    suspended = models.BooleanField(default=False)
    note = models.TextField(blank=True)
    public_link = models.URLField(max_length=500, blank=True)
    status = models.CharField(
        max_length=20, choices=FileStatus.choices, default=FileStatus.ADDED, db_index=True
    )
    scan = models.CharField(max_length=10, choices=Scan.choices, default=Scan.UNSCANNED)
    unreadable = models.CharField(max_length=300, blank=True)
    # Pages (from 1) that show something but give no text: only a person can tell what is on them.
    unread_pages = ArrayField(models.PositiveIntegerField(), default=list, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.TextField(blank=True)
    added_by = models.CharField(max_length=200)
    added_at = models.DateTimeField(auto_now_add=True)
    judged_by = models.CharField(max_length=200, blank=True)
    judged_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["order", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "number"], name="files_of_a_dossier_are_numbered_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(status=FileStatus.WITHDRAWN) | ~models.Q(withdrawn_reason=""),
                name="a_withdrawn_file_says_why",
            ),
            models.CheckConstraint(
                condition=~models.Q(judgement=Judgement.ALREADY) | ~models.Q(public_link=""),
                name="what_is_public_already_says_where",
            ),
        ]

    def __str__(self) -> str:
        return self.public_id

    def get_absolute_url(self) -> str:
        return reverse("dossier-file", args=[self.dossier.number, self.number])

    @property
    def label(self) -> str:
        """What may be shown to anybody: the title that somebody gave it, or its number."""
        return self.title or str(_("Document %(number)s") % {"number": self.number})


class FileVersion(models.Model):
    """What is given of a file: made by the redaction, checked by the gate, never changed."""

    file = models.ForeignKey(DossierFile, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    sealed_content = models.BinaryField()
    sealed_text = models.BinaryField(null=True)
    content_type = models.CharField(max_length=100)
    ending = models.CharField(max_length=10)
    size = models.PositiveIntegerField()
    pages = models.PositiveIntegerField(null=True, blank=True)
    digest = models.CharField(max_length=64)
    gate_passed = models.BooleanField()
    gate = models.JSONField(default=dict)
    # Grounds of the passages that went, for the inventory list.
    grounds = ArrayField(models.CharField(max_length=12), default=list, blank=True)
    # In what is public everybody may search; before and after that there is only the sealed text.
    public_text = models.TextField(blank=True)
    made_by = models.CharField(max_length=200)
    made_at = models.DateTimeField(auto_now_add=True)
    reason = models.TextField(blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["file", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["file", "number"], name="versions_of_a_file_are_numbered_once"
            ),
            # A version with a leak in it exists, so that somebody sees why; it never gets out.
            models.CheckConstraint(
                condition=models.Q(gate_passed=True) | models.Q(published_at__isnull=True),
                name="nothing_is_published_past_the_gate",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file_id} v{self.number}"


class Withholding(models.Model):
    """A decision to keep something back: a file, or a kind of documents such as drafts.

    `codes` are grounds of `dossiers/grounds.yaml`. A decision is not changed but ended.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="withholdings")
    file = models.ForeignKey(
        DossierFile, on_delete=models.CASCADE, null=True, blank=True, related_name="withholdings"
    )
    what = models.CharField(max_length=300, blank=True)
    drafts = models.BooleanField(default=False)
    codes = ArrayField(models.CharField(max_length=12))
    motivation = models.TextField(blank=True)
    old_motivation = models.TextField(blank=True)
    until = models.DateField(null=True, blank=True)
    environmental = models.BooleanField(default=False)
    emissions = models.BooleanField(default=False)
    decided_by = models.CharField(max_length=200)
    decided_at = models.DateTimeField(auto_now_add=True)
    ended_by = models.CharField(max_length=200, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(file__isnull=False) | ~models.Q(what=""),
                name="a_withholding_says_of_what",
            )
        ]

    def __str__(self) -> str:
        return f"{'; '.join(self.codes)}"


class InventoryImport(models.Model):
    """A row of an inventory list that was read in: what an older decision said of a document."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="imported")
    file = models.ForeignKey(
        DossierFile, on_delete=models.SET_NULL, null=True, blank=True, related_name="imported"
    )
    row = models.PositiveIntegerField()
    # The list may have names of people in the names of its documents.
    sealed_cells = models.BinaryField()
    codes = ArrayField(models.CharField(max_length=12), default=list)
    at = models.DateTimeField(auto_now_add=True)
    by = models.CharField(max_length=200)

    class Meta:
        ordering = ["dossier", "row"]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.row}"
