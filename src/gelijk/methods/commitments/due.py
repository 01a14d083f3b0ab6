"""When something is promised for: the words, and the days that they span.

A season runs from the 21st to the 20th ("voorjaar": 21 March to 20 June); "begin", "medio" and
"eind" of a year are its first quarter, its middle four months and its last quarter, and of a month
its thirds. What has no year takes the first one that does not lie before the letter. Words without
days ("binnenkort", "de komende tijd", "voor het reces") keep their words alone.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from gelijk.methods.reading.anchors import WholeWords, folded

MONTHS = {
    name: number
    for number, name in enumerate(
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
        ],
        start=1,
    )
}
SEASONS = {
    "voorjaar": (3, 6),
    "lente": (3, 6),
    "zomer": (6, 9),
    "najaar": (9, 12),
    "herfst": (9, 12),
    "winter": (12, 3),
}
ORDINALS = {"eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "laatste": 4}
COUNTS = {
    word: number
    for number, word in enumerate(
        [
            "nul",
            "een",
            "twee",
            "drie",
            "vier",
            "vijf",
            "zes",
            "zeven",
            "acht",
            "negen",
            "tien",
            "elf",
            "twaalf",
        ]
    )
}
MONTH = "|".join(MONTHS)
SEASON = "|".join(SEASONS)
YEAR = r"20[0-7][0-9]"
PART = r"begin|medio|eind|half|halverwege|de loop van|(?:het )?einde? van|het begin van"
BEFORE = (
    r"voor|vóór|uiterlijk(?: (?:op|in|per|voor|vóór))?|tot(?: en met)?|t/m|per|op|vanaf|na|in"
    r"|nog in"
)
THIS = r"dit|volgend|komend|het komende|het volgende|aankomend"

PATTERN = re.compile(
    rf"(?<!\w)(?:(?P<before>{BEFORE}) )?(?:(?P<part>{PART}) )?(?:"
    rf"(?P<day>[0-9]{{1,2}}) (?P<daymonth>{MONTH})(?: (?P<dayyear>{YEAR}))?"
    rf"|(?:de maand )?(?P<month>{MONTH})(?: (?:van )?(?P<monthyear>{YEAR}))?"
    rf"|(?:het )?(?:(?P<quarter>eerste|tweede|derde|vierde|laatste|[1-4]e) kwartaal|q(?P<q>[1-4]))"
    rf"(?: van| in)?(?: (?P<quarteryear>{YEAR}|(?:{THIS}) jaar))?"
    rf"|(?:de |het )?(?P<half>eerste|tweede|1e|2e) (?:helft|halfjaar)"
    rf"(?: van)?(?: (?P<halfyear>{YEAR}|(?:{THIS}) jaar))?"
    rf"|(?:(?:de|het|deze|dit|komende?|volgende?|aankomende?) )*(?P<season>{SEASON})(?!reces)"
    rf"(?: (?:van )?(?P<seasonyear>{YEAR}))?"
    rf"|(?:het (?:kalender|begrotings)?jaar )?(?P<year>{YEAR})(?![-/–0-9])"
    rf"|(?:later )?(?P<this>{THIS}|het) (?:kalender)?jaar"
    r")(?!\w)"
)
WITHIN = re.compile(
    r"(?<!\w)binnen (?P<count>[0-9]{1,2}|een|twee|drie|vier|vijf|zes|acht|tien|twaalf)"
    r" (?P<unit>dag|dagen|week|weken|maand|maanden|jaar)(?!\w)"
)
VAGUE = re.compile(
    r"(?<!\w)(?:binnenkort|spoedig|zo spoedig mogelijk|zo snel mogelijk|op korte termijn"
    r"|op termijn|te zijner tijd|(?:in )?(?:de )?(?:aan)?komende (?:tijd|periode|jaren"
    r"|maanden|weken|kabinetsperiode)(?: jaarlijks)?|voortaan|momenteel|op dit moment|later"
    r"|vervolgens|(?:voor|vóór|na) (?:het|de) (?:zomer|kerst|herfst|voorjaars|mei)?reces|hierna"
    r"|jaarlijks|halfjaarlijks|periodiek|(?:in|met) (?:de|het) (?:volgende|eerstvolgende) "
    r"(?:voortgangs)?(?:brief|rapportage))(?!\w)"
)
# A date that names a letter, a debate or a start in the past is no deadline.
NAMES_A_PAPER = re.compile(r"(?:\bvan|\bd\.d\.|\bsinds(?: het)?|\bvergaderjaar|[-–/])\s*$", re.I)


class Due(NamedTuple):
    """The words, and the first and last day; None where the words set none."""

    text: str | None = None
    first: date | None = None
    last: date | None = None


# The words that every time with days has, and every time without; "20" opens a year.
CORES = frozenset(
    [
        *(*MONTHS, *SEASONS, "kwartaal", "helft", "halfjaar", "jaar", "kalenderjaar"),
        *("begrotingsjaar", "20", "q1", "q2", "q3", "q4"),
    ]
)
VAGUE_CORES = frozenset(
    [
        *("binnenkort", "spoedig", "snel", "termijn", "tijd", "komende", "aankomende", "voortaan"),
        *("momenteel", "moment", "later", "vervolgens", "reces", "zomerreces", "kerstreces"),
        *("herfstreces", "voorjaarsreces", "meireces", "hierna", "jaarlijks", "halfjaarlijks"),
        *("periodiek", "volgende", "eerstvolgende"),
    ]
)
TIME_WORDS = WholeWords(CORES | VAGUE_CORES)
# The words that may stand before a core in PATTERN.
LEADS = frozenset(
    [
        *re.findall(r"\w+", f"{BEFORE} {PART} {THIS}"),
        *(*ORDINALS, *MONTHS, *SEASONS, "de", "het", "deze", "dit", "komende", "volgende"),
        *("aankomende", "maand", "van", "in", "later", "helft", "halfjaar", "kwartaal", "jaar"),
        *("kalenderjaar", "begrotingsjaar", "t/m"),
    ]
)
REACH = 45  # signs that a time may have after the start of its core


def due_in(sentence: str, letter_date: date | None, small: str | None = None) -> Due:
    """The first time in the sentence that has days and is not past, else the first without days.

    The words of the sentence must be parted by single spaces; `small` is what `folded` makes of it.
    """
    small = folded(sentence) if small is None else small
    places = TIME_WORDS.places(small, 0, len(small))
    for match in _in_order(small, [place for place, word in places if word in CORES]):
        due = _within(match, letter_date) if match.re is WITHIN else _dated(match, letter_date)
        if due is not None and not _is_past(due, letter_date):
            return due._replace(text=sentence[slice(*match.span())])
        if due is None and letter_date is None:
            return Due(sentence[slice(*match.span())])
    for place, word in places:
        if word in VAGUE_CORES:
            vague = VAGUE.search(small, small.rfind(" ", 0, max(0, place - 40)) + 1)
            return Due(sentence[slice(*vague.span())]) if vague is not None else Due()
    return Due()


def _lead(small: str, core: int) -> int:
    """Where the words begin that may belong to the time with its core here."""
    start = core
    while start > 1 and small[start - 1] == " ":
        word = small.rfind(" ", 0, start - 1) + 1
        lead = small[word : start - 1]
        if not (lead in LEADS or lead[:1].isdigit() or lead[:1] == "q"):
            break
        start = word
    return start


def _round(small: str, start: int, core: int) -> re.Match[str] | None:
    """The time that holds the core and begins at a word from `start` on."""
    stop = small.find(" ", core + REACH)
    stop = len(small) if stop < 0 else stop
    while start <= core:
        match = PATTERN.match(small, start, stop)
        if match is not None:
            return match
        start = small.find(" ", start) + 1 or stop
    return None


def _in_order(small: str, cores: list[int]) -> Iterator[re.Match[str]]:
    within = WITHIN.search(small) if "innen " in small else None
    if within is not None:
        yield within
    done = 0
    for core in cores:
        if core < done:
            continue
        match = _round(small, max(done, _lead(small, core)), core)
        if match is None:
            continue
        done = match.end()
        if _places_in_time(match) and not _names_a_paper(match):
            yield match


def _names_a_paper(match: re.Match[str]) -> bool:
    start = match.start()
    if match["before"]:
        return False
    return NAMES_A_PAPER.search(match.string, max(0, start - 24), start) is not None


def _places_in_time(match: re.Match[str]) -> bool:
    """A bare "mei" or "2023" is a word or a number; "in mei" and "eind 2023" are times."""
    if match.re is WITHIN:
        return True
    if match["this"] == "het":
        return bool(match["part"])
    named = match["year"] or (match["month"] and not match["monthyear"]) or match["season"]
    return bool(match["before"] or match["part"] or match["seasonyear"] or not named or _led(match))


def _led(match: re.Match[str]) -> bool:
    return match["season"] is not None and " " in match[0]


def _is_past(due: Due, letter_date: date | None) -> bool:
    return letter_date is not None and due.last is not None and due.last < letter_date


def _within(match: re.Match[str], letter_date: date | None) -> Due:
    if letter_date is None:
        return Due(match[0])
    written = match["count"].lower()
    count = int(written) if written.isdigit() else COUNTS[written]
    unit = match["unit"].lower()
    if unit.startswith("maand"):
        last = _months_later(letter_date, count)
    elif unit == "jaar":
        last = _months_later(letter_date, 12 * count)
    else:
        last = letter_date + timedelta(days=count * (7 if unit.startswith("we") else 1))
    return Due(match[0], letter_date, last)


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _dated(match: re.Match[str], letter_date: date | None) -> Due | None:
    for group, read in READERS.items():
        if match[group]:
            span = read(match, letter_date)
            return None if span is None else _bounded(match, span, letter_date)
    return None


Span = tuple[date, date]


def _bounded(match: re.Match[str], span: Span, letter_date: date | None) -> Due:
    """Narrow the span by what stands before it: "voor", "uiterlijk", "vanaf", "na"."""
    first, last = span
    before = (match["before"] or "").lower().split(" ")[0]
    if before in ("voor", "vóór"):
        # "voor eind 2024" ends with it; "voor de zomer" ends before it.
        end = last if match["part"] else first - timedelta(days=1)
        return Due(match[0], letter_date, end)
    if before in ("uiterlijk", "tot", "t/m"):
        return Due(match[0], letter_date, last)
    if before in ("vanaf", "per"):
        return Due(match[0], first, None)
    if before == "na":
        return Due(match[0], last + timedelta(days=1), None)
    if match["this"] and letter_date is not None:
        first = max(first, letter_date)
    return Due(match[0], first, last)


def _month(year: int, month: int) -> Span:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _year_not_past(span: Callable[[int], Span], letter_date: date | None) -> Span | None:
    """The span in the letter's year, or in the next where it would lie before the letter."""
    if letter_date is None:
        return None
    this = span(letter_date.year)
    return this if this[1] >= letter_date else span(letter_date.year + 1)


