"""One place where a name may stand."""

from typing import NamedTuple


class Mention(NamedTuple):
    """`why` is the rule that saw it: 'model', 'field', 'title', 'greeting', ..."""

    start: int
    end: int
    confidence: float
    why: str


def without_overlap(found: list[Mention]) -> list[Mention]:
    """Of mentions that overlap one that covers them: the longest, a rule's before the model's."""
    kept: list[Mention] = []
    for one in sorted(found, key=lambda m: (m.start, -m.end, m.why == "model")):
        if kept and one.start < kept[-1].end:
            last = kept[-1]
            if one.end > last.end and one.end - one.start > last.end - last.start:
                kept[-1] = one
        else:
            kept.append(one)
    return kept
