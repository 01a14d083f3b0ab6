"""A report of discrimination and the case it becomes: only what is counted and steered by.

What somebody wrote, who they are and whom it is about stand in `contents.py`, encrypted with a key
of the case. What is left here when that key is destroyed is the statistical record of Besluit Wga
art. 13, and nothing that the law does not count.
"""

import uuid
from datetime import date

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from gelijk.accounts.models import User
from gelijk.core.permissions import Permission, can
from gelijk.reports.offices import handles_cases
from gelijk.reports.states import STATUS_LABELS, Status


class Wish(models.TextChoices):
    """What the person who reports wants (Besluit Wga art. 4)."""

    REGISTER = "register", _("alleen registreren")
    ADVICE = "advice", _("informatie of advies")
    HELP = "help", _("hulp bij een oplossing")


class Anonymity(models.TextChoices):
    """Besluit Wga art. 5 lid 1."""

    NONE = "none", _("niet anoniem")
    THIRD_PARTIES = "third_parties", _("anoniem voor anderen")
    ENTIRE = "entire", _("geheel anoniem")


class PlaceKnown(models.TextChoices):
    """Whether a municipality is known; the form of the Regulation counts by it."""

    KNOWN = "known", _("bekend")
    UNKNOWN = "unknown", _("onbekend")
    NOT_APPLICABLE = "not_applicable", _("niet van toepassing")


class Outcome(models.TextChoices):
    """How a case ended."""

    REGISTERED = "registered", _("geregistreerd")
    ADVISED = "advised", _("advies of informatie gegeven")
    SETTLED = "settled", _("opgelost in overleg")
    MEDIATED = "mediated", _("bemiddeling geslaagd")
    NOT_SETTLED = "not_settled", _("niet opgelost")
    DISTINCTION_FOUND = "distinction_found", _("onderzoek: onderscheid gebleken")
    NO_DISTINCTION_FOUND = "no_distinction_found", _("onderzoek: geen onderscheid gebleken")
    SUPPORTED = "supported", _("bijgestaan in een procedure")
    REFERRED = "referred", _("doorverwezen")
    NO_CONTACT = "no_contact", _("geen contact meer gekregen")
    OUTSIDE_COMPETENCE = "outside_competence", _("valt buiten de taak van de ADV")
    WITHDRAWN = "withdrawn", _("ingetrokken door de melder")


class CaseQuerySet(models.QuerySet["Case"]):
    """Cases; nothing for who is of no office, before the database says the same."""

    def visible_to(self, user: object) -> "CaseQuerySet":
        """Those of the user's own office, without the ones closed to this person (art. 2 lid 5)."""
        if not isinstance(user, User) or not can(user, Permission.READ_CASE):
            return self.none()
        if not handles_cases(user.organisation):
            return self.none()
        return self.filter(office=user.organisation).exclude(conflicts__user=user)


