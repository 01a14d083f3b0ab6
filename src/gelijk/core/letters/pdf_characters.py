"""Characters that the fonts of the PDF cannot draw, spelled out instead of lost.

PDF/UA-1 and PDF/A-2a refuse a character without a picture (ISO 14289-1, 7.21.8), and characters of
the private use area. Typst names each of them, so no list of what the fonts hold has to be kept.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Final

_UNDRAWN: Final = re.compile(r'the (?:text `|PDF contains the codepoint `)"((?:[^"\\]|\\.)*)"`')
_ESCAPED: Final = re.compile(r"\\u\{([0-9a-fA-F]+)\}|\\(.)")
_SIMPLE: Final = {"n": "\n", "t": "\t", "r": "\r", "0": "\0"}
# Joiners and selectors only change how their neighbours look: without those there is nothing to
# say about them.
_WITHOUT_MEANING: Final = frozenset("\u200d\ufe0e\ufe0f")


@dataclass(slots=True)
class MissingCharacters:
    known: dict[int, str] = field(default_factory=dict)

    def learn(self, diagnostic: str) -> bool:
        """Takes the undrawn characters out of Typst's message; False when it names no new one."""
        before = len(self.known)
        for named in _UNDRAWN.findall(diagnostic):
            for character in _ESCAPED.sub(_unescaped, named):
                if not character.isascii() or not character.isprintable():
                    self.known[ord(character)] = spelled(character)
        return len(self.known) > before

    def spelled_out(self, text: str) -> str:
        return text.translate(self.known) if self.known else text


def spelled(character: str) -> str:
    """`[U+1F600 GRINNING FACE]`: what stands there can be read, also by a screen reader."""
    if character in _WITHOUT_MEANING:
        return ""
    name = unicodedata.name(character, "")
    return f"[U+{ord(character):04X}{' ' + name if name else ''}]"


def _unescaped(match: re.Match[str]) -> str:
    code, simple = match.groups()
    return chr(int(code, 16)) if code else _SIMPLE.get(simple, simple)
