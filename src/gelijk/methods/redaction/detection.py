"""Personal data in a set of documents: found, tied to people, with a proposed decision."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from gelijk.methods.redaction.composing import Composed, compose
from gelijk.methods.redaction.model import (
    Decision,
    Document,
    Findings,
    Ground,
    Person,
    Role,
    Settings,
    Span,
    Type,
)
from gelijk.methods.redaction.names.dictionary import Dictionary
from gelijk.methods.redaction.names.finding import Found, Reading, know, read, resolve
from gelijk.methods.redaction.names.people import People
from gelijk.methods.redaction.offices import Register, national_register
from gelijk.methods.redaction.patterns.births import all_dates
from gelijk.methods.redaction.roles import Weighed, decide, is_report, offices, weigh
from gelijk.methods.redaction.special import find_special

_GROUNDS = {Type.BSN: Ground.IDENTIFICATION_NUMBER, Type.SPECIAL: Ground.SPECIAL_CATEGORY}


def detect(
    documents: Sequence[Document],
    *,
    register: Register | None = None,
    settings: Settings | None = None,
) -> list[list[Span]]:
    """Per document its passages with personal data, in order and without overlap.

    The documents are one set: somebody has the same entity and decision in all of them. `register`
    is by folded surname (offices.by_surname); without it the national one is used. Time is in
    proportion to the text.
    """
    return [list(spans) for spans in examine(documents, register=register, settings=settings).spans]


def examine(
    documents: Sequence[Document],
    *,
    register: Register | None = None,
    settings: Settings | None = None,
) -> Findings:
    """As detect, with the people of the set and why each is kept or hidden."""
    settings = settings or Settings()
    register = national_register() if register is None else register
    given = documents
    composed = [compose(document.text) for document in given]
    documents = [
        replace(document, text=one.text) for document, one in zip(given, composed, strict=True)
    ]
    readings = [read(document, settings) for document in documents]
    people = know(documents, readings)
    dictionary = Dictionary(people)
    found = [
        resolve(number, reading, people, dictionary, settings)
        for number, reading in enumerate(readings)
    ]
    persons = _decided(documents, readings, found, people, register, settings)
    spans = [
        _spans(reading, names, persons, people, settings)
        for reading, names in zip(readings, found, strict=True)
    ]
    placed = [
        tuple(_as_given(document.text, one, row))
        for document, one, row in zip(given, composed, spans, strict=True)
    ]
    return Findings(tuple(placed), tuple(persons.values()))


def _as_given(text: str, composed: Composed, spans: Sequence[Span]) -> Iterator[Span]:
    """The passages with their places in the text as it was given."""
    last = 0
    for span in spans:
        start, end = composed.given(span.start, span.end)
        start = max(start, last)  # two passages that meet within one sign, a ligature
        if start < end:
            yield replace(span, start=start, end=end, text=text[start:end])
            last = end


def _decided(
    documents: Sequence[Document],
    readings: Sequence[Reading],
    found: list[list[Found]],
    people: People,
    register: Register,
    settings: Settings,
) -> dict[int, Person]:
    weighed: Weighed = {}
    for number, (document, reading) in enumerate(zip(documents, readings, strict=True)):
        day = document.written or dated(reading.text)
        given = offices(reading.text, found[number])
        found[number] = _office_holders_apart(reading.text, found[number], given, people)
        weigh(reading.text, list(zip(found[number], given, strict=True)), day, register, weighed)
    reports = [is_report(reading.text) for reading in readings]
    persons = {}
    for known in people.all:
        if known.number in weighed:
            report = any(reports[number] for number in known.documents)
            persons[known.number] = decide(known, weighed[known.number], report, settings)
    return persons


def _office_holders_apart(
    text: str, found: Sequence[Found], given: Sequence[str | None], people: People
) -> list[Found]:
    """'minister De Jonge' is not the De Jonge who wrote the note: a surname alone after an office
    is a person of its own, as is that surname further on, unless somebody else here has it."""
    bare = [not (one.name.first or one.name.initials) for one in found]
    rows = list(zip(found, given, bare, strict=True))
    held = {one.name.last for one, office, alone in rows if office and alone}
    apart = []
    for one, office, alone in rows:
        theirs = one.name.last in held and not any(name.strong for name in one.person.names)
        if alone and one.name.last and (office or theirs):
            person = people.office_holder(one.name, text[one.start : one.end])
            apart.append(one._replace(person=person))
        else:
            apart.append(one)
    return apart


def dated(text: str) -> date | None:
    """The date that a document gives itself: the first whole one near its head."""
    for _, _, year, month, day in all_dates(text[:2500]):
        if 1990 <= year <= 2100 and day <= 28:
            return date(year, month, day)
        if 1990 <= year <= 2100:
            return date(year, month, 28)
    return None


def _spans(
    reading: Reading,
    names: Sequence[Found],
    persons: dict[int, Person],
    people: People,
    settings: Settings,
) -> list[Span]:
    spans = [_of_name(reading.text, one, persons[one.person.number]) for one in names]
    owners = {mail: person.number for person in people.all for mail in person.mails}
    for hit in reading.hits:
        owner = persons.get(owners.get(hit.key, 0))
        role = owner.role if owner else Role.UNKNOWN
        entity = owner.entity if owner else f"{hit.type.lower()}-{hit.key}"
        decision = owner.decision if owner else Decision.REDACT
        ground = None if decision is Decision.KEEP else _GROUNDS.get(hit.type, Ground.PRIVATE_LIFE)
        text = reading.text[hit.start : hit.end]
        spans.append(
            Span(hit.start, hit.end, hit.type, role, entity, decision, ground, hit.confidence, text)
        )
    if settings.special_categories:
        spans += find_special(reading.text, spans, is_report(reading.text))
    return sorted(spans, key=lambda span: span.start)


def _of_name(text: str, one: Found, person: Person) -> Span:
    ground = None if person.decision is Decision.KEEP else Ground.PRIVATE_LIFE
    return Span(
        one.start,
        one.end,
        Type.PERSON,
        person.role,
        person.entity,
        person.decision,
        ground,
        round(min(one.confidence, 1.0), 3),
        text[one.start : one.end],
    )
