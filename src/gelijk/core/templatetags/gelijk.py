"""What templates need to show facts in the same way everywhere."""

from typing import Any

from django import template

from gelijk.core.links import thread
from gelijk.core.sources import Sourced, quotation

register = template.Library()


@register.inclusion_tag("core/thread.html", takes_context=True)
def show_thread(context: dict[str, Any], identifier: str) -> dict[str, object]:
    """Everything that is tied to the thing on this page."""
    request = context.get("request")
    return {"strands": thread(identifier, getattr(request, "user", None))}


@register.inclusion_tag("core/source.html", takes_context=True)
def show_source(context: dict[str, Any], row: Sourced) -> dict[str, object]:
    """Where the row comes from, with the words themselves when the document is here."""
    request = context.get("request")
    return {"row": row, "words": quotation(row.place, getattr(request, "user", None))}


@register.simple_tag(takes_context=True)
def allowed(context: dict[str, Any], permission: str) -> bool:
    """Whether the person who looks at the page has the permission."""
    request = context.get("request")
    return permission in getattr(getattr(request, "user", None), "permissions", frozenset())
