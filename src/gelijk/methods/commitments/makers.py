"""Who binds himself: the subject of the modal verb, as written."""

import re

NAMED = (
    r"[Hh]et (?:vorige |huidige |nieuwe |demissionaire )?kabinet|[Dd]e regering|[Uu]w Kamer"
    r"|[Dd]e (?:[Mm]inisters?|[Ss]taatssecretaris(?:sen)?)"
    r"(?: (?:van|voor) [A-Z][\w&-]*(?:(?:,? en|,) [A-Z][\w-]+)*)?"
    r"|het lid (?:[Vv]an )?(?:[Dd]e[rn]? )?[A-Z]\w+(?:-\w+)?(?: c\.s\.)?"
    r"|de leden [A-Z][\w ]+? en [A-Z]\w+|de (?:vaste )?(?:[Kk]amer)?commissie(?: voor [A-Z]\w+)*"
    r"|[Dd]e (?:NCDR|VNG|NCAB|[A-Z]\w+)|[A-Z]{2,}\w*"
)
PERSON = re.compile(rf"(?<!\w)(?:[Ii]k|[Ww]ij|[Ww]e|{NAMED})(?!\w)")
AFTER = re.compile(rf"\s+(?P<who>[Ii]k|[Ww]ij|[Ww]e|{NAMED}|(?:de|het|onze) [\w-]+)(?!\w)")
BEFORE = re.compile(r"^(?P<who>(?:De|Het|Alle|Beide|Onze) [^,.;:]{2,70})\s*$")
MODAL = re.compile(r"\b(?:zal|zullen|wil|willen|gaat|gaan|ga)\b", re.I)
PASSIVE = re.compile(r"\bword(?:t|en)\b", re.I)
BY = re.compile(rf"\bdoor (?P<who>{NAMED}|(?:de|het) [\w-]+)(?!\w)")


def made_by(sentence: str) -> str | None:
    """The written subject ("ik", "het kabinet", "De Staatscommissie"); None where there is none.

    Of a passive sentence the maker is the one behind "door".
    """
    modal = MODAL.search(sentence)
    if modal is None:
        person = BY.search(sentence) if PASSIVE.search(sentence) else PERSON.search(sentence)
        return None if person is None else person[person.lastgroup or 0]
    if PASSIVE.search(sentence, modal.start()):
        maker = BY.search(sentence)
        return maker["who"] if maker else None
    after = AFTER.match(sentence, modal.end())
    before = BEFORE.match(sentence[: modal.start()])
    if before is not None:
        return before["who"].strip()
    if after is not None:
        return after["who"]
    person = PERSON.search(sentence)
    return person[0] if person else None
