"""What a sentence says of its amount: kind of money, years, whether it comes back, per what.

Each function reads the words of one clause (`near`: from the end of the amount before to the start
of the next) and only then the whole sentence (`sentence`), so that two amounts in one sentence keep
their own words.
"""

import re
from itertools import pairwise
from typing import NamedTuple

from gelijk.methods.money.kinds import Kind, Recurrence, Unit

WORD = re.compile(r"[^\W\d_]+")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# In order: the first kind that has a word in the clause decides.
KINDS: tuple[tuple[Kind, frozenset[str]], ...] = (
    (
        Kind.BUDGET_INCREASE,
        _words(
            "verhoogd verhoging opgehoogd ophoging toegevoegd toevoeging intensivering"
            " intensiveringen geïntensiveerd"
        ),
    ),
    (
        Kind.EXPECTED,
        _words(
            "verwachting verwacht verwachte verwachten geraamd raming ramingen geschat geschatte"
        ),
    ),
    (Kind.SUBSIDY, _words("subsidie subsidies projectsubsidie instellingssubsidie gesubsidieerd")),
    (
        Kind.SPENT,
        _words(
            "besteed uitgegeven voldaan betaald uitbetaald uitgekeerd gerealiseerd gemoeid"
            " verbruikt uitgaven uitgaves kostte kostten gekost bestedingen realisatie gefactureerd"
            " gedeclareerd"
        ),
    ),
    (Kind.RESERVED, _words("gereserveerd reservering reserveren reserveert vastgelegd ingezet")),
    (
        Kind.AVAILABLE,
        _words(
            "beschikbaar beschikbare budget budgetten begroot gealloceerd uitgetrokken vrijgemaakt"
            " trekt stelt financiering dekking begroting middelen krediet investeert investeren"
        ),
    ),
    (
        Kind.CONTRIBUTION,
        _words(
            "bijdrage bijdragen rijksbijdrage draagt bijgedragen ontving ontvingen ontvangt"
            " ontvangen kreeg krijgt gekregen uitkering uitkeringen toegekend"
        ),
    ),
    (Kind.SPENT, _words("bedroeg bedroegen beliep beliepen kosten kost lasten")),
    (Kind.TOTAL, _words("totaal totale totaalbedrag optelsom")),
)
RANKS = {word: rank for rank, (_, words) in enumerate(KINDS) for word in words}
HEADED = re.compile(r"(?:de |een |jaarlijkse )*(?:(?P<bijdrage>bijdrage)|subsidie) ", re.I)
DIRECT = re.compile(r"\b(?:(?P<bijdrage>bijdragen?)|subsidies?) van [\w ()]{0,24}$", re.I)

STRUCTURAL = _words("structureel structurele")
YEARLY = _words("jaarlijks jaarlijkse")
EVERY = _words("per ieder elk")
ONCE = _words("incidenteel incidentele eenmalig eenmalige éénmalig éénmalige tijdelijk tijdelijke")
CUMULATIVE = re.compile(
    r"\b(?:cumulatie(?:f|ve)|opgeteld|over de (?:gehele|hele) (?:periode|looptijd)"
    r"|gedurende de (?:gehele |hele )?looptijd|meerjarig totaal)\b",
    re.I,
)
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


class Words(NamedTuple):
    """The words of a clause or sentence, in small letters; whether they say "per jaar"."""

    tokens: frozenset[str]
    every_year: bool


NO_WORDS = Words(frozenset(), False)


def words_of(text: str) -> Words:
    """The words of a clause or sentence."""
    tokens = WORD.findall(text.lower())
    return Words(frozenset(tokens), _every_year(tokens))


def kind_of(before: str, clause: Words, sentence: str, words: Words) -> Kind | None:
    """What was done with the money; None where the words do not say.

    `before` is the clause up to the amount; `clause` and `words` are the words of the clause and
    of the whole sentence.
    """
    headed = HEADED.match(sentence)
    if headed is None and KINDS[0][1].isdisjoint(clause.tokens):
        headed = DIRECT.search(before, max(0, len(before) - 44))
    if headed is not None:
        return Kind.CONTRIBUTION if headed["bijdrage"] else Kind.SUBSIDY
    for known in (RANKS.keys() & clause.tokens, RANKS.keys() & words.tokens):
        if known:
            return KINDS[min(RANKS[word] for word in known)][0]
    return None


def recurrence_of(clause: Words, sentence: Words, ends: bool) -> Recurrence:
    """Whether the money comes back; money per year until a stated year is incidental."""
    for words in (clause, sentence):
        if not STRUCTURAL.isdisjoint(words.tokens):
            return Recurrence.STRUCTURAL
        if words.every_year or not YEARLY.isdisjoint(words.tokens):
            return Recurrence.INCIDENTAL if ends else Recurrence.ANNUAL
        if not ONCE.isdisjoint(words.tokens):
            return Recurrence.INCIDENTAL
    return Recurrence.UNKNOWN


