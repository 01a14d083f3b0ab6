"""What templates need to show facts in the same way everywhere; see docs/how-to/theme.md."""

from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BoundField, Form
from django.template.loader import render_to_string
from django.utils import formats
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from gelijk.core import marks
from gelijk.core.links import thread
from gelijk.core.permissions import Permission, can
from gelijk.core.rounding import rounded
from gelijk.core.sources import Sourced, quotation

register = template.Library()

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


@register.inclusion_tag("core/thread.html", takes_context=True)
def show_thread(context: dict[str, Any], identifier: str) -> dict[str, object]:
    """Everything that is tied to the thing on this page."""
    viewer = getattr(context.get("request"), "user", None)
    return {
        "strands": thread(identifier, viewer),
        "identifier": identifier,
        "may_link": can(viewer, Permission.EDIT_LINK),
    }


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


@register.filter
def euro(value: object) -> str:
    """`€ 1.500.000`, in English `€1,500,000`; cents only where there are any; unknown is said."""
    if value is None or value == "":
        return _("onbekend")
    try:
        amount = Decimal(str(value))
    except InvalidOperation as error:
        message = f"{value!r} is not an amount"
        raise ValueError(message) from error
    decimals = 0 if amount == amount.to_integral_value() else 2
    shown = rounded(abs(amount), decimals)
    digits = formats.number_format(shown, decimals, use_l10n=True, force_grouping=True)
    space = "" if get_language() == "en" else NO_BREAK_SPACE
    return f"{'-' if amount < 0 else ''}€{space}{digits}"


@register.filter
def exact(value: Decimal) -> str:
    """A figure with the decimals that it has, no more and no fewer: 35, 4,25."""
    return formats.number_format(value.normalize(), use_l10n=True)


@register.filter
def known(value: object) -> object:
    """The value, or the word for what is not known, recognisable as such. 0 is a value."""
    if value is None or value == "":
        return format_html('<span class="gelijk-unknown">{}</span>', _("onbekend"))
    return value


@register.simple_tag
def dutch() -> SafeString:
    """`<h1{% dutch %}>` round content that stays Dutch: marks the language on other pages."""
    return SafeString("" if get_language() == "nl" else ' lang="nl"')


@register.simple_tag
def badge(label: object, tone: str = "neutral") -> SafeString:
    """A word in a frame. Tones: neutral, good, warning, bad, info, unknown."""
    return _mark("core/badge.html", {"label": label, "tone": marks.tone(tone)})


@register.simple_tag
def light(level: str, reason: object = "") -> SafeString:
    """A traffic light: shape, colour and word. Levels: green, amber, red; anything else unknown."""
    if reason:
        return _mark("core/light.html", {"light": marks.light(level), "reason": reason})
    return _light(level, get_language())


@register.simple_tag
def basis(value: str) -> SafeString:
    """Whether the source says it (`written`) or somebody read it in (`read_in`)."""
    return _basis(value, get_language())


@register.simple_tag
def synthetic(row: object = True) -> SafeString:
    """The mark of made-up data; nothing for a real row."""
    made_up = row if isinstance(row, bool) else getattr(row, "synthetic", False)
    return _mark("core/synthetic.html", {}) if made_up else SafeString("")


# A list has a hundred of these marks and ten different ones.
@lru_cache(maxsize=64)
def _light(level: str, language: str | None) -> SafeString:
    return _mark("core/light.html", {"light": marks.light(level), "reason": ""})


@lru_cache(maxsize=64)
def _basis(value: str, language: str | None) -> SafeString:
    return _mark("core/basis.html", {"mark": marks.basis(value)})


def _mark(name: str, context: dict[str, object]) -> SafeString:
    return SafeString(render_to_string(name, context).strip())


@register.inclusion_tag("core/basis_legend.html")
def basis_legend() -> dict[str, object]:
    """What the marks of `basis` mean; once on a page that has them."""
    return {"marks": [marks.basis(value) for value in marks.BASES]}


