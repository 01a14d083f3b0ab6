"""What a sentence says of its amount: kind of money, years, whether it comes back, per what.

Each function reads the words of one clause (`near`: from the end of the amount before to the start
of the next) and only then the whole sentence (`sentence`), so that two amounts in one sentence keep
their own words.
"""

import re
from typing import NamedTuple

from gelijk.methods.money.kinds import Kind, Recurrence, Unit

# In order: the first that is found in the nearest words decides.
KINDS: tuple[tuple[Kind, str], ...] = (
    (
        Kind.BUDGET_INCREASE,
        r"verho(?:ogd|ging)|opgehoogd|ophoging|toegevoegd|toevoeging|intensivering|geïntensiveerd",
    ),
    (
        Kind.EXPECTED,
        r"naar verwachting|verwacht(?:e|en|t)?|geraamd|raming(?:en)?|begroot op|geschat"
        r"|zal (?:\w+ ){0,4}(?:bedragen|kosten)|zullen (?:\w+ ){0,4}(?:bedragen|kosten)",
    ),
    (Kind.SUBSIDY, r"(?:project|instellings)?subsidies?|gesubsidieerd"),
    (
        Kind.SPENT,
        r"besteed|uitgegeven|voldaan|betaald|uitbetaald|uitgekeerd|gerealiseerd|gemoeid|verbruikt"
        r"|uitgaven|uitgaves|kostten?|gekost|bestedingen|realisatie|gefactureerd|gedeclareerd",
    ),
    (
        Kind.RESERVED,
        r"gereserveerd|reserver\w+|opzij gezet|geoormerkt voor|vastgelegd"
        r"|word(?:t|en) (?:[\w€.,]+ ){0,8}ingezet",
    ),
    (
        Kind.AVAILABLE,
        r"beschikbaar\w*|budget(?:ten)?|begroot|gealloceerd|uitgetrokken|vrijgemaakt|vrij gemaakt"
        r"|trekt|stelt|financiering|dekking|begroting|middelen|krediet|investeert|investeren",
    ),
    (
        Kind.CONTRIBUTION,
        r"(?:\w*)bijdragen?|draagt bij|bijgedragen|ontving(?:en)?|ontvangt|ontvangen|kreeg|krijgt"
        r"|gekregen|uitkering(?:en)?|toegekend",
    ),
    (Kind.SPENT, r"bedroeg(?:en)?|beliep(?:en)?|kosten|lasten"),
    (Kind.TOTAL, r"totale? (?:bedrag|omvang|som)|totaal|optelsom"),
)
PATTERNS = tuple((kind, re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.I)) for kind, words in KINDS)
HEADED = (
    (Kind.CONTRIBUTION, re.compile(r"(?:de |een |jaarlijkse )*bijdrage ", re.I)),
    (Kind.SUBSIDY, re.compile(r"(?:de |een |jaarlijkse )*subsidie ", re.I)),
)
DIRECT = (
    (Kind.CONTRIBUTION, re.compile(r"\bbijdragen? van [\w ()]{0,24}$", re.I)),
    (Kind.SUBSIDY, re.compile(r"\bsubsidies? van [\w ()]{0,24}$", re.I)),
)

STRUCTURAL = re.compile(r"\bstructure(?:el|le)\b", re.I)
YEARLY = re.compile(
    r"\b(?:per jaar|jaarlijkse?|p\.?/?j\.|ieder jaar|elk jaar|per kalenderjaar)", re.I
)
ONCE = re.compile(r"\b(?:incident(?:eel|ele)|eenmalige?|éénmalige?|tijdelijke?)\b", re.I)
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


def kind_of(text: str, start: int, end: int, near: tuple[int, int], sentence: str) -> Kind | None:
    """What was done with the money; None where the words do not say."""
    for kind, pattern in HEADED:
        if pattern.match(sentence):
            return kind
    before = text[near[0] : start]
    for kind, pattern in DIRECT:
        if pattern.search(before) and not PATTERNS[0][1].search(text[end : near[1]]):
            return kind
    clause = f"{before} {text[end : near[1]]}"
    for words in (clause, sentence):
        for kind, pattern in PATTERNS:
            if pattern.search(words):
                return kind
    return None


def recurrence_of(near: str, sentence: str, ends: bool) -> Recurrence:
    """Whether the money comes back; money per year until a stated year is incidental."""
    for words in (near, sentence):
        if STRUCTURAL.search(words):
            return Recurrence.STRUCTURAL
        if YEARLY.search(words):
            return Recurrence.INCIDENTAL if ends else Recurrence.ANNUAL
        if ONCE.search(words):
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
BEHIND = re.compile(r"\s*(?:euro\s*)?(?:\w+\s+){0,2}?\(?$")


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
    before = list(YEARS_STATED.finditer(text, near[0], start))
    if before:
        return _years(before[-1])
    relative = THIS_YEAR.search(text, near[0], near[1])
    if relative is not None and letter_year is not None:
        shift = -1 if relative["last"] else 1 if relative["next"] else 0
        return Years(letter_year + shift, letter_year + shift)
    after = YEARS_STATED.search(text, end, near[1]) or YEARS_STATED.match(text, *bounds)
    if after is None and POINTS_BACK.match(text, bounds[0]):
        after = _said_before(text, bounds[0])
    return _years(after) if after is not None else Years()


def _said_before(text: str, start: int) -> re.Match[str] | None:
    """ "Hier is € 12.892,55 aan besteed": the year stands in what "hier" points back to."""
    floor = max(0, start - 500, text.rfind("\n\n", 0, max(0, start - 4)))
    return max(
        YEARS_STATED.finditer(text, floor, start), key=lambda match: match.start(), default=None
    )


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
