"""The model can be made again from this repository alone, and is made from invented people."""

from gelijk.methods.redaction.tokens import tokens
from gelijk.methods.redaction.training.__main__ import MODEL, labels, score
from gelijk.methods.redaction.training.writing import document


def test_the_same_seed_writes_the_same_document():
    assert document(41) == document(41)
    assert document(41) != document(42)


def test_names_are_marked_where_they_stand():
    marked = there = 0
    for seed in range(200):
        written = document(seed)
        assert all(written.text[start:end].strip() for start, end in written.names)
        there += len(set(written.names))
        marked += labels(tokens(written.text), written.names).count("B")
    assert marked >= 0.97 * there


def test_the_model_is_small():
    assert MODEL.stat().st_size < 3_000_000


def test_the_model_knows_names_in_documents_it_was_not_trained_on():
    recall, precision = score(MODEL)
    assert recall > 0.95
    assert precision > 0.97
