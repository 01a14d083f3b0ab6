"""Takes out of a file what it tells of its maker, and leaves what somebody wants to show.

A photograph holds the place where it was taken, a letter the name of who wrote it: a person who
stays anonymous (Besluit Wga art. 5) must not be known by the files. Each kind of file has its
module here; every one of them gives the same picture, sound and text back.
"""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The file without hidden data; `complete` is False when something in it was not looked at."""

    content: bytes
    complete: bool = True


class Damaged(Exception):
    """The file cannot be read as what it says that it is."""


class Forbidden(Exception):
    """The file is whole, and holds what we take from nobody; the text says what and what to do."""

    def __init__(self, what: str, remedy: str) -> None:
        self.what, self.remedy = what, remedy
        super().__init__(what)


Clean = Callable[[bytes], Cleaned]
