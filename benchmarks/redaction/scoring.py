"""How well a system finds what must be hidden, and leaves what must stay."""

import json
import os
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.redaction.held_out_documents import document
from benchmarks.redaction.held_out_patterns import passages

Span = tuple[int, int, str]
SHARED = Path(os.environ.get("GELIJK_SHARED", Path(__file__).resolve().parents[3] / "shared"))
PATTERNS = ("BSN", "IBAN", "PHONE", "EMAIL", "PLATE", "ADDRESS", "POSTCODE", "DOB")


@dataclass(frozen=True)
class Case:
    """A text with what must be hidden, names of office holders that must stay, and names that
    may be either."""

    text: str
    hide: list[Span]
    keep: list[Span] = field(default_factory=list)
    either: list[Span] = field(default_factory=list)


def own_documents(count: int, first: int = 0) -> list[Case]:
    cases = []
    for seed in range(first, first + count):
        draft = document(seed)
        spans = [
            (t.start, t.end, "EMAIL" if t.form == "mail" else "PERSON", t.public)
            for t in draft.truths
        ]
        hide = [(start, end, kind) for start, end, kind, public in spans if not public]
        keep = [(start, end, kind) for start, end, kind, public in spans if public]
        cases.append(Case(draft.text, hide, keep))
    return cases


def own_patterns(count: int, first: int = 0) -> list[Case]:
    return [Case(made.text, made.truths) for made in map(passages, range(first, first + count))]


def shared_documents() -> list[Case]:
    cases = []
    for row in _rows("synthetic_documents.jsonl"):
        hide: list[Span] = []
        keep: list[Span] = []
        for span in row["spans"]:
            kind = "EMAIL" if span["type"] == "EMAIL" else "PERSON"
            place = (span["start"], span["end"], kind)
            (keep if span["role"] == "PUBLIEK" else hide).append(place)
        cases.append(Case(row["text"], hide, keep))
    return cases


def shared_patterns() -> list[Case]:
    return [
        Case(row["text"], [(s["start"], s["end"], s["type"]) for s in row["spans"]])
        for row in _rows("synthetic_patterns.jsonl")
    ]


def _rows(name: str) -> list[dict]:
    path = SHARED / "facts" / "redaction" / name
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _places(spans: Iterable[Span], kind: str | None = None) -> set[int]:
    return {at for start, end, own in spans if kind in (None, own) for at in range(start, end)}


def _letters(text: str, start: int, end: int) -> set[int]:
    return {at for at in range(start, end) if text[at].isalnum()}


@dataclass(frozen=True)
class Names:
    """Recall of names, share of documents without a leak, precision in words, office holders."""

    recall: float
    no_leak: float
    precision: float
    kept: float
    missed: tuple[str, ...]


def names(cases: Sequence[Case], found: Sequence[Sequence[Span]]) -> Names:
    right = there = clean = good = marked = kept = public = 0
    missed: list[str] = []
    for case, spans in zip(cases, found, strict=True):
        covered = _places(spans)
        leaks = [(a, b) for a, b, _ in case.hide if not _letters(case.text, a, b) <= covered]
        wanted = [span for span in case.hide if span[2] == "PERSON"]
        there += len(wanted)
        right += sum(_letters(case.text, a, b) <= covered for a, b, _ in wanted)
        clean += not leaks
        missed += [case.text[max(0, a - 20) : b] for a, b in leaks]
        public += len(case.keep)
        kept += sum(not _letters(case.text, a, b) & covered for a, b, _ in case.keep)
        true = _places([*case.hide, *case.either])
        for start, end, kind in spans:
            if kind == "PERSON":
                words = [m.start() + start for m in re.finditer(r"\w+", case.text[start:end])]
                marked += len(words)
                good += sum(word in true for word in words)
    return Names(
        right / max(1, there),
        clean / max(1, len(cases)),
        good / max(1, marked),
        kept / max(1, public),
        tuple(missed),
    )


@dataclass(frozen=True)
class Patterns:
    """Recall of each of the eight kinds, and the share of finds that touch something true."""

    recall: dict[str, float]
    precision: float
    missed: tuple[str, ...]
    wrong: tuple[str, ...]


def patterns(cases: Sequence[Case], found: Sequence[Sequence[Span]]) -> Patterns:
    there: Counter[str] = Counter()
    right: Counter[str] = Counter()
    wrong: list[str] = []
    missed: list[str] = []
    total = 0
    for case, spans in zip(cases, found, strict=True):
        for start, end, kind in case.hide:
            there[kind] += 1
            if set(range(start, end)) <= _places(spans, kind) | (
                _places(spans, "ADDRESS") if kind == "POSTCODE" else set()
            ):
                right[kind] += 1
            else:
                missed.append(f"{kind}: {case.text[start:end]}")
        true = _places([*case.hide, *case.either])
        for start, end, kind in spans:
            if kind in PATTERNS:
                total += 1
                if not true & set(range(start, end)):
                    wrong.append(f"{kind}: {case.text[start:end]}")
    recall = {kind: right[kind] / there[kind] for kind in PATTERNS if there[kind]}
    return Patterns(recall, 1 - len(wrong) / max(1, total), tuple(missed), tuple(wrong))
