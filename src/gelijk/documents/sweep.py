"""Stretches of a letter with the findings that stand in them, in one pass over the text."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from gelijk.documents.models import Finding


class Sweep:
    """Goes along the text once; ask for ranges in the order in which they stand."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        # Of two that begin together the longer comes first, so that the other stands inside it.
        self._waiting = sorted(findings, key=lambda finding: (-finding.start, finding.end))
        self._open: list[Finding] = []

    def stretches(self, start: int, end: int) -> Iterator[tuple[int, int, tuple[Finding, ...]]]:
        """The range cut up where a finding begins or ends, each part with those that hold it."""
        begun: list[Finding] = []
        while self._waiting and self._waiting[-1].start < end:
            begun.append(self._waiting.pop())
        touching = [finding for finding in (*self._open, *begun) if finding.end > start]
        edges = {start, end}
        for finding in touching:
            edges |= {max(finding.start, start), min(finding.end, end)}
        coming = iter(touching)
        following = next(coming, None)
        here: list[Finding] = []
        for begin, stop in pairwise(sorted(edges)):
            here = [finding for finding in here if finding.end > begin]
            while following is not None and following.start <= begin:
                here.append(following)
                following = next(coming, None)
            yield begin, stop, tuple(here)
        self._open = [finding for finding in touching if finding.end > end]
