"""Whether what the model takes for a name could be one at all."""

import re
from collections.abc import Iterator

from gelijk.methods.redaction.names.mention import Mention
from gelijk.methods.redaction.vocabulary import (
    PREFIXES,
    first_names,
    fold,
    is_compound,
    is_place,
    is_word,
    surname_words,
    wording,
)

# What stands at the start of a sentence and is nobody, however odd the words around it.
_NEVER = wording("never")
# 'MiND', 'LfB', 'iBewustzijn': capitals in the middle of a short word.
_ODD = re.compile(r"(?!IJ)(?:[A-Z]?[a-z]{1,2}[A-Z]+[a-z]*|[A-Z]{2,}[a-z]+)")
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[-'’](?=\w))+")
_MAIL_DATE = re.compile(r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{1,2} [A-Z][a-z]{2} \d{4}\b")
_NUMERALS = wording("numerals")
_ROMAN = re.compile(r"[IVXLC]+[a-z]?\.?")


def is_key(text: str, mention: Mention) -> bool:
    """'Intaker:' at the start of a line says what follows; 'Karin:' says who spoke."""
    if not re.match(r"\.?[ \t]*[:=]", text[mention.end : mention.end + 3]):
        return False
    if text[text.rfind("\n", 0, mention.start) + 1 : mention.start].strip(" \t>*|-("):
        return False
    written = text[mention.start : mention.end]
    words = [part for word in _WORD.findall(written) for part in fold(word).split("-")]
    return not written.isupper() and not any(
        word in first_names() or word in surname_words() for word in words
    )


def is_weekday(text: str, mention: Mention) -> bool:
    """The Thu of 'Thu, 03 Mar 2022' in the head of a mail, who is nobody."""
    return bool(_MAIL_DATE.match(text, mention.start))


def no_name(written: str, chance: float, capitals: bool = True) -> bool:
    """A number, an abbreviation, or Dutch words, where the model is not all but certain.

    `capitals` says whether the writer uses them; who does not writes names in small letters.
    """
    if re.match(r"[IVX]{1,4} [A-Z][a-z]", written) and is_word(written.split()[1].lower()):
        return True  # the heading of a part
    if _ROMAN.fullmatch(written) or (written.isupper() and len(written) < 6 and chance < 0.8):
        return True
    if written.isupper() and len(written) < 6 and " " not in written and not listed(written):
        return True  # an abbreviation is somebody's only where the set knows whose
    words = [word for word in _WORD.findall(written) if fold(word) not in PREFIXES]
    known = any(fold(word) in first_names() or fold(word) in surname_words() for word in words)
    if written.lower() in _NEVER or (not known and all(map(_ODD.fullmatch, words))):
        return True
    if written in _NUMERALS and capitals:
        return True
    if written.islower() and chance < (0.35 if known else 0.8 if capitals else 0.2):
        return True
    if written.islower() and chance < 0.99 and all(map(is_word, words)):
        return not any(fold(word) in first_names() for word in words)
    dutch = all(is_word(word.lower()) or is_compound(word.lower()) for word in words)
    certain = 0.995 if dutch and not known else 0.97
    if chance > certain and fold(written.partition(" ")[0]) not in PREFIXES:
        return False
    could = sum(_could_be_a_name(word, chance) for word in words)
    return could == 0 or could * 2 < len(words)


def without_title(text: str, mention: Mention) -> Iterator[Mention]:
    """'Leidster Akela Suus' without the words that are no name, beside the whole."""
    words = text[mention.start : mention.end].split(" ")
    start = mention.start
    while mention.why == "model" and len(words) > 1 and _ordinary(words[0]):
        start += len(words.pop(0)) + 1
        if not _ordinary(words[0]) and words[0][:1].isupper():
            yield mention._replace(start=start)


def _ordinary(word: str) -> bool:
    return is_word(word.lower()) and not listed(word)


def listed(word: str) -> bool:
    """Whether this word is in the lists of names."""
    return fold(word) in first_names() or fold(word) in surname_words()


def _could_be_a_name(word: str, chance: float) -> bool:
    """Listed as a name, or no Dutch word at all; what is a word too needs more than a guess."""
    small = fold(word)
    parts = small.split("-")
    known = small in surname_words() or all(part in first_names() for part in parts)
    if not known and _ODD.fullmatch(word):
        return False
    if is_word(word.lower()):
        return known and chance > (0.8 if word.islower() else 0.3)
    tail = word.rpartition("-")[2]
    if tail != word and tail.islower() and is_word(tail) and tail not in first_names():
        return False  # Wga-taken, VWS-brede
    return (
        known
        or parts[0] in first_names()
        or (not is_compound(word.lower()) and not is_place(small))
    )
