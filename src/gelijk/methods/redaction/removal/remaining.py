"""The text as it may be found afterwards."""

from collections.abc import Iterable

from gelijk.methods.redaction.removal.model import Removal


def remaining_text(text: str, removals: Iterable[Removal], *, labels: bool = False) -> str:
    """The text without the passages; with `labels`, with what stands in their place."""
    parts, place = [], 0
    for one in sorted(removals, key=lambda removal: removal.start):
        if one.start >= place:
            parts.append(text[place : one.start])
            parts.append(one.mark if labels else "\n")
        place = max(place, one.end)
    return "".join([*parts, text[place:]])
