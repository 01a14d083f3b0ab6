"""The text of a letter as HTML: its headings, lists and paragraphs, with what was found in place.

Every offset counts in the text as it was put in. What only gives it shape (`## `, `**`, `<sup>`,
`&amp;`, as converters of PDF write it) is shown as shape; no other character is left out.
"""

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from gelijk.documents.models import Finding
from gelijk.documents.sweep import Sweep

ASKED = "asked"
LINE = re.compile(r"[^\n]*\n?")
HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(?=[^\s#*])|\s{0,3}(#{1,6})\s+(?=\*\*[^\s*])")
ITEM = re.compile(r"\s*[-•*]\s+(?=\S)")
SHAPE = re.compile(r"</?sup>|\*\*|&(?:#\d{1,6}|#x[0-9a-fA-F]{1,5}|[a-z]{2,8});")


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, an item of a list or a paragraph; `start` is after what makes it one."""

    kind: str
    start: int
    end: int


@dataclass(slots=True)
class Style:
    """What is switched on by the marks that were passed."""

    strong: bool = False
    raised: bool = False
    stars: bool = True


def blocks(text: str) -> Iterator[Block]:
    """The text cut up at blank lines; a heading and an item of a list begin one of their own."""
    begin: int | None = None
    kind = "paragraph"
    for line in LINE.finditer(text):
        start, end = line.span()
        opening = _opening(line.group())
        if begin is not None and (opening or not line.group().strip()):
            yield Block(kind, begin, start)
            begin = None
        if opening:
            kind, begin = opening[0], start + opening[1]
        elif line.group().strip() and begin is None:
            kind, begin = "paragraph", start
        if kind == "heading" and begin is not None:
            yield Block(kind, begin, end)
            begin = None
    if begin is not None:
        yield Block(kind, begin, len(text))


def _opening(line: str) -> tuple[str, int] | None:
    """What a line begins, and how many characters say so."""
    if heading := HEADING.match(line):
        return "heading", heading.end()
    if item := ITEM.match(line):
        return "item", item.end()
    return None


def marked(
    text: str, findings: Iterable[Finding], numbers: Mapping[int, int], level: int = 3
) -> SafeString:
    """The whole letter; each finding has its number where it begins, and leads to its proposal."""
    writer = Writer(text, Sweep(findings), numbers)
    parts: list[str] = []
    before = ""
    for block in blocks(text):
        if (block.kind == "item") != (before == "item"):
            parts.append("<ul>" if block.kind == "item" else "</ul>" if before else "")
        parts.append(writer.block(block, level))
        before = block.kind
    return SafeString("".join([*parts, "</ul>" if before == "item" else ""]))


def excerpt(text: str, finding: Finding, room: int = 240) -> SafeString:
    """The words round a finding, cut at a blank, with the finding marked."""
    start = _blank(text, finding.start - room, finding.start)
    end = _blank(text, finding.end + room, finding.end)
    writer = Writer(text, Sweep([finding]), {})
    inside = writer.stretches(start, end)
    before, after = ("… " if start else ""), (" …" if end < len(text) else "")
    return SafeString(f"{before}{inside}{after}")


def _blank(text: str, wanted: int, near: int) -> int:
    """The first blank from `wanted` in the direction of the finding."""
    if wanted <= 0 or wanted >= len(text):
        return min(max(wanted, 0), len(text))
    if wanted < near:
        found = text.find(" ", wanted, near)
        return near if found < 0 else found + 1
    found = text.rfind(" ", near, wanted)
    return near if found < 0 else found


class Writer:
    """Writes stretches of one text from its beginning to its end."""

    def __init__(self, text: str, sweep: Sweep, numbers: Mapping[int, int]) -> None:
        self.text = text
        self.sweep = sweep
        self.numbers = numbers
        self.begun: set[int] = set()

    def block(self, block: Block, level: int) -> str:
        """One block; a heading of nothing but marks is left out."""
        inside = self.stretches(block.start, block.end).strip()
        if block.kind == "heading":
            return f"<h{level}>{inside}</h{level}>" if inside else ""
        return f"<li>{inside}</li>" if block.kind == "item" else f"<p>{inside}</p>"

    def stretches(self, start: int, end: int) -> str:
        """The text from `start` to `end` with its findings; bold ends where the block ends."""
        # An odd one out is no mark of bold but two stars that the letter has.
        style = Style(stars=self.text.count("**", start, end) % 2 == 0)
        parts: list[str] = []
        for begin, stop, here in self.sweep.stretches(start, end):
            parts += [self._number(finding) for finding in here if self._begins(finding)]
            words = inline(self.text[begin:stop], style)
            for finding in reversed(here):
                words = self._mark(finding, words)
            parts.append(words)
        return "".join(parts)

    def _begins(self, finding: Finding) -> bool:
        if id(finding) in self.begun:
            return False
        self.begun.add(id(finding))
        return True

    def _number(self, finding: Finding) -> str:
        number = self.numbers.get(finding.pk)
        if number is None:
            # The place that was asked for: something to lead to, also between two blocks.
            return '<span id="plaats"></span>' if finding.kind == ASKED else ""
        name = _("voorstel %(number)s: %(kind)s") % {
            "number": number,
            "kind": finding.get_kind_display(),
        }
        return (
            f'<a class="place place--{finding.kind}" id="p{finding.pk}" href="#v{finding.pk}" '
            f'aria-label="{escape(name)}">{number}</a>'
        )

    def _mark(self, finding: Finding, words: str) -> str:
        if finding.kind == ASKED:
            return f'<mark class="asked">{words}</mark>'
        decided = f" found--{finding.decision}" if finding.decision != "open" else ""
        return f'<mark class="found found--{finding.kind}{decided}">{words}</mark>'


def inline(text: str, style: Style) -> str:
    """Escaped text, with bold and raised characters as such."""
    parts: list[str] = []
    at = 0
    for shape in SHAPE.finditer(text):
        parts.append(_dressed(escape(text[at : shape.start()]), style))
        at = shape.end()
        sign = shape.group()
        if sign == "**" and style.stars:
            style.strong = not style.strong
        elif sign == "**":
            parts.append(_dressed(sign, style))
        elif sign.startswith("&"):
            parts.append(_dressed(escape(html.unescape(sign)), style))
        else:
            style.raised = sign == "<sup>"
    parts.append(_dressed(escape(text[at:]), style))
    return "".join(parts)


def _dressed(words: str, style: Style) -> str:
    if not words:
        return ""
    raised = f"<sup>{words}</sup>" if style.raised else words
    return f"<strong>{raised}</strong>" if style.strong else raised
