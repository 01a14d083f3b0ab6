"""Mentions that the model sees, from the chance of each word."""

from collections.abc import Sequence
from functools import lru_cache

from gelijk.methods.redaction.model import Settings
from gelijk.methods.redaction.names.capitals import speaks, stands_out
from gelijk.methods.redaction.names.mention import Mention
from gelijk.methods.redaction.names.splitting import names_apart
from gelijk.methods.redaction.tokens import Token
from gelijk.methods.redaction.vocabulary import (
    PREFIXES,
    TITLES,
    first_names,
    first_names_only,
    fold,
    is_compound,
    is_place,
    is_word,
    surname_words,
    wording,
)

_OFFICES = wording("not_people")
_SHOUTED = 0.01
_AFTER = wording("after_a_name")
_IN_FRONT = TITLES | wording("in_front")
_BESIDE = 0.02
# So does a capital that no sentence asks for, on a Dutch word: 'zei Storm', 'met Linde'.
_LONE_CAPITAL = 0.45
# And of a word that people are called (Storm, Wolf, Post) hardly any is asked.
_LONE_LISTED = 0.002
# A capital word that is no Dutch word and no place needs less of a chance to be taken for a name.
_UNKNOWN_WORD = 0.25


def _without_place(words: Sequence[Token], first: int, last: int) -> int:
    """'Voortman van Utrecht' is from Utrecht; 'Karin van Assen' is called so."""
    if last - first < 3 or words[last - 2].text not in ("van", "uit", "te", "in"):
        return last
    alone = last - first == 3 and fold(words[first].text).partition("-")[0] in first_names()
    return last - 2 if is_place(fold(words[last - 1].text)) and not alone else last


def _alone(text: str, words: Sequence[Token], at: int, chance: float, least: float) -> bool:
    """A capital word that is a name by where it stands, on less of a chance."""
    if chance >= _lone(words[at].text, least) and stands_out(text, words, at):
        return True
    if chance >= _SHOUTED and _shouted(words[at].text):
        return True
    return chance >= least * _LONE_CAPITAL and _opens(text, words[at])


def _shouted(written: str) -> bool:
    """'PLOEGBAAS HENDRIK SCHELDT': a first name among capitals alone."""
    small = fold(written)
    return written.isupper() and len(written) > 3 and small in first_names() and not is_word(small)


def _opens(text: str, word: Token) -> bool:
    """'Bos belde over de bomen': a surname that opens a sentence, with a verb that people do."""
    if word.text[0].isupper() and not word.text.isupper() and fold(word.text) in surname_words():
        return speaks(text, word.end) and fold(word.text) not in _OFFICES
    return False


def _lone(written: str, least: float) -> float:
    """The chance that a lone capital asks, and one of a word that people are called."""
    small = fold(written)
    listed = small in first_names() or small in surname_words()
    if listed and not is_place(small) and small not in _OFFICES:
        return max(_LONE_LISTED, least**3 / 2)
    return least * _LONE_CAPITAL


def _ordinary(written: str) -> bool:
    small = fold(written)
    if small in first_names() or small in surname_words():
        return False
    return is_word(written.lower()) or is_compound(written.lower())


def _prose(written: str, following: str) -> bool:
    """A small word of the sentence: 'bij Albert', but not the 'in' of In 't Veld."""
    if not written.islower():
        return False
    small = fold(written)
    return is_word(written) and (
        small not in PREFIXES or (small in ("bij", "aan", "uit", "tot") and following.istitle())
    )


def _dangling(written: str) -> bool:
    """A prefix, or 'van de', that the sentence goes on with: 'Hazelhoff van de VNG'."""
    return written.islower() and fold(written) in PREFIXES


@lru_cache(65536)
def _no_word(written: str) -> bool:
    small = written.lower()
    if not written[0].isupper() or written.isupper() or len(written) < 3:
        return False
    return not (is_word(small) or is_compound(small) or is_place(fold(written)))


def threshold(settings: Settings) -> float:
    """The chance from which a word is taken for a name: 0.02 at full recall, 0.9 at none."""
    return 0.9 - 0.88 * max(0.0, min(1.0, settings.recall))


def by_model(
    text: str, words: Sequence[Token], pairs: Sequence[tuple[float, float]], settings: Settings
) -> list[Mention]:
    """Names in a text, from the chances that each word starts or goes on with one."""
    least = threshold(settings)
    marked = [
        start + on >= least or (start + on >= least * _UNKNOWN_WORD and _no_word(word.text))
        for word, (start, on) in zip(words, pairs, strict=True)
    ]
    alone = {
        at
        for at, pair in enumerate(pairs)
        if (words[at].text[0].isupper() and _alone(text, words, at, sum(pair), least))
        or words[at].text in first_names_only()
    }
    for at in alone:
        marked[at] = True
    _beside(words, pairs, marked)
    for at in _in_a_row(words, marked):
        marked[at] = True
        alone.add(at)
    found: list[Mention] = []
    at = 0
    while at < len(words):
        if not marked[at]:
            at += 1
            continue
        end = at + 1
        around = words[max(0, at - 1) : at + 1]
        own_line = at == 0 or any(word.kind in ("line", "break") for word in around)
        while end < len(words) and marked[end] and _goes_on(words, end, pairs[end]):
            if "\t" in text[words[end - 1].end : words[end].start]:
                break  # the next cell of a table
            if own_line and words[end].kind in ("line", "break"):
                break  # a heading above a name, not a name over two lines
            end += 1
        chances = [sum(pair) for pair in pairs[at:end]]
        for first, last in names_apart(words[at:end]):
            mention = _trimmed(text, words[at + first : at + last], chances[first:last])
            if mention:
                lone = not alone.isdisjoint(range(at + first, at + last))
                found.append(mention._replace(why="capital") if lone else mention)
        at = end
    return found


