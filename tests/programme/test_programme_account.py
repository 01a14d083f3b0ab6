"""The chapter of the account, and what the first page says."""

from collections import Counter
from datetime import UTC, date, datetime
from unittest.mock import patch

import pytest
from django.utils.translation import override

from gelijk.core import periods
from gelijk.core.letters.blocks import Bullets, Heading, Note, Paragraph, Table, plain
from gelijk.core.permissions import SYSTEM
from gelijk.programme import account, account_findings, demo, facts
from gelijk.programme.actions import editions, measures
from gelijk.programme.models import Edition, Goal, Measure, MeasureVersion, Progress
from gelijk.programme.overview import overview
from gelijk.programme.staff_forms import NewEditionForm


def naive(year: int) -> set[str]:
    """The same choice, made by looking at each row of the facts."""
    start, end = date(year, 1, 1), date(year, 12, 31)
    in_force = max((one for one in (2022, 2023) if one <= year), default=None)
    chosen = set()
    for row in facts.measure_rows():
        runs = (row.year_from or row.year_to) and (
            (row.year_from or 0) <= year <= (row.year_to or 9999)
        )
        stated = row.stated and start <= row.stated[0] and row.stated[1] <= end
        if (in_force and row.edition == in_force) or runs or stated:
            chosen.add(row.id)
    return chosen


@pytest.mark.parametrize("year", [2021, 2022, 2023, 2024, 2025])
def test_the_period_holds_what_looking_at_every_row_finds(loaded, year):
    found = account_findings.measures_of(periods.year(year))
    assert {version.measure.public_id for version in found} == naive(year)


def test_the_table_of_lines_adds_up(loaded):
    chapter = account.chapter(periods.year(2022))
    table = next(block for block in chapter.blocks if isinstance(block, Table))
    for row in table.rows:
        assert sum(int(cell) for cell in row[1:-1]) == int(row[-1])
    assert sum(int(row[-1]) for row in table.rows) == int(table.totals[-1]) == len(naive(2022))


def test_the_data_are_the_counts_of_the_rows(loaded):
    data = account.chapter(periods.year(2022)).data
    chosen = naive(2022)
    rows = [row for row in facts.measure_rows() if row.id in chosen]
    lines = Counter(row.line or "onbekend" for row in rows)
    assert data["measures"] == len(rows)
    assert data["per_line"] == dict(lines)
    assert data["per_stage"] == dict(Counter(row.stage or "onbekend" for row in rows))
    assert data["without"] == {
        "line": sum(not row.line for row in rows),
        "ministry": sum(not row.responsible for row in rows),
        "stage": sum(not row.stage for row in rows),
    }
    assert data["per_light"] == {"green": 0, "orange": 0, "red": 0, "unknown": len(rows)}


def test_each_line_has_its_own_part_and_each_statement_its_thread(loaded):
    chapter = account.chapter(periods.year(2022))
    headings = [block.text for block in chapter.blocks if isinstance(block, Heading)]
    assert headings[:3] == [
        "Erkennen en voorkomen",
        "Herkennen en melden",
        "Bijstaan en beschermen",
    ]
    told = [block for block in chapter.blocks if isinstance(block, Paragraph) and block.thread]
    named = {name for block in told for name in block.thread}
    assert naive(2022) <= named


def test_what_is_not_known_is_said_with_the_words_of_the_cabinet_s_promise(loaded):
    unknowns = [plain(one.runs) for one in account.chapter(periods.year(2022)).unknowns]
    assert any("Doelen of streefcijfers staan er niet in" in words for words in unknowns)
    for gap in ("de lijn niet bekend", "geen verantwoordelijk ministerie", "voortgang niet gemeld"):
        assert any(gap in words for words in unknowns), gap


def test_progress_counts_from_the_day_it_is_about(loaded):
    of_2023 = list(account_findings.measures_of(periods.year(2023)))
    spring = account_findings.reports_until(periods.two_months(2024, 2), of_2023)
    autumn = account_findings.reports_until(periods.two_months(2024, 5), of_2023)
    assert account.chapter(periods.year(2023)).data["per_light"]["green"] == 0
    assert {tuple(report.evidence) for report in spring.values()} == {("kst-30950-359",)}
    assert {tuple(report.evidence) for report in autumn.values()} == {
        ("kst-30950-359",),
        ("kst-30950-424",),
    }


