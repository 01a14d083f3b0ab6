"""Stretches that look like a name and are none: institutions, firms, streets, laws, prizes."""

import re
from bisect import bisect_right
from functools import cache
from importlib.resources import files

from gelijk.methods.redaction.vocabulary import fold, surname_words

_CAPITAL = r"(?:(?:Mr|Dr|Prof|Ds|St|Burg|[A-Z])\.|[A-ZÀ-ÖØ-ÞŁŚŞİĐČĆŽŠ][\w’'-]*)"
_LINK = r"(?:van|der|den|de|het|'t|ter|ten|te|en|&|voor|in|aan|op)"
_RUN = rf"(?:{_CAPITAL} (?:{_LINK} ){{0,2}}){{0,3}}{_CAPITAL} "
_KINDS = (
    r"(?:Stichting(?! [A-Z])|Instituut|Institute|Fonds|Prijs|Award|Lezing|College|Lyceum|Museum|"
    r"Monument|Foundation|Centrum|Universiteit|Hogeschool|Academie|Academy|Ziekenhuis|Gasthuis|"
    r"Tunnel|Station|Stadion|Arena|Theater|Penning|"
    r"Makelaardij|Makelaars|Vastgoed|Advocaten|Advocatuur|Notarissen|Groep|Group|Holding|"
    r"Consultancy|Advies|Transport|Uitzendbureau|Schoonmaak|Verhuur|Techniek|Installatie|"
    r"Consulting|Partners|Verzekeringen|Media|Kliniek|Cup|Toernooi|Moskee|Synagoge|"
    r"Installaties|Installatietechniek|Installatiebedrijf|Bouwgroep|Aannemers|Kozijnen|"
    r"Hoveniers|Auto['’]s|Occasions|Catering|Reizen|Travel|Tours|Meubelen|"
    r"Schilderwerken|Dakbedekking|Logistics|Logistiek|Beheer|Incasso|Gerechtsdeurwaarders|"
    r"Accountants|Fysiotherapie|Tandartsen|Optiek|Juweliers|Events|Security|"
    r"Beveiliging|Personeel|Staffing|Recruitment|Detachering|Trainingen|Coaching|Software|Solutions|"
    r"Systems|Services|Projecten|Producties|Uitgevers|Uitgeverij|Drukkerij|Bakkerij|"
    r"Slagerij|Collective|Collectief|Netwerk|Kledij|Schoenen|Supermarkt|Supermarkten|"
    r"Rijwielen|Metaal|Elektro|Elektra|Afbouw|Parket|Keukens|Badkamers|Watersport|"
    r"Shipyards|Foods|Energy|Trading|International|Benelux|Airlines|"
    r"Textiel|Taxi|Koeriers|Verhuizingen|Sloopwerken|Grondwerken|Interieur|"
    r"B\.V\.|BV|N\.V\.|NV|V\.O\.F\.|VOF|GmbH|Ltd|Inc|LLP|& Zn\.?|& Zonen|& Co)"
    r"(?: (?:B\.V\.|BV|N\.V\.|NV))?"
)
_BEFORE = (
    r"(?:[Ss]tichting|[Bb]akkerij|[Gg]arage|[Ss]lagerij|[Rr]estaurant|[Cc]af[eé]|[Hh]otel|[Kk]apsalon|"
    r"[Tt]andartspraktijk|[Hh]uisartsenpraktijk|[Aa]dvocatenkantoor|[Ff]irma|[Aa]utobedrijf|"
    r"[Bb]asisschool|[Ss]porthal|[Zz]wembad|[Cc]amping|[Ss]upermarkt|[Bb]oekhandel|[Aa]potheek|"
    r"[Uu]itzendbureau|[Mm]useum|[Tt]heater|[Kk]asteel|[Hh]uize|[Zz]orgcentrum|[Bb]uurthuis|"
    r"[Ww]ijkcentrum|[Vv]erzorgingshuis|[Ss]tadion|[Bb]ouwbedrijf|Makelaardij|[Zz]aal|Kamp|"
    r"[Vv]oetbalclub|College|Lyceum|Universiteit|[Ww]oningcorporatie|Wet|[Cc]ommissie(?=-)|"
    r"[Pp]rovincie|[Ss]tadsdeel|[Dd]eelgemeente|[Oo]bs|[Rr]ks|[Ss]chool|[Vv]erpleeghuis|[Kk]erk|"
    r"[Mm]akelaardij|[Mm]akelaarskantoor|[Aa]ccountantskantoor|[Nn]otariskantoor|[Dd]rukkerij|"
    r"[Uu]itgeverij|[Mm]oskee|[Ss]ynagoge|[Cc]lub|[Kk]roeg|[Ss]choonmaakbedrijf|[Tt]ransportbedrijf|[Ii]nstallatiebedrijf|"
    r"[Kk]inderdagverblijf|[Bb]ibliotheek|[Pp]izzeria|[Rr]ederij|[Ss]nackbar|[Pp]ostbus|"
    r"[Ff]ysiotherapie|[Ss]portschool|[Aa]annemersbedrijf|[Kk]wekerij|[Jj]uwelier)"
)
_SUFFIX = (
    r"(?:straat|laan|plein|gracht|kade|singel|dreef|steeg|weg|park|plantsoen|tunnel|prijs|lezing|"
    r"school|instituut|fonds|stichting|museum|college|stadion|zaal|buurt|wet|centrum|ziekenhuis|"
    r"penning|award|cup)"
)
_PATTERNS = re.compile(
    rf"(?<![\w-]){_RUN}{_KINDS}(?!\w)"
    rf"|(?<![\w-]){_BEFORE}[ -](?:{_LINK} )?{_CAPITAL}(?: (?:{_LINK} ){{0,2}}{_CAPITAL}){{0,2}}"
    r"|(?<![\w-])[A-Z][\w’'-]*-(?:evaluatie|akkoord|rapport|prijs|norm|methode|instituut|wet|beleid|"
    r"onderzoek|regeling|stichting|commissie|debat|criteria|lijst|effect|toets|overleg|zaak)\w*"
    r"|(?<![\w-])(?:Wet|Laan|Plein|Kade|Hof|Raad|Huis|Fonds|Orde|Dag|Slag|Hoge Raad) "
    rf"(?:van|voor|op|tegen|tot|inzake)(?: {_LINK})? {_CAPITAL}"
    r"|[Gg]emeente [A-Z][\w’'-]+(?! (?:(?:van|de|der|den|el) )*[A-Z])"
    r"|[Gg]emeente (?:Bos en Lommer|[A-Z][\w-]+ (?:aan (?:de|den) )[A-Z][\w-]+)"
    r"|[A-Z]\w+ (?:van de )?Handelingen"
    r"|(?:(?<=\n)|(?<=Wij ))(?:Beatrix|Willem-Alexander|Juliana)(?=\s*[\n,])"
    r"|(?:[Tt]eam|[Rr]egio|[Ww]ijk|[Dd]istrict) (?:Noord|Oost|Zuid|West|Midden|Centrum)\w*"
    r"|(?:[Kk]ind|[Bb]est|[Ww]arm) [Rr]egards|Yours (?:sincerely|faithfully)"
    r"|(?<= )(?:B|N)\.V\. te [A-Z][\w-]+"
    r"|</?[a-z]{1,10}[^<>\n]{0,60}>"
    r"|(?:https?://|www\.)\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:nl|com|org|eu|net|gov)\b(?:/\S*)?"
)
_OWNED = re.compile(r" (?:van|bij|voor) (?=(?:Van|De|Den|Der|Ter|Ten|El) )")
# Streets, halls and prizes by their last letters: surnames end so too (Langezaal, Van der Zwet).
_BY_ENDING = re.compile(
    rf"(?<![\w-])(?:(?:{_CAPITAL}|{_LINK}) ){{0,4}}(?P<last>[A-ZÀ-Þ][\w’'-]+{_SUFFIX})(?![\w-])"
)


