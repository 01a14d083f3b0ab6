"""Who holds a public office, by the register and by what the text says in front of a name."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from gelijk.methods.redaction.names.parts import Name
from gelijk.methods.redaction.vocabulary import fold


@dataclass(frozen=True, slots=True)
class OfficeHolder:
    """Somebody in a public office; `end` is None while it lasts or when nobody wrote it down.

    `sure_to` is the last day of which the register knows anything; None is without a limit.
    """

    name: Name
    office: str
    start: date | None
    end: date | None
    known_by_surname: bool = False
    sure_to: date | None = None

    def held_on(self, day: date | None) -> bool:
        if day is None:
            return True
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)

    def known_on(self, day: date | None) -> bool:
        """Whether the register reaches as far as that day."""
        return day is None or self.end is not None or self.sure_to is None or day <= self.sure_to


Register = Mapping[str, Sequence[OfficeHolder]]


@cache
def national_register() -> Register:
    """The register that comes with Gelijk, by folded surname."""
    text = (
        files("gelijk.methods.redaction").joinpath("lexicon/office_holders.yaml").read_text("utf-8")
    )
    facts = yaml.safe_load(text)
    seen = {fold(name): day for name, day in facts["seen"].items()}
    return by_surname([_holder(row, facts["runs_to"], seen) for row in facts["rows"]])


def by_surname(holders: Sequence[OfficeHolder]) -> Register:
    """A register of one's own, for a municipality or a province."""
    found: dict[str, list[OfficeHolder]] = {}
    for holder in holders:
        found.setdefault(holder.name.last, []).append(holder)
    return found


def _holder(row: Sequence[Any], runs_to: date, seen: Mapping[str, date]) -> OfficeHolder:
    initials, first, prefix, last, office, start, end, known = row
    letters = re.sub(r"[^\w]", "", fold(initials))
    name = Name(fold(first), letters, prefix, fold(last))
    sure_to = seen.get(f"{name.first} {name.whole_last}", runs_to)
    return OfficeHolder(name, office, start, end, known, sure_to)


def holders_named(register: Register, name: Name) -> list[OfficeHolder]:
    """Office holders that this written name may point to."""
    if name.first and not name.last:  # a surname that no list knows reads as a first name
        name = Name("", "", "", name.first)
    return [
        holder
        for holder in register.get(name.last, ())
        if (not name.prefix or name.prefix == holder.name.prefix) and _given(holder.name, name)
    ]


def _given(holder: Name, name: Name) -> bool:
    if name.first:
        return name.first in (holder.first, holder.first.split()[0])
    return (
        not name.initials
        or holder.initials.startswith(name.initials)
        or (len(name.initials) == 1 and name.initials == holder.first[:1])
    )


