"""Claim: fewer leaks and fewer words lost than deduce and presidio, on documents of government.

Run: python -m benchmarks.redaction [PYTHON]. PYTHON is the interpreter of an environment with
`deduce==3.0.6` and `presidio-analyzer==2.2.366`; without it only our own figures are printed. The
shared sets are used where they are on this machine, two sets of our own with other names, and
batches written by hand (by_hand/README.md says what they were used for, and gave when blind).
"""

import json
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.redaction import by_hand, scoring
from benchmarks.redaction.scoring import PATTERNS, SHARED, Case, Span

from gelijk.methods.redaction import Document, detect

Found = tuple[list[list[Span]], float]


def ours(texts: Sequence[str]) -> Found:
    """Each text as a set of its own, which is the hardest."""
    detect([Document("warm", "Jan Jansen")])
    began = time.process_time()
    found = [detect([Document(str(at), text)])[0] for at, text in enumerate(texts)]
    seconds = time.process_time() - began
    return [[(s.start, s.end, s.type.value) for s in row if s.hidden] for row in found], seconds


def peer(python: str, name: str, texts: Sequence[str]) -> Found:
    done = subprocess.run(
        [python, str(Path(__file__).with_name("peers.py"))],
        input=json.dumps({"peer": name, "texts": list(texts)}),
        capture_output=True,
        text=True,
        check=True,
    )
    answer = json.loads(done.stdout.splitlines()[-1])
    return [[tuple(span) for span in row] for row in answer["spans"]], answer["seconds"]


def systems(python: str | None, texts: Sequence[str]) -> dict[str, Found]:
    found = {"gelijk": ours(texts)}
    for name in ("deduce", "presidio") if python else ():
        found[name] = peer(str(python), name, texts)
    return found


def show_names(title: str, cases: Sequence[Case], python: str | None) -> None:
    texts = [case.text for case in cases]
    size = sum(map(len, texts))
    print(f"\n{title}: {len(cases)} documents, {size:,} characters")
    print("            recall  no leak  precision  office holders kept  characters/s")
    for name, (found, seconds) in systems(python, texts).items():
        score = scoring.names(cases, found)
        print(
            f"  {name:9} {score.recall:7.4f}  {score.no_leak:7.4f}  {score.precision:9.4f}"
            f"  {score.kept:19.4f}  {size / seconds:12,.0f}"
        )


def show_patterns(title: str, cases: Sequence[Case], python: str | None) -> None:
    texts = [case.text for case in cases]
    print(f"\n{title}: {len(cases)} texts")
    print("           " + " ".join(f"{kind:>8}" for kind in PATTERNS) + " precision  chars/s")
    for name, (found, seconds) in systems(python, texts).items():
        score = scoring.patterns(cases, found)
        row = " ".join(f"{score.recall.get(kind, 0):8.3f}" for kind in PATTERNS)
        speed = sum(map(len, texts)) / seconds
        print(f"  {name:9}{row} {score.precision:9.4f} {speed:8,.0f}")


def show_letters() -> None:
    letters = sorted((SHARED / "seeds").glob("*.txt"))
    hidden = [
        span.text
        for path in letters
        for span in detect([Document(path.name, path.read_text(encoding="utf-8"))])[0]
        if span.hidden
    ]
    print(
        f"\n{len(letters)} official letters: {len(hidden)} passages hidden (should be 0) {hidden}"
    )


def main() -> None:
    python = sys.argv[1] if len(sys.argv) > 1 else None
    show_names("Our held-out documents", scoring.own_documents(300), python)
    for batch in by_hand.BATCHES:
        show_names(f"Written by hand, the {batch} batch", by_hand.cases(batch), python)
    show_patterns("Our held-out patterns", scoring.own_patterns(300), python)
    if scoring.shared_documents():
        show_names("The shared documents", scoring.shared_documents(), python)
        show_patterns("The shared patterns", scoring.shared_patterns(), python)
        show_letters()


if __name__ == "__main__":
    main()
