"""What the registers say on the page of an organisation, without that page knowing them.

A register says in its `sections.py`: `def sections(identifier: str, viewer: object) ->
Iterable[Section]`; it leaves out what the viewer may not see. The template of a section starts
below a heading of the second level, which the page writes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise

from gelijk.core import registers


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page: its title, the template of what stands under it, and what that shows."""

    title: str | Promise
    template: str
    anchor: str
    context: Mapping[str, object] = field(default_factory=dict)
    order: int = 50


def sections(identifier: str, viewer: object = None) -> list[Section]:
    """Everything that registers say of the thing, in their order."""
    found = [
        section
        for module in registers.modules("sections")
        if module.__name__ != __name__
        for section in module.sections(identifier, viewer)
    ]
    return sorted(found, key=lambda one: (one.order, one.anchor))
