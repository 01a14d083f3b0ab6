"""Letters with what the reader found; dossiers with their files; decision notes and meetings."""

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

__all__ = [
    "ActionPoint",
    "AgendaItem",
    "Attendance",
    "ContentKey",
    "DecisionNote",
    "Dossier",
    "DossierDeadline",
    "DossierFile",
    "FileVersion",
    "Finding",
    "InventoryImport",
    "Kind",
    "Letter",
    "LetterQuerySet",
    "Meeting",
    "MeetingKind",
    "Regime",
    "Withholding",
    "owner_of",
]
