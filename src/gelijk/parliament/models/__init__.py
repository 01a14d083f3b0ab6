"""What parliament asks, what is promised to it, and on which papers that rests."""

from gelijk.parliament.models.commitments import (
    Commitment,
    CommitmentKind,
    CommitmentQuerySet,
    Deadline,
    Evidence,
    Modality,
)
from gelijk.parliament.models.papers import (
    Appreciation,
    Chamber,
    DatePrecision,
    Dossier,
    DossierTitle,
    Motion,
    MotionResult,
    Paper,
    PaperKind,
    written_date,
)
from gelijk.parliament.models.rappels import Rappel, RappelEntry
from gelijk.parliament.models.readings import Event, Gap, Reference, ReferenceKind
from gelijk.parliament.models.requests import (
    ItemDecision,
    Request,
    RequestItem,
    RequestKind,
    RequestOutcome,
)

__all__ = [
    "Appreciation",
    "Chamber",
    "Commitment",
    "CommitmentKind",
    "CommitmentQuerySet",
    "DatePrecision",
    "Deadline",
    "Dossier",
    "DossierTitle",
    "Event",
    "Evidence",
    "Gap",
    "ItemDecision",
    "Modality",
    "Motion",
    "MotionResult",
    "Paper",
    "PaperKind",
    "Rappel",
    "RappelEntry",
    "Reference",
    "ReferenceKind",
    "Request",
    "RequestItem",
    "RequestKind",
    "RequestOutcome",
    "written_date",
]
