"""Places where a name stands by the form of the document: fields, greetings, titles, signatures."""

import re
from collections.abc import Iterator

from gelijk.methods.redaction.names.mention import Mention
from gelijk.methods.redaction.vocabulary import (
    PREFIXES,
    first_names,
    fold,
    is_compound,
    is_word,
    surname_words,
)

CAPITAL = r"[^\W\d_a-zà-öø-ÿ][^\W\d_]*(?:[-'’][^\W\d_]+)*"
LINK = (
    r"(?:van|der|den|de|het|[’']t|ter|ten|te|op|in|von|zu|la|le|du|da|dos|do|di|del|el|al|ben|"
    r"ait|bin|"
    r"Van|Der|Den|De|Ter|Ten|Te|In|Op|El|Al|Ben|Ait|La|Le|Von|Da|Dos)"
)
INITIALS = r"(?:(?:[^\W\d_]|Th|Ph|Chr|Tj|IJ|Sj)\.[ -]?){1,6}"
SURNAME = (
    rf"(?:{LINK} ){{0,3}}{CAPITAL}"
    rf"(?:[ ]?-[ ]?(?:{LINK} ){{0,2}}{CAPITAL}|(?: {LINK}){{1,3}} {CAPITAL})?"
)
_KEYS = (
    r"van|aan|cc|bcc|from|to|kopie|via|opgesteld door|opgemaakt door|steller|opsteller|auteurs?|"
    r"contactpersoon|contactpersonen|contact|behandeld door|behandelaar|behandelend ambtenaar|"
    r"klachtbehandelaar|aanwezig(?:en)?|afwezig(?: met (?:kennisgeving|bericht))?|afmelding(?:en)?|"
    r"afgemeld|verhinderd|deelnemers?|notulist|notulen|verslag(?:legging)?|voorzitter|secretaris|"
    r"secretariaat|naam(?: (?:melder|klager|betrokkene|aanvrager|contactpersoon|verweerder))?|"
    r"achternaam|voornaam|voornamen|roepnaam|melder|klager|klaagster|verzoeker|verzoekster|"
    r"getuigen?|"
    r"verweerder|wederpartij|betrokkene|ondergetekende|ondertekenaar|medeparaaf|paraaf|akkoord|"
    r"gezien|"
    r"afgestemd met|besproken met|actiehouders?|wie|eigenaar|verantwoordelijk(?:e)?|trekker|leden|"
    r"gast(?:en)?|projectleider|projectgroep|werkgroep|genodigden|spreker|sprekers|t\.a\.v\.|"
    r"ter attentie van|medewerker|consulent|dossierhouder|ingevuld door|gemeld door|aangemaakt "
    r"door|"
    r"laatst gewijzigd door|bewerkt door|toegewezen aan|beoordelaar|(?:eerste |tweede |"
    r"mee)?lezers?|intaker|inlichtingen bij|informatie bij|gemachtigde|"
    r"advocaat|cliënt|client|verslaglegger|tolk|begeleider|coördinator|teamleider|manager|"
    r"directeur|"
    r"akkoord \w+|gesprek met|gesproken met|overleg met"
)
_FIELD = re.compile(rf"^[ \t>*|-]*(?:{_KEYS})[ \t]*(?::|\t|\|)[ \t|]*(?P<rest>[^\n]+)", re.I | re.M)
_BLOCK = re.compile(
    rf"^[ \t>*#]*(?:\d+\.? )?(?:{_KEYS})[ \t]*:?\**[ \t]*\n(?P<rows>(?:[ "
    rf"\t]*\n)?(?:[^\n]*\S[^\n]*\n?){{1,40}})",
    re.I | re.M,
)
_GREETING = re.compile(
    r"^[ \t>]*(?:beste|hoi|ha|hallo|dag|hi|hey|hé|heej|lieve|goedemorgen|goedemiddag|goedenavond|"
    r"dear|"
    r"dank(?: je| jullie)?(?: wel)?|dankjewel|bedankt|top|thanks|geachte(?: heren?| dames?| "
    r"mevrouw)?"
    r"(?: de)?)[ ,]+(?P<rest>[^\n,!.:]{2,70}(?:, ?[^\n!.:]{2,40})?)[,!.:]?[ \t]*$",
    re.I | re.M,
)
_CLOSING = re.compile(
    r"(?:^|(?<=[.,!?] ))[ \t>]*(?:met (?:vriendelijke|hartelijke|beste|collegiale|warme|"
    r"sportieve) groet(?:en)?|"
    r"(?:vriendelijke|hartelijke|beste|lieve|warme|veel) groet(?:en|jes)?(?: van)?|groet(?:en|"
    r"jes)?|mvg|"
    r"m\.v\.g\.|vr\.? ?gr\.?|gr\.?|hgr|hoogachtend|kind regards|best regards|regards|"
    r"alvast bedankt|bij voorbaat dank|namens deze|voor deze|liefs|xx?)(?=[ ,.\n])"
    r"[,.]?[ \t]*\n?[ \t]*\n?[ \t]*(?P<rest>[^\n]{2,60})"
    r"(?:\n\s*(?P<more>[^\n]{5,60}))?",
    re.I | re.M,
)
_TITLED = re.compile(
    r"(?<![\w-])(?:[Dd]e heer|[Dd]e heren|[Mm]evrouw|[Mm]eneer|[Dd]hr\.?|[Mm]w\.?|[Mm]evr\.?|"
    r"[Dd]rs\.|[Ii]r\.|"
    r"[Ii]ng\.|[Mm]r\.|[Dd]r\.|[Pp]rof\.|[Jj]uf|[Mm]eester|[Ff]amilie|[Ff]am\.|[Ww]eduwe|"
    r"[Mm]ejuffrouw|"
    r"[Aa]gent|[Cc]ollega|[Dd]okter)(?: (?:mr|dr|drs|ir|ing|prof)\.?)*[ ]"
    rf"(?P<name>(?:{INITIALS}[ ]?)?{SURNAME}(?: {CAPITAL})?|[A-Z]\.)"
)
_REVERSED = re.compile(
    rf"(?<![\w.-])(?P<name>(?P<word>{CAPITAL}(?:[ -]{CAPITAL}|(?: {LINK}){{1,3}} {CAPITAL})?), ?"
    rf"{INITIALS}(?:\({CAPITAL}\))?(?:[ ]?{LINK}(?![\w-])){{0,3}})"
)
_INITIALLED = re.compile(
    rf"(?<![\w.-])(?P<name>(?P<initials>{INITIALS})[ ]?(?P<word>{SURNAME}))(?![\w])"
)
_NAMED = re.compile(
    r"\b(?:(?:mijn|mn|m'n|zijn|haar|hun|de) (?:volledige )?naam (?:is|was|:)|ik heet|(?:hij|zij|"
    r"ze|die) heet(?:te)?|"
    r"genaamd|met de naam|voorstelde als|noemt zich|stelde zich voor als|luistert naar de naam)[ "
    r":]+"
    r"(?P<name>[^\W\d_][\w'’-]*(?: [^\W\d_][\w'’-]*){0,5})",
    re.I,
)
_HANDLE = re.compile(
    r"(?<![\w.@])@(?P<name>[A-ZÀ-Þ][^\W\d_]+(?:[ .-]?(?:(?:van|de|der|den|el) "
    r"?)*[A-ZÀ-Þ][^\W\d_]+)?)"
)
_NOT_PEOPLE = frozenset(
    [
        "allen",
        "allemaal",
        "collega",
        "collegas",
        "collega's",
        "heer",
        "heren",
        "dames",
        "mevrouw",
        "voorzitter",
        "leden",
        "raad",
        "kamer",
        "directie",
        "afdeling",
        "team",
        "ministerie",
        "gemeente",
        "provincie",
        "stichting",
        "college",
        "bureau",
        "dienst",
        "eenheid",
        "secretariaat",
        "allen",
        "iedereen",
        "mensen",
        "redactie",
        "lezer",
        "lezers",
        "relatie",
        "bestuur",
        "commissie",
        "werkgroep",
        "stuurgroep",
        "minister",
        "staatssecretaris",
        "college",
        "onbekend",
        "anoniem",
        "nvt",
        "n.v.t",
        "geen",
        "nog",
        "ons",
        "u",
        "jullie",
        "jij",
        "fractie",
        "wethouder",
        "burgemeester",
        "griffie",
        "politie",
        "openbaar",
        "nationale",
        "algemene",
        "tweede",
        "eerste",
        "overige",
        "organisaties",
        "partners",
        "departementen",
        "vrienden",
        "familie",
        "ouders",
        "sollicitant",
        "klant",
        "bewoner",
        "bewoners",
        "meneer",
        "melder",
        "aanvrager",
        "contactpersoon",
        "functionaris",
        "coordinator",
        "beleidsmedewerker",
        "adviseur",
        "afdelingshoofd",
        "hoofd",
        "directeur",
        "senior",
        "junior",
        "programmamanager",
        "projectleider",
        "medewerker",
    ]
)
# After 'mevrouw' and the like these are an office, whatever else may be somebody's surname there.
_TITLES_ONLY = frozenset(
    [
        "voorzitter",
        "de",
        "voorzitter",
        "minister",
        "de",
        "minister",
        "staatssecretaris",
        "burgemeester",
        "wethouder",
        "premier",
        "kamervoorzitter",
        "notaris",
        "rechter",
        "president",
        "griffier",
        "directeur",
    ]
)
_STOP = frozenset(
    [
        "en",
        "ik",
        "is",
        "uit",
        "van",
        "en,",
        "met",
        "die",
        "dat",
        "maar",
        "want",
        "hij",
        "zij",
        "werd",
        "mij",
        "wil",
        "woon",
        "werk",
        "ben",
        "was",
        "heb",
    ]
)


