"""Long work on a dossier beside the request: one at a time for a dossier."""

from collections.abc import Callable
from dataclasses import asdict

from django.db import transaction
from django.utils import timezone

from gelijk.core import long_work
from gelijk.core.long_work import Outcome
from gelijk.core.permissions import Permission, Person, check_can
from gelijk.core.problems import NotNow
from gelijk.documents.dossiers.changing import check_own
from gelijk.documents.models import Dossier, DossierTask
from gelijk.documents.review.changing import check_state
from gelijk.documents.review.detecting import detect_in
from gelijk.documents.review.redacting import redact_all

Kind = DossierTask.Kind
# A dossier of so many files is done within the request.
AT_ONCE = 5
STOPPED = "Het werk is onderweg gestopt. Begin het opnieuw; wat klaar was, is bewaard."


def begin(*, by: Person, dossier: Dossier, kind: DossierTask.Kind) -> DossierTask:
    """Starts the work once what was asked is stored; work that stopped makes room."""
    with transaction.atomic():
        check_can(by, Permission.REVIEW_DOCUMENT)
        row = Dossier.objects.select_for_update().get(pk=dossier.pk)
        check_own(by, row)
        check_state(row)
        _check_free(row)
        task = DossierTask(dossier=row, kind=kind)
        long_work.begin(task, by, doing(task, by))
    return task


def _check_free(dossier: Dossier) -> None:
    under_way = dossier.tasks.filter(done_at=None)
    stopped = under_way.filter(beat__lt=DossierTask.silent_since())
    stopped.update(done_at=timezone.now(), fault=STOPPED)
    if under_way.exists():
        raise NotNow(
            "Er wordt al aan dit dossier gewerkt.",
            where=dossier.public_id,
            remedy="Wacht tot dat klaar is; de pagina zegt hoe ver het is.",
        )


def doing(task: DossierTask, by: Person) -> Callable[[], Outcome]:
    """The work with its progress told in the row, and counts for the sentence at the end."""

    def said(done: int, total: int) -> None:
        long_work.tell(task, done=done, total=total)

    def done() -> Outcome:
        if task.kind == Kind.DETECT:
            found = detect_in(by=by, dossier=task.dossier, said=said)
            return {"outcome": {"marks": found.marks, "unread": len(found.unread)}}
        return {"outcome": asdict(redact_all(by=by, dossier=task.dossier, said=said))}

    return done


def under_way(dossier: Dossier) -> DossierTask | None:
    """What goes on now, if anything does."""
    return dossier.tasks.filter(done_at=None).first()
