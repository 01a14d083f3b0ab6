"""Capitals that no sentence asks for."""

import re
from collections.abc import Sequence

from gelijk.methods.redaction.tokens import Token
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

_SENTENCE_START = re.compile(r"(?:^|[.!?:;\n\t•*#\"“«(|/–¹²³⁴⁵⁶⁷⁸⁹⁰-]|\n\W*\d+\.)\s*$")
# Surnames and first names that are Dutch words are short words.
_LONGEST = 9
# 'Post meldt dat de post te laat is': a bare noun with such a verb is somebody.
_SPEAKS = re.compile(rf" (?:zelf )?(?:{'|'.join(sorted(wording('verbs_of_people')))})\b")
_NEVER = wording("never")
_ARTICLE = re.compile(r"\b(?:de|het|een|deze|onze|uw|hun|elke|iedere|geen|der)\s$", re.I)


def uses_capitals(text: str) -> bool:
    """Whether the writer begins sentences and names with a capital."""
    return sum(map(str.isupper, text)) * 200 >= len(text)


def speaks(text: str, end: int) -> bool:
    """Whether a verb follows of which somebody is the subject."""
    return _SPEAKS.match(text, end) is not None


def after_article(text: str, start: int) -> bool:
    """'de raad', 'een post'."""
    return _ARTICLE.search(text[max(0, start - 8) : start]) is not None


def within_sentence(text: str, start: int) -> bool:
    """Neither where a sentence starts nor after an article."""
    before = text[max(0, start - 12) : start]
    return not _SENTENCE_START.search(before) and not _ARTICLE.search(before)


def capital_of_its_own(text: str, start: int, written: str) -> bool:
    """'met Los', not 'de Raad'; or, where a sentence starts, a word that is nowhere small."""
    if not text[start].isupper() or after_article(text, start):
        return False
    if within_sentence(text, start) or speaks(text, start + len(written)):
        return True
    return re.search(rf"(?<!\w){re.escape(written.lower())}(?!\w)", text) is None


def stands_out(text: str, words: Sequence[Token], at: int) -> bool:
    """A Dutch word with a capital among small ones: 'zei Storm', not 'Langdurige Zorg en Sport'."""
    word = words[at]
    if at == 0 or word.kind != "word" or not word.text[0].isupper() or word.text.isupper():
        return False
    small = word.text.lower()
    if len(small) > _LONGEST or not is_word(small) or small in PREFIXES | _NEVER:
        return False
    if not within_sentence(text, word.start):
        return False
    before = words[at - 1]
    if before.text == "en" and at > 1:
        before = words[at - 2]
    opens = small in first_names() and not within_sentence(text, before.start)
    if _title_word(before) and not opens:  # 'Toen Jan huilend thuiskwam'
        return False
    return not (at + 1 < len(words) and _title_word(words[at + 1]))


def _title_word(word: Token) -> bool:
    """A Dutch word with a capital that is nobody's name: of a title, a law, a programme."""
    small = fold(word.text)
    if word.text[0].isupper() and is_place(small):
        return True  # the Europese of Europese Unie
    if not word.text[0].isupper() or small in first_names() or small in surname_words():
        return False
    return is_word(word.text.lower()) or is_compound(word.text.lower())
