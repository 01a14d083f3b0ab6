"""What the gate gives back."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Leak:
    """Something that had to be gone: where it is, in Dutch, and which passage it gives away."""

    where: str
    passage: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.passage!r}" if self.passage else self.where


class Withheld(Exception):
    """A file that is not released, because of what is still in it."""

    def __init__(self, name: str, leaks: Sequence[Leak]) -> None:
        self.name = name
        self.leaks = tuple(leaks)
        places = sorted({leak.where for leak in leaks})
        super().__init__(f"Niet vrijgegeven, er is nog iets te vinden in: {'; '.join(places)}.")
