"""What the register of reports keeps. Everything that tells of a person stands sealed."""

from gelijk.reports.models.cases import Case, Incident
from gelijk.reports.models.conduct import (
    CommitteeMember,
    ConductAbout,
    ConductComplaint,
    ConductEntry,
)
from gelijk.reports.models.contents import Attachment, CaseKey, Content, Message
from gelijk.reports.models.drafts import Draft, DraftFile, IdempotentRequest, Partner
from gelijk.reports.models.handling import (
    Agreement,
    CaseEvent,
    Conflict,
    Consent,
    Hearing,
    LetterSent,
    SavedSearch,
)
from gelijk.reports.models.protocols import OfficeProtocol
from gelijk.reports.models.retention import Destruction, Hold
from gelijk.reports.models.returns import WgaReturn
from gelijk.reports.models.terms import OfficeTerm
from gelijk.reports.models.transfers import Transfer

__all__ = [
    "Agreement",
    "Attachment",
    "Case",
    "CaseEvent",
    "CaseKey",
    "CommitteeMember",
    "ConductAbout",
    "ConductComplaint",
    "ConductEntry",
    "Conflict",
    "Consent",
    "Content",
    "Destruction",
    "Draft",
    "DraftFile",
    "Hearing",
    "Hold",
    "IdempotentRequest",
    "Incident",
    "LetterSent",
    "Message",
    "OfficeProtocol",
    "OfficeTerm",
    "Partner",
    "SavedSearch",
    "Transfer",
    "WgaReturn",
]