@register.simple_block_tag
def notice(content: str, kind: str = "info", title: object = "") -> str:
    """`{% notice "unknown" %}…{% endnotice %}`. Kinds: info, unknown, doubt, good, bad."""
    context = {"content": content, "kind": marks.notice_kind(kind), "title": title}
    return render_to_string("core/notice.html", context | {"word": marks.NOTICES[kind]})


@register.simple_block_tag
def scroll_region(content: str, label: object) -> str:
    """Round a wide table: it scrolls sideways by itself, also with the keyboard."""
    return render_to_string("core/region.html", {"content": content, "label": label})


@register.inclusion_tag("core/pagination.html", takes_context=True)
def pagination(
    context: dict[str, Any], page: Page[Any], parameter: str = "pagina"
) -> dict[str, object]:
    """Links to the pages of a list, with the filters kept."""
    query = context["request"].GET.copy()
    query.pop(parameter, None)
    rest = query.urlencode()
    pages = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {
        "page": page,
        "pages": list(pages),
        "gap": page.paginator.ELLIPSIS,
        "start": f"?{rest}&{parameter}=" if rest else f"?{parameter}=",
    }


@register.inclusion_tag("core/filter.html", takes_context=True)
def show_filter(
    context: dict[str, Any], form: Form, label: object = "", anchor: str = ""
) -> dict[str, object]:
    """A form that filters a list by GET parameters."""
    return {"form": form, "label": label, "anchor": anchor, "path": context["request"].path}


@register.inclusion_tag("core/figure.html")
def figure(value: object, meaning: object, url: str = "") -> dict[str, object]:
    """One figure with what it counts; stands in `<dl class="gelijk-figures">`."""
    return {"value": value, "meaning": meaning, "url": url}


@register.inclusion_tag("core/facts.html")
def show_facts(pairs: Iterable[tuple[object, object]]) -> dict[str, object]:
    """Names with their values; a value that is not known is said to be unknown."""
    return {"pairs": list(pairs)}


@register.inclusion_tag("core/empty.html")
def empty_state(text: object, remedy: object = "", url: str = "") -> dict[str, object]:
    """What stands where a list would be, with what a person can do."""
    return {"text": text, "remedy": remedy, "url": url}


@register.inclusion_tag("core/timeline.html")
def show_timeline(entries: Iterable[Mapping[str, object]]) -> dict[str, object]:
    """What happened when: entries with `date`, `title`, and perhaps `text` and `url`."""
    return {"entries": list(entries)}


@register.inclusion_tag("core/downloads.html")
def downloads(label: object = "", **addresses: str) -> dict[str, object]:
    """`{% downloads csv=csv_url ods=ods_url %}`: each format with what it is for."""
    names = {
        "csv": _("CSV, voor elk programma"),
        "ods": _("ODS, rekenblad"),
        "xlsx": _("XLSX, Excel"),
        "json": _("JSON, voor programmeurs"),
        "xml": _("XML, voor programmeurs"),
        "pdf": _("PDF, om te printen"),
        "odt": _("ODT, om te bewerken"),
        "docx": _("DOCX, Word"),
        "html": _("HTML, webpagina"),
    }
    files = [(names.get(kind, kind.upper()), url) for kind, url in addresses.items() if url]
    return {"label": label or pgettext("files", "Downloaden"), "files": files}


@register.inclusion_tag("core/forms/field.html")
def field(bound: BoundField, hint: object = "") -> dict[str, object]:
    """A field with its label, hint and errors."""
    return {"field": bound, "hint": hint}


@register.inclusion_tag("core/forms/errors.html")
def error_summary(form: Form) -> dict[str, object]:
    """What has to be mended, on top of the form, each with a link to its field."""
    return {"form": form}


@register.filter
def dressed(bound: BoundField) -> SafeString:
    """The widget with the design system's class."""
    return bound.as_widget(attrs=marks.widget_attributes(bound))
