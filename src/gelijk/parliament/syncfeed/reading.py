"""Reads entities of the House's standard out of XML that nobody vouches for.

No document type, no entities, no network, a limit on size and on the number of things; every
entity is checked against the tables in `names.py`, and each fault is a sentence with its line."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from gelijk.core.problems import Problem
from gelijk.parliament.syncfeed.names import (
    ATOM,
    DATA,
    ENTITIES,
    GUID,
    NIL,
    OTHERS,
    STATUSES,
    Element,
    Value,
)

LARGEST = 50 * 1024 * 1024
MOST = 200_000
INT = re.compile(r"[+-]?\d{1,10}")
MOMENT = re.compile(r"-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(?P<fraction>\.\d+)?(Z|[+-]\d\d:\d\d)?")


@dataclass(frozen=True, slots=True)
class Entity:
    """One commitment, document or dossier as read."""

    kind: str
    guid: str
    line: int
    removed: bool
    values: dict[str, str] = field(default_factory=dict)
    references: dict[str, list[str]] = field(default_factory=dict)
    annotations: dict[str, list[str]] = field(default_factory=dict)

    @property
    def where(self) -> str:
        return f"regel {self.line}, {self.kind} {self.guid or 'zonder id'}"

    @property
    def numbered(self) -> str:
        """The number that a commitment has of the House."""
        number = self.values.get("nummer", "") if self.kind == "toezegging" else ""
        return number and f"nummer {number}"

    def noted(self, name: str) -> str:
        """The first annotation of ours with this name."""
        return (self.annotations.get(f"gelijk:{name}") or [""])[0]

    def all_noted(self, name: str) -> list[str]:
        return self.annotations.get(f"gelijk:{name}", [])


@dataclass(slots=True)
class Reading:
    """What a file holds: what is right, what is wrong, what was passed over."""

    entities: list[Entity] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)


def read(content: bytes) -> Reading:
    """The entities that are right, and a problem for each that is not."""
    found = Reading()
    seen: set[str] = set()
    for element in _entities(_parsed(content)):
        name = etree.QName(element)
        if name.namespace == DATA and name.localname in OTHERS:
            found.passed_over.append(f"regel {_line(element)}: {name.localname}")
            continue
        entity, faults = _entity(element)
        for mark in {entity.guid, entity.numbered} - {""}:
            if mark in seen:
                words = f"'{mark}' staat twee keer in het bestand."
                faults.append(Problem(words, where=entity.where))
            seen.add(mark)
        found.problems += faults
        found.entities += [] if faults else [entity]
    if not seen and not found.problems and not found.passed_over:
        raise Problem(
            "In het bestand staan geen toezeggingen, documenten of dossiers.",
            remedy="Geef een SyncFeed-bestand (Atom) of één entiteit volgens tkData v1-0.",
        )
    return found


def _parsed(content: bytes) -> etree._Element:
    if len(content) > LARGEST:
        raise Problem(
            f"Het bestand is groter dan {LARGEST // 1024 // 1024} MB.", remedy="Splits het op."
        )
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Problem(
            f"Dit is geen goed gevormde XML: {error}.", remedy="Haal het opnieuw op."
        ) from error
    document: Any = root.getroottree()  # the stubs do not know its document type
    if document.docinfo.doctype:
        raise Problem(
            "Het bestand heeft een documenttype (DOCTYPE); dat wordt niet gelezen.",
            remedy="De open data van de Kamer hebben dat niet. Vraag de afzender om het origineel.",
        )
    return root


def _entities(root: etree._Element) -> Iterator[etree._Element]:
    """The entities of a feed, or the one entity that the file is."""
    if etree.QName(root).namespace == DATA:
        yield root
        return
    if root.tag != f"{{{ATOM}}}feed":
        raise Problem(
            f"Het bestand begint met '{etree.QName(root).localname}', niet met een feed.",
            remedy="Geef een SyncFeed-bestand (Atom) of één entiteit volgens tkData v1-0.",
        )
    contents = root.iterfind(f"{{{ATOM}}}entry/{{{ATOM}}}content")
    for number, content in enumerate(contents):
        if number >= MOST:
            raise Problem(f"Het bestand heeft meer dan {MOST} regels.", remedy="Splits het op.")
        yield from (child for child in content if isinstance(child.tag, str))


def _entity(element: etree._Element) -> tuple[Entity, list[Problem]]:
    name = etree.QName(element)
    entity = Entity(
        kind=name.localname,
        guid=element.get("id", ""),
        line=_line(element),
        removed=element.get(f"{{{DATA}}}verwijderd") in {"true", "1"},
    )
    faults = [Problem(words, where=entity.where) for words in _heading_faults(element)]
    if name.namespace != DATA or name.localname not in ENTITIES:
        known = ", ".join(ENTITIES)
        words = f"'{name.localname}' wordt niet gelezen; wel: {known}."
        return entity, [Problem(words, where=entity.where)]
    faults += [Problem(words, where=entity.where) for words in _content(element, entity)]
    return entity, faults


def _line(element: etree._Element) -> int:
    line: Any = element.sourceline
    return int(line or 0)


def _heading_faults(element: etree._Element) -> Iterator[str]:
    guid = element.get("id")
    if guid is None:
        yield "het kenmerk 'id' ontbreekt."
    elif not GUID.fullmatch(guid):
        yield f"het id '{guid}' is geen GUID in kleine letters."
    removed = element.get(f"{{{DATA}}}verwijderd")
    if removed not in {"true", "false", "0", "1"}:
        yield "het kenmerk 'verwijderd' ontbreekt of is geen true of false."
    if not _is_moment(element.get(f"{{{DATA}}}bijgewerkt", "")):
        yield "het kenmerk 'bijgewerkt' ontbreekt of is geen tijdstip."
    allowed = {"id", f"{{{DATA}}}verwijderd", f"{{{DATA}}}bijgewerkt"}
    if etree.QName(element).localname == "document":
        allowed |= {f"{{{DATA}}}contentType", f"{{{DATA}}}contentLength"}
    for name in sorted(set(map(str, element.attrib)) - allowed):
        if not name.startswith(f"{{{NIL}}}"):
            yield f"het kenmerk '{etree.QName(name).localname}' hoort hier niet."


def _content(element: etree._Element, entity: Entity) -> Iterator[str]:
    """Takes the children in; says what is unknown, out of order, repeated or of a wrong form."""
    table = ENTITIES[entity.kind]
    places = {known.name: place for place, known in enumerate(table)}
    last = -1
    if (element.text or "").strip():
        yield "er staat losse tekst tussen de elementen."
    for child in element:
        if not isinstance(child.tag, str):
            continue
        name = etree.QName(child)
        if name == etree.QName(DATA, "annotatie"):
            if last >= 0:
                yield "'annotatie' staat niet vooraan."
            _note(child, entity)
            continue
        if name.namespace != DATA or name.localname not in places:
            yield f"het element '{name.localname}' bestaat niet."
            continue
        place = places[name.localname]
        if place < last or (place == last and not table[place].many):
            yield f"het element '{name.localname}' staat op de verkeerde plaats of te vaak."
        last = max(last, place)
        yield from _take(child, table[place], entity)


def _note(child: etree._Element, entity: Entity) -> None:
    name = child.get("naam", "")
    entity.annotations.setdefault(name, []).append(child.get("waarde", child.text or ""))


def _take(child: etree._Element, known: Element, entity: Entity) -> Iterator[str]:
    nil = child.get(f"{{{NIL}}}nil") in {"true", "1"}
    text = child.text or ""
    if nil:
        if not known.nillable:
            yield f"'{known.name}' mag niet leeg (nil) zijn."
        if text.strip() or len(child):
            yield f"'{known.name}' is leeg (nil) en heeft toch inhoud."
        return
    if known.value == "ref":
        yield from _reference(child, known, entity)
        return
    if len(child):
        yield f"in '{known.name}' staan elementen; er hoort tekst."
        return
    fault = _fault(known.value, text)
    if fault:
        yield f"'{known.name}' is '{text.strip()[:60]}'; {fault}"
    else:
        entity.values[known.name] = text if known.value in {"text"} else text.strip()


def _reference(child: etree._Element, known: Element, entity: Entity) -> Iterator[str]:
    ref = child.get("ref")
    if ref is not None and not GUID.fullmatch(ref):
        yield f"'{known.name}' wijst naar '{ref}'; dat is geen GUID in kleine letters."
        return
    if known.changed and not _is_moment(child.get(f"{{{DATA}}}bijgewerkt", "")):
        yield f"'{known.name}' mist het kenmerk 'bijgewerkt'."
        return
    if ref is not None:
        entity.references.setdefault(known.name, []).append(ref)


def _fault(value: Value, text: str) -> str:
    """What is wrong with the value, or nothing."""
    word = text.strip()
    match value:
        case "token" if not word:
            return "het mag niet leeg zijn."
        case "day" if not _is_moment(word):
            return "een tijdstip is zo: 2023-01-25T00:00:00."
        case "int" if not INT.fullmatch(word) or not -(2**31) <= int(word) < 2**31:
            return "er hoort een geheel getal."
        case "unsigned" if not INT.fullmatch(word) or not 0 <= int(word) < 2**32:
            return "er hoort een geheel getal van 0 of hoger."
        case "session" if not re.fullmatch(r"\d{4}-\d{4}", text):
            return "een vergaderjaar is zo: 2022-2023."
        case "boolean" if word not in {"true", "false", "0", "1"}:
            return "er hoort true of false."
        case "status" if text not in STATUSES:
            return f"een status is een van: {', '.join(STATUSES)}."
    return ""


def _is_moment(text: str) -> bool:
    word = text.strip()
    match = MOMENT.fullmatch(word)
    return match is not None and day_of(word) is not None


def day_of(text: str) -> dt.date | None:
    """The day of a moment as it is written: midnight of a Dutch day stays that day."""
    try:
        plain = MOMENT.fullmatch(text.strip())
        without = text.strip().replace(plain["fraction"] or "", "", 1) if plain else text
        return dt.datetime.fromisoformat(without).date()
    except ValueError:
        return None
