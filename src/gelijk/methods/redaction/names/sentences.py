"""Names by what stands around them in a sentence: titles, initials, 'mijn naam is', @."""

import re
from collections.abc import Iterator

from gelijk.methods.redaction.names.forms import CAPITAL, INITIALS, LINK, SURNAME
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

_TITLED = re.compile(
    r"(?<![\w-])(?:[Dd]e heer|[Dd]e heren|[Mm]evrouw|[Mm]eneer|[Dd]hr\.?|[Mm]w\.?|[Mm]evr\.?|"
    r"[Dd]rs\.|[Ii]r\.|"
    r"[Ii]ng\.|[Mm]r\.|[Dd]r\.|[Pp]rof\.|[Jj]uf|[Mm]eester|[Ff]amilie|[Ff]am\.|[Ww]eduwe|"
    r"[Mm]ejuffrouw|[Rr]ev\.|[Dd]s\.|[Dd]ominee|[Ii]mam|[Pp]astoor|[Pp]ater|[Pp]andit|[Rr]abbijn|"
    r"[Tt]ante|[Oo]om|[Oo]me|"
    r"[Aa]gent|[Cc]ollega|[Dd]okter)(?: (?:mr|dr|drs|ir|ing|prof)\.?)*[ ]"
    rf"(?P<name>(?:{INITIALS}[ ]?)?{SURNAME}(?: {CAPITAL})?|[A-Z]\.)"
)
REVERSED = re.compile(
    rf"(?<![\w.'’-])(?P<name>(?:[dDlL]['’])?"
    rf"(?P<word>{CAPITAL}(?:[ ]?-[ ]?(?:{LINK} ){{0,2}}{CAPITAL}|[ ]{CAPITAL}|"
    rf"(?: {LINK}){{1,3}} {CAPITAL})?), ?"
    rf"{INITIALS}(?:\({CAPITAL}\))?(?:[ ]?{LINK}(?![\w-])){{0,3}})"
)
_TAIL_OF_A_NAME = re.compile(rf"(?:{CAPITAL}|{INITIALS}|[Vv]an(?: {LINK}){{0,2}}) ?$")
_HEAD_OF_A_NAME = re.compile(rf" ?(?:{LINK} ){{0,3}}{CAPITAL}(?<!\ben)")
_INITIALLED = re.compile(
    rf"(?<![\w.-])(?P<name>(?P<initials>{INITIALS})[ ]?(?P<word>{SURNAME}))(?![\w])"
)
_NAMED = re.compile(
    r"\b(?:(?:mijn|mn|m'n|zijn|haar|hun|de) (?:volledige )?naam (?:is|was|:)|ik heet|(?:hij|zij|"
    r"ze|die) heet(?:te)?|"
    r"genaamd|met de naam|voorstelde als|noemt zich|stelde zich voor als|luistert naar de naam|"
    r"\bdie(?= [\w '’-]{2,30} heet(?:te)?\b)|"
    r"ik ben(?= [\w'’-]+ (?:en|van|uit)\b|(?: [\w'’-]+){2,5} en\b))[ :]+"
    r"(?P<name>[^\W\d_][\w'’-]*(?: [^\W\d_][\w'’-]*){0,5})",
    re.I,
)
_PREFIXED = re.compile(
    rf"(?:(?<=[a-zà-ÿ,;] )|(?<=\())(?P<name>(?P<prefix>De|Den|Van|Van der|Van den|Van de|Van 't|"
    rf"Ten|Ter|El|Al|Ait|Ben|In 't|Op de) (?P<last>{CAPITAL}))(?![\w-])"
)
_VERBS = "|".join(sorted(wording("verbs_of_people")))
# 'Bozdağ van Stichting Art.1 dringt aan': who opens a sentence, of a body, with a verb of people.
_OF_A_BODY = re.compile(
    rf"(?:(?<=[.!?] )|(?<=\n))(?P<name>{CAPITAL}) (?:van|namens) (?:de |het )?(?=[A-Z])"
    rf"[^.!?\n]{{2,60}}?(?:\.\w+)?[^.!?\n]{{0,40}}? (?:{_VERBS})\b"
)
_HANDLE = re.compile(
    r"(?<![\w.@])@(?P<name>[A-ZÀ-Þ][^\W\d_]+(?:[ .-]?(?:(?:van|de|der|den|el) "
    r"?)*[A-ZÀ-Þ][^\W\d_]+)?)"
)
_NO_INITIALS = frozenset(["b.v.", "n.v.", "z.m.", "h.m.", "z.k.h.", "m.b.t.", "t.a.v.", "p.s."])
# After 'mevrouw' and the like these are an office, whatever else may be somebody's surname there.
_TITLES_ONLY = wording("offices_after_titles")
_STOP = wording("end_of_a_name")
_NOT_PEOPLE = wording("not_people")


