"""Addresses where people live, and postcodes; where an office sits is nobody's secret."""

import re
from collections.abc import Iterator

from gelijk.methods.redaction.model import Type
from gelijk.methods.redaction.patterns.hit import Hit
from gelijk.methods.redaction.patterns.places import place_end

_UPPER = r"[A-ZÀ-ÖØ-ÞŁŚŞİĐČĆŽŠ]"
_WORD = rf"(?:'[st]-)?{_UPPER}(?:[^\W\d_]|[.’'-])*"
_LINK = r"(?:van|der|den|de|het|'t|’t|ter|ten|te|op|en|aan|in|la|du|von)"
_SUFFIX = (
    r"(?:str(?:aat|\.)|laan|weg|plein|gracht|kade|dijk|singel|hof|pad|steeg|dreef|wal|markt|park|"
    r"plantsoen|ring|baan|boulevard|burg|brug|wijk|veld|zicht|kamp|akker|hoek|poort|rode|horst|"
    r"stede|werf|burcht|tuin|tuinen|erf|haven|oord|zijde|gaarde|hage|kant|sluis|meent|es|brink|"
    r"heuvel|"
    r"berg|dal|bos|velden|landen|oever|waard|polder|ln|vaart|diep|wetering|straatje|passage|allee|"
    r"esplanade|kwartier|hout|heem|stee|donk|kreek|vliet|land|pas|slag|rak|gang|gat|wei|weide|"
    r"tocht)"
)
_NUMBER = (
    r"[1-9]\d{0,4}(?:[ ]?-[ ]?(?:\d{1,4}|[A-Za-z]{1,2}|[IVX]{1,4})(?!\w)|/\d{1,3}(?!\w)|"
    r"[a-zA-Z]{1,2}(?!\w)"
    r"|[ ](?:hs|huis|bis|rd|zw|boven|beneden|bv|ong|[IVX]{2,4})(?!\w)|[ "
    r"][A-HIV](?![\w.'’]))?(?!\w|[.,]\d|:\d)"
)
_STREET = re.compile(
    rf"(?<![\w-])(?:(?:{_WORD}|\d{{1,2}}e|{_LINK})[ ]){{0,4}}"
    rf"(?:{_UPPER}[\w’'.-]*{_SUFFIX}|'[st]-{_UPPER}\w+{_SUFFIX}|(?:Laan|Plein|Hof|Kade|Weg|"
    r"Singel|Park|Dijk|"
    rf"Gracht|Straat|Pad|Markt|Werf|Boulevard|Oord|Promenade|Avenue|Rue|Brink|Veld|Erf|Kamp)"
    rf"(?:[ ](?:{_LINK}[ ]){{0,3}}(?:{_WORD}|[12]\d{{3}})){{0,4}})"
    rf",?[ ]{{1,2}}(?:nr\.?[ ]|nummer[ ])?{_NUMBER}"
)
_SMALL = re.compile(
    r"(?<![\w-])[a-zà-ÿ’'-]{3,}(?:straat|laan|plein|gracht|kade|singel|dreef|steeg|weg|hof|dijk)"
    rf"[ ](?:nr\.?[ ]|nummer[ ])?{_NUMBER}"
)
_POSTCODE = re.compile(
    r"(?<![\w€.,/-])(?<!€ )[1-9]\d{3}[ \u00a0]{0,2}(?!S[ADS])(?:[A-Z]{2}|[a-z]{2}(?=[ ,.\n]|"
    r"$))(?![\w-])"
)
_LEAD = re.compile(
    rf"(?:\b(?i:wonende?|woont|woon|woonachtig|woonde|woonadres|verblijft|verblijvende|adres|"
    r"huisadres|"
    rf"postadres|verhuisd naar|domicilie)\b(?: ik| aan| op| te| in| is|:| momenteel| nu)*[ :]+"
    rf"(?:(?:de|het)[ ])?)((?:(?:{_WORD}|{_LINK})[ ]){{1,5}}{_NUMBER})"
)
# 'aan de Zandoogje 43 te Hoorn': a number and a place make a street of any word.
_BEFORE_PLACE = re.compile(
    rf"(?:aan|op|in)(?: de| het)? ((?:(?:{_WORD}|{_LINK})[ ]){{1,4}}{_NUMBER})(?=,? te [A-Z])"
)
_SHOUTED = re.compile(
    r"(?<![\w-])(?:[A-Z]+ ){0,3}[A-Z]{2,}(?:STRAAT|LAAN|WEG|PLEIN|GRACHT|KADE|DIJK|SINGEL|HOF|PAD|"
    rf"STEEG|DREEF|MARKT|PARK) {_NUMBER}"
)
_BEFORE_POSTCODE = re.compile(
    rf"((?:(?<![\w-])(?:{_WORD}|\d{{1,2}}e|{_LINK})[ ]){{1,5}}{_NUMBER})(?:[ ]?,)?[ ]{{1,2}}$"
)
_NOT_A_STREET = re.compile(
    r"(?:arbeids|woning|huur|koop|kapitaal|energie|banen|stage|zorg)markt|gerechtshof|\b(?:wagen|"
    r"machine)park|^(?:onder|om|snel|uit|heen|terug|halver|vak|spoor|water|voor|lucht)weg\b|"
    r"\bhet hof\b|landsadvoca|nederland|gebied|buitenland|binnenland|platteland|duitsland|engeland",
    re.I,
)
_OFFICE = re.compile(
    r"(?:bezoekadres|kantooradres|vergaderlocatie|locatie|gevestigd|kantoor|stadhuis|gemeentehuis|"
    r"vestiging|postbus|antwoordnummer|zaal|ministerie|hoofdkantoor|statutair|bezoek ons|advocaten|"
    r"gemeente (?-i:[A-Z])\w+|provincie (?-i:[A-Z])\w+|stichting|rechtbank|gerechtshof|"
    r"universiteit|hogeschool|\bB\.?V\.?|\bN\.?V\.?|makelaars|notarissen|college voor)"
    r"[^\n.;]{0,25}\n?$",
    re.I,
)
_HOME = re.compile(r"woning|priv[eé]|thuis|woon|betrokkene|melder|bewoner", re.I)
# Where the ministries, the Chambers and the bodies of this field sit (their own pages, 2024).
_OFFICES = re.compile(
    r"Turfmarkt 147|Parnassusplein 5|Rijnstraat (?:8|50)\b|Bezuidenhoutseweg (?:67|73|93)|"
    r"Korte Voorhout 7|Kalvermarkt 32|Plein (?:2[34]?|4)\b|Binnenhof \d|Kneuterdijk (?:1|22)\b|"
    r"Lange Voorhout 8\b|Kleinesingel 1|Prinses Beatrixlaan (?:2|116|512)\b|Catshuis|"
    r"Prinses Irenestraat 6|Schedeldoekshaven|Bezuidenhout 30|Nassaulaan 12|Lange Houtstraat",
)
_LEADING = re.compile(
    r"(?:(?:Adres|Bezoekadres|Woonadres|Melder|Betrokkene|Hij|Zij|Wij|Ik|[Aa]an|[Oo]p|[Ii]n|[Tt]e|"
    rf"[Nn]aar|[Bb]ij|en|[Vv]an(?= {_UPPER}))[ ])+(?:(?:de|het|den|ten)[ ](?={_UPPER}))?"
)
_BOX = re.compile(r"(?:postbus|antwoordnummer)\s*\d+", re.I)
_YEAR = re.compile(r"(?:19[5-9]\d|20[0-4]\d)")
# Two capitals after a year that are an abbreviation, not the letters of a postcode.
_ABBREVIATIONS = frozenset(
    [
        "VN",
        "EU",
        "TK",
        "EK",
        "KB",
        "NL",
        "OM",
        "HR",
        "CV",
        "BV",
        "NV",
        "AG",
        "AB",
        "DB",
        "CE",
        "CU",
        "BZ",
        "EZ",
        "IS",
        "PK",
        "MB",
        "GB",
        "KM",
    ]
)
_POSTCODE_CONTEXT = re.compile(r"(?:postcode|wijk|adres|woon\w*|\d[a-z]?,?|pc4?|pc6)[ :]*$", re.I)