def _read_day(match: re.Match[str], letter_date: date | None) -> Span | None:
    month, day = MONTHS[match["daymonth"].lower()], int(match["day"])
    if not 1 <= day <= 28 and day > monthrange(2024, month)[1]:
        return None

    def span(year: int) -> Span:
        moment = date(year, month, min(day, monthrange(year, month)[1]))
        return moment, moment

    if day == 0:
        return None
    return span(int(match["dayyear"])) if match["dayyear"] else _year_not_past(span, letter_date)


def _read_month(match: re.Match[str], letter_date: date | None) -> Span | None:
    month, part = MONTHS[match["month"].lower()], (match["part"] or "").lower()

    def span(year: int) -> Span:
        first, last = _month(year, month)
        if "begin" in part:
            return first, date(year, month, 10)
        if part in ("medio", "half", "halverwege"):
            return date(year, month, 11), date(year, month, 20)
        return (date(year, month, 21) if "eind" in part else first), last

    year = match["monthyear"]
    return span(int(year)) if year else _year_not_past(span, letter_date)


def _year_named(words: str | None, letter_date: date | None) -> int | None:
    if words and words[:2].isdigit():
        return int(words)
    if not words or letter_date is None:
        return None
    return letter_date.year + (0 if words.lower() in ("dit", "het", "dit jaar") else 1)


