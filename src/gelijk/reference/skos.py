"""Vocabularies as SKOS, in Turtle and in JSON-LD.

The addresses are those of the pages under /begrippen/, so that a concept can be looked up by
its own name. SKOS Reference, W3C Recommendation of 18 August 2009.
"""

import json
from dataclasses import dataclass, field

from gelijk.reference.vocabularies.schema import Concept, Vocabulary

SKOS = "http://www.w3.org/2004/02/skos/core#"
DCT = "http://purl.org/dc/terms/"
XSD = "http://www.w3.org/2001/XMLSchema#"
LICENCES = {"CC0-1.0": "http://creativecommons.org/publicdomain/zero/1.0/"}


@dataclass(frozen=True, slots=True)
class Literal:
    """A text with its language or its datatype."""

    text: str
    language: str = ""
    datatype: str = ""


@dataclass(frozen=True, slots=True)
class Address:
    """The address of something else."""

    text: str


@dataclass(slots=True)
class Subject:
    """One thing with what is said of it; `said` keeps the order."""

    address: str
    kind: str
    said: list[tuple[str, Literal | Address]] = field(default_factory=list)


def scheme_address(vocabulary: Vocabulary, base: str) -> str:
    """The address of the vocabulary."""
    return f"{base.rstrip('/')}/begrippen/{vocabulary.slug}/"


def concept_address(vocabulary: Vocabulary, concept: Concept, base: str) -> str:
    """The address of the concept: its place on the page of the vocabulary."""
    return f"{scheme_address(vocabulary, base)}#{concept.code}"


def describe(vocabulary: Vocabulary, base: str) -> list[Subject]:
    """The scheme and its concepts as subjects with what is said of them."""
    return [
        _scheme(vocabulary, base),
        *(_concept(vocabulary, concept, base) for concept in vocabulary.walk()),
    ]


def _scheme(vocabulary: Vocabulary, base: str) -> Subject:
    scheme = Subject(scheme_address(vocabulary, base), "skos:ConceptScheme")
    scheme.said += [
        ("skos:prefLabel", Literal(vocabulary.title.nl, "nl")),
        ("skos:prefLabel", Literal(vocabulary.title.en, "en")),
        ("skos:definition", Literal(vocabulary.definition.nl, "nl")),
        ("skos:definition", Literal(vocabulary.definition.en, "en")),
        ("dct:source", Literal(" ".join(vocabulary.source.split()), "nl")),
    ]
    if vocabulary.licence in LICENCES:
        scheme.said.append(("dct:license", Address(LICENCES[vocabulary.licence])))
    scheme.said += [
        ("skos:hasTopConcept", Address(concept_address(vocabulary, one, base)))
        for one in vocabulary.top
    ]
    return scheme


def _concept(vocabulary: Vocabulary, concept: Concept, base: str) -> Subject:
    subject = Subject(concept_address(vocabulary, concept, base), "skos:Concept")
    scheme = Address(scheme_address(vocabulary, base))
    say = subject.said.append
    say(("skos:inScheme", scheme))
    say(("skos:notation", Literal(concept.code)))
    say(("skos:prefLabel", Literal(concept.label.nl, "nl")))
    say(("skos:prefLabel", Literal(concept.label.en, "en")))
    for name in concept.other_names:
        say(("skos:altLabel", Literal(name, "nl")))
    if concept.definition:
        say(("skos:definition", Literal(concept.definition.nl, "nl")))
        say(("skos:definition", Literal(concept.definition.en, "en")))
    if concept.broader is None:
        say(("skos:topConceptOf", scheme))
    else:
        broader = vocabulary.get(concept.broader)
        say(("skos:broader", Address(concept_address(vocabulary, broader, base))))
    for narrower in vocabulary.narrower(concept.code):
        say(("skos:narrower", Address(concept_address(vocabulary, narrower, base))))
    subject.said += _notes(concept)
    return subject


def _notes(concept: Concept) -> list[tuple[str, Literal | Address]]:
    notes: list[tuple[str, Literal | Address]] = []
    if concept.form_row:
        row = f"Rij van het registratieformulier: {concept.form_row}"
        notes.append(("skos:editorialNote", Literal(row, "nl")))
    notes += [("dct:conformsTo", Literal(basis, "nl")) for basis in concept.legal_basis]
    if concept.source:
        notes.append(("dct:source", Literal(concept.source, "nl")))
    if concept.valid_from:
        notes.append(("dct:issued", Literal(concept.valid_from.isoformat(), datatype="xsd:date")))
    if concept.valid_until:
        until = Literal(f"In gebruik tot en met {concept.valid_until.isoformat()}", "nl")
        notes.append(("skos:historyNote", until))
    return notes


def turtle(vocabulary: Vocabulary, base: str) -> str:
    """The vocabulary as Turtle."""
    lines = [f"@prefix {name}: <{address}> ." for name, address in _prefixes().items()]
    for subject in describe(vocabulary, base):
        said = "".join(f" ;\n    {name} {_in_turtle(value)}" for name, value in subject.said)
        lines += ["", f"<{subject.address}> a {subject.kind}{said} ."]
    return "\n".join(lines) + "\n"


def json_ld(vocabulary: Vocabulary, base: str) -> str:
    """The vocabulary as JSON-LD."""
    graph = []
    for subject in describe(vocabulary, base):
        node: dict[str, object] = {"@id": subject.address, "@type": subject.kind}
        for name, value in subject.said:
            values = node.setdefault(name, [])
            assert isinstance(values, list)
            values.append(_in_json(value))
        graph.append(node)
    content = {"@context": _prefixes(), "@graph": graph}
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _prefixes() -> dict[str, str]:
    return {"skos": SKOS, "dct": DCT, "xsd": XSD}


def _in_turtle(value: Literal | Address) -> str:
    if isinstance(value, Address):
        return f"<{value.text}>"
    # JSON's escapes for quotes, backslashes and control characters are Turtle's too.
    quoted = json.dumps(value.text, ensure_ascii=False)
    if value.language:
        return f"{quoted}@{value.language}"
    return f"{quoted}^^{value.datatype}" if value.datatype else quoted


def _in_json(value: Literal | Address) -> dict[str, str]:
    if isinstance(value, Address):
        return {"@id": value.text}
    if value.language:
        return {"@value": value.text, "@language": value.language}
    if value.datatype:
        return {"@value": value.text, "@type": value.datatype}
    return {"@value": value.text}
