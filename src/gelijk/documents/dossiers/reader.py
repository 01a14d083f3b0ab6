"""The text of any document as the reader of letters shows it, with what was found in it.

A reference leads to the paper, letter or measure itself where a register knows it, and otherwise to
its official publication where the identifier gives an address.
"""

from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString

from gelijk.core.identifiers import Thing, resolve
from gelijk.documents.letter_text import Writer, blocks
from gelijk.documents.models import Finding, Kind
from gelijk.documents.reading import FIELDS
from gelijk.documents.sweep import Sweep
from gelijk.documents.wording import in_words

# What is longer is read as text alone: a page must come within the second.
MOST_READ = 200_000
LEVEL = 3


@dataclass(frozen=True, slots=True)
class Read:
    """The text as HTML and what it refers to, each once, in the order of the text."""

    html: SafeString
    references: tuple[Thing, ...]
    amounts: tuple["Told", ...]
    commitments: tuple["Told", ...]


@dataclass(frozen=True, slots=True)
class Told:
    """An amount or a commitment: its words, and what the reader makes of them."""

    text: str
    read: str


def read(text: str, viewer: object) -> Read:
    """The document with its references as links."""
    everything = _findings(text[:MOST_READ])
    found = [one for one in everything if one.kind == Kind.REFERENCE]
    names = [str(one.fields["normalized"]) for one in found if one.fields.get("normalized")]
    things = resolve(names, viewer) if names else {}
    writer = Linking(text, Sweep(found), things)
    parts: list[str] = []
    before = ""
    for block in blocks(text):
        if (block.kind == "item") != (before == "item"):
            parts.append("<ul>" if block.kind == "item" else "</ul>" if before else "")
        parts.append(writer.block(block, LEVEL))
        before = block.kind
    html = SafeString("".join([*parts, "</ul>" if before == "item" else ""]))
    return Read(
        html,
        tuple(things[name] for name in dict.fromkeys(names)),
        _told(everything, Kind.AMOUNT),
        _told(everything, Kind.COMMITMENT),
    )


def _told(found: list[Finding], kind: Kind) -> tuple[Told, ...]:
    """In the order of the text; the same words are told once."""
    rows = sorted((one for one in found if one.kind == kind), key=lambda one: one.start)
    told = [Told(" ".join(one.text.split()), in_words(one)) for one in rows]
    return tuple(dict.fromkeys(told))


def _findings(text: str) -> list[Finding]:
    # The reader loads its lists of words only when somebody reads.
    from gelijk.methods.reading.letter import read_letter

    found = read_letter(text, "").as_json()
    return [
        Finding(start=row["start"], end=row["end"], kind=kind, text=row["text"], fields=row)
        for name, kind in FIELDS.items()
        for row in found[name]
        if row["start"] < row["end"]
    ]


class Linking(Writer):
    """Writes a reference as a link to what it refers to."""

    def __init__(self, text: str, sweep: Sweep, things: dict[str, Thing]) -> None:
        super().__init__(text, sweep, {})
        self.things = things

    def _number(self, finding: Finding) -> str:
        return ""

    def _mark(self, finding: Finding, words: str) -> str:
        thing = self.things.get(str(finding.fields.get("normalized") or ""))
        if thing is None or not thing.url:
            return words
        return format_html('<a class="utrecht-link" href="{}">{}</a>', thing.url, SafeString(words))
