"""Parts of a page that are the same for everybody, rendered once in the life of a process."""

from typing import Any

from django import template
from django.conf import settings
from django.template.base import FilterExpression, Node, NodeList, Parser, Token
from django.template.context import Context
from django.utils.safestring import SafeString

register = template.Library()

# Ten languages of a form of twenty pages stay well below this; beyond it all begins anew.
MOST_KEPT = 4_000
_kept: dict[tuple[object, ...], SafeString] = {}


class UnchangingNode(Node):
    """The rendered part, found by the values that it depends on."""

    def __init__(self, depends_on: list[FilterExpression], nodelist: NodeList) -> None:
        self.depends_on, self.nodelist = depends_on, nodelist

    def render(self, context: Context) -> SafeString:
        values = [one.resolve(context, ignore_failures=True) for one in self.depends_on]
        if settings.DEBUG or None in values:
            return self.nodelist.render(context)
        key = (self, *values)
        if key not in _kept:
            if len(_kept) >= MOST_KEPT:
                _kept.clear()
            _kept[key] = self.nodelist.render(context)
        return _kept[key]


@register.tag
def unchanging(parser: Parser, token: Token) -> UnchangingNode:
    """`{% unchanging VALUE… %}`: rendered once for the same values, each time when one is None.

    What is inside may depend on these values alone, and never on what somebody told.
    """
    depends_on: list[Any] = [parser.compile_filter(one) for one in token.split_contents()[1:]]
    if not depends_on:
        message = "unchanging: say what the part depends on"
        raise template.TemplateSyntaxError(message)
    nodelist = parser.parse(("endunchanging",))
    parser.delete_first_token()
    return UnchangingNode(depends_on, nodelist)
