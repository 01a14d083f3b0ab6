"""The sentence of one or more amounts (a table is one too): its telling words, found once."""

from bisect import bisect_left

from gelijk.methods.amounts.vocabulary import CENTURIES, SAID
from gelijk.methods.reading.cleaning import CleanText


class Sentence:
    """The bounds of a sentence in the clean text and the telling words in it."""

    def __init__(self, clean: CleanText, left: int, right: int) -> None:
        self.small = clean.small
        self.left, self.right = left, right
        self.original = clean.to_original(left, right)
        places = sorted(SAID.places(self.small, left, right))
        self.starts = [place for place, _ in places]
        self.told = [word for _, word in places]
        self.words = frozenset(self.told)
        self.years = [place for place, word in places if word in CENTURIES]

    def between(self, start: int, end: int) -> list[str]:
        """The telling words of a clause, in order."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        if last > first and self.starts[last - 1] + len(self.told[last - 1]) > end:
            last -= 1
        return self.told[first:last]

    def has_year(self, start: int, end: int) -> bool:
        """Whether a year can stand between these places."""
        return bisect_left(self.years, start) < bisect_left(self.years, end)

    def last_year(self, start: int, end: int) -> int | None:
        """The place of the last one that can."""
        index = bisect_left(self.years, end)
        return self.years[index - 1] if index and self.years[index - 1] >= start else None
