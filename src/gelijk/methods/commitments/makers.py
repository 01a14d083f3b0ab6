"""Who binds himself: the subject of the modal verb, as written."""

import re

from gelijk.methods.reading.anchors import whole

MEMBER = (
    r"[Hh]et lid (?:[Vv]an )?(?:[Dd]e[rn]? )?[A-Z]\w+(?:-\w+)?(?: c\.s\.)?"
    r"|[Dd]e leden (?:[Vv]an )?(?:[Dd]e[rn]? )?[A-Z][\w-]+(?: c\.s\.)?(?: en (?:[Vv]an )?[A-Z]\w+)?"
)
CABINET = (
    r"[Hh]et (?:vorige |huidige |nieuwe |demissionaire )?kabinet|[Dd]e regering"
    r"|[Dd]e (?:[Mm]inisters?|[Ss]taatssecretaris(?:sen)?)"
    r"(?: (?:van|voor) [A-Z][\w&-]*(?:(?:,? en|,) [A-Z][\w-]+)*)?"
)
PERSON = re.compile(
    rf"(?<!\w)(?=[DHIWdhiw])(?:[Ii]k|[Ww]ij|[Ww]e|{CABINET}|{MEMBER}|[Dd]e [A-Z][\w-]+)(?!\w)"
)
ASKER = re.compile(
    rf"(?<!\w)(?=[DHUdhu])(?:[Uu]w Kamer|{MEMBER}|[Dd]e (?:(?:Tweede|Eerste) )?Kamer"
    r"|[Dd]e motie[ -][^,.;]{3,60}?(?= (?:verzo|heeft|is|wordt))"
    r"|[Dd]e (?:vaste )?(?:[Kk]amer)?commissie(?: voor(?: en)?(?: [A-Z]\w+(?: en(?= [A-Z]))?)+)?)"
    r"(?!\w)"
)
AFTER = re.compile(rf"\s+(?P<who>[Ii]k|[Ww]ij|[Ww]e|{CABINET}|[Dd]e [A-Z][\w-]+)(?!\w)")
# "De Staatscommissie zal": the words before the verb at the head of the sentence are its subject.
HEAD = re.compile(r"(?P<who>(?:De|Het|Alle|Beide|Onze) [^,.;:]{2,70}?)\s*$")
MODAL = re.compile(whole("zal", "zullen", "wil", "willen", "gaat", "gaan", "ga"))
PASSIVE = re.compile(whole("wordt", "worden"))
BY = re.compile(rf"\bdoor (?P<who>{CABINET}|(?:de|het) [\w-]+)(?!\w)")


def made_by(sentence: str, small: str) -> str | None:
    """The written subject ("ik", "het kabinet", "De Staatscommissie"); None where there is none.

    Of a passive sentence the maker is the one behind "door". `small` is the sentence in small
    letters.
    """
    modal = MODAL.search(small)
    after = AFTER.match(sentence, modal.end()) if modal else None
    if after is not None:
        return after["who"]
    if PASSIVE.search(small, modal.start() if modal else 0):
        maker = BY.search(sentence)
        return maker["who"] if maker else None
    if modal is None:
        person = PERSON.search(sentence)
        return person[0] if person else None
    persons = PERSON.findall(sentence, 0, modal.start())
    if persons:
        return str(persons[-1])
    head = HEAD.match(sentence, 0, modal.start())
    return head["who"] if head else None


def asked_by(sentence: str) -> str | None:
    """Who asks, of a sentence that tells of a request; None where it does not say."""
    asker = ASKER.search(sentence)
    return asker[0].strip() if asker else None
