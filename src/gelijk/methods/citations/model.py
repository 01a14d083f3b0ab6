"""What a reference is, before and after it has its place in the original."""

from typing import NamedTuple

MISPLACED_SPACE = "space in the wrong place"
GLUED_MARK = "footnote mark glued to it"
STRAY_SPACE = "space inside the identifier"
MISSPELT = "misspelling: {}"


class Found(NamedTuple):
    """A reference in the clean text; places are places there."""

    start: int
    end: int
    normalized: str | None
    type: str
    confidence: float
    defect: str | None = None


class Citation(NamedTuple):
    """A reference as written: start and end count code points of the original text."""

    text: str
    start: int
    end: int
    normalized: str | None
    type: str
    confidence: float
    defect: str | None = None