def find_addresses(text: str) -> Iterator[Hit]:
    """Street and number, with postcode and place when they follow; postcodes that stand alone."""
    codes = {m.start(): m for m in _POSTCODE.finditer(text) if _is_postcode(text, m)}
    used: set[int] = set()
    taken_to = 0
    for start, end in sorted(_streets(text, codes), key=lambda found: (found[0], -found[1])):
        if start < taken_to:
            continue
        whole, code = _with_postcode(text, end, codes)
        if code is not None:
            used.add(code)
        if _of_an_office(text, start, end):
            used |= {at for at in codes if end <= at <= end + 6}
            continue
        taken_to = whole
        yield Hit(start, whole, Type.ADDRESS, 0.95, _key(text[start:end]))
    for start, match in codes.items():
        if start not in used and start >= 0 and not _inside_office(text, match):
            key = re.sub(r"\s", "", match[0]).upper()
            yield Hit(start, match.end(), Type.POSTCODE, 0.95, key)


def _streets(text: str, codes: dict[int, re.Match[str]]) -> Iterator[tuple[int, int]]:
    for match in (*_STREET.finditer(text), *_SMALL.finditer(text)):
        if _is_street(text, match, codes):
            yield _without_lead(text, *match.span())
    for match in _SHOUTED.finditer(text):
        yield match.span()
    for match in _BEFORE_PLACE.finditer(text):
        yield match.span(1)
    for match in _LEAD.finditer(text):
        if not match[1].islower():  # not the 'te 8265' of 'wonende te 8265 TM Kampen'
            yield match.span(1)
    for start in codes:
        line = text.rfind("\n", 0, start) + 1
        base = max(line, start - 70)
        street = _BEFORE_POSTCODE.search(text[base:start])
        if street and not street[1].startswith(("Postbus", "Antwoord")):
            yield _without_lead(text, base + street.start(1), base + street.end(1))


