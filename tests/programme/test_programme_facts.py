"""The real facts of the programme."""

import csv
import hashlib

import pytest

from gelijk.core.models import AuditEvent, Link
from gelijk.core.permissions import SYSTEM
from gelijk.programme import facts
from gelijk.programme.actions import measures
from gelijk.programme.models import Measure, MeasureVersion, Term

LETTERS = {
    "kst-30950-316": "004_a53e52f3efd0b33c.txt",
    "kst-30950-325": "003_e9959ad3f54423e9.txt",
    "brief:2024-ek-adv": "001_ae89dda9f60612b4.txt",
    "nota:beslisnota-monitor-lokaal": "002_bcb7ee3f3b0aa745.txt",
}


def test_all_measures_of_the_letters_and_of_elsewhere_are_there(loaded):
    sources = set(Measure.objects.values_list("source_row", flat=True))
    assert {f"M{n:03d}" for n in range(1, 100)} <= sources
    assert {f"X{n:02d}" for n in range(1, 19)} <= sources
    assert Measure.objects.count() == MeasureVersion.objects.current().count() == 117


def test_loading_twice_changes_nothing(loaded):
    before = AuditEvent.objects.count(), Link.objects.count(), MeasureVersion.objects.count()
    assert facts.load(by=SYSTEM) == 0
    after = AuditEvent.objects.count(), Link.objects.count(), MeasureVersion.objects.count()
    assert after == before


@pytest.mark.parametrize("column", ["line_basis", "responsible_basis"])
def test_written_and_read_in_are_told_apart_as_the_tables_do(loaded, shared, column):
    gold = {row["id"]: row for row in _table(shared, "gold/measures.csv")}
    means = {"text": "written", "inferred": "read_in", "": "none"}
    for version in MeasureVersion.objects.current().select_related("measure"):
        if version.measure.source_row in gold:
            row = gold[version.measure.source_row]
            assert getattr(version, column) == means[row[column]], row["id"]


def test_lines_titles_and_years_are_those_of_the_tables(loaded, shared):
    names = {term.code: term.label.lower() for term in Term.objects.filter(scheme="line")}
    current = MeasureVersion.objects.current().select_related("measure")
    versions = {version.measure.source_row: version for version in current}
    for row in _table(shared, "gold/measures.csv"):
        version = versions[row["id"]]
        assert version.title == row["title"]
        assert names.get(version.line, "") == row["line"]
        assert str(version.year_from or "") == row["year_from"]
        assert str(version.year_to or "") == row["year_to"]
        assert (version.source_start, version.source_end) == (
            int(row["char_start"]),
            int(row["char_end"]),
        )


def test_the_seal_of_every_quotation_fits_the_letter(shared):
    sealed = [row for row in facts.measure_rows() if row.quote_sha256]
    assert len(sealed) == 99
    for row in sealed:
        text = (shared / "seeds" / LETTERS[row.document]).read_text(encoding="utf-8")
        start, end = row.place
        assert hashlib.sha256(text[start:end].encode()).hexdigest() == row.quote_sha256, row.id


def test_every_amount_of_a_measure_pays_for_it(loaded, shared):
    measures = {row.source_row: row.id for row in facts.measure_rows()}
    wanted = {
        (amount, measures[row["id"]])
        for row in _table(shared, "gold/measures.csv")
        for amount in row["amount_ids"].split(";")
        if amount
    }
    ties = Link.objects.filter(relation="pays_for", object__startswith="maatregel:")
    assert {(tie.subject.rsplit("-", 1)[1], tie.object) for tie in ties} == wanted


def test_every_measure_is_tied_to_the_paper_that_names_it(loaded):
    for row in facts.measure_rows():
        if row.document:
            assert Link.objects.filter(
                subject=row.document, relation="mentions", object=row.id
            ).exists(), row.id


def test_what_is_known_twice_is_tied(loaded):
    tie = Link.objects.get(relation="is_same_as", subject__startswith="maatregel:")
    named = {row.id: row.source_row for row in facts.measure_rows()}
    assert (named[tie.subject], named[tie.object]) == ("X04", "M055")


def test_the_third_line_has_two_names(loaded):
    term = Term.objects.get(edition=2022, scheme="line", code="bijstaan_beschermen")
    assert (term.label, term.names) == ("Bijstaan en beschermen", ["Bijstaan en handhaven"])
    assert Term.objects.filter(edition=2022, scheme="line").count() == 3


def test_every_code_of_a_measure_is_a_word_of_a_list(loaded):
    words = {(term.scheme, term.code) for term in Term.objects.all()}
    for row in facts.measure_rows():
        codes = [("form", row.form), *(("domain", code) for code in row.domains)]
        codes += [("ground", code) for code in row.grounds]
        codes += [(name, getattr(row, name)) for name in ("line", "kind", "stage")]
        assert {pair for pair in codes if pair[1]} <= words, row.id


def test_a_revised_fact_becomes_a_visible_correction(loaded, monkeypatch):
    rows = facts.measure_rows()
    revised = rows[0].model_copy(update={"title": "Anders", "correction": "de titel was fout"})
    monkeypatch.setattr(facts, "measure_rows", lambda: [revised, *rows[1:]])
    assert facts.load(by=SYSTEM) == 1
    version = MeasureVersion.objects.current().get(measure__public_id=revised.id)
    assert (version.number, version.title) == ("1.1", "Anders")
    assert (version.corrects.number, version.correction_reason) == ("1.0", "de titel was fout")
    assert facts.load(by=SYSTEM) == 0


def test_what_people_published_later_is_not_overwritten(loaded, monkeypatch, noor, mila, ruben):
    version = MeasureVersion.objects.current().get(measure__public_id="maatregel:2022-020")
    draft = measures.correct(by=noor, version=version, reason="betere titel")
    saved = measures.save(by=noor, version=draft, token=draft.token, values={"title": "Beter"})
    sent = measures.send(by=noor, version=saved, token=saved.token)
    jenv = type(mila)("gebruiker:wout", "JenV", mila.permissions)
    measures.review(by=jenv, version=sent, approves=True)
    measures.publish(by=ruben, version=sent)
    assert facts.load(by=SYSTEM) == 0
    current = MeasureVersion.objects.current().get(measure=version.measure)
    assert current.title == "Beter"


def _table(shared, name):
    with (shared / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
