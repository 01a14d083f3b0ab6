"""Status machines as plain dicts: which step is possible, checked in one place.

A register writes `TRANSITIONS: dict[Status, frozenset[Status]]`; diagrams in the
documentation are generated from it.
"""

from collections.abc import Mapping, Set
from typing import TypeVar

from gelijk.core.problems import NotNow

Step = TypeVar("Step", bound=str)


def check_transition(transitions: Mapping[Step, Set[Step]], old: Step, new: Step) -> None:
    """Raises `NotNow` when the step is not in the table."""
    if new not in transitions.get(old, frozenset()):
        steps = ", ".join(sorted(transitions.get(old, frozenset()))) or "geen"
        raise NotNow(
            f"Van '{old}' kan niet naar '{new}'.", remedy=f"Mogelijke volgende stappen: {steps}."
        )


def diagram(transitions: Mapping[Step, Set[Step]]) -> str:
    """The machine as a Mermaid state diagram."""
    lines = ["stateDiagram-v2"]
    for old, following in transitions.items():
        lines += [f"    {old} --> {new}" for new in sorted(following)]
    return "\n".join(lines)
