"""A file that is added to a case later on, by the person who reported or by the office."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from gelijk.accounts.models import User
from gelijk.core import audit
from gelijk.core.models import OutboxItem
from gelijk.core.permissions import Person
from gelijk.core.problems import Problem
from gelijk.reports import sealing
from gelijk.reports.changing import change
from gelijk.reports.models import Attachment, Case, CaseEvent
from gelijk.reports.models.handling import EventKind
from gelijk.reports.own_office import check_writes_in
from gelijk.reports.report import File

NAME, CONTENT = "file name", "file"
# A case is no place to keep things; who has more, talks it over with the handler.
MOST = 40


@dataclass(frozen=True, slots=True)
class Named:
    """A file of a case with the name that it came with."""

    attachment: Attachment
    name: str


@transaction.atomic
def add(*, by: Person, case: Case, file: File) -> Attachment:
    """Seals a file that `files.prepare` made ready, and adds it."""
    check_writes_in(by, case)
    if Attachment.objects.filter(case=case).count() >= MOST:
        raise Problem(
            f"Er zijn al {MOST} bestanden bij deze melding.",
            where="file",
            remedy="Schrijf in een bericht wat u nog meer hebt.",
        )
    attachment = _sealed(by, case, file)
    now, from_reporter = attachment.added_at, attachment.from_reporter
    CaseEvent.objects.create(
        case=case,
        kind=EventKind.CONTACT,
        at=now,
        by=by.audit_name,
        detail={"how": "file", "from": "reporter" if from_reporter else "office"},
    )
    change(case)
    if from_reporter:
        OutboxItem.objects.create(
            kind="message.to_office",
            payload={"case": case.public_id, "office": case.office},
            not_before=now,
        )
    audit.record(by=by, verb="file.add", object=case.public_id, detail={"size": attachment.size})
    return attachment


def _sealed(by: Person, case: Case, file: File) -> Attachment:
    seal = sealing.of(case)
    return Attachment.objects.create(
        case=case,
        sealed_name=seal.close_text(NAME, file.name),
        sealed=seal.close(CONTENT, file.content),
        content_type=file.content_type,
        size=len(file.content),
        cleaned=file.cleaned,
        scan=file.scan,
        from_reporter=not isinstance(by, User),
        added_at=timezone.now(),
        added_by=by.audit_name,
    )


def of_reporter(case: Case) -> list[Named]:
    """The files that the person who reported sent, by name; their content stays sealed."""
    seal = sealing.of(case)
    found = Attachment.objects.filter(case=case, from_reporter=True).defer("sealed")
    return [Named(one, seal.open_text(NAME, one.sealed_name)) for one in found.order_by("added_at")]
