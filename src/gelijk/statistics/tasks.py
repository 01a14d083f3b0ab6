"""Long work of releases beside the request: one at a time for one subject."""

from collections.abc import Callable

from django.db import connection, transaction
from django.utils.translation import gettext as _

from gelijk.core import long_work
from gelijk.core.long_work import Outcome
from gelijk.core.permissions import Person
from gelijk.core.problems import NotNow
from gelijk.statistics.models import Release, Task

LOCK = 0x7461736B  # two that ask for the same at once take turns

Work = Callable[[Callable[[str], None]], Release | None]


def begin(*, by: Person, subject: str, work: Work) -> Task:
    """Starts the work once what was asked is stored."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        _check_alone(subject)
        task = Task(subject=subject)
        long_work.begin(task, by, doing(task, work))
    return task


def _check_alone(subject: str) -> None:
    going = Task.objects.filter(subject=subject, done_at=None, beat__gt=Task.silent_since())
    if other := going.first():
        raise NotNow(
            _("Hieraan wordt al gewerkt, door %(name)s.") % {"name": other.by},
            where=subject,
            remedy=_("Wacht tot dat klaar is; het staat onder Laatste werk."),
        )


def doing(task: Task, work: Work) -> Callable[[], Outcome]:
    """The work with its steps told in the row, and the release that it made."""
    steps: list[str] = []

    def said(words: str) -> None:
        steps.append(words)
        long_work.tell(task, steps=steps)

    def done() -> Outcome:
        made = work(said)
        return {"became": made.public_id if made else ""}

    return done
