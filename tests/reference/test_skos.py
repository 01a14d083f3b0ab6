"""SKOS that another program reads back says what the vocabulary says."""

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import RDF, SKOS

from gelijk.reference import skos, vocabularies

BASE = "https://gelijk.example"


@pytest.mark.parametrize("name", vocabularies.names())
def test_turtle_and_json_ld_say_the_same(name):
    vocabulary = vocabularies.load(name)
    turtle = Graph().parse(data=skos.turtle(vocabulary, BASE), format="turtle")
    json_ld = Graph().parse(data=skos.json_ld(vocabulary, BASE), format="json-ld")
    assert isomorphic(turtle, json_ld)
    assert len(list(turtle.subjects(RDF.type, SKOS.Concept))) == len(vocabulary.concepts)


@pytest.mark.parametrize("name", vocabularies.names())
def test_every_concept_has_one_label_a_language_and_a_place(name):
    vocabulary = vocabularies.load(name)
    graph = Graph().parse(data=skos.turtle(vocabulary, BASE), format="turtle")
    scheme = URIRef(f"{BASE}/begrippen/{vocabulary.slug}/")
    for concept in vocabulary.concepts:
        subject = URIRef(f"{scheme}#{concept.code}")
        labels = {(str(one), one.language) for one in graph.objects(subject, SKOS.prefLabel)}
        assert labels == {(concept.label.nl, "nl"), (concept.label.en, "en")}
        assert (subject, SKOS.inScheme, scheme) in graph
        top = (subject, SKOS.topConceptOf, scheme) in graph
        assert top == (concept.broader is None)
        for narrower in graph.objects(subject, SKOS.narrower):
            assert (narrower, SKOS.broader, subject) in graph


def test_quotes_and_backslashes_survive():
    value = skos.Literal('zij zei: "a\\b"\n', "nl")
    text = f"<urn:x> <urn:y> {skos._in_turtle(value)} ."
    assert next(Graph().parse(data=text, format="turtle").objects()) == Literal(value.text, "nl")
