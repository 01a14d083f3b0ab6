"""What happens in a case: consents, steps, parties that are heard, and who may not touch it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from gelijk.reports.models.cases import Case


class Purpose(models.TextChoices):
    """What consent is asked for; each apart, so that one never stands for another."""

    HANDLE = "handle", _("mijn melding behandelen met mijn gegevens")
    CONTACT = "contact", _("contact met mij opnemen")
    TRANSFER = "transfer", _("mijn melding overdragen aan een andere antidiscriminatievoorziening")
    REFER = "refer", _("mijn melding doorgeven aan een andere instantie")
    INVESTIGATE = "investigate", _("onderzoek doen, waarbij mijn naam bekend wordt")
    MEDIATE = "mediate", _("bemiddelen, waarbij mijn naam bekend wordt")
    SUPPORT = "support", _("mij bijstaan in een procedure")
    RESEARCH = "research", _("mijn verhaal zonder namen gebruiken voor onderzoek")


class Consent(models.Model):
    """One yes or no, for one purpose and one receiver. Rows are added, never changed."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=15, choices=Purpose.choices)
    receiver = models.CharField(max_length=200, blank=True)
    given = models.BooleanField()
    # Besluit Wga art. 5 lid 3: told beforehand that the identity will be known.
    warned = models.BooleanField(default=False)
    at = models.DateTimeField()
    by = models.CharField(max_length=200)
    how = models.CharField(max_length=30)

    class Meta:
        ordering = ["case", "at", "id"]

    def __str__(self) -> str:
        return f"{self.purpose} {self.given} in {self.case_id}"


class EventKind(models.TextChoices):
    """What sort of thing happened in a case."""

    RECEIVED = "received", _("ontvangen")
    ROUTED = "routed", _("toegewezen aan een antidiscriminatievoorziening")
    TRANSFERRED = "transferred", _("overgedragen")
    ASSIGNED = "assigned", _("behandelaar aangewezen")
    STEP = "step", _("stap in de behandeling")
    CLASSIFIED = "classified", _("ingedeeld")
    CONTACT = "contact", _("contact met de melder")
    CONSENT = "consent", _("toestemming gewijzigd")
    LETTER = "letter", _("brief")
    INCIDENT = "incident", _("aan een gebeurtenis gekoppeld")
    SECOND_READ = "second_read", _("nagelezen door een collega")
    CLOSED = "closed", _("afgesloten")
    REOPENED = "reopened", _("heropend")
    WITHDRAWN = "withdrawn", _("ingetrokken")
    CORRECTED = "corrected", _("gecorrigeerd")


class CaseEvent(models.Model):
    """One entry of the history of a case; `detail` holds codes, never words of a person."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="events")
    kind = models.CharField(max_length=15, choices=EventKind.choices)
    at = models.DateTimeField()
    by = models.CharField(max_length=200)
    old_status = models.CharField(max_length=30, blank=True)
    new_status = models.CharField(max_length=30, blank=True)
    detail = models.JSONField(default=dict)
    # A reason in words may tell of a person: it is sealed with the key of the case.
    sealed_reason = models.BinaryField(null=True, blank=True)

    class Meta:
        ordering = ["case", "at", "id"]

    def __str__(self) -> str:
        return f"{self.kind} in {self.case_id}"


class Party(models.TextChoices):
    """The two sides (Besluit Wga art. 1 onder b en e)."""

    COMPLAINANT = "complainant", _("klager")
    OTHER_PARTY = "other_party", _("beklaagde")


class HearingFor(models.TextChoices):
    """Why a side is heard."""

    INVESTIGATION = "investigation", _("onderzoek")
    MEDIATION = "mediation", _("bemiddeling")


class Hearing(models.Model):
    """A side is told and asked for its view (Besluit Wga art. 10 leden 1 en 2, art. 11 lid 2)."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="hearings")
    purpose = models.CharField(max_length=15, choices=HearingFor.choices)
    party = models.CharField(max_length=15, choices=Party.choices)
    told_on = models.DateField()
    view_due = models.DateField()
    heard_on = models.DateField(null=True, blank=True)
    gave_no_view = models.BooleanField(default=False)
    conclusion_sent_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["case", "purpose", "party"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "purpose", "party"], name="a_side_is_heard_once_for_a_purpose"
            )
        ]

    def __str__(self) -> str:
        return f"{self.party} on {self.purpose} in {self.case_id}"


class Agreement(models.Model):
    """Whether a side agrees to mediation (Besluit Wga art. 11 lid 1)."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="agreements")
    party = models.CharField(max_length=15, choices=Party.choices)
    agrees = models.BooleanField()
    on = models.DateField()
    by = models.CharField(max_length=200)

    class Meta:
        ordering = ["case", "on", "id"]

    def __str__(self) -> str:
        return f"{self.party} {self.agrees} in {self.case_id}"


class Conflict(models.Model):
    """Somebody with a personal interest: the case is closed to them (Besluit Wga art. 2 lid 5)."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="conflicts")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="conflicts")
    declared_at = models.DateTimeField()
    declared_by = models.CharField(max_length=200)

    class Meta:
        ordering = ["case", "declared_at"]
        constraints = [
            models.UniqueConstraint(fields=["case", "user"], name="a_conflict_stands_once")
        ]

    def __str__(self) -> str:
        return f"{self.user_id} not in {self.case_id}"


class LetterSent(models.Model):
    """A letter made from a template; its text is sealed with the case."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="letters")
    template = models.CharField(max_length=60)
    to = models.CharField(max_length=15, choices=Party.choices)
    sealed = models.BinaryField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)
    sent_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["case", "made_at"]

    def __str__(self) -> str:
        return f"{self.template} in {self.case_id}"


class SavedSearch(models.Model):
    """A selection of the work list that somebody wants back."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="searches")
    name = models.CharField(max_length=80)
    query = models.CharField(max_length=1000)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["user", "name"], name="a_saved_search_has_its_name")
        ]

    def __str__(self) -> str:
        return self.name
