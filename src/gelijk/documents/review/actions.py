"""Everything that changes a review: `from gelijk.documents.review import actions`."""

from gelijk.documents.review.deciding import (
    add_marks,
    comment,
    decide_entity,
    decide_mark,
    undo,
)
from gelijk.documents.review.detecting import Searched, detect_in
from gelijk.documents.review.reading import approve, finish, look
from gelijk.documents.review.redacting import Made, redact

__all__ = [
    "Made",
    "Searched",
    "add_marks",
    "approve",
    "comment",
    "decide_entity",
    "decide_mark",
    "detect_in",
    "finish",
    "look",
    "redact",
    "undo",
]
