"""Everything that changes a review: `from gelijk.documents.review import actions`."""

from gelijk.documents.review.boxes import Rectangle, draw_box, erase_box
from gelijk.documents.review.deciding import add_marks, comment, decide_entity, decide_mark
from gelijk.documents.review.detecting import Searched, detect_in
from gelijk.documents.review.merging import merge, split
from gelijk.documents.review.reading import (
    approve,
    finish,
    look,
    look_at_page,
    vouch_for_pages,
)
from gelijk.documents.review.redacting import AllMade, Made, redact, redact_all
from gelijk.documents.review.sampling import draw_sample, read_sample
from gelijk.documents.review.undoing import undo

__all__ = [
    "AllMade",
    "Made",
    "Rectangle",
    "Searched",
    "add_marks",
    "approve",
    "comment",
    "decide_entity",
    "decide_mark",
    "detect_in",
    "draw_box",
    "draw_sample",
    "erase_box",
    "finish",
    "look",
    "look_at_page",
    "merge",
    "read_sample",
    "redact",
    "redact_all",
    "split",
    "undo",
    "vouch_for_pages",
]
