"""A letter as a page of its own, with its looks inside and no script."""

from functools import cache
from html import escape
from importlib import resources

from gelijk.core.letters.blocks import Block, Letter
from gelijk.core.letters.html_blocks import (
    BlockWriter,
    blocks_fragment,
    html_fragment,
    html_fragments,
    page_text,
)
from gelijk.core.letters.text import (
    Numbering,
)
from gelijk.core.letters.words import warning, warning_of_page, words_in, written_date

__all__ = ["blocks_fragment", "html_fragment", "html_fragments", "render"]


def render(letter: Letter) -> bytes:
    return _Page(letter).document().encode()


@cache
def _stylesheet() -> str:
    return resources.files("gelijk.core.letters").joinpath("letter.css").read_text("utf-8")


class _Page:
    def __init__(self, letter: Letter) -> None:
        self.letter = letter
        self.words = words_in(letter.language)
        numbering = Numbering(self.words)
        numbering.used.update({"inhoud", "brief"})
        self.writer = BlockWriter(self.words, numbering, 2, site=letter.site, relative=False)

    def document(self) -> str:
        letter, words = self.letter, self.words
        chapters = [self.writer.chapter(chapter) for chapter in letter.in_order()]
        return (
            f'<!doctype html>\n<html lang="{escape(letter.language)}">\n<head>\n'
            f'<meta charset="utf-8">\n<title>{page_text(letter.title)}</title>\n'
            f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f'<meta name="author" content="{page_text(letter.sender)}">\n'
            f'<meta name="color-scheme" content="light dark">\n'
            f"<style>\n{_stylesheet()}</style>\n</head>\n<body>\n"
            f'<a class="gelijk-skip" href="#brief">{words.skip}</a>\n'
            f"{self._letterhead()}"
            f'<main id="brief">\n<h1 class="utrecht-heading-1">{page_text(letter.title)}</h1>\n'
            f"{self._synthetic()}"
            f'<p class="utrecht-paragraph">{page_text(letter.salutation)}</p>\n'
            f"{self._statements(letter.opening)}{self._contents()}"
            f"{''.join(chapters)}{self._end()}</main>\n{self._foot()}</body>\n</html>\n"
        )

    def _statements(self, parts: tuple[Block, ...]) -> str:
        return "".join(self.writer.block(part) for part in parts)

    def _synthetic(self) -> str:
        said = warning(self.letter)
        return f'<p class="gelijk-synthetic"><strong>{escape(said)}</strong></p>\n' if said else ""

    def _letterhead(self) -> str:
        letter, words = self.letter, self.words
        day = written_date(letter.date, words)
        when = f'<time datetime="{letter.date.isoformat()}">{day}</time>'
        facts = [(words.date, f"{page_text(letter.place)}, {when}" if letter.place else when)]
        if letter.reference:
            facts.append((words.reference, page_text(letter.reference)))
        if letter.attachments:
            facts.append((words.attachments, str(len(letter.attachments))))
        listed = "".join(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in facts)
        address = " · ".join(page_text(line) for line in letter.sender_address)
        address = f'<p class="gelijk-address">{address}</p>' if address else ""
        return (
            f'<header class="gelijk-letterhead">\n<p class="gelijk-sender">'
            f"{page_text(letter.sender)}</p>\n{address}"
            f'<address class="gelijk-addressee">{_lines(letter.addressee)}</address>\n'
            f'<dl class="gelijk-facts">{listed}</dl>\n</header>\n'
        )

    def _contents(self) -> str:
        chapters = self.letter.in_order()
        if len(chapters) < 2:
            return ""
        # The chapters are written first: their identifiers are known by then.
        links = "".join(
            f'<li class="utrecht-unordered-list__item">'
            f'<a class="utrecht-link" href="#{name}">{page_text(chapter.title)}</a></li>'
            for name, chapter in zip(self.writer.chapter_names, chapters, strict=True)
        )
        return (
            f'<nav class="gelijk-contents" aria-labelledby="inhoud">'
            f'<h2 class="utrecht-heading-2" id="inhoud">{self.words.contents}</h2>'
            f'<ul class="utrecht-unordered-list">{links}</ul></nav>\n'
        )

    def _end(self) -> str:
        letter = self.letter
        made = self._statements(letter.closing)
        made += f'<p class="utrecht-paragraph gelijk-signatory">{_lines(letter.signatory)}</p>\n'
        if letter.attachments:
            names = "".join(
                f'<li class="utrecht-ordered-list__item">{page_text(name)}</li>'
                for name in letter.attachments
            )
            made += (
                f'<h2 class="utrecht-heading-2">{self.words.attachments}</h2>'
                f'<ol class="utrecht-ordered-list">{names}</ol>\n'
            )
        return made

    def _foot(self) -> str:
        letter = self.letter
        parts = [letter.sender, letter.reference, warning_of_page(letter)]
        said = " · ".join(page_text(part) for part in parts if part)
        return f'<footer class="gelijk-foot"><p>{said}</p></footer>\n'


def _lines(text: str) -> str:
    return "<br>".join(page_text(line) for line in text.splitlines())