class Protected:
    """Where a text holds what looks like a name and is none."""

    def __init__(self, text: str) -> None:
        self._sure = _Stretches([*_phrases(text), *_by_form(text)])
        self._likely = _Stretches(_by_ending(text))

    def holds(self, start: int, end: int) -> bool:
        """Whether the stretch lies within an institution, a firm, a law, or a known phrase."""
        return self._sure.hold(start, end)

    def may_hold(self, start: int, end: int) -> bool:
        """Whether it lies within what ends as streets and halls do; a sure name weighs more."""
        return self._likely.hold(start, end)


class _Stretches:
    def __init__(self, spans: list[tuple[int, int]]) -> None:
        merged: list[tuple[int, int]] = []
        for start, end in sorted(spans):
            if merged and start <= merged[-1][1]:
                merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
            else:
                merged.append((start, end))
        self._starts = [start for start, _ in merged]
        self._spans = merged

    def hold(self, start: int, end: int) -> bool:
        at = bisect_right(self._starts, start) - 1
        return at >= 0 and end <= self._spans[at][1]


@cache
def _known() -> re.Pattern[str]:
    text = files("gelijk.methods.redaction").joinpath("lexicon/institutions.txt").read_text("utf-8")
    names = [line for line in text.splitlines() if line and not line.startswith("#")]
    names.sort(key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, names))})(?:-?[a-z]{{3,}})?(?!\w)")


def _phrases(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in _known().finditer(text)]


def _by_form(text: str) -> list[tuple[int, int]]:
    return [_without_owner(match) for match in _PATTERNS.finditer(text)]


def _without_owner(match: re.Match[str]) -> tuple[int, int]:
    """'Arie van der Zwan van Van der Zwan Installaties': the firm is the second half."""
    cuts = list(_OWNED.finditer(match[0]))
    return match.start() + (cuts[-1].end() if cuts else 0), match.end()


def _by_ending(text: str) -> list[tuple[int, int]]:
    return [
        match.span()
        for match in _BY_ENDING.finditer(text)
        if fold(match["last"]) not in surname_words()
    ]
