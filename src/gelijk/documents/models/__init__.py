"""Letters with what the reader found; dossiers with their files; decision notes and meetings."""

from gelijk.documents.models.checks import DossierTask, DrawnBox, LeakSample
from gelijk.documents.models.dossiers import (
    Dossier,
    DossierDeadline,
    DossierFile,
    FileVersion,
    InventoryImport,
    Regime,
    Withholding,
)
from gelijk.documents.models.keys import ContentKey
from gelijk.documents.models.letters import Finding, Kind, Letter, LetterQuerySet, owner_of
from gelijk.documents.models.notes import (
    ActionPoint,
    AgendaItem,
    Attendance,
    DecisionNote,
    Meeting,
    MeetingKind,
)
from gelijk.documents.models.review import (
    Entity,
    FileReview,
    Mark,
    MarkDecision,
    MarkRole,
    MarkType,
    ReviewStep,
)

__all__ = [
    "ActionPoint",
    "AgendaItem",
    "Attendance",
    "ContentKey",
    "DecisionNote",
    "Dossier",
    "DossierDeadline",
    "DossierFile",
    "DossierTask",
    "DrawnBox",
    "Entity",
    "FileReview",
    "FileVersion",
    "Finding",
    "InventoryImport",
    "Kind",
    "LeakSample",
    "Letter",
    "LetterQuerySet",
    "Mark",
    "MarkDecision",
    "MarkRole",
    "MarkType",
    "Meeting",
    "MeetingKind",
    "Regime",
    "ReviewStep",
    "Withholding",
    "owner_of",
]