def _every_year(tokens: list[str]) -> bool:
    return "jaar" in tokens and any(
        word == "jaar" and before in EVERY for before, word in pairwise(tokens)
    )


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


class Years(NamedTuple):
    """The first and the last year that the words put on the amount; None is not stated."""

    first: int | None = None
    last: int | None = None


YEAR = r"(?:19[89]\d|20[0-7]\d)"
MONTH = (
    r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)"
)
DAY = rf"(?:\d{{1,2}} {MONTH} |{MONTH} |(?:het )?(?:voor|na)jaar(?: van)? |begin |medio |eind )?"
LEAD = (
    r"(?:in|voor|over|van|per|tussen)\s+(?:het\s+|de\s+|ieder\s+van\s+de\s+)?"
    r"(?:(?:begrotings|kalender|school|studie|subsidie|verslag)?ja(?:ar|ren)\s+|periode\s+)?"
)
YEARS_STATED = re.compile(
    rf"(?<!\w)(?:(?:{LEAD}|(?:periode|jaren)\s+)(?P<from>{YEAR})\s*"
    rf"(?:tot en met|t/m|tot|en|-|–|—|/)\s*(?P<to>{YEAR}|\d\d(?!\d))"
    rf"|(?:vanaf|sinds|met ingang van|ingaande|per)\s+(?:het\s+)?(?:jaar\s+)?{DAY}(?P<since>{YEAR})"
    rf"(?:\s*(?:tot en met|t/m|tot)\s*(?P<until2>{YEAR}))?"
    rf"|(?:tot en met|t/m|tot)\s+(?:het\s+)?(?:jaar\s+)?{DAY}(?P<until>{YEAR})"
    rf"|(?:{LEAD}|(?:kalender|begrotings)?jaar\s+|begroting\s+|\(){DAY}(?P<one>{YEAR}))"
    r"(?![\w]|[-/–][0-9])",
    re.I,
)
THIS_YEAR = re.compile(
    r"(?<!\w)(?:dit jaar|het lopende jaar|(?P<last>vorig jaar|afgelopen jaar)"
    r"|(?P<next>volgend jaar|komend jaar|het komende jaar))(?!\w)",
    re.I,
)
POINTS_BACK = re.compile(r"(?:hier|daar)(?:aan|bij|mee|van|voor)?\b|van dit\b|deze\b", re.I)
BEHIND = re.compile(r"\s*(?:euro\s*)?(?:(?!en\b)\w+\s+)?\(?$")


def years_of(
    text: str,
    span: tuple[int, int],
    near: tuple[int, int],
    bounds: tuple[int, int],
    letter_year: int | None,
) -> Years:
    """The years of an amount: those directly behind it, else the nearest before it, else after.

    All places are in `text`: the amount, its clause, its sentence. "vorig jaar" and its like are
    read only where the year of the letter is known.
    """
    start, end = span
    behind = YEARS_STATED.search(text, end, min(near[1], end + 40))
    if behind is not None and BEHIND.fullmatch(text, end, behind.start()):
        return _years(behind)
    before = _last_years(text, near[0], start)
    if before is not None:
        return _years(before)
    relative = THIS_YEAR.search(text, near[0], near[1])
    if relative is not None and letter_year is not None:
        shift = -1 if relative["last"] else 1 if relative["next"] else 0
        return Years(letter_year + shift, letter_year + shift)
    after = YEARS_STATED.search(text, end, near[1]) or YEARS_STATED.match(text, *bounds)
    if after is None and POINTS_BACK.match(text, bounds[0]):
        after = _said_before(text, bounds[0])
    return _years(after) if after is not None else Years()


def _said_before(text: str, start: int) -> re.Match[str] | None:
    """ "Hier is € 2 miljoen aan besteed": the year stands in what "hier" points back to."""
    floor = max(0, start - 500, text.rfind("\n\n", 0, max(0, start - 4)))
    return _last_years(text, floor, start)


def _last_years(text: str, floor: int, stop: int) -> re.Match[str] | None:
    if text.find("20", floor, stop) < 0 and text.find("19", floor, stop) < 0:
        return None
    found = list(YEARS_STATED.finditer(text, floor, stop))
    return found[-1] if found else None


def _years(match: re.Match[str]) -> Years:
    if match["one"]:
        return Years(int(match["one"]), int(match["one"]))
    if match["since"]:
        return Years(int(match["since"]), int(match["until2"]) if match["until2"] else None)
    if match["until"]:
        return Years(None, int(match["until"]))
    first, last = int(match["from"]), match["to"]
    second = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    return Years(first, second) if first <= second else Years(first, None)
