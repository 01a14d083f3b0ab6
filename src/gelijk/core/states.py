"""Status machines as plain dicts: which step is possible, checked in one place.

A register writes `TRANSITIONS: dict[Status, frozenset[Status]]`; diagrams in the
documentation are generated from it.
"""

from collections.abc import Mapping, Set
from typing import TypeVar

from django.utils.translation import gettext as _

from gelijk.core.problems import NotNow

Step = TypeVar("Step", bound=str)


def check_transition(transitions: Mapping[Step, Set[Step]], old: Step, new: Step) -> None:
    """Raises `NotNow` when the step is not in the table."""
    if new not in transitions.get(old, frozenset()):
        steps = ", ".join(_named(step) for step in sorted(transitions.get(old, frozenset())))
        raise NotNow(
            _("Van '%(old)s' kan niet naar '%(new)s'.") % {"old": _named(old), "new": _named(new)},
            remedy=_("Mogelijke volgende stappen: %(steps)s.") % {"steps": steps or _("geen")},
        )


def _named(step: str) -> str:
    """What the screen calls it, where it says so."""
    return str(getattr(step, "label", step))


def diagram(transitions: Mapping[Step, Set[Step]]) -> str:
    """The machine as a Mermaid state diagram."""
    lines = ["stateDiagram-v2"]
    for old, following in transitions.items():
        lines += [f"    {old} --> {new}" for new in sorted(following)]
    return "\n".join(lines)
