"""Documents written by hand, in styles that no generator makes, each with what must be hidden.

A batch is a text file: `=== title` begins a document; `[[Jan Bos]]` is a name to hide,
`[[+Jan Bos]]` an office holder whose name stays, `[[?Jan Bos]]` a name that either way is right (a
judge, the King) and `[[BSN|...]]` one of the other kinds. All people in them are invented, office
holders apart. README.md says when each batch was written and what it has been used for.
"""

import re
from pathlib import Path

from benchmarks.redaction.scoring import Case, Span

BATCHES = tuple(sorted(path.stem for path in Path(__file__).parent.glob("*.txt")))
_MARK = re.compile(r"\[\[([+?]|[A-Z]+\|)?(.+?)\]\]", re.S)


def cases(batch: str) -> list[Case]:
    whole = (Path(__file__).parent / f"{batch}.txt").read_text(encoding="utf-8")
    return [_case(part.partition("\n")[2]) for part in re.split(r"^=== ?", whole, flags=re.M)[1:]]


def _case(marked: str) -> Case:
    text, last = "", 0
    spans: dict[str, list[Span]] = {"": [], "+": [], "?": []}
    for mark in _MARK.finditer(marked):
        text += marked[last : mark.start()]
        sign, last = mark[1] or "", mark.end()
        kind = sign[:-1] if sign.endswith("|") else "PERSON"
        place = (len(text), len(text) + len(mark[2]), kind)
        spans["" if sign.endswith("|") else sign].append(place)
        text += mark[2]
    return Case(text + marked[last:], spans[""], spans["+"], spans["?"])
