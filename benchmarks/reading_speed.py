"""Claim: `gelijk read` reads at least 5 MB of letters per second on one core.

Measured twice: on letters of our own making, with about one reference per thousand characters as
real ones have, and, where they are on this machine, on the five letters, which are denser: strung
together, and each by itself at its own size of 2 to 24 kB. CPU time of the whole of `read_letter`,
the best of many runs, so that other work on the machine counts as little as possible. Prints a
ratio against 5 MB/s; from 1 up the claim holds. Run: python -m benchmarks.reading_speed
"""

import os
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from benchmarks.reading_forms import letter

from gelijk.methods.amounts import find_amounts
from gelijk.methods.citations import find_citations
from gelijk.methods.commitments import find_commitments
from gelijk.methods.reading import anchors
from gelijk.methods.reading.cleaning import CleanText, clean
from gelijk.methods.reading.dates import find_conflicts, find_dates
from gelijk.methods.reading.letter import read_letter
from gelijk.methods.reading.metadata import read_metadata

TARGET = 5e6  # bytes per second
SECONDS = 3.0  # for each figure
SHARED = Path(os.environ.get("GELIJK_SHARED", Path(__file__).parents[2] / "shared"))


def best(work: Callable[[list[CleanText]], object], cleaned: list[CleanText]) -> float:
    """The least CPU time of many runs, each on texts of which nothing was found out yet."""
    spent = []
    until = time.perf_counter() + SECONDS
    while len(spent) < 3 or time.perf_counter() < until:
        fresh = [replace(one) for one in cleaned]
        begin = time.process_time()
        work(fresh)
        spent.append(time.process_time() - begin)
    return min(spent)


def whole(name: str, texts: list[str]) -> None:
    size = sum(len(text.encode()) for text in texts)
    speed = size / best(lambda _: [read_letter(text) for text in texts], [])
    print(
        f"{name}: {size / 1e3:.1f} kB, {speed / 1e6:.2f} MB/s, "
        f"ratio to {TARGET / 1e6:.0f} MB/s: {speed / TARGET:.2f}"
    )


def stages(texts: list[str]) -> None:
    """What each reader takes after the words were found; they share the sentences they look up."""
    size = sum(len(text.encode()) for text in texts)
    cleaned = [clean(text) for text in texts]
    days = [read_metadata(one).date for one in cleaned]
    scanning = best(lambda fresh: [anchors.scan(one.small) for one in fresh], cleaned)
    parts: dict[str, Callable[[list[CleanText]], object]] = {
        "metadata": lambda fresh: [read_metadata(one) for one in fresh],
        "dates": lambda fresh: [
            find_conflicts(one, find_dates(one), day) for one, day in zip(fresh, days, strict=True)
        ],
        "citations": lambda fresh: [find_citations(one) for one in fresh],
        "amounts": lambda fresh: [
            find_amounts(one, letter_date=day) for one, day in zip(fresh, days, strict=True)
        ],
        "commitments": lambda fresh: [
            find_commitments(one, letter_date=day) for one, day in zip(fresh, days, strict=True)
        ],
    }
    spent = {"cleaning": best(lambda _: [clean(text) for text in texts], []), "words": scanning}
    spent |= {name: max(0.0, best(work, cleaned) - scanning) for name, work in parts.items()}
    total = sum(spent.values())
    for name, seconds in spent.items():
        print(f"  {name:<12}{seconds / size * 1e9:7.1f} ns/byte{seconds / total:7.0%}")


def main() -> None:
    own = [letter(seed, 120, density=0.08, decoys=0.05).text for seed in range(25)]
    whole("own letters", own)
    stages(own)
    files = sorted((SHARED / "seeds").glob("*.txt"))
    if not files:
        print("the five letters are not on this machine")
        return
    texts = [file.read_text(encoding="utf-8") for file in files]
    whole("the five letters strung together, four times", ["\n\n".join(texts * 4)])
    stages(["\n\n".join(texts * 4)])
    whole("the five letters, each by itself, together", texts)
    stages(texts)
    for file, text in zip(files, texts, strict=True):
        whole(f"  letter {file.name[:3]}", [text])


if __name__ == "__main__":
    main()
