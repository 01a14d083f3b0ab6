"""Where a dossier and a note stand, and which steps follow. Who may is in `permissions.py`."""

from collections.abc import Mapping

from django.db import models
from django.utils.translation import gettext_lazy as _


class DossierStatus(models.TextChoices):
    """From a pile of files to a publication; what was published can be withdrawn, visibly."""

    PREPARING = "preparing", _("wordt samengesteld")
    REVIEW = "review", _("in beoordeling")
    DECIDED = "decided", _("besloten")
    PUBLISHED = "published", _("openbaar")
    WITHDRAWN = "withdrawn", _("ingetrokken")
    LAPSED = "lapsed", _("vervallen")


S = DossierStatus
TRANSITIONS: Mapping[DossierStatus, frozenset[DossierStatus]] = {
    S.PREPARING: frozenset({S.REVIEW, S.LAPSED}),
    S.REVIEW: frozenset({S.PREPARING, S.DECIDED, S.LAPSED}),
    S.DECIDED: frozenset({S.REVIEW, S.PUBLISHED}),
    S.PUBLISHED: frozenset({S.WITHDRAWN}),
    # What was withdrawn is judged again before it can be public once more.
    S.WITHDRAWN: frozenset({S.REVIEW}),
    S.LAPSED: frozenset(),
}
# Anybody may know of these; of a withdrawn one only that it was there and why it went.
PUBLIC = frozenset({S.PUBLISHED, S.WITHDRAWN})
UNDER_WAY = frozenset({S.PREPARING, S.REVIEW, S.DECIDED})


class Judgement(models.TextChoices):
    """What becomes of one file; the words of the inventory list (Beoordeling)."""

    NONE = "", _("nog geen oordeel")
    PUBLIC = "openbaar", _("Openbaar")
    PARTLY = "deels", _("Deels openbaar")
    WITHHELD = "niet", _("Niet openbaar")
    ALREADY = "reeds", _("Reeds openbaar")


class FileStatus(models.TextChoices):
    """Whether the text of a file was read, and whether it is out."""

    ADDED = "added", _("nog te lezen")
    READ = "read", _("gelezen")
    UNREADABLE = "unreadable", _("niet te lezen")
    PUBLISHED = "published", _("openbaar")
    WITHDRAWN = "withdrawn", _("ingetrokken")


class NoteStatus(models.TextChoices):
    """A decision note, from draft to its public version."""

    DRAFT = "draft", _("concept")
    SUBMITTED = "submitted", _("voorgelegd")
    DECIDED = "decided", _("besloten")
    PUBLISHED = "published", _("openbaar")
    WITHDRAWN = "withdrawn", _("ingetrokken")


N = NoteStatus
NOTE_TRANSITIONS: Mapping[NoteStatus, frozenset[NoteStatus]] = {
    N.DRAFT: frozenset({N.SUBMITTED}),
    N.SUBMITTED: frozenset({N.DRAFT, N.DECIDED}),
    N.DECIDED: frozenset({N.PUBLISHED}),
    N.PUBLISHED: frozenset({N.WITHDRAWN}),
    N.WITHDRAWN: frozenset({N.PUBLISHED}),
}


class MeetingStatus(models.TextChoices):
    """A report is written and then adopted; an adopted one is corrected in the next meeting."""

    DRAFT = "draft", _("concept")
    ADOPTED = "adopted", _("vastgesteld")


MEETING_TRANSITIONS: Mapping[MeetingStatus, frozenset[MeetingStatus]] = {
    MeetingStatus.DRAFT: frozenset({MeetingStatus.ADOPTED}),
    MeetingStatus.ADOPTED: frozenset(),
}