def _read_quarter(match: re.Match[str], letter_date: date | None) -> Span | None:
    written = (match["quarter"] or match["q"]).lower()
    number = ORDINALS[written] if written in ORDINALS else int(written[0])

    def span(year: int) -> Span:
        return date(year, 3 * number - 2, 1), _month(year, 3 * number)[1]

    year = _year_named(match["quarteryear"], letter_date)
    return span(year) if year else _year_not_past(span, letter_date)


def _read_half(match: re.Match[str], letter_date: date | None) -> Span | None:
    second = match["half"].lower() in ("tweede", "2e")

    def span(year: int) -> Span:
        return (date(year, 7, 1), date(year, 12, 31)) if second else (date(year, 1, 1), _june(year))

    year = _year_named(match["halfyear"], letter_date)
    return span(year) if year else _year_not_past(span, letter_date)


def _june(year: int) -> date:
    return date(year, 6, 30)


def _read_season(match: re.Match[str], letter_date: date | None) -> Span | None:
    begins, ends = SEASONS[match["season"].lower()]

    def span(year: int) -> Span:
        return date(year, begins, 21), date(year + (ends < begins), ends, 20)

    year = match["seasonyear"]
    return span(int(year)) if year else _year_not_past(span, letter_date)


def _read_year(match: re.Match[str], _letter_date: date | None) -> Span | None:
    return _part_of_year(int(match["year"]), match["part"])


def _part_of_year(year: int, part: str | None) -> Span:
    words = (part or "").lower()
    if "begin" in words:
        return date(year, 1, 1), date(year, 3, 31)
    if words in ("medio", "half", "halverwege"):
        return date(year, 5, 1), date(year, 8, 31)
    return date(year, 10 if "eind" in words else 1, 1), date(year, 12, 31)


def _read_this_year(match: re.Match[str], letter_date: date | None) -> Span | None:
    year = _year_named(match["this"], letter_date)
    return None if year is None else _part_of_year(year, match["part"])


READERS: dict[str, Callable[[re.Match[str], date | None], Span | None]] = {
    "day": _read_day,
    "month": _read_month,
    "quarter": _read_quarter,
    "q": _read_quarter,
    "half": _read_half,
    "season": _read_season,
    "year": _read_year,
    "this": _read_this_year,
}
