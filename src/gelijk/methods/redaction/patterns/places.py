"""Names of Dutch places, for the end of an address and for coarsening."""

import re

from gelijk.methods.redaction.vocabulary import fold, places

_CAPITAL = re.compile(
    r"(?:['’]s-|['’]t )?[A-ZÀ-Ö][\w’'.-]*"
    r"(?:(?: (?:aan|op|bij|den|de|in|en|ter|ten|over|het|van|a/d))+ [A-ZÀ-Ö][\w’'-]*)?"
)


def place_end(text: str, start: int) -> int | None:
    """Where the name of a place ends that follows after blanks or a comma."""
    gap = re.match(r"[ ]{0,3},?[ ]{0,3}", text[start : start + 8])
    at = start + (gap.end() if gap else 0)
    if at == start and start:
        return None
    words = re.match(r"[^\n,.;:()|]{1,45}", text[at : at + 45])
    if not words:
        return None
    parts = words[0].split(" ")
    for count in range(min(6, len(parts)), 0, -1):
        name = " ".join(parts[:count]).rstrip()
        if fold(name) in places():
            return _with_province(text, at + len(name))
    return _unknown_place(text, at)


def _with_province(text: str, end: int) -> int:
    """'Hengelo (O)', 'Bergen (NH)': one place among several of its name."""
    match = re.match(r" \((?:O|Ov|Gld|NH|ZH|NB|L|Z|Fr|Gn|Dr|Ut)\.?\)", text[end : end + 8])
    return end + (match.end() if match else 0)


def _unknown_place(text: str, at: int) -> int | None:
    match = _CAPITAL.match(text, at)
    return match.end() if match else None
