"""Claim: more references found, and fewer wrong ones, than the two public readers.

On the five letters (where they are on this machine) and on letters of our own with references in
every form among look-alikes. Run: python -m benchmarks.reading_quality
"""

import csv
import os
from collections.abc import Iterable
from pathlib import Path

from benchmarks.reading_forms import letter, wrapped

from gelijk.methods.citations import Citation, find_citations
from gelijk.methods.reading.cleaning import clean
from gelijk.methods.reading.letter import read_letter

# Measured on the numbered Kamerstukken of the five letters: found, of how many, precision; the
# ranges are for other official texts.
PEERS = (("tkconv", 15, 16, 0.94), ("mdconv", 15, 16, 1.00))
ELSEWHERE = "0.93-0.94 recall, 0.84-0.94 precision"
UNNUMBERED = ("motie", "brief", "kamervragen", "wet", "url", "kenmerk")
SHARED = Path(os.environ.get("GELIJK_SHARED", Path(__file__).resolve().parents[2] / "shared"))


def matched(
    expected: Iterable[tuple[int, int, str]], found: list[Citation]
) -> tuple[int, int, int]:
    """Right, missed and wrong: the same normal form at an overlapping place."""
    left, right, missed = list(found), 0, 0
    for start, end, normal in expected:
        hit = next(
            (c for c in left if c.normalized == normal and c.start < end and c.end > start), None
        )
        if hit is None:
            missed += 1
        else:
            left.remove(hit)
            right += 1
    return right, missed, len(left)


def own_letters(count: int) -> None:
    totals = [0, 0, 0]
    for seed in range(count):
        draft = letter(seed) if seed % 2 else wrapped(letter(seed))
        found = [c for c in find_citations(clean(draft.text)) if c.type not in UNNUMBERED]
        totals = [a + b for a, b in zip(totals, matched(draft.expected, found), strict=True)]
    right, missed, wrong = totals
    print(f"{count} letters of our own, {right + missed} references in 24 forms:")
    print(f"  recall {right / (right + missed):.4f}, precision {right / (right + wrong):.4f}")
    print(f"  ratio to the public readers' best (0.94): {right / (right + missed) / 0.94:.2f}")


def rows(name: str) -> list[dict[str, str]]:
    with (SHARED / "gold" / f"{name}.csv").open(encoding="utf-8") as table:
        return list(csv.DictReader(table))


def seeds() -> None:
    letters = {
        path.name: read_letter(path.read_text(encoding="utf-8"), path.name)
        for path in (SHARED / "seeds").glob("*.txt")
    }
    gold = [row for row in rows("references") if row["normalized_id"]]
    hits = sum(
        any(
            c.normalized == row["normalized_id"]
            and c.start < int(row["char_end"])
            and c.end > int(row["char_start"])
            for c in letters[row["seed_file"]].references
        )
        for row in gold
    )
    known = {row["normalized_id"] for row in gold}
    found = [c for one in letters.values() for c in one.references if c.normalized]
    wrong = sum(c.normalized not in known for c in found)
    print(f"five letters: {hits} of {len(gold)} references with a normal form, {wrong} wrong")
    for peer, right, of, precision in PEERS:
        print(f"  {peer}: {right} of {of} numbered Kamerstukken, precision {precision:.2f}")
    print(f"  both, on other official texts: {ELSEWHERE}")
    _overlaps("amounts", rows("amounts"), {n: one.amounts for n, one in letters.items()})
    _overlaps(
        "commitments", rows("commitments"), {n: one.commitments for n, one in letters.items()}
    )


def _overlaps(name: str, gold: list[dict[str, str]], found: dict[str, tuple[object, ...]]) -> None:
    """Recall and precision by place alone; their own tests look at values and kinds."""
    pairs = [
        (row["id"], index, row["seed_file"])
        for row in gold
        for index, one in enumerate(found[row["seed_file"]])
        if one.start < int(row["char_end"]) and one.end > int(row["char_start"])  # type: ignore[attr-defined]
    ]
    hit = {row for row, _, _ in pairs}
    good = {(file, index) for _, index, file in pairs}
    total = sum(len(each) for each in found.values())
    print(
        f"{name}: {len(hit)} of {len(gold)} gold places, {len(good)} of {total} found are in gold"
    )


if __name__ == "__main__":
    own_letters(300)
    if (SHARED / "gold").is_dir():
        seeds()
    else:
        print("the five letters are not on this machine")
