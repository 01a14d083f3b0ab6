"""Personal data in Dutch documents: found, decided on, taken out or replaced."""

from gelijk.methods.redaction.detection import detect, examine
from gelijk.methods.redaction.model import (
    Decision,
    Document,
    Findings,
    Ground,
    Person,
    Role,
    Settings,
    Span,
    Type,
)

__all__ = [
    "Decision",
    "Document",
    "Findings",
    "Ground",
    "Person",
    "Role",
    "Settings",
    "Span",
    "Type",
    "detect",
    "examine",
]