def _beside(
    words: Sequence[Token], pairs: Sequence[tuple[float, float]], marked: list[bool]
) -> None:
    """Marks a capital word right before a marked surname, or after a first name, on less chance."""
    for at in range(len(words) - 2, -1, -1):
        if marked[at + 1] and not marked[at] and _adjacent_capitals(words, at):
            given = fold(words[at].text) in first_names()
            marked[at] = given or sum(pairs[at]) > _BESIDE or _no_word(words[at].text)
    _after_prefix(words, marked)
    for at in range(len(words) - 1):
        first = fold(words[at].text) in first_names() or _no_word(words[at].text)
        if marked[at] and first and not marked[at + 1] and _adjacent_capitals(words, at):
            marked[at + 1] = not is_word(words[at + 1].text.lower())


def _in_a_row(words: Sequence[Token], marked: Sequence[bool]) -> list[int]:
    """The last of 'Kiela, Van den Doel en Onderwater': two names in a row make the third one."""
    found = []
    for at in range(4, len(words)):
        word = words[at]
        if words[at - 1].text not in (",", "en") or not marked[at - 2]:
            continue
        if not word.text.istitle() or is_place(fold(word.text)) or fold(word.text) in PREFIXES:
            continue
        start = at - 2
        while start > 0 and (marked[start - 1] or words[start - 1].text == ","):
            start -= 1
        row = any(word.text == "," for word in words[start + 1 : at - 2])
        closed = at + 1 == len(words) or not words[at + 1].text[0].isupper()
        if row and closed and fold(word.text) not in _OFFICES:
            found.append(at)
    return found


def _after_prefix(words: Sequence[Token], marked: list[bool]) -> None:
    """'Truus van Gastel koffie': the prefix and the capital after it go with the marked name."""
    for at in range(len(words) - 2):
        if not (marked[at] and words[at].kind == "word" and words[at].text[0].isupper()):
            continue
        end = at + 1
        while end < len(words) and end < at + 4 and _dangling(words[end].text):
            end += 1
        if end == at + 1 or end == len(words) or words[end].start - words[at].end > 16:
            continue
        if _no_word(words[end].text) or fold(words[end].text) in surname_words():
            marked[at : end + 1] = [True] * (end + 1 - at)


def _adjacent_capitals(words: Sequence[Token], at: int) -> bool:
    near = words[at + 1].start - words[at].end == 1 and words[at].kind == "word"
    return near and words[at].text[0].isupper() and words[at + 1].text[0].isupper()


def _goes_on(words: Sequence[Token], at: int, pair: tuple[float, float]) -> bool:
    """Whether the name of the word before is still being written; 'en' never is part of one."""
    if words[at].text in ("en", "&", "of", "/", ";", "|"):
        return False
    if _dangling(words[at].text) and _after_a_capital(words, at):
        return True
    if _dangling(words[at - 1].text) and words[at].text[:1].isupper():
        return True
    return pair[1] >= pair[0] or _adjacent_capitals(words, at - 1)


def _after_a_capital(words: Sequence[Token], at: int) -> bool:
    before = words[at - 1]
    near = words[at].start - before.end == 1 and at + 1 < len(words)
    return near and before.kind == "word" and before.text[0].isupper()


def _trimmed(text: str, words: Sequence[Token], chances: Sequence[float]) -> Mention | None:
    """Without titles in front and signs or blank lines at the ends."""
    first, last = _without_prose(words, *_without_signs(words))
    last = _without_place(words, first, last)
    if last - first > 2 and _dangling(words[last - 2].text) and words[last - 1].text.isupper():
        return _trimmed(text, words[first : last - 1], chances[first : last - 1])
    short = words[last - 1].text.isupper() and len(words[last - 1].text) < 4 if last else False
    if last - first > 2 and short and words[last - 2].kind == "line":
        last -= 2  # the T of a telephone number, the CC of a mail, on the next line
    if first == last:
        return None
    inner = chances[first:last]
    start, end = words[first].start, words[last - 1].end
    if words[last - 1].kind == "initials" and text[end - 2 : end - 1].islower():
        return None
    return Mention(start, end, max(inner), "model")


def _without_signs(words: Sequence[Token]) -> tuple[int, int]:
    first, last = 0, len(words)
    turned = any(word.text == "," for word in words)
    while first < last and (_sign(words[first]) or fold(words[first].text) in _IN_FRONT):
        first += 1
    while last > first and (
        _sign(words[last - 1]) or (not turned and _dangling(words[last - 1].text))
    ):
        last -= 1
    return first, last


def _sign(word: Token) -> bool:
    """No word: a sign, a number, the end of a line, the x of a box that is ticked."""
    if word.kind in ("other", "line", "break", "digits"):
        return True
    return len(word.text) == 1 and word.text.islower()


def _without_prose(words: Sequence[Token], first: int, last: int) -> tuple[int, int]:
    """Without the words of the sentence that the model took along."""
    turned = any(word.text == "," for word in words)
    capitals = any(word.text[0].isupper() for word in words[first:last])
    while capitals and last - first > 1 and _prose(words[first].text, words[first + 1].text):
        first += 1
    while capitals and last > first and _prose(words[last - 1].text, ""):
        last -= 1
    while not turned and last > first and _dangling(words[last - 1].text):
        last -= 1  # 'artikel II van de wet'
    while not capitals and not turned and last - first > 1 and words[last - 1].text in _AFTER:
        last -= 1  # 'irfan weer'
    opens = last - first > 2 and fold(words[first].text) not in PREFIXES
    if opens and _ordinary(words[first].text) and _dangling(words[first + 1].text):
        first += 1  # 'Weet van Doorn dit al?'
    return first, last