def in_sentences(text: str) -> Iterator[Mention]:
    """Every rule of this module on one text; what they give may overlap."""
    yield from _titled(text)
    for match in reversed_names(text):
        short = len(_line(text, match.start())) < 70
        if short or not is_word(match["word"].lower()):
            yield Mention(*match.span("name"), 0.9, "reversed")
    yield from _initialled(text)
    for match in _NAMED.finditer(text):
        told = match[0].lower().startswith("ik ben")
        name = _until_prose(match["name"], trusted=not told)
        if name:
            yield Mention(match.start("name"), match.start("name") + len(name), 0.9, "named")
    for match in _PREFIXED.finditer(text):
        listed = fold(match["last"]) in surname_words() and not match["last"].isupper()
        if listed and not is_place(fold(match["name"])):
            yield Mention(*match.span("name"), 0.8, "prefix")
    yield from _of_a_body(text)
    for match in _HANDLE.finditer(text):
        if match["name"].isupper() and len(match["name"]) < 6:
            continue
        yield Mention(*match.span("name"), 0.9, "handle")


def _of_a_body(text: str) -> Iterator[Mention]:
    for match in _OF_A_BODY.finditer(text):
        small = fold(match["name"])
        if unknown(match["name"]) and not is_place(small) and small not in _NOT_PEOPLE:
            yield Mention(*match.span("name"), 0.8, "body")


def _titled(text: str) -> Iterator[Mention]:
    for match in _TITLED.finditer(text):
        # 'De Mr. Gonsalvesprijs': after a degree, what looks like a prize or a street is one.
        why = "initials" if match[0][:2].lower() in ("mr", "dr", "pr", "ir") else "title"
        of_a_body = match["name"].startswith("van ")  # de juf van de Rembrandtschool
        if fold(match["name"]).removeprefix("de ") not in _TITLES_ONLY and not of_a_body:
            yield Mention(match.start("name"), match.end("name"), 0.9, why)


def _initialled(text: str) -> Iterator[Mention]:
    for match in _INITIALLED.finditer(text):
        if fold(match["initials"]).strip() in _NO_INITIALS:
            continue
        several = sum(sign.isalpha() for sign in match["initials"]) > 1
        heading = not text[text.rfind("\n", 0, match.start()) + 1 : match.start()].strip()
        if several or not heading or unknown(match["word"]):
            yield Mention(match.start("name"), _second_surname(text, match.end()), 0.85, "initials")


def reversed_names(text: str) -> Iterator[re.Match[str]]:
    """'Linden, J. van der'; not the 'Amrani, P.' of 'Fatima El Amrani, P. Post'."""
    for match in REVERSED.finditer(text):
        before = text[max(0, match.start() - 30) : match.start()]
        after = text[match.end() : match.end() + 30]
        of_the_next = match[0][-1:] in ". " and _HEAD_OF_A_NAME.match(after)
        of_the_last = _TAIL_OF_A_NAME.search(before) and _forward_before(before)
        if not of_the_next and not of_the_last:
            yield match


def _forward_before(before: str) -> bool:
    """Whether initials or a first name stand in front, so that the surname is already theirs."""
    words = before.replace("\n", " | ").split(" ")
    given = [word for word in words if word and word not in ("|", "van", "Van")]
    last = given[-1] if given else ""
    return bool(re.fullmatch(INITIALS, last)) or fold(last) in first_names()


_SECOND = re.compile(rf" ({CAPITAL})(?![\w.])")


def _second_surname(text: str, end: int) -> int:
    """'H.G.J. Bruins Slot': a second capital word belongs to the name unless it is a Dutch word."""
    match = _SECOND.match(text, end)
    if match and (fold(match[1]) in surname_words() or not is_word(match[1].lower())):
        return match.end() if not match[1].isupper() else end
    return end


def _line(text: str, at: int) -> str:
    end = text.find("\n", at)
    return text[text.rfind("\n", 0, at) + 1 : end if end >= 0 else len(text)]


def unknown(written: str) -> bool:
    """At least one capital word that is no Dutch word, or is a surname first of all."""
    for word in re.findall(r"[^\W\d_][\w'’-]*", written):
        small = fold(word)
        if small in PREFIXES or not word[0].isupper():
            continue
        if small in surname_words() or not (is_word(word.lower()) or is_compound(word.lower())):
            return True
    return False


def _until_prose(name: str, trusted: bool) -> str:
    """The words that can be a name: the capital ones, or in small letters up to the sentence."""
    words = name.split(" ")
    taken: list[str] = []
    for word in words:
        small = fold(word)
        linking = small in PREFIXES and small not in _STOP - {"van"}
        if small in _STOP and not (small == "van" and taken and word != words[-1]):
            break
        if taken and not linking and not word[0].isupper():
            known = small in surname_words() or small in first_names()
            if is_word(word.lower()) and not known and fold(taken[-1]) not in PREFIXES:
                break
        taken.append(word)
    while taken and fold(taken[-1]) in PREFIXES:
        taken.pop()
    first = fold(taken[0]) if taken else ""
    if not taken or first in _NOT_PEOPLE:
        return ""
    common = is_word(taken[0].lower()) and first not in first_names()
    if common and (not trusted or taken[0].islower()):
        return ""
    return " ".join(taken)
