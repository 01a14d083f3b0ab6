"""Long work of releases beside the request: the page says how far it is.

The row of a task is written outside the work's own transaction, so that its progress is seen.
A process that stops leaves a task without a heartbeat; the page then says so.
"""

import threading
from collections.abc import Callable
from datetime import timedelta

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gelijk.core.permissions import Person
from gelijk.core.problems import NotNow, Problem
from gelijk.statistics.models import Release, Task

LOCK = 0x7461736B  # two that ask for the same at once take turns
SILENT = timedelta(hours=1)  # longer than the attacker takes for the tables of one year

Work = Callable[[Callable[[str], None]], Release | None]


def begin(*, by: Person, subject: str, work: Work) -> Task:
    """Starts the work once what was asked is stored; one task at a time for one subject."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        _check_alone(subject)
        task = Task.objects.create(subject=subject, by=by.audit_name, beat=timezone.now())
        transaction.on_commit(lambda: start(task.pk, work))
    return task


def _check_alone(subject: str) -> None:
    going = Task.objects.filter(subject=subject, done_at=None, beat__gt=timezone.now() - SILENT)
    if other := going.first():
        raise NotNow(
            _("Hieraan wordt al gewerkt, door %(name)s.") % {"name": other.by},
            where=subject,
            remedy=_("Wacht tot dat klaar is; het staat onder Laatste werk."),
        )


def start(pk: int, work: Work) -> None:
    """In a thread of its own, with a connection of its own."""
    threading.Thread(target=_apart, args=(pk, work), daemon=True).start()


def _apart(pk: int, work: Work) -> None:
    try:
        run(pk, work)
    finally:
        connection.close()


def run(pk: int, work: Work) -> None:
    """Does the work, and keeps what came of it or why not."""

    def said(words: str) -> None:
        steps = [*Task.objects.get(pk=pk).steps, words]
        Task.objects.filter(pk=pk).update(steps=steps, beat=timezone.now())

    try:
        made = work(said)
    except Problem as problem:
        Task.objects.filter(pk=pk).update(fault=str(problem), done_at=timezone.now())
        return
    except Exception as error:
        # Whoever looks at the page must hear that it ended; the log has the rest.
        Task.objects.filter(pk=pk).update(fault=type(error).__name__, done_at=timezone.now())
        raise
    became = made.public_id if made else ""
    Task.objects.filter(pk=pk).update(became=became, done_at=timezone.now())


def is_silent(task: Task) -> bool:
    """Whether nothing was heard of it for so long that it must have stopped."""
    return task.done_at is None and timezone.now() - task.beat > SILENT