def test_what_was_put_right_after_midnight_is_of_the_new_year(published, noor, mila, ruben):
    """At half past midnight on 1 January it is still the old year in UTC."""
    half_past = datetime(2022, 12, 31, 23, 30, tzinfo=UTC)
    draft = measures.correct(by=noor, version=published, reason="Het jaar klopte niet.")
    sent = measures.send(by=noor, version=draft, token=draft.token)
    measures.review(by=mila, version=sent, approves=True)
    with patch("gelijk.programme.actions.measures.timezone.now", return_value=half_past):
        measures.publish(by=ruben, version=sent)
    assert "Correcties" not in _headings(account.chapter(periods.year(2022)))
    chapter = account.chapter(periods.year(2023))
    assert "Correcties" in _headings(chapter)
    assert any("gecorrigeerd op 01-01-2023" in repr(block) for block in chapter.blocks)


def _headings(chapter):
    return {block.text for block in chapter.blocks if isinstance(block, Heading)}


def test_the_demonstration_takes_no_real_year(loaded, ruben):
    demo.load(by=SYSTEM)
    values = {"title": "Programma 2026", "source_document": "kst-30950-999"}
    assert not editions.add(by=ruben, year=2026, values=values).synthetic
    form = NewEditionForm({"year": demo.YEAR, "title": "Echt", "source_document": "kst-1-1"})
    assert "year" in form.errors
    invented = (
        *Measure.objects.filter(synthetic=True),
        *Goal.objects.filter(synthetic=True),
        *Edition.objects.filter(synthetic=True),
    )
    assert {one.public_id.split(":")[1][:4] for one in invented} == {str(demo.YEAR)}


def test_a_period_of_which_nothing_is_known_has_no_chapter(db):
    assert account.chapter(periods.year(2022)) is None


def test_the_chapter_is_dutch_on_an_english_page(loaded):
    with override("en"):
        english = account.chapter(periods.year(2022))
    assert english == account.chapter(periods.year(2022))


def test_what_is_invented_stays_out_of_the_account_and_the_first_page(loaded):
    before = account.chapter(periods.year(2025)).data, overview()
    assert demo.load(by=SYSTEM) > 0
    assert demo.load(by=SYSTEM) == 0
    assert (account.chapter(periods.year(2025)).data, overview()) == before
    invented = MeasureVersion.objects.filter(measure__synthetic=True)
    assert {version.edition_id for version in invented} == {demo.YEAR}
    assert {"draft", "department_review", "approved", "published"} == {
        version.status for version in invented
    }
    assert Edition.objects.get(year=demo.YEAR).synthetic


def test_the_first_page_counts_what_is_real(loaded):
    figures = [figure.value for figure in overview().figures]
    assert figures == ["117", "24", "2"]


def test_a_measure_that_two_sources_name_is_said_to_be_one(loaded):
    blocks = account.chapter(periods.year(2022)).blocks
    (note,) = [block for block in blocks if isinstance(block, Note)]
    assert note.paragraphs[0].thread == ("maatregel:2022-060", "maatregel:2022-012")


def test_progress_has_a_column_only_where_something_was_reported(loaded):
    assert "Voortgang" not in columns_of(account.chapter(periods.year(2022)))
    Progress.objects.create(
        measure=Measure.objects.get(public_id="maatregel:2022-036"),
        day=date(2022, 6, 1),
        light="red",
        reason="Uitgesteld.",
    )
    chapter = account.chapter(periods.year(2022))
    assert "Voortgang" in columns_of(chapter)
    (told,) = [block for block in chapter.blocks if isinstance(block, Bullets)]
    assert "rood: niet op schema, op 01-06-2022. Uitgesteld." in plain(told.items[0].runs)


def columns_of(chapter):
    tables = [block for block in chapter.blocks if isinstance(block, Table)]
    return {column.title for table in tables for column in table.columns}
