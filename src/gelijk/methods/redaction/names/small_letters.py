"""Names in small letters: chats, scans and notes in which nobody types a capital."""

import re
from collections.abc import Iterator

from gelijk.methods.redaction.names.mention import Mention
from gelijk.methods.redaction.vocabulary import (
    PREFIXES,
    TITLES,
    first_names,
    fold,
    is_compound,
    is_word,
    surname_words,
    wording,
)

_WORD = r"[a-zß-öø-ÿāăąćčďđēęěğīįıłńňōőřśşšťūůűźżž]{3,}(?:-[a-zß-öø-ÿ]{3,})?"
_PREFIX = r"(?:van (?:der|den|de|het|['’]t)|van|der|den|de|ten|ter|te|el|al|ait|ben|op de|in ['’]t)"
_TITLED = re.compile(
    r"(?<![\w-])(?:mevrouw|meneer|mevr\.?|mw\.?|dhr\.?|de heer|familie|fam\.|juf|meester|agent|"
    rf"collega|tante|oom|ome|dokter) (?P<name>(?:{_PREFIX} )?{_WORD})(?![\w-])"
)
_PREFIXED = re.compile(
    rf"(?<![\w-])(?P<name>(?:{_WORD} )?(?:van der|van den|van ['’]t|v\.? ?d\.?) (?P<last>{_WORD}))"
    r"(?![\w-])"
)
_FIRST_AND_LAST = re.compile(
    rf"(?<![\w-])(?=(?P<name>(?P<first>{_WORD}) (?:{_PREFIX} )?(?P<last>{_WORD}))(?![\w-]))"
)
_HANDLE = re.compile(r"(?<![\w.@])@(?P<name>[a-zß-öø-ÿ][\w.-]*\w)(?!\w)")
_SPEAKER = re.compile(r"^[ \t>]*(?:\[[^\]\n]{3,20}\] )?(?P<name>[^\W\d_]+[._-]?\d+)(?=:)", re.M)
_TITLES_ONLY = wording("offices_after_titles")
_STOP = wording("end_of_a_name") | wording("never") | PREFIXES | TITLES


def in_small_letters(text: str) -> Iterator[Mention]:
    """What these rules give may overlap."""
    for match in _TITLED.finditer(text):
        *prefix, last = match["name"].split(" ")
        if _surname(last, doubtful=not prefix):
            yield Mention(*match.span("name"), 0.85, "title")
    for match in _PREFIXED.finditer(text):
        if fold(match["last"]) in surname_words() or not _dutch(match["last"]):
            yield Mention(_start_of(match), match.end("name"), 0.8, "prefix")
    for match in _FIRST_AND_LAST.finditer(text):
        first, last = fold(match["first"]), fold(match["last"])
        listed = first in first_names() and last in surname_words()
        if listed and not _dutch(match["first"]) and not {first, last} & _STOP:
            yield Mention(*match.span("name"), 0.8, "small")
    for match in (*_HANDLE.finditer(text), *_SPEAKER.finditer(text)):
        if _of_somebody(match["name"]):
            yield Mention(*match.span("name"), 0.85, "handle")


def _surname(last: str, doubtful: bool) -> bool:
    if last in _STOP or last in _TITLES_ONLY:
        return False
    return not _dutch(last) or (fold(last) in surname_words() and (not doubtful or len(last) > 3))


def _dutch(word: str) -> bool:
    return is_word(word) or is_compound(word)


def _start_of(match: re.Match[str]) -> int:
    """With the word in front only when that is somebody's first name."""
    head = match["name"].partition(" ")[0]
    if fold(head) in first_names() and not head.startswith("v"):
        return match.start("name")
    return match.start("name") + (0 if head.startswith("v") else len(head) + 1)


def _of_somebody(handle: str) -> bool:
    """'@bertus_72' is somebody; '@nos' may be anybody."""
    parts = [part for part in re.split(r"[\W\d_]+", fold(handle)) if part]
    return any(part in first_names() or part in surname_words() for part in parts)
