"""Parts of a page that registers write: `{% load sections %}{% show_sections identifier %}`."""

from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from gelijk.core.sections import Section, sections

register = template.Library()


@register.simple_tag(takes_context=True)
def show_sections(context: dict[str, Any], identifier: str) -> SafeString:
    """Each under its own heading; nothing when no register has anything to say."""
    request = context["request"]
    found = sections(identifier, request.user)
    return format_html_join("\n", "{}", ((_section(one, request),) for one in found))


def _section(one: Section, request: Any) -> SafeString:
    inside = mark_safe(render_to_string(one.template, dict(one.context), request))  # noqa: S308 - a template of ours
    return format_html(
        '<section aria-labelledby="{0}">'
        '<h2 class="utrecht-heading-2" id="{0}">{1}</h2>{2}</section>',
        one.anchor,
        one.title,
        inside,
    )