class Case(models.Model):
    """One report. `office` is the identifier of the ADV that handles it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    public_id = models.CharField(max_length=40, unique=True)
    office = models.CharField(max_length=80)
    received_at = models.DateTimeField()
    received_on = models.DateField()
    channel = models.CharField(max_length=30)
    entered_by = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=5, default="nl")
    form_version = models.CharField(max_length=20)
    receipt_digest = models.CharField(max_length=64, unique=True, null=True, blank=True)

    reporter_type = models.CharField(max_length=30)
    wish = models.CharField(max_length=10, choices=Wish.choices)
    complaint = models.BooleanField(default=False)
    anonymity = models.CharField(max_length=15, choices=Anonymity.choices)
    grounds = ArrayField(models.CharField(max_length=40), default=list)
    terrain = models.CharField(max_length=40, default="onbekend")
    nature = models.CharField(max_length=40, default="onbekend")
    more_natures = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    handlings = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    online = models.BooleanField(default=False)
    residence = models.CharField(max_length=6, blank=True)
    residence_known = models.CharField(
        max_length=15, choices=PlaceKnown.choices, default=PlaceKnown.UNKNOWN
    )
    place = models.CharField(max_length=6, blank=True)
    place_known = models.CharField(
        max_length=15, choices=PlaceKnown.choices, default=PlaceKnown.UNKNOWN
    )
    happened_from = models.DateField(null=True, blank=True)
    happened_until = models.DateField(null=True, blank=True)
    ongoing = models.BooleanField(default=False)

    status = models.CharField(max_length=30, choices=STATUS_LABELS.items(), default=Status.RECEIVED)
    handler = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="cases"
    )
    incident = models.ForeignKey(
        "Incident", models.SET_NULL, null=True, blank=True, related_name="cases"
    )
    outcome = models.CharField(max_length=30, choices=Outcome.choices, blank=True)
    first_contact_due = models.DateField(null=True, blank=True)
    first_contact_on = models.DateField(null=True, blank=True)
    next_due = models.DateField(null=True, blank=True)
    next_due_for = models.CharField(max_length=40, blank=True)
    closing_due = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    reopened = models.PositiveSmallIntegerField(default=0)
    second_reader = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    # Keyed fingerprints of the text and its addresses, to find repeats without reading anybody's.
    # No index: under row-level security && may not use one, and repeats are of the last months.
    likeness = ArrayField(models.BigIntegerField(), default=list, blank=True)
    destroy_after = models.DateField(null=True, blank=True)
    destroyed_on = models.DateField(null=True, blank=True)
    synthetic = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=0)

    objects = CaseQuerySet.as_manager()

    class Meta:
        ordering = ["-received_at"]
        constraints = [
            models.CheckConstraint(
                condition=(models.Q(place="") & ~models.Q(place_known=PlaceKnown.KNOWN))
                | (~models.Q(place="") & models.Q(place_known=PlaceKnown.KNOWN)),
                name="a_known_place_has_a_code",
            ),
            models.CheckConstraint(
                condition=(models.Q(residence="") & ~models.Q(residence_known=PlaceKnown.KNOWN))
                | (~models.Q(residence="") & models.Q(residence_known=PlaceKnown.KNOWN)),
                name="a_known_residence_has_a_code",
            ),
            models.CheckConstraint(
                condition=models.Q(happened_from__isnull=True)
                | models.Q(happened_until__isnull=True)
                | models.Q(happened_from__lte=models.F("happened_until")),
                name="what_happened_ends_after_it_began",
            ),
            models.CheckConstraint(
                condition=models.Q(closed_on__isnull=False) | ~models.Q(status=Status.CLOSED),
                name="a_closed_case_has_its_day",
            ),
        ]
        indexes = [
            models.Index(
                fields=["office", "next_due", "received_at"],
                name="reports_open",
                condition=~models.Q(status__in=[Status.CLOSED, Status.DESTROYED]),
            ),
            models.Index(
                fields=["office", "handler", "next_due"],
                name="reports_open_of_handler",
                condition=~models.Q(status__in=[Status.CLOSED, Status.DESTROYED]),
            ),
            models.Index(fields=["office", "-received_at"], name="reports_latest"),
            models.Index(fields=["received_on", "residence"], name="reports_by_residence"),
            models.Index(fields=["received_on", "place"], name="reports_by_place"),
            models.Index(fields=["destroy_after"], name="reports_to_destroy"),
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def number(self) -> str:
        """The identifier without its kind: what people call the case by."""
        return self.public_id.removeprefix("melding:")

    @property
    def is_open(self) -> bool:
        """Whether there is still something to do."""
        return self.status not in (Status.CLOSED, Status.DESTROYED)

    @property
    def year(self) -> int:
        """The year of registration, in which the case is counted."""
        return self.received_on.year

    def is_overdue(self, today: date) -> bool:
        """Whether its next term has passed."""
        return self.is_open and self.next_due is not None and self.next_due < today


class Incident(models.Model):
    """One event that many people report; figures are given with and without it."""

    public_id = models.CharField(max_length=40, unique=True)
    title = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    began_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    mass_event = models.BooleanField(default=False)
    made_by = models.CharField(max_length=200)
    # The organisation of who made it; empty when the system did.
    made_at_office = models.CharField(max_length=80, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    synthetic = models.BooleanField(default=False)

    class Meta:
        ordering = ["-began_on", "title"]

    def __str__(self) -> str:
        return self.title

    @property
    def number(self) -> str:
        """The identifier without its kind."""
        return self.public_id.removeprefix("gebeurtenis:")