def _without_lead(text: str, start: int, end: int) -> tuple[int, int]:
    """Drops words before the street that belong to the sentence: 'aan de Kerkstraat 1'."""
    lead = _LEADING.match(text, start, end)
    return lead.end() if lead else start, end


def _is_street(text: str, match: re.Match[str], codes: dict[int, re.Match[str]]) -> bool:
    name = match[0]
    if _NOT_A_STREET.search(name):
        return False
    number = re.search(r"(\d+)\D*$", name)
    followed = any(start in codes for start in range(match.end(), match.end() + 4))
    if number and _YEAR.fullmatch(number[1]) and not followed:
        return False
    return not re.match(
        r" ?(?:%|procent|euro|mln|miljoen|jaar|keer|km\b|artikel|januari|februari|maart|april|"
        r"mei\b|juni|juli|augustus|september|oktober|november|december)",
        text[match.end() :][:12],
    )


def _with_postcode(text: str, end: int, codes: dict[int, re.Match[str]]) -> tuple[int, int | None]:
    """The end of an address with its postcode and place on the same line."""
    gap = re.match(r"[ ]?,?(?:[ ]?te)?[ ]{0,3}", text[end : end + 6])
    at = end + (gap.end() if gap else 0)
    if at in codes:
        finish = codes[at].end()
        return place_end(text, finish) or finish, at
    place = re.match(r",?[ ](?:te|in)[ ]", text[end : end + 6]) or re.match(
        r",[ ]", text[end : end + 3]
    )
    if place:
        return place_end(text, end + place.end() - 1) or end, None
    return end, None


def _of_an_office(text: str, start: int, end: int) -> bool:
    if _OFFICES.search(text[start:end]):
        return True
    near = text[max(0, start - 60) : start]
    found = _OFFICE.search(near)
    return found is not None and not _HOME.search(found[0])


def _inside_office(text: str, match: re.Match[str]) -> bool:
    """The postcode of a post office box or of a known office, on its line or the one above."""
    before = text[max(0, match.start() - 70) : match.start()]
    box = _BOX.search(before)
    if box and not _POSTCODE.search(before, box.end()) and before.count("\n", box.end()) < 3:
        return True
    office = list(_OFFICES.finditer(before))
    if not office or _POSTCODE.search(before, office[-1].end()):
        return False
    return before.count("\n", office[-1].end()) < 3


def _is_postcode(text: str, match: re.Match[str]) -> bool:
    digits, letters = match[0][:4], match[0][-2:]
    before = text[max(0, match.start() - 25) : match.start()]
    context = bool(_POSTCODE_CONTEXT.search(before))
    if letters.islower():
        return context or bool(
            re.match(r"\d{4}[a-z]", match[0]) and re.search(r"\d[a-z]? ?,? ?$", before)
        )
    if _YEAR.fullmatch(digits) or letters in _ABBREVIATIONS:
        return context or place_end(text, match.end()) is not None or _alone(text, match)
    return True


def _alone(text: str, match: re.Match[str]) -> bool:
    """On a line, or in a table cell, of its own."""
    before = text[: match.start()].rpartition("\n")[2].strip(" \t|;")
    after = text[match.end() :].partition("\n")[0].strip(" \t|;")
    return not before and not after


def _key(address: str) -> str:
    return re.sub(r"[^\w]", "", address).casefold()
