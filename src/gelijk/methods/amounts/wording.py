"""What the words beside an amount say of it: the kind of money, whether it comes back, per what.

Each function reads the words of one clause (from the end of the amount before to the start of the
next) and only then those of the whole sentence, so that two amounts in one sentence keep their own
words.
"""

import re

from gelijk.methods.amounts.sentence import Sentence
from gelijk.methods.amounts.vocabulary import (
    EVERY_YEAR,
    GIVEN,
    INCREASES,
    KINDS,
    ONCE,
    RANKS,
    STRUCTURAL,
    YEARLY,
)
from gelijk.methods.money.kinds import Kind, Recurrence, Unit

HEADED = re.compile(r"(?:de |een |jaarlijkse )*(?:(?P<bijdrage>bijdrage)|subsidie) ")
DIRECT = re.compile(r"\b(?:(?P<bijdrage>bijdragen?)|subsidies?) van [\w ()]{0,24}$")

PER = re.compile(
    r"\s*(?:euro\s+)?(?:\)\s*)?(?:(?P<per>per)\s+(?P<what>inwoner|hoofd van de bevolking|hoofd|jaar"
    r"|kalenderjaar|[^\W\d_]+)|(?P<slash>/)\s?(?P<what2>[^\W\d_]+)|(?P<yearly>jaarlijks)(?!\w))"
)
INHABITANTS = frozenset({"inwoner", "inwoners", "hoofd", "hoofd van de bevolking"})
YEARS = frozenset({"jaar", "kalenderjaar"})
# "per 1 januari", "per brief", "per abuis": not a rate.
NO_RATE = frozenset(
    [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
        "brief",
        "abuis",
        "saldo",
        "direct",
        "ultimo",
        "definitie",
        "post",
    ]
)


def kind_of(sentence: Sentence, clause: frozenset[str], start: int, amount: int) -> Kind | None:
    """What was done with the money; None where the words do not say.

    `clause` holds the words of the clause, which begins at `start`; the amount stands at `amount`.
    """
    headed = None
    if not GIVEN.isdisjoint(sentence.words):
        headed = HEADED.match(sentence.small, sentence.left, sentence.right)
        if headed is None and INCREASES.isdisjoint(clause):
            headed = DIRECT.search(sentence.small, max(start, amount - 44), amount)
    if headed is not None:
        return Kind.CONTRIBUTION if headed["bijdrage"] else Kind.SUBSIDY
    for words in (clause, sentence.words):
        ranks = [RANKS[word] for word in words if word in RANKS]
        if ranks:
            return KINDS[min(ranks)][0]
    return None


def recurrence_of(clause: frozenset[str], sentence: frozenset[str], ends: bool) -> Recurrence:
    """Whether the money comes back; money per year until a stated year is incidental."""
    for words in (clause, sentence):
        if not STRUCTURAL.isdisjoint(words):
            return Recurrence.STRUCTURAL
        if not (EVERY_YEAR.isdisjoint(words) and YEARLY.isdisjoint(words)):
            return Recurrence.INCIDENTAL if ends else Recurrence.ANNUAL
        if not ONCE.isdisjoint(words):
            return Recurrence.INCIDENTAL
    return Recurrence.UNKNOWN


def unit_of(text: str, end: int) -> tuple[str, int]:
    """The unit and where its words end; "EUR per huishouden" where `Unit` has no name for it."""
    match = PER.match(text, end, end + 48)
    if match is None:
        return Unit.EUR, end
    if match["yearly"]:
        return Unit.EUR_PER_YEAR, match.end()
    what = (match["what"] or match["what2"]).lower()
    if what in NO_RATE:
        return Unit.EUR, end
    if what in YEARS:
        return Unit.EUR_PER_YEAR, match.end()
    if what in INHABITANTS:
        return Unit.EUR_PER_INHABITANT, match.end()
    return f"EUR per {what}", match.end()
