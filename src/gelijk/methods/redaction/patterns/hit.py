"""One passage that a pattern found."""

from typing import NamedTuple

from gelijk.methods.redaction.model import Type


class Hit(NamedTuple):
    """`key` is the value without its notation: the same number written twice has one key."""

    start: int
    end: int
    type: Type
    confidence: float
    key: str
