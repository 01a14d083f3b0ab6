"""The columns of the files in `facts/`."""

import datetime as dt
from typing import Literal

from gelijk.core.facts import FactRow
from gelijk.core.models import Relation
from gelijk.core.sources import Basis
from gelijk.parliament.models import (
    Chamber,
    CommitmentKind,
    DatePrecision,
    Evidence,
    Gap,
    ItemDecision,
    Modality,
    MotionResult,
    PaperKind,
    ReferenceKind,
    RequestKind,
    RequestOutcome,
)
from gelijk.parliament.states import CommitmentStatus, OfficialStatus, RequestStatus

Chambers = Chamber | Literal[""]


class PlaceColumns(FactRow):
    """Where it is written; the words stay in the document."""

    document: str
    start: int
    end: int
    lines: str = ""


class TitleRow(FactRow):
    title: str
    from_year: int | None = None
    until_year: int | None = None


class DossierRow(FactRow):
    number: str
    suffix: str = ""
    chamber: Chambers = ""
    titles: tuple[TitleRow, ...] = ()


class PaperRow(FactRow):
    identifier: str
    kind: PaperKind
    title: str
    date: dt.date | None = None
    date_precision: DatePrecision = DatePrecision.UNKNOWN
    sender: str = ""
    ministry: str = ""
    chamber: Chambers = ""
    session_year: str = ""
    dossier: str = ""
    number: str = ""
    source: str = ""
    url: str = ""
    note: str = ""
    aliases: tuple[str, ...] = ()


class MotionRow(FactRow):
    paper: str
    asks: str
    members: tuple[str, ...] = ()
    and_others: bool = False
    party: str = ""
    result: MotionResult = MotionResult.UNKNOWN


class ScrapedMotionRow(FactRow):
    """A motion as a third party scraped it: known by document and case number only."""

    identifier: str
    case: str
    date: dt.date
    title: str
    dossier_title: str
    members: tuple[str, ...]
    result: MotionResult
    and_others: bool = False
    asks: str = ""
    party: str = ""
    votes: dict[str, Literal["voor", "tegen"]] = {}
    replaces: str = ""


class EvidenceColumns(FactRow):
    identifier: str
    shows: str
    decision: Evidence.Decision


class DeadlineColumns(FactRow):
    text: str = ""
    due_from: dt.date | None = None
    due_to: dt.date | None = None
    basis: Basis


class CommitmentRow(FactRow):
    code: str
    kind: CommitmentKind
    modality: Modality
    summary: str
    status: CommitmentStatus
    evidence_needed: str
    official_number: str = ""
    chamber: Chambers = ""
    made_by: str = ""
    ministry: str = ""
    made_to: str = ""
    members: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    committee: str = ""
    made_on: dt.date | None = None
    made_on_precision: DatePrecision = DatePrecision.UNKNOWN
    made_in: str = ""
    recurring: bool = False
    status_reason: str = ""
    official_status: OfficialStatus | Literal[""] = ""
    official_status_source: str = ""
    kept_on: dt.date | None = None
    evidence: tuple[EvidenceColumns, ...] = ()
    deadline: DeadlineColumns | None = None
    motions: tuple[str, ...] = ()
    replaced_by: tuple[str, ...] = ()
    place: PlaceColumns | None = None
    source_url: str = ""


class ReferenceRow(FactRow):
    code: str
    kind: ReferenceKind
    place: PlaceColumns
    target: str = ""
    target_basis: Basis = Basis.WRITTEN
    gap: Gap = Gap.NONE
    own_number: bool = False
    subject: str = ""
    page: str = ""
    members: tuple[str, ...] = ()
    defect: str = ""
    footnote: int | None = None
    carried_out: bool = False
    also: tuple[str, ...] = ()


class ItemRow(FactRow):
    what: str
    decision: ItemDecision
    reason: str = ""
    paper: str = ""
    decided_on: dt.date | None = None
    place: PlaceColumns | None = None


class RequestRow(FactRow):
    code: str
    kind: RequestKind
    subject: str
    asked: str
    asked_by: str
    status: RequestStatus
    outcome: RequestOutcome
    place: PlaceColumns
    chamber: Chambers = ""
    members: tuple[str, ...] = ()
    ministry: str = ""
    channel: str = ""
    asked_on: dt.date | None = None
    asked_on_precision: DatePrecision = DatePrecision.UNKNOWN
    doubt: str = ""
    outcome_reason: str = ""
    answered_by: str = ""
    answered_on: dt.date | None = None
    also_answered_by: tuple[str, ...] = ()
    items: tuple[ItemRow, ...] = ()


class EventRow(FactRow):
    code: str
    what: str
    date_text: str
    place: PlaceColumns
    date: dt.date | None = None
    date_until: dt.date | None = None
    doubt: str = ""


class LinkRow(FactRow):
    subject: str
    relation: Relation
    object: str
