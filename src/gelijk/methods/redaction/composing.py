"""A text as a reader sees it, with the place of every sign in the text as it was given.

Files write 'é' as two signs, 'fi' as one, put invisible signs within words and cut words at the end
of a line. Names are sought in the text without all that; what is found points to the text as given.
"""

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from gelijk.methods.redaction.vocabulary import PREFIXES

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_MARK = "\u0300-\u036f"
# A sign with its marks; an invisible sign; a ligature; a word that goes on in the next line.
_ODD = re.compile(
    rf"(?P<base>[^\W\d_])(?P<marks>[{_MARK}{_INVISIBLE}]*[{_MARK}])|[{_INVISIBLE}{_MARK}]"
    r"|(?P<ligature>[\ufb00-\ufb06\u0132\u0133])"
    r"|(?<=[^\W\d_])-\n[ \t]*(?=(?P<next>[a-zß-öø-ÿ]+))"
)


class Composed(NamedTuple):
    """`text` as it reads; sign i of it stands at starts[i]:ends[i] of what was given."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def given(self, start: int, end: int) -> tuple[int, int]:
        """The place in the text that was given."""
        return (self.starts[start], self.ends[end - 1]) if start < end else (start, end)


def compose(text: str) -> Composed:
    """The text without odd signs; the very text when it has none."""
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    last = 0
    for match in _ODD.finditer(text):
        new = _plain(match)
        if new is None:
            continue
        parts += [text[last : match.start()], new]
        starts += [*range(last, match.start()), *[match.start()] * len(new)]
        ends += [*range(last + 1, match.start() + 1), *[match.end()] * len(new)]
        last = match.end()
    if not parts:
        return Composed(text, range(len(text)), range(1, len(text) + 1))
    starts += range(last, len(text))
    ends += range(last + 1, len(text) + 1)
    return Composed("".join(parts) + text[last:], starts, ends)


def _plain(match: re.Match[str]) -> str | None:
    """What a reader sees; None where it is what stands there."""
    if match["base"]:
        marks = re.sub(rf"[{_INVISIBLE}]", "", match["marks"])
        whole = unicodedata.normalize("NFC", match["base"] + marks)
        return whole[0]
    if match["ligature"]:
        return unicodedata.normalize("NFKC", match["ligature"])
    if match["next"]:
        return None if match["next"] in PREFIXES else ""
    return ""
