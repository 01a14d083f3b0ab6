"""Public identifiers and what they stand for.

A register says in its `identifiers.py` which identifiers it knows:
`def resolve(identifiers: Collection[str], viewer: object) -> dict[str, Thing]`.
It leaves out what it does not know and what the viewer may not see.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from gelijk.core import registers


@dataclass(frozen=True, slots=True)
class Thing:
    """What an identifier stands for: a name to show, a kind, and a page where there is one."""

    identifier: str
    label: str
    kind: str
    url: str = ""
    status: str = ""


def resolve(identifiers: Iterable[str], viewer: object = None) -> dict[str, Thing]:
    """The things behind the identifiers; an unknown one stands for itself, without a page."""
    wanted: Collection[str] = set(identifiers)
    if not wanted:  # most things have no thread; asking every register of nothing costs 20 ms
        return {}
    found = {name: Thing(name, name, "") for name in wanted}
    for module in registers.modules("identifiers"):
        if module.__name__ != __name__:
            answers = module.resolve(wanted, viewer)
            # The first page of our own stands: a paper of parliament above the text of its letter,
            # and that text above a page on somebody else's site.
            found |= {
                name: thing
                for name, thing in answers.items()
                if not found[name].url.startswith("/")
            }
    return found
