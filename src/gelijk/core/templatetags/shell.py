"""What only the shell of a page needs: theme, languages, the way back up."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils import translation

register = template.Library()

LANGUAGE_NAMES = {"nl": "Nederlands", "en": "English"}
FONT = "vendor/fonts/source-sans-3-latin-wght-normal.woff2"


@dataclass(frozen=True, slots=True)
class Looks:
    """The style sheets that are here, in their order, and the class that switches the theme on."""

    theme_class: str
    sheets: tuple[str, ...]
    font: str


@register.simple_tag
def looks() -> Looks:
    """Without the files from npm the page has its own style alone."""
    return _looks(settings.THEME)


@lru_cache
def _looks(theme: str) -> Looks:
    theme_sheet = next(
        (path for path in (f"themes/{theme}.css", f"vendor/{theme}.css") if _here(path)), ""
    )
    vendor = ("vendor/fonts.css", "vendor/components.css", theme_sheet)
    return Looks(
        theme_class=f"{theme}-theme" if theme_sheet else "eigen-theme",
        sheets=(
            *(path for path in vendor if path and _here(path)),
            "gelijk/gelijk.css",
            "gelijk/components.css",
        ),
        font=FONT if _here(FONT) else "",
    )


def _here(path: str) -> bool:
    return finders.find(path) is not None


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """This page in one language."""

    code: str
    name: str
    path: str
    address: str
    current: bool


@register.simple_tag(takes_context=True)
def languages(context: Mapping[str, Any]) -> list[LanguageLink]:
    """The same page in each language; where there is no page, the first page."""
    request = context.get("request")
    if request is None:
        return []
    return [_language_link(request, code) for code, _ in settings.LANGUAGES]


def _language_link(request: HttpRequest, code: str) -> LanguageLink:
    path = translate_url(request.get_full_path(), code)
    if getattr(request, "resolver_match", None) is None:
        with translation.override(code):
            path = reverse("home")
    return LanguageLink(
        code=code,
        name=LANGUAGE_NAMES.get(code, code),
        path=path,
        address=request.build_absolute_uri(path),
        current=code == translation.get_language(),
    )


@register.simple_tag(takes_context=True)
def section(context: Mapping[str, Any]) -> Mapping[str, object] | None:
    """The entry of the menu that the page stands under, when it is not that entry itself."""
    entries = [*context.get("menu", ()), *context.get("staff_menu", ())]
    under = [entry for entry in entries if entry["here"] and not entry["current"]]
    return max(under, key=lambda entry: len(str(entry["url"])), default=None)