def mentions(text: str) -> Iterator[Mention]:
    """Every rule of this module on one text; what they give may overlap."""
    for match in _FIELD.finditer(text):
        yield from _listed(match["rest"], match.start("rest"), "field")
    for match in _BLOCK.finditer(text):
        at = match.start("rows")
        for row in match["rows"].split("\n"):
            yield from _listed(row, at, "field", rows=True)
            at += len(row) + 1
    for match in _GREETING.finditer(text):
        yield from _listed(match["rest"], match.start("rest"), "greeting")
    for match in _CLOSING.finditer(text):
        yield from _listed(match["rest"], match.start("rest"), "closing", rows=True)
        if match["more"]:
            yield from _listed(match["more"], match.start("more"), "closing", rows=True)
    yield from _lines_of_their_own(text)
    yield from _in_sentences(text)


def _in_sentences(text: str) -> Iterator[Mention]:
    for match in _TITLED.finditer(text):
        # 'De Mr. Gonsalvesprijs': after a degree, what looks like a prize or a street is one.
        why = "initials" if match[0][:2].lower() in ("mr", "dr", "pr", "ir") else "title"
        if fold(match["name"]) not in _TITLES_ONLY:
            yield Mention(match.start("name"), match.end("name"), 0.9, why)
    for match in _REVERSED.finditer(text):
        short = len(_line(text, match.start())) < 70
        if short or not is_word(match["word"].lower()):
            yield Mention(*match.span("name"), 0.9, "reversed")
    for match in _INITIALLED.finditer(text):
        several = sum(sign.isalpha() for sign in match["initials"]) > 1
        if several or _unknown(match["word"]):
            yield Mention(match.start("name"), _second_surname(text, match.end()), 0.85, "initials")
    for match in _NAMED.finditer(text):
        name = _until_prose(match["name"])
        told = match[0].lower().startswith("ik ben")
        if name and not (told and fold(name.split()[0]) not in first_names()):
            yield Mention(match.start("name"), match.start("name") + len(name), 0.9, "named")
    for match in _HANDLE.finditer(text):
        yield Mention(*match.span("name"), 0.9, "handle")


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


