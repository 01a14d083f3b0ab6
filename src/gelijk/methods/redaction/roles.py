"""In what capacity somebody stands in the documents, and what follows from it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from gelijk.methods.redaction.model import Decision, Person, Role, Settings
from gelijk.methods.redaction.names.finding import Found
from gelijk.methods.redaction.names.people import Known
from gelijk.methods.redaction.offices import (
    Register,
    chained,
    holders_named,
    member_before,
    of_an_assembly,
    office_after,
    office_before,
)

_CITIZEN = re.compile(
    r"(?:\bmijn (?!collega|naam)\w+|melder|melding van|klager|klaagster|verzoek(?:er|ster)|"
    r"getuigen?|"
    r"verweerder|betrokkene|wederpartij|sollicitant|bewoner|buur(?:man|vrouw)|juf|meester|"
    r"\bik (?:ben|heet)|mijn naam is|naam melder|slachtoffer|vader|moeder|zoon|dochter|"
    r"eiser(?:es)?|appellante?|aangeefster|aangever|verdachte|huurder|cliënte?|bezoek(?:er|ster)|leerling|"
    r"echtgeno(?:ot|te)|partner|(?:schoon)?zus|broer)"
    r"[ :,(\t]*(?:(?:de heer|dhr|mw|mevr|mevrouw|meneer|drs|mr|dr|ir|ing|prof)\.? )*$",
    re.I,
)
_ADDRESSED = re.compile(r"(?:^|\n)(?:aan )?(?:de heer|mevrouw|familie|fam\.) ?$", re.I)
_ADDRESS_BELOW = re.compile(r"^[ \t]*\n[^\n]{3,50}\d+[^\n]{0,12}\n[ \t]*\d{4} ?[A-Z]{2}")
_FUNCTION = re.compile(
    r"^[ ,(\n|\t-]{1,4}(?:\w+ ){0,2}\w*(?:medewerker|adviseur|ambtenaar|jurist|secretaris|"
    r"directeur|"
    r"hoofd|leider|manager|coördinator|trainee|stagiair|consulent|notulist|behandelaar|"
    r"co[oö]rdinator)\b",
    re.I,
)
_SENIOR = re.compile(
    r"(?<![\w-])(?:secretaris-generaal|plv\.? ?sg|directeur-generaal|sg|dg|woordvoerder|"
    r"ambassadeur|"
    r"algemeen directeur|gemeentesecretaris|griffier)(?: [^.;:\n]{0,60})?,? $",
    re.I,
)
_GOVERNMENT = re.compile(r"@(?:min\w+|rijksoverheid|tweedekamer|\w*gemeente\w*|\w+\.overheid)\.nl$")
_REPORT = re.compile(
    r"\b(?:ik (?:werd|ben|was|voel)|mijn (?:baas|leidinggevende|buur|huisbaas)|melding)\b", re.I
)


@dataclass(slots=True)
class Evidence:
    """What the documents say of one person's capacity."""

    offices: list[str] = field(default_factory=list)
    registered: str = ""
    expired: bool = False
    beyond: date | None = None
    civil_servant: int = 0
    citizen: int = 0
    senior: bool = False


Weighed = dict[int, Evidence]


def offices(text: str, found: Sequence[Found]) -> list[str | None]:
    """For each name the office that the text gives it; None where it gives none."""
    given: list[str | None] = []
    previous, office = -1, None
    assembly = of_an_assembly(text)
    for one in found:
        before = office_before(text, one.start, max(0, previous))
        if before is None and previous >= 0 and chained(text, previous, one.start, office):
            before = office
        if before is None and assembly and member_before(text, one.start):
            before = "leden"
        given.append(before or ("ambt" if office_after(text, one.end) else None))
        previous, office = one.end, before
    return given


def weigh(
    text: str,
    found: Sequence[tuple[Found, str | None]],
    written: date | None,
    register: Register,
    weighed: Weighed,
) -> None:
    """Adds what one document says of each person, with the office it gives, to the evidence."""
    for one, office in found:
        _note(text, one, office, written, register, weighed)


def _note(
    text: str,
    one: Found,
    office: str | None,
    written: date | None,
    register: Register,
    weighed: Weighed,
) -> None:
    evidence = weighed.setdefault(one.person.number, Evidence())
    if office:
        evidence.offices.append(office)
        return
    before, after = text[max(0, one.start - 60) : one.start], text[one.end : one.end + 90]
    if _CITIZEN.search(before) or (_ADDRESSED.search(before) and _ADDRESS_BELOW.match(after)):
        evidence.citizen += 3
    elif one.why in ("field", "handle", "closing") or _FUNCTION.match(after):
        evidence.civil_servant += 2
    elif re.search(r"collega ?$|@$", before) or re.match(r" \([A-Z][\w&]{1,9}\)", after):
        evidence.civil_servant += 1
    evidence.senior = evidence.senior or bool(_SENIOR.search(before))
    _look_up(one, written, register, evidence)


def _look_up(one: Found, written: date | None, register: Register, evidence: Evidence) -> None:
    holders = holders_named(register, one.name)
    given = bool((one.name.first and one.name.last) or one.name.initials)
    for holder in holders:
        if not given and not holder.known_by_surname:
            continue
        if holder.held_on(written) and not holder.known_on(written):
            evidence.beyond = holder.sure_to
            continue
        if holder.held_on(written):
            evidence.registered = holder.office
            return
        evidence.expired = True


def decide(known: Known, evidence: Evidence, report: bool, settings: Settings) -> Person:
    """One role and one decision for one person, with the reasons in words."""
    entity = f"persoon-{known.number}"
    for mail in known.mails:
        evidence.civil_servant += 3 if _GOVERNMENT.search(mail) else 0
    private = evidence.civil_servant + evidence.citizen
    reasons = [f"ambt: {office}" for office in sorted(set(evidence.offices))]
    if evidence.registered:
        reasons.append(f"register: {evidence.registered}")
    if reasons:
        both = private > 1 or (known.mails and private)
        decision = Decision.REVIEW if both else Decision.KEEP
        reasons += ["staat ook als privépersoon of ambtenaar in de stukken"] if both else []
        return _person(known, entity, Role.OFFICE_HOLDER, decision, reasons)
    role = _private_role(evidence, report)
    if evidence.beyond and private == 0:
        reasons = [f"had een ambt; het register van ambtsdragers loopt tot {evidence.beyond}"]
        return _person(known, entity, Role.UNKNOWN, Decision.REVIEW, reasons)
    if evidence.expired and private == 0:
        reasons = ["had een ambt, maar niet op de datum van het stuk"]
        return _person(known, entity, Role.UNKNOWN, Decision.REVIEW, reasons)
    if evidence.senior and settings.senior_officials is not Decision.REDACT:
        reasons = ["treedt wegens de functie in de openbaarheid"]
        return _person(known, entity, role, settings.senior_officials, reasons)
    return _person(known, entity, role, Decision.REDACT, [])


def _private_role(evidence: Evidence, report: bool) -> Role:
    if evidence.citizen > evidence.civil_servant:
        return Role.CITIZEN
    if evidence.civil_servant:
        return Role.CIVIL_SERVANT
    return Role.CITIZEN if report else Role.UNKNOWN


def _person(
    known: Known, entity: str, role: Role, decision: Decision, reasons: list[str]
) -> Person:
    forms = frozenset(form for form in known.written if form)
    return Person(entity, known.label, forms, role, decision, tuple(reasons))


def is_report(text: str) -> bool:
    """Whether somebody tells what happened to them."""
    return len(_REPORT.findall(text)) > 1
