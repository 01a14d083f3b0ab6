"""What only the pages of parliament show."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from gelijk.core.identifiers import Thing
from gelijk.core.templatetags.gelijk import badge
from gelijk.parliament.models import Motion, MotionResult, Reference
from gelijk.parliament.queries import Standing

register = template.Library()

TONES = {
    MotionResult.ADOPTED: "good",
    MotionResult.REJECTED: "bad",
    MotionResult.HELD: "warning",
    MotionResult.PENDING: "info",
    MotionResult.UNKNOWN: "unknown",
}


@register.simple_tag
def result_badge(motion: Motion) -> SafeString:
    """What the Chamber decided, in a frame."""
    result = MotionResult(motion.result)
    return badge(result.label, TONES.get(result, "neutral"))


@register.filter
def standing_of(standings: Mapping[str, Standing], motion: Motion) -> Standing:
    """Where the motion stands."""
    return standings[motion.paper.identifier]


@register.simple_tag(takes_context=True)
def target_link(context: Mapping[str, Any], reference: Reference) -> SafeString:
    """The normal form of what is referred to, with its page where there is one.

    The view resolves all `targets` of the page at once: a letter refers to a hundred things."""
    thing: Thing = context["targets"][reference.target]
    if not thing.url:
        return format_html("{}", reference.target)
    host = urlsplit(reference.target).netloc  # a whole address would push the table aside
    words = host or reference.target
    return format_html('<a class="utrecht-link" href="{}">{}</a>', thing.url, words)
