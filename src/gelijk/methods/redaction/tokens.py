"""A text cut into words, initials, signs and line ends, each with its place."""

import re
from typing import NamedTuple

_MARK = "\u0300-\u036f\u00ad"
_LETTER = rf"[^\W\d_][{_MARK}]*"
_TOKEN = re.compile(
    rf"(?P<initials>(?:(?:Th|Ph|Chr|Tj|Sj|IJ|Fr|St|{_LETTER})\.-?)+(?!\w))"
    rf"|(?P<glued>(?:{_LETTER}\.)+(?=[^\W\d_]{{2}}))"
    rf"|(?P<small>['’](?:t|s|n|S|T)(?![^\W\d_]))"
    rf"|(?P<word>[^\W\d_](?:[^\W\d_]|[{_MARK}])*"
    rf"(?:[-\u2010\u2011](?=[^\W\d_])(?:[^\W\d_]|[{_MARK}])+|['’](?!s(?![^\W\d_]))[^\W\d_]+)*)"
    r"|(?P<break>\n[^\S\n]*\n\s*)|(?P<line>\n)|(?P<digits>\d+)|(?P<other>[^\s\w]|_)"
)


class Token(NamedTuple):
    """`kind` is one of the names of the groups above."""

    start: int
    end: int
    text: str
    kind: str


def tokens(text: str) -> list[Token]:
    """All tokens of a text; blanks are none."""
    return [
        Token(match.start(), match.end(), match[0], match.lastgroup or "other")
        for match in _TOKEN.finditer(text)
    ]
