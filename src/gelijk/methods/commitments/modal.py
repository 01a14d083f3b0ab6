"""Modal verbs that bind: "zal", "wil", "ga", "zou graag willen", by who stands beside them.

Dutch puts the finite verb of a main clause second, with its subject before it ("ik zal") or after
it ("daarom zal ik"); that place tells a promise from a modal verb inside a subordinate clause.
"""

import re

from gelijk.methods.commitments.guards import is_promise
from gelijk.methods.commitments.rules import CommitmentType
from gelijk.methods.reading.anchors import holds_one, whole

MODAL = re.compile(
    whole("zal", "zullen", "wil", "willen", "ga", "gaan", "gaat", "blijf", "zou", "zouden")
)
# Where a binding modal verb can stand; a wider net than the pattern.
MODAL_ANCHORS = frozenset(
    [
        *(" zal ", " zullen", " wil ", " willen", " ga ik ", " ik ga ", "gaan wij", "gaan we"),
        *("wij gaan", "we gaan", "kabinet gaat", "gaat het kab", " blijf ik ", " ik blijf "),
        *(" ik zou ", " zou ik "),
    ]
)
SELF = r"(?:ik|wij|we)"
CABINET = (
    r"(?:het (?:huidige |nieuwe |demissionaire )?kabinet|de regering"
    r"|de (?:minister|staatssecretaris|ministers|bewindspersonen|bewindslieden)"
    r"(?: (?:van|voor) [\w&]+)?)"
)
SUBJECT_AFTER = re.compile(rf"\s(?:(?P<self>{SELF})|(?P<cabinet>{CABINET}))\b")
SUBJECT_BEFORE = re.compile(rf"\b(?:(?P<self>{SELF})|(?P<cabinet>{CABINET}))(?: \w+)? $")
TELLING = re.compile(
    r"\b(?:informeren|berichten|hoogte|toesturen|toezenden|toekomen|aanbieden|verzenden|zenden"
    r"|sturen|rapporteren|voorleggen|terugkomen|geïnformeerd|bericht|toegestuurd|toegezonden)\b"
)
# One of these is in every word above.
TOLD = (
    *("inform", "nformeerd", "bericht", "hoogte", "zend", "zond", "stur", "stuurd", "toekomen"),
    *("bieden", "rapporteren", "leggen", "terugkomen"),
)
HOUSE = re.compile(r"\b(?:uw kamer|de kamer|u|tweede kamer|eerste kamer|staten-generaal)\b")
DOING = re.compile(
    r"\b(?:gesprek|onderzoeken|verkennen|bezien|werken|starten|uitvoeren|aan de slag|overleg"
    r"|kijken|uitwerken|inzetten|vragen|bespreken|opstellen|organiseren|monitoren|volgen|samen"
    r"|ontwikkelen|wijzigen|aanpassen|doen|maken|stellen|versterken|verbeteren|informeren"
    r"|in op|na (?:of|hoe|welke|wat))\b"
)

Reading = tuple[CommitmentType, float, str]


def read_modal(sentence: str) -> Reading | None:
    """The first modal verb of the sentence, in small letters, that binds; None where none does."""
    for match in MODAL.finditer(sentence):
        reading = _read(sentence, match)
        if reading is not None and is_promise(sentence, match.start(), match.end(), _own(reading)):
            return reading
    return None


def _own(reading: Reading) -> bool:
    return " " in reading[2]


def _read(sentence: str, match: re.Match[str]) -> Reading | None:
    verb = match[0]
    after = SUBJECT_AFTER.match(sentence, match.end())
    before = SUBJECT_BEFORE.search(sentence, max(0, match.start() - 60), match.start())
    subject = after or before
    trigger = verb
    if subject is not None:
        trigger = sentence[min(subject.start(), match.start()) : max(subject.end(), match.end())]
        trigger = trigger.strip()
    if verb in ("zal", "zullen"):
        return _will(sentence, match.end(), subject, trigger)
    if subject is None:
        return None
    if verb in ("wil", "willen"):
        return CommitmentType.INTENTION, 0.8, trigger
    if verb in ("zou", "zouden"):
        return _would(sentence, match.end(), subject, trigger)
    if DOING.search(sentence, match.end()):
        return CommitmentType.ANNOUNCEMENT, 0.75, trigger
    return None


def _will(sentence: str, end: int, subject: re.Match[str] | None, trigger: str) -> Reading:
    """ "zal" with the House told something, or of the cabinet itself, is a promise."""
    tells = holds_one(sentence, TOLD) and bool(
        TELLING.search(sentence, end) and HOUSE.search(sentence, end)
    )
    if subject is None:
        kind = CommitmentType.PROMISE if tells else CommitmentType.ANNOUNCEMENT
        return kind, 0.75 if tells else 0.7, trigger
    if tells or subject["cabinet"]:
        return CommitmentType.PROMISE, 0.9, trigger
    return CommitmentType.ANNOUNCEMENT, 0.8, trigger


def _would(sentence: str, end: int, subject: re.Match[str], trigger: str) -> Reading | None:
    wish = sentence.find("graag", end)
    if subject["self"] and wish >= 0 and sentence.find("willen", wish) >= 0:
        return CommitmentType.INTENTION, 0.7, f"{trigger} graag willen"
    return None