def _unknown(written: str) -> bool:
    """At least one capital word that is no Dutch word, or is a surname first of all."""
    for word in re.findall(r"[^\W\d_][\w'’-]*", written):
        small = fold(word)
        if small in PREFIXES or not word[0].isupper():
            continue
        if small in surname_words() or not (is_word(word.lower()) or is_compound(word.lower())):
            return True
    return False


def _until_prose(name: str) -> str:
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
    if not taken or (
        is_word(taken[0].lower()) and fold(taken[0]) not in first_names() | surname_words()
    ):
        return ""
    return " ".join(taken)


_CUT = re.compile(r"\s*(?:;|,(?=\s)|\s+(?:en|and|&|of)\s+|\s/\s|/(?=[A-ZÀ-Þ])|\t|\||\s[-–]\s)\s*")
_ROW_LEAD = re.compile(
    r"[ \t>*•·|-]*(?:\d{1,2}[.)] ?)?(?:[Dd]e heer |[Mm]evrouw |[Dd]hr\.? |[Mm]w\.? |[Dd]rs\. |"
    r"[Mm]r\. )*"
)
_REST = re.compile(r"\s*(?:<[^>]*>?|\([^)]*\)?|\[[^\]]*\]?|[\w.+-]+@\S+).*$")


def _listed(rest: str, base: int, why: str, rows: bool = False) -> Iterator[Mention]:
    """Names in what a field holds; `rows` takes only what a row starts with."""
    reversed_names = list(_REVERSED.finditer(rest))
    for match in reversed_names:
        yield Mention(base + match.start("name"), base + match.end("name"), 0.95, why)
    if reversed_names:
        return
    at = 0
    for cut in [*_CUT.finditer(rest), None]:
        part = rest[at : cut.start() if cut else len(rest)]
        lead = _ROW_LEAD.match(part)
        offset = lead.end() if lead else 0
        name = _REST.sub("", part[offset:]).rstrip(" .,:*")
        if _is_name(name, why):
            yield Mention(base + at + offset, base + at + offset + len(name), 0.9, why)
        if cut is None or (rows and why == "closing"):
            return
        at = cut.end()


