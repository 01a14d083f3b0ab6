"""One piece of work in a case: at the desk of its office, locked, checked and written down.

Everything that a handler does goes through `working`: it opens the case as it is now, asks whether
this person may do this now, and leaves a history, a term and a line in the audit trail behind.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils import timezone

from gelijk.accounts.models import User
from gelijk.core import audit, desks
from gelijk.core.permissions import Person
from gelijk.core.problems import NotNow
from gelijk.reports import due_dates, permissions, sealing, standing
from gelijk.reports.changing import change
from gelijk.reports.models import Case, CaseEvent, Content, LetterSent
from gelijk.reports.models.contents import ContentKind
from gelijk.reports.models.handling import EventKind, Party
from gelijk.reports.standing import Standing
from gelijk.reports.states import Status

REASON, LETTER = "reason", "letter"
Check = Callable[[Person, Case, Standing], None]


class Stale(NotNow):
    """Somebody else changed the case while a form was open; nothing of the form is lost."""


@dataclass
class Work:
    """A case under somebody's hands."""

    by: Person
    case: Case
    known: Standing
    seal: sealing.Seal
    at: datetime
    old: Status
    columns: dict[str, object] = field(default_factory=dict)
    detail: dict[str, object] = field(default_factory=dict)

    @property
    def today(self) -> date:
        return timezone.localdate(self.at)

    def set(self, **columns: object) -> None:
        """New values of the case, written when the work is done."""
        self.columns |= columns
        for name, value in columns.items():
            setattr(self.case, name, value)

    def keep(self, kind: ContentKind, data: Mapping[str, object]) -> None:
        """Words of people, sealed; an earlier text of the kind stays beside it."""
        number = Content.objects.filter(case=self.case, kind=kind).count() + 1
        Content.objects.create(
            case=self.case,
            kind=kind,
            number=number,
            sealed=self.seal.close_data(kind, data),
            made_at=self.at,
            made_by=self.by.audit_name,
        )

    def note(
        self,
        kind: EventKind,
        *,
        new: Status | None = None,
        reason: str = "",
        **detail: object,
    ) -> None:
        """A line of the history, which may bring the case in a new state."""
        old = Status(self.case.status)
        if new is not None:
            self.set(status=new)
        CaseEvent.objects.create(
            case=self.case,
            kind=kind,
            at=self.at,
            by=self.by.audit_name,
            old_status=old,
            new_status=new or old,
            detail=detail,
            sealed_reason=self.seal.close_text(REASON, reason) if reason else None,
        )
        self.detail |= detail

    def handled(self, code: str) -> None:
        """A way of handling that the yearly return counts (Besluit Wga art. 13 onder e)."""
        if code not in self.case.handlings:
            self.set(handlings=[*self.case.handlings, code])

    def letter(self, *, template: str, to: Party, text: str, sent_on: date | None = None) -> None:
        """A letter as it went out."""
        LetterSent.objects.create(
            case=self.case,
            template=template,
            to=to,
            sealed=self.seal.close_text(LETTER, text),
            made_at=self.at,
            made_by=self.by.audit_name,
            sent_on=sent_on or self.today,
        )


@contextmanager
def working(
    by: Person, case: Case, verb: str, check: Check, *, revision: int | None = None
) -> Iterator[Work]:
    """The case for this work; everything in it is written, or nothing."""
    with desk_of(by, case):
        found = Case.objects.select_for_update().filter(pk=case.pk).first()
        if found is None:
            raise permissions.NotSeen("Deze zaak is er niet, of is niet van u.")
        known = standing.of(found)
        # Who before what: a refusal must not tell a stranger that the case has moved on.
        if isinstance(by, User):
            permissions.check_can_see(by, found, known)
        check_revision(found, revision)
        check(by, found, known)
        work = Work(by, found, known, sealing.of(found), timezone.now(), Status(found.status))
        yield work
        _finish(work, verb)
    case.__dict__.update({name: found.__dict__[name] for name in _columns()})


def check_revision(case: Case, revision: int | None) -> None:
    """Refuses what was filled in beside another state of the case."""
    if revision is not None and revision != case.revision:
        raise Stale(
            "Deze zaak is intussen gewijzigd.",
            remedy="Kijk wat er veranderd is en verstuur daarna opnieuw.",
        )


def desk_of(by: Person, case: Case) -> AbstractContextManager[None]:
    """Staff sit at the desk of their own office; a reporter comes with the receipt of the case."""
    if isinstance(by, User):
        return desks.at(by.organisation)
    return desks.with_receipt(case.receipt_digest or "")


def _finish(work: Work, verb: str) -> None:
    work.set(**due_dates.after(work.case, work.known, work.old, work.today))
    change(work.case, **work.columns)
    # Last: writers to the trail take turns until they commit.
    audit.record(by=work.by, verb=verb, object=work.case.public_id, detail=work.detail)


def _columns() -> list[str]:
    return [one.attname for one in Case._meta.concrete_fields]
