"""The account as a page of the site: chapters with a table of contents, and files to download."""

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from gelijk.core.letters import FORMATS, Format
from gelijk.core.letters.blocks import Letter
from gelijk.core.letters.html import blocks_fragment, html_fragments
from gelijk.core.periods import Period
from gelijk.publication import accounts_kept

FORMAT_NAMES: Mapping[Format, tuple[str, str | Promise]] = {
    "pdf": ("PDF", _("om te printen, toegankelijk (PDF/UA)")),
    "odt": ("ODT", _("om te bewerken")),
    "docx": ("DOCX", _("Word")),
    "html": ("HTML", _("één bestand, voor elke browser")),
    "json": ("JSON", _("alle cijfers, voor programma’s")),
}
HEADING = re.compile(r'<h([23])\b[^>]* id="([^"]+)">(.*?)</h\1>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the table of contents with the lines under it."""

    anchor: str
    title: str
    under: tuple["Entry", ...] = ()


@dataclass(frozen=True, slots=True)
class File:
    """The account in one format."""

    name: str
    meaning: str | Promise
    url: str
    size: int


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter as it stands on the page."""

    body: SafeString
    entry: Entry


def chapters(letter: Letter) -> list[Chapter]:
    """The chapters, with links that stay in the language of the page."""
    made = html_fragments(letter.in_order())
    return [Chapter(_in_language(body), _entry(body)) for _chapter, body in made]


def statements(letter: Letter) -> tuple[SafeString, SafeString]:
    """The opening and the closing of the letter."""
    return _in_language(blocks_fragment(letter.opening)), _in_language(
        blocks_fragment(letter.closing)
    )


def files(period: Period) -> Iterator[File]:
    """All formats with their size."""
    sizes = accounts_kept.sizes(period)
    for format in FORMATS:
        name, meaning = FORMAT_NAMES[format]
        url = reverse("account-file", args=[period.label, format])
        yield File(name, meaning, url, sizes[format])


def _in_language(body: str) -> SafeString:
    # The fragments escape what registers say (tests/core/test_letters_html.py), so that `href="/`
    # can only be a link of ours.
    start = reverse("home")
    return mark_safe(body.replace('href="/', f'href="{start}'))  # noqa: S308


def _entry(body: str) -> Entry:
    """The headings as they came out, with the identifiers that they got on this page."""
    found = [
        (level, anchor, html.unescape(re.sub(r"<[^>]+>", "", title)))
        for level, anchor, title in HEADING.findall(body)
    ]
    under = tuple(Entry(anchor, title) for level, anchor, title in found if level == "3")
    [(anchor, title)] = [(anchor, title) for level, anchor, title in found if level == "2"]
    return Entry(anchor, title, under)
