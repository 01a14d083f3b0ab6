"""Reading dossiers: lists, what is on a page, what waits for whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q
from django.db.models.expressions import OrderBy

from gelijk.core.searching import containing, words
from gelijk.documents.dossiers.states import UNDER_WAY, FileStatus, Judgement
from gelijk.documents.models import Dossier, DossierFile, FileVersion
from gelijk.documents.models.dossiers import DossierQuerySet

ORDERS: dict[str, tuple[str | OrderBy, ...]] = {
    "": (F("published_at").desc(nulls_first=True), "-added_at", "-pk"),
    "termijn": (F("due_on").asc(nulls_last=True), "-pk"),
    "titel": ("title", "-pk"),
}


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the files of a dossier are: judged of all, and how many wait to be read."""

    judged: int
    total: int
    waiting: int

    @property
    def done(self) -> int:
        """How many were read."""
        return self.total - self.waiting


def dossiers(
    person: object, text: str = "", regime: str = "", status: str = "", order: str = ""
) -> DossierQuerySet:
    """The dossiers that the person may see, by their words or those of what is public in them."""
    found = Dossier.objects.visible_to(person)
    for word in words(text):
        hits = containing(word, "title", "summary", "public_id", "case_number")
        found = found.filter(hits | Q(pk__in=_with_public_text(word)))
    if regime:
        found = found.filter(regime=regime)
    if status:
        found = found.filter(status=status)
    return found.annotate(file_count=Count("files")).order_by(*ORDERS.get(order, ORDERS[""]))


def _with_public_text(word: str) -> "list[int]":
    hits = FileVersion.objects.filter(containing(word, "public_text")).exclude(public_text="")
    return list(hits.values_list("file__dossier_id", flat=True).distinct())


def progress(dossier: Dossier) -> Progress:
    """How far the judging is."""
    counted = dossier.files.aggregate(
        total=Count("pk"),
        judged=Count("pk", filter=~Q(judgement=Judgement.NONE)),
        waiting=Count("pk", filter=Q(status=FileStatus.ADDED)),
    )
    return Progress(counted["judged"], counted["total"], counted["waiting"])


def late(dossiers: Sequence[Dossier], today: date) -> set[int]:
    """Those of which the term has passed while they are under way."""
    return {one.pk for one in dossiers if is_late(one, today)}


def is_late(dossier: Dossier, today: date) -> bool:
    """Whether the term passed before there was a decision."""
    return bool(dossier.due_on and dossier.status in UNDER_WAY and dossier.due_on < today)


def public_files(dossier: Dossier) -> list[DossierFile]:
    """What everybody may know of the files: all are on the list, some are withdrawn."""
    found = dossier.files.defer("sealed_name", "sealed_content", "sealed_text")
    return list(found.prefetch_related("versions", "withholdings"))


def public_versions() -> "list[FileVersion]":
    """Every document that is public now, the newest first, for the sitemap."""
    found = FileVersion.objects.filter(published_at__isnull=False, withdrawn_at__isnull=True)
    found = found.filter(file__status=FileStatus.PUBLISHED, file__dossier__status="published")
    found = found.defer("sealed_content", "sealed_text", "public_text")
    return list(found.select_related("file__dossier").order_by("-published_at", "-pk"))
