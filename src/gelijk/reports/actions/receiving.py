"""A report comes in: the report, its routing, its line in the audit trail and the notice to the
office stand in one transaction. The code is given only when that transaction has been committed.
"""

import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from gelijk.accounts.models import User
from gelijk.core import audit, desks
from gelijk.core.inserting import insert
from gelijk.core.models import OutboxItem
from gelijk.core.permissions import Permission, Person, check_can
from gelijk.core.problems import Problem
from gelijk.reports import due_dates, likeness, receipts, sealing
from gelijk.reports.models import Attachment, Case, CaseEvent, CaseKey, Consent, Content
from gelijk.reports.models.contents import ContentKind
from gelijk.reports.models.handling import EventKind
from gelijk.reports.report import File, Report
from gelijk.reports.routing import Decision, decide_for


@dataclass(frozen=True, slots=True)
class Received:
    """The case, and the receipt code that is kept nowhere."""

    case: Case
    code: str


@dataclass(frozen=True, slots=True)
class _Arrival:
    """One report on its way in."""

    report: Report
    by: str
    at: datetime
    case: Case
    seal: sealing.Seal
    decision: Decision


def receive(
    *,
    by: Person,
    report: Report,
    files: Sequence[File] = (),
    received_on: date | None = None,
    synthetic: bool = False,
    alongside: Callable[[Received], None] | None = None,
) -> Received:
    """Stores a report and gives its code; nothing is stored when anything fails.

    Staff who enter a letter, a call or a visit may give the day on which it came in. `alongside`
    writes, in the same transaction, what tells a second sending of the same report from a new one.
    """
    _check(by, report)
    code = receipts.new()
    arrival, key = _arrival(by, report, code, received_on)
    case = arrival.case
    case.synthetic = synthetic
    # Made before the transaction begins, so that it holds its locks no longer than it must.
    contents, attachments = [*_contents(arrival)], [*_attachments(arrival, files)]
    consents, events = [*_consents(arrival)], [*_events(arrival)]
    received = Received(case, code)
    with desks.with_receipt(receipts.digest(code)):
        if alongside:
            alongside(received)
        insert([case], [key], contents, attachments, consents, events, [_notice(case, arrival.at)])
        # Last: writers to the trail take turns until they commit.
        audit.record(
            by=by,
            verb="report.receive",
            object=case.public_id,
            detail={"office": case.office, "channel": report.channel, "files": len(attachments)},
        )
    return received


def _check(by: Person, report: Report) -> None:
    if isinstance(by, User):
        check_can(by, Permission.ENTER_REPORT)
    if not report.account.strip():
        raise Problem(
            "Er staat niet wat er gebeurd is.", remedy="Beschrijf het in uw eigen woorden."
        )


def _arrival(
    by: Person, report: Report, code: str, received_on: date | None
) -> tuple[_Arrival, CaseKey]:
    """The case with its office and its terms, and the key of its contents."""
    now = timezone.now()
    day = received_on or timezone.localdate(now)
    decision = decide_for(report, day)
    case = _case(report, code, now, day)
    case.office = decision.office
    for column, value in due_dates.at_receipt(case.office, case.received_on).items():
        setattr(case, column, value)
    case.entered_by = by.audit_name if isinstance(by, User) else ""
    seal, key = sealing.begin(case)
    return _Arrival(report, by.audit_name, now, case, seal, decision), key


def _case(report: Report, code: str, now: datetime, day: date) -> Case:
    return Case(
        id=uuid.uuid4(),
        public_id=f"melding:{day:%y}-{receipts.number()}",
        received_at=now,
        received_on=day,
        channel=report.channel,
        language=report.language,
        form_version=report.form_version,
        receipt_digest=receipts.digest(code),
        reporter_type=report.reporter_type,
        wish=report.wish,
        complaint=report.complaint,
        anonymity=report.anonymity,
        grounds=list(report.grounds) or ["onbekend"],
        terrain=report.terrain,
        nature=report.nature,
        more_natures=list(report.more_natures),
        online=report.online,
        residence=report.residence,
        residence_known=report.residence_known,
        place=report.place,
        place_known=report.place_known,
        happened_from=report.happened_from,
        happened_until=report.happened_until,
        ongoing=report.ongoing,
        likeness=likeness.fingerprints(
            report.account, url=report.url, place=report.place, day=report.happened_from
        ),
    )


def _notice(case: Case, now: datetime) -> OutboxItem:
    return OutboxItem(
        kind="report.received",
        payload={"case": case.public_id, "office": case.office},
        not_before=now,
    )


def _contents(arrival: _Arrival) -> Iterator[Content]:
    report = arrival.report
    told = {
        ContentKind.ACCOUNT: {"text": report.account, "url": report.url},
        ContentKind.CONTACT: report.contact,
        ContentKind.OTHER_PARTY: report.other_party,
        ContentKind.DETAILS: report.details,
    }
    for kind, data in told.items():
        filled = {name: value for name, value in data.items() if value not in ("", None, [])}
        if filled:
            yield Content(
                case=arrival.case,
                kind=kind,
                sealed=arrival.seal.close_data(kind, filled),
                made_at=arrival.at,
                made_by=arrival.by,
            )


def _attachments(arrival: _Arrival, files: Sequence[File]) -> Iterator[Attachment]:
    for file in files:
        yield Attachment(
            case=arrival.case,
            sealed_name=arrival.seal.close_text("file name", file.name),
            sealed=arrival.seal.close("file", file.content),
            content_type=file.content_type,
            size=len(file.content),
            cleaned=file.cleaned,
            scan=file.scan,
            from_reporter=True,
            added_at=arrival.at,
            added_by=arrival.by,
        )


def _consents(arrival: _Arrival) -> Iterator[Consent]:
    for purpose, given in arrival.report.consents.items():
        yield Consent(
            case=arrival.case,
            purpose=purpose,
            given=given,
            at=arrival.at,
            by=arrival.by,
            how=arrival.report.channel,
        )


def _events(arrival: _Arrival) -> Iterator[CaseEvent]:
    details = {
        EventKind.RECEIVED: {"channel": arrival.report.channel},
        EventKind.ROUTED: arrival.decision.detail(),
    }
    for kind, detail in details.items():
        yield CaseEvent(
            case=arrival.case,
            kind=kind,
            at=arrival.at,
            by=arrival.by,
            new_status=arrival.case.status,
            detail=detail,
        )
