"""What must go out of a file, and what stands in its place."""

from dataclasses import dataclass, field

from gelijk.methods.redaction.removal.needles import Needles

LINE_STEP = 12.0  # points; every drawn box is a multiple of this wide


@dataclass(frozen=True, slots=True)
class Removal:
    """The passage `text[start:end]`. `label` stands in its place, `spoken` is read aloud for it.

    Removals with the same label and `entity` that only white space parts become one box.
    """

    start: int
    end: int
    label: str
    spoken: str = ""
    entity: str = ""

    @property
    def mark(self) -> str:
        """What stands in the text instead."""
        return f"[{self.label}]"


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle on a page (from 0) that a person drew, in points from the lower left corner."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float
    label: str
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """One rectangle of a passage, on one line. `spoken` is empty for all but the first.

    `points` are the origins of the glyphs where the line is not level: there the rectangle holds
    parts of other lines too. `drawn` is the rectangle as shown, of a width that tells little.
    """

    x0: float
    y0: float
    x1: float
    y1: float
    label: str
    spoken: str
    points: tuple[tuple[float, float], ...] = ()
    reach: float = 0.0
    whole: bool = False
    drawn: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)


@dataclass(slots=True)
class Work:
    """What the parts of the removal share: what to look for, and what was touched on the way."""

    needles: Needles
    remaining: str
    label: str
    touched: set[tuple[int, int]] = field(default_factory=set)


class CannotRemove(Exception):
    """A passage that cannot be taken out for certain; the message says why, in Dutch."""
