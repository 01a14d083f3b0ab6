"""What differs between two editions."""

import pytest

from gelijk.programme import comparison, facts
from gelijk.programme.actions import measures
from gelijk.programme.models import Edition
from gelijk.programme.vocabulary import Vocabulary


def compare(old: int, new: int) -> comparison.Difference:
    return comparison.difference(
        Edition.objects.get(year=old), Edition.objects.get(year=new), Vocabulary.read()
    )


def names(versions) -> set[str]:
    return {version.measure.public_id for version in versions}


def test_of_the_real_editions_no_measure_is_in_both(loaded):
    rows = facts.measure_rows()
    found = compare(2022, 2023)
    assert names(found.added) == {row.id for row in rows if row.edition == 2023}
    assert names(found.dropped) == {row.id for row in rows if row.edition == 2022}
    assert found.continued == ()


def test_measures_that_somebody_tied_are_shown_side_by_side(loaded):
    pairs = {
        (pair.old.measure.public_id, pair.new.measure.public_id)
        for pair in compare(2022, 2023).resembling
    }
    assert pairs == {
        ("maatregel:2022-059", "maatregel:2023-044"),
        ("maatregel:2022-001", "maatregel:2023-039"),
    }


@pytest.fixture
def continued(noor, mila, ruben, published):
    """The same measure, in the next edition on another line."""
    later = Edition.objects.create(year=2023, title="Programma 2023")
    draft = measures.revise(by=noor, measure=published.measure, edition=later)
    saved = measures.save(
        by=noor, version=draft, token=draft.token, values={"line": "herkennen_melden"}
    )
    sent = measures.send(by=noor, version=saved, token=saved.token)
    measures.review(by=mila, version=sent, approves=True)
    return measures.publish(by=ruben, version=sent)


def test_a_measure_in_both_is_continued_with_what_changed(continued):
    found = compare(2022, 2023)
    assert (found.added, found.dropped) == ((), ())
    (pair,) = found.changed
    assert [(change.label, change.old, change.new) for change in pair.changes] == [
        ("Lijn", "erkennen_voorkomen (staat er)", "herkennen_melden (staat er)")
    ]


def test_a_correction_of_the_old_edition_counts_for_the_old_edition(
    noor, mila, ruben, published, continued
):
    draft = measures.correct(by=noor, version=published, reason="verkeerde lijn")
    saved = measures.save(
        by=noor, version=draft, token=draft.token, values={"line": "herkennen_melden"}
    )
    sent = measures.send(by=noor, version=saved, token=saved.token)
    measures.review(by=mila, version=sent, approves=True)
    measures.publish(by=ruben, version=sent)
    (pair,) = compare(2022, 2023).continued
    assert (pair.old.number, pair.new.number, pair.changes) == ("1.1", "2.0", ())