_WHOLE = re.compile(
    rf"(?:{INITIALS}[ ]?)?(?:(?:{CAPITAL}|{LINK})(?:\.)?(?:[ ]?-[ ]?|[ ]|$)){{1,7}}"
)


def _is_name(written: str, why: str) -> bool:
    """Capital words and prefixes, of which one is no Dutch word; no body, no abbreviation."""
    words = written.split()
    if not words or len(words) > 7 or not _WHOLE.fullmatch(written + " "):
        return False
    small = [fold(word.strip(".,")) for word in words]
    if any(word in _NOT_PEOPLE for word in small) or all(word in PREFIXES for word in small):
        return False
    if len(words) == 1 and written.isupper() and len(written) < 6:
        return why == "closing"
    if len(words) == 1 and why == "greeting":
        return _unknown(written) or small[0] in first_names()
    given = small[0] in first_names() or bool(re.match(INITIALS, written))
    capitals = [word for word in words if word[0].isupper()]
    several = why == "field" and len(capitals) > 1 and not written.isupper()
    return _unknown(written) or given or (several and len(words) < 5)


_ALONE = re.compile(
    rf"^[ \t>*•|-]*(?:\d{{1,2}}[.)] )?(?P<name>(?P<first>{CAPITAL}) {SURNAME}(?: {CAPITAL})?)[ \t]*"
    r"(?=\([^)\n]{1,40}\)[ \t]*$|[,;|][^\n]*$|$)",
    re.M,
)


def _lines_of_their_own(text: str) -> Iterator[Mention]:
    """A whole line, or the first cell of one, that is a first name that is known and a surname."""
    for match in _ALONE.finditer(text):
        if fold(match["first"]) in first_names() and not match["first"].isupper():
            words = {fold(word) for word in match["name"].split()}
            if not words & _NOT_PEOPLE:
                yield Mention(*match.span("name"), 0.8, "line")
