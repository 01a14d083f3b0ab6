"""Claim: `gelijk read` reads at least 5 MB of letters per second on one core.

The letters are of our own making, with about one reference per thousand characters as real ones
have. CPU time of the whole of `read_letter`, the best of several runs. Prints a ratio against
5 MB/s; from 1 up the claim holds. Run: python -m benchmarks.reading_speed
"""

import time
from collections.abc import Callable

from benchmarks.reading_forms import letter

from gelijk.methods.amounts import find_amounts
from gelijk.methods.citations import find_citations
from gelijk.methods.commitments import find_commitments
from gelijk.methods.reading.cleaning import clean
from gelijk.methods.reading.letter import read_letter
from gelijk.methods.reading.metadata import read_metadata

TARGET = 5e6  # bytes per second
RUNS = 5


def best(work: Callable[[], object]) -> float:
    spent = []
    for _ in range(RUNS):
        begin = time.process_time()
        work()
        spent.append(time.process_time() - begin)
    return min(spent)


def main() -> None:
    texts = [letter(seed, 120, density=0.08, decoys=0.05).text for seed in range(25)]
    size = sum(len(text.encode()) for text in texts)
    cleaned = [clean(text) for text in texts]
    parts: dict[str, Callable[[], object]] = {
        "cleaning": lambda: [clean(text) for text in texts],
        "metadata": lambda: [read_metadata(one) for one in cleaned],
        "citations": lambda: [find_citations(one) for one in cleaned],
        "amounts": lambda: [find_amounts(one) for one in cleaned],
        "commitments": lambda: [find_commitments(one) for one in cleaned],
    }
    for name, work in parts.items():
        print(f"{name:<12}{best(work) / size * 1e9:7.1f} ns/byte")
    speed = size / best(lambda: [read_letter(text) for text in texts])
    print(f"{len(texts)} letters, {size / 1e3:.0f} kB: {speed / 1e6:.2f} MB/s")
    print(f"ratio to {TARGET / 1e6:.0f} MB/s: {speed / TARGET:.2f}")


if __name__ == "__main__":
    main()