_OFFICE = (
    r"minister-president|premier|vicepremier|vice-premier|ministers?|staatssecretaris(?:sen)?|"
    r"bewindspersonen|bewindspersoon|(?:tweede |eerste )?kamerl(?:id|eden)|het lid|de leden|"
    r"senator(?:en)?|raadsl(?:id|eden)|gemeenteraadslid|statenl(?:id|eden)|wethouders?|"
    r"burgemeesters?|"
    r"loco-burgemeester|gedeputeerden?|commissaris van de koning(?:in)?|fractievoorzitters?|"
    r"fractieleider|"
    r"partijleider|lijsttrekker|europarlementari[eë]r|eurocommissaris|kamervoorzitter|ncdr|"
    r"(?:nationaal|regerings|landelijk) ?co[oö]rdinator(?: tegen discriminatie en racisme| "
    r"racisme en "
    r"discriminatie| antisemitismebestrijding)?|regeringscommissaris|(?:nationale |kinder|"
    r"gemeentelijke )"
    r"ombudsman|kinderombudsman|informateur|formateur|gouverneur|gezaghebber|dijkgraaf|president|"
    r"koning(?:in)?|prins(?:es)?|secretaris-generaal van de vn|eilandsraadslid|"
    r"volksvertegenwoordiger"
)
_AT_THE_TIME = re.compile(
    r"\b(?P<office>minister|staatssecretaris|burgemeester|wethouder)(?: van \w+)? "
    r"\((?:destijds|toen|toenmalig|op dat moment|nu|thans):? $",
    re.I,
)
_DIRECTLY = re.compile(
    rf"(?<![\w-])(?:oud-|ex-)?(?P<office>{_OFFICE})(?: (?:van|voor) [A-Z]{{2,5}})?(?: "
    rf"?\([^()\n]{{1,40}}\))?,?"
    r"(?:\s+(?:de heer|mevrouw|drs\.|mr\.|dr\.|prof\.|ir\.))*\s+$",
    re.I,
)
_MOTION = re.compile(
    r"\b(?:motie|moties|amendement|initiatiefwet|initiatiefnota)[ -](?:van )?$", re.I
)
_AT_LENGTH = re.compile(
    r"(?<![\w-])(?:oud-)?(?:minister(?:-president)?|staatssecretaris|burgemeester|wethouder|"
    r"gedeputeerde|"
    r"(?:nationaal |regerings)?co[oö]rdinator|regeringscommissaris|voorzitter van (?:de|het) "
    r"(?:tweede kamer|"
    r"eerste kamer|staatscommissie|college voor de rechten|raad van state|staten-generaal)|"
    r"voorzitter)"
    r"(?: (?:van|voor|tegen|te|der)\b[^.;:()?!]{2,120})?(?:,\s*|\s*\n\s*)(?:(?:de heer|mevrouw) "
    r")?$",
    re.I,
)
_CHAIR = re.compile(
    r"^voorzitter(?! van (?:de|het) (?:tweede|eerste|staatsc|college v|raad van s|staten-g))", re.I
)
_ON_BEHALF = re.compile(
    r"namens|voor deze|(?:medewerker|adviseur|assistent|woordvoerder|secretaresse|chauffeur|"
    r"ambtenaar|"
    r"voorlichter)s? (?:van|bij|voor|aan)(?: de| het)? ?$",
    re.I,
)
_SIGNED_FOR = re.compile(r"(?:namens|voor|plv\.?|wnd\.?)(?: de| het)? $", re.I)
_PARTIES = (
    r"VVD|D66|PVV|CDA|SP|PvdA|PVDA|GroenLinks|GL|PvdD|CU|ChristenUnie|SGP|DENK|FVD|FvD|JA21|Volt|"
    r"BBB|"
    r"BIJ1|50PLUS|50Plus|NSC|OSF|BVNL|Leefbaar \w+|Forum voor Democratie|Partij voor de Dieren|"
    r"Groep \w+|"
    r"Lid \w+|fractie"
)
_PARTY_AFTER = re.compile(
    rf"^\s?\((?:{_PARTIES})\b[^)\n]{{0,40}}\)|^ c\.s\.|^-motie|^ van (?:de )?(?:{_PARTIES})\b"
)
_OFFICE_AFTER = re.compile(
    r"^,? ?\(?(?:de )?(?:minister|staatssecretaris|wethouder|burgemeester|gedeputeerde|kamerlid|"
    r"raadslid|"
    r"commissaris van de koning|statenlid|nationaal co[oö]rdinator|tweede kamerlid|eerste "
    r"kamerlid)\b(?!ie)",
    re.I,
)
_PLURAL = re.compile(
    r"leden$|ministers$|sen$|wethouders$|burgemeesters$|gedeputeerden$|personen$|senatoren$|"
    r"voorzitters$",
    re.I,
)
_BETWEEN = re.compile(r"^(?:\s?\([^()\n]{1,40}\))?(?: c\.s\.)?(?:,| en|, en| &)\s+(?:van\s+)?$")


def office_before(text: str, start: int, floor: int = 0) -> str | None:
    """The office that stands in front of a name, not before `floor`, where another name ended."""
    before = text[max(floor, start - 170) : start]
    match = _DIRECTLY.search(before)
    if match and not ("\n" in match[0] and _SIGNED_FOR.search(before[: match.start()])):
        return match["office"].lower()
    if _MOTION.search(before):
        return "motie"
    then = _AT_THE_TIME.search(before)
    if then:
        return then["office"].lower()
    match = _AT_LENGTH.search(before)
    if (
        match
        and not _CHAIR.match(match[0])
        and not _ON_BEHALF.search(before[max(0, match.start() - 30) :])
    ):
        own_line = before[: match.start()].rpartition("\n")[2].strip().lower()
        if "," in match[0][-4:] or own_line in ("de", "het", "", "mede namens de", "mede namens"):
            return match[0].split()[0].lower()
    return None


def office_after(text: str, end: int) -> bool:
    """A party in brackets, c.s., or an office named right after the name."""
    after = text[end : end + 60]
    return bool(_PARTY_AFTER.match(after) or _OFFICE_AFTER.match(after))


_ASSEMBLY = re.compile(
    r"\braad der gemeente\b|\bgemeenteraad\b|\braadsvergadering\b|\bprovinciale staten\b|"
    r"\bstatenvergadering\b|\bvanuit de fracties\b|\bleden van de [\w-]+-fractie\b|"
    r"\btweede kamer der\b|\beerste kamer der\b",
    re.I,
)
_MEMBERS = re.compile(
    r"\bleden:? (?:zijn |waren )?(?:de (?:dames|heren|leden) |mevrouw |de heer )?$|"
    r"voorzitter van de (?:vaste )?commissie[^,\n]{0,40},\s*$",
    re.I,
)
_SIDES = re.compile(r"^,?(?: en)? (?:de (?:dames|heren) |mevrouw |de heer )$")


def of_an_assembly(text: str) -> bool:
    """Whether these are the minutes of a council or a Chamber, whose members are in office."""
    return _ASSEMBLY.search(text, 0, 1500) is not None


def member_before(text: str, start: int) -> bool:
    """'Aanwezig de leden: de dames Kiela': in the minutes of an assembly."""
    return _MEMBERS.search(text[max(0, start - 90) : start]) is not None


def chained(text: str, previous_end: int, start: int, office: str | None) -> bool:
    """'de leden A, B en C': the office of the one before is the office of this one too."""
    if not office or not (_PLURAL.search(office) or office == "motie"):
        return False
    between = text[previous_end:start]
    return bool(_BETWEEN.match(between) or _SIDES.match(between))
