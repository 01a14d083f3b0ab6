"""Places where a name stands by the form of the document: fields, greetings, titles, signatures."""

import re
from collections.abc import Iterator

from gelijk.methods.redaction.names.forms import CAPITAL, INITIALS, LINK, SURNAME
from gelijk.methods.redaction.names.margins import in_margins
from gelijk.methods.redaction.names.mention import Mention
from gelijk.methods.redaction.names.sentences import in_sentences, reversed_names, unknown
from gelijk.methods.redaction.names.small_letters import in_small_letters
from gelijk.methods.redaction.vocabulary import PREFIXES, first_names, fold, is_word, wording

_KEYS = (
    r"van|aan|cc|bcc|from|to|kopie|via|opgesteld door|opgemaakt door|steller|opsteller|auteurs?|"
    r"contactpersoon|contactpersonen|contact|behandeld door|behandelaar|behandelend ambtenaar|"
    r"klachtbehandelaar|aanw\.?|afw\.?|afwezig m\.k\.|presentie|"
    r"aanwezig(?:en)?|afwezig(?: met (?:kennisgeving|bericht))?|afmelding(?:en)?|"
    r"afgemeld|verhinderd|deelnemers?|notulist|notulen|verslag(?:legging)?|voorzitter|secretaris|"
    r"secretariaat|naam(?: (?:melder|klager|betrokkene|aanvrager|contactpersoon|verweerder))?|"
    r"achternaam|voornaam|voornamen|roepnaam|melder|klager|klaagster|verzoeker|verzoekster|"
    r"getuigen?|"
    r"verweerder|wederpartij|betrokkene|ondergetekende|ondertekenaar|medeparaaf|paraaf|akkoord|"
    r"gezien|geadresseerde|afzender|verzonden door|ontvangen door|besteld door|gebeld door|"
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
    r"alvast bedankt|hartelijks|bij voorbaat dank|namens deze|voor deze|liefs|xx?)(?=[ ,.\n])"
    r"[,.]?[ \t]*\n?[ \t]*\n?[ \t]*(?P<rest>[^\n]{2,60})"
    r"(?:\n\s*(?P<more>[^\n]{5,60}))?",
    re.I | re.M,
)
_NOT_PEOPLE = wording("not_people")


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
    yield from in_sentences(text)
    yield from in_small_letters(text)
    yield from in_margins(text)


_CUT = re.compile(r"\s*(?:;|,(?=\s)|\s+(?:en|and|&|of)\s+|\s/\s|/(?=[A-ZÀ-Þ])|\t|\||\s[-–]\s)\s*")
_ROW_LEAD = re.compile(
    r"[ \t>*•·|-]*(?:\d{1,2}[.)] ?)?(?:[Dd]e heer |[Mm]evrouw |[Dd]hr\.? |[Mm]w\.? |[Dd]rs\. |"
    r"[Mm]r\. )*"
)
_REST = re.compile(r"\s*(?:<[^>]*>?|\([^)]*\)?|\[[^\]]*\]?|[\w.+-]+@\S+).*$")


def _listed(rest: str, base: int, why: str, rows: bool = False) -> Iterator[Mention]:
    """Names in what a field holds; `rows` takes only what a row starts with."""
    if ";" in rest and not rows:
        yield from _between_semicolons(rest, base, why)
        return
    turned = list(reversed_names(rest))
    for match in turned:
        yield Mention(base + match.start("name"), base + match.end("name"), 0.95, why)
    if turned:
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


_TURNED = re.compile(
    rf"({SURNAME}), ?((?:{INITIALS}|{CAPITAL})(?:[ -]{CAPITAL})?(?: {LINK}(?!\w)){{0,3}})"
)


def _between_semicolons(rest: str, base: int, why: str) -> Iterator[Mention]:
    """'Berg, Karin van den; Jansen, P.': in such a list a comma turns a name round."""
    at = 0
    for part in rest.split(";"):
        lead = len(part) - len(part.lstrip(" \t"))
        name = _REST.sub("", part[lead:]).rstrip(" .:*")
        turned = _TURNED.match(part[lead:])
        if turned:
            yield Mention(base + at + lead, base + at + lead + turned.end(), 0.9, why)
        elif _is_name(name, why):
            yield Mention(base + at + lead, base + at + lead + len(name), 0.9, why)
        at += len(part) + 1


_WHOLE = re.compile(
    rf"(?:{INITIALS}[ ]?)?(?:(?:{CAPITAL}|{LINK})(?:\.)?(?:[ ]?-[ ]?|[ ]|$)){{1,7}}"
)


def _is_name(written: str, why: str) -> bool:
    """Capital words and prefixes, of which one is no Dutch word; no body, no abbreviation."""
    words = written.split()
    if not words or len(words) > 7 or not _WHOLE.fullmatch(written + " "):
        return False
    if re.search(r"[a-zà-ÿ]{3}\. ", written):
        return False  # two sentences
    small = [fold(word.strip(".,")) for word in words]
    if all(word in PREFIXES for word in small):
        return False
    if any(word in _NOT_PEOPLE for word in small) and (len(words) != 2 or is_word(small[0])):
        return False  # 'Tweede Kamer', but somebody with an odd first name may be called Kamer
    if len(words) == 1 and written.isupper() and len(written) < 6:
        return why == "closing"
    if len(words) == 1 and why == "greeting":
        return unknown(written) or small[0] in first_names()
    given = small[0] in first_names() or bool(re.match(INITIALS, written))
    capitals = [word for word in words if word[0].isupper()]
    several = why == "field" and len(capitals) > 1 and not written.isupper()
    return unknown(written) or given or (several and len(words) < 5)


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
