"""Decision notes (beslisnota's) and meetings: what was put before whom, and what came of it."""

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gelijk.core.permissions import Permission, System, can
from gelijk.documents.dossiers.states import MeetingStatus, NoteStatus
from gelijk.documents.models.dossiers import Dossier
from gelijk.documents.models.letters import owner_of

PUBLIC_NOTES = (NoteStatus.PUBLISHED, NoteStatus.WITHDRAWN)


class NoteQuerySet(models.QuerySet["DecisionNote"]):
    """Notes, scoped to who looks."""

    def visible_to(self, person: object) -> "NoteQuerySet":
        """What is public for everybody, the others for those who see the organisation's own."""
        if isinstance(person, System):
            return self
        seen = models.Q(status__in=PUBLIC_NOTES)
        if can(person, Permission.VIEW_DOSSIER):
            seen |= models.Q(owner__in=["", owner_of(person)])
        return self.filter(seen)

    def own(self, person: object) -> "NoteQuerySet":
        """Those of which the person may see what is not public."""
        if isinstance(person, System):
            return self
        allowed = can(person, Permission.VIEW_DOSSIER)
        return self.filter(owner__in=["", owner_of(person)]) if allowed else self.none()


class DecisionNote(models.Model):
    """A note on which a minister decides. Its sections and its people are sealed; the public
    version holds the what and drops the who (art. 5.2 lid 3 Woo)."""

    public_id = models.CharField(max_length=40, unique=True)
    subject = models.CharField(max_length=300)
    addressee = models.CharField(max_length=200)
    date = models.DateField(null=True, blank=True)
    decide_before = models.DateField(null=True, blank=True)
    reference = models.CharField(max_length=100, blank=True)
    letter = models.CharField(max_length=200, blank=True)
    commitment = models.CharField(max_length=200, blank=True)
    dossier = models.ForeignKey(
        Dossier, on_delete=models.SET_NULL, null=True, blank=True, related_name="notes"
    )
    owner = models.CharField(max_length=250, blank=True, db_index=True)
    organisation = models.CharField(max_length=120)
    sealed_sections = models.BinaryField()
    sealed_people = models.BinaryField()
    status = models.CharField(
        max_length=20, choices=NoteStatus.choices, default=NoteStatus.DRAFT, db_index=True
    )
    outcome = models.TextField(blank=True)
    decided_on = models.DateField(null=True, blank=True)
    public_sections = models.JSONField(default=dict)
    public_attachments = models.JSONField(default=list)
    published_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.TextField(blank=True)
    synthetic = models.BooleanField(default=False)
    added_by = models.CharField(max_length=200)
    added_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(default=timezone.now)

    objects = NoteQuerySet.as_manager()

    class Meta:
        ordering = [models.F("date").desc(nulls_last=True), "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(status=NoteStatus.WITHDRAWN) | ~models.Q(withdrawn_reason=""),
                name="a_withdrawn_note_says_why",
            )
        ]

    def __str__(self) -> str:
        return f"{self.public_id} {self.subject}"

    def get_absolute_url(self) -> str:
        return reverse("note", args=[self.number])

    @property
    def number(self) -> str:
        return self.public_id.partition(":")[2]


class MeetingKind(models.TextChoices):
    """The meetings in which the programme came about (kst-36200-VII-139)."""

    STEERING_GROUP = "steering_group", _("stuurgroep")
    IDOA = "idoa", _("interdepartementaal overleg (IDOA)")
    SOUNDING_BOARD = "sounding_board", _("klankbordgroep")
    TOWNHALL = "townhall", _("townhall")


class MeetingQuerySet(models.QuerySet["Meeting"]):
    """Meetings are never public by themselves: their report becomes public as a document."""

    def visible_to(self, person: object) -> "MeetingQuerySet":
        if isinstance(person, System):
            return self
        allowed = can(person, Permission.VIEW_DOSSIER)
        return self.filter(owner__in=["", owner_of(person)]) if allowed else self.none()


class Meeting(models.Model):
    """One meeting with its agenda, who was there, what was said and who does what."""

    public_id = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=20, choices=MeetingKind.choices)
    title = models.CharField(max_length=300)
    held_on = models.DateField()
    place = models.CharField(max_length=200, blank=True)
    owner = models.CharField(max_length=250, blank=True, db_index=True)
    organisation = models.CharField(max_length=120)
    status = models.CharField(
        max_length=20, choices=MeetingStatus.choices, default=MeetingStatus.DRAFT
    )
    adopted_on = models.DateField(null=True, blank=True)
    synthetic = models.BooleanField(default=False)
    added_by = models.CharField(max_length=200)
    added_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(default=timezone.now)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["-held_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.public_id} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("meeting", args=[self.number])

    @property
    def number(self) -> str:
        return self.public_id.partition(":")[2]


class Attendance(models.Model):
    """Somebody who was there, or sent word; the name is sealed, the organisation is not."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendances")
    sealed_name = models.BinaryField()
    organisation = models.CharField(max_length=120, blank=True)
    function = models.CharField(max_length=120, blank=True)
    absent = models.BooleanField(default=False)

    class Meta:
        ordering = ["absent", "organisation", "pk"]

    def __str__(self) -> str:
        return f"{self.organisation} {self.function}".strip()


class AgendaItem(models.Model):
    """One item of the agenda, with what was said and decided on it (sealed: it names people)."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    about = models.CharField(max_length=200, blank=True)
    sealed_report = models.BinaryField(null=True)
    decision = models.TextField(blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "number"], name="items_of_an_agenda_are_numbered_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"


class ActionPoint(models.Model):
    """What somebody was to do after a meeting; the organisation is named, the person sealed."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="actions")
    number = models.PositiveSmallIntegerField()
    what = models.CharField(max_length=400)
    organisation = models.CharField(max_length=120, blank=True)
    sealed_who = models.BinaryField(null=True)
    due_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "number"], name="actions_of_a_meeting_are_numbered_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.what}"
