"""Long work on a dossier beside the request: the page says how far it is.

The row of a task is written outside the work's own transactions. A process that stops leaves a task
without a sign of life: the page says so, and the next task takes its place.
"""

import threading
from dataclasses import asdict
from datetime import timedelta

from django.db import connection, transaction
from django.utils import timezone

from gelijk.core.permissions import Permission, Person, check_can
from gelijk.core.problems import NotNow, Problem
from gelijk.documents.dossiers.changing import check_own
from gelijk.documents.models import Dossier, DossierTask
from gelijk.documents.review.changing import check_state
from gelijk.documents.review.detecting import detect_in
from gelijk.documents.review.redacting import redact_all

Kind = DossierTask.Kind
# Longer than one file takes, a scan of hundreds of pages with OCR included.
SILENT = timedelta(minutes=30)
# A dossier of so many files is done within the request.
AT_ONCE = 5


def begin(*, by: Person, dossier: Dossier, kind: DossierTask.Kind) -> DossierTask:
    """Starts the work once what was asked is stored; one at a time for a dossier."""
    with transaction.atomic():
        check_can(by, Permission.REVIEW_DOCUMENT)
        row = Dossier.objects.select_for_update().get(pk=dossier.pk)
        check_own(by, row)
        check_state(row)
        _check_free(row)
        now = timezone.now()
        task = DossierTask.objects.create(dossier=row, kind=kind, by=by.audit_name, beat=now)
        transaction.on_commit(lambda: start(task.pk, by))
    return task


def _check_free(dossier: Dossier) -> None:
    now = timezone.now()
    under_way = dossier.tasks.filter(done_at=None)
    under_way.filter(beat__lt=now - SILENT).update(done_at=now, fault=STOPPED)
    if under_way.exists():
        raise NotNow(
            "Er wordt al aan dit dossier gewerkt.",
            where=dossier.public_id,
            remedy="Wacht tot dat klaar is; de pagina zegt hoe ver het is.",
        )


STOPPED = "Het werk is onderweg gestopt. Begin het opnieuw; wat klaar was, is bewaard."


def start(pk: int, by: Person) -> None:
    """In a thread of its own, with a connection of its own."""
    threading.Thread(target=_apart, args=(pk, by), daemon=True).start()


def _apart(pk: int, by: Person) -> None:
    try:
        run(pk, by)
    finally:
        connection.close()


def run(pk: int, by: Person) -> None:
    """Does the work, and keeps what came of it or why not."""
    rows = DossierTask.objects.filter(pk=pk)

    def said(done: int, total: int) -> None:
        rows.update(done=done, total=total, beat=timezone.now())

    task = rows.select_related("dossier").get()
    try:
        if task.kind == Kind.DETECT:
            found = detect_in(by=by, dossier=task.dossier, said=said)
            outcome = {"marks": found.marks, "unread": len(found.unread)}
        else:
            outcome = asdict(redact_all(by=by, dossier=task.dossier, said=said))
    except Problem as problem:
        rows.update(fault=str(problem), done_at=timezone.now())
    except Exception as error:
        # Whoever looks at the page must hear that it ended; the log has the rest.
        rows.update(fault=type(error).__name__, done_at=timezone.now())
        raise
    else:
        rows.update(outcome=outcome, done_at=timezone.now())


def is_silent(task: DossierTask) -> bool:
    """Whether nothing was heard of it for so long that it must have stopped."""
    return task.done_at is None and timezone.now() - task.beat > SILENT


def under_way(dossier: Dossier) -> DossierTask | None:
    """What goes on now, if anything does."""
    return dossier.tasks.filter(done_at=None).first()
