"""The account: chapters of the registers, and what they do not know at the end."""

import json
from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest

from gelijk.core import registers
from gelijk.core.letters import FORMATS, render
from gelijk.core.letters.blocks import Chapter, Heading, paragraph
from gelijk.core.periods import two_months, year
from gelijk.publication import account

CHAPTERS = [
    Chapter("b", "Tweede", (paragraph("Dit is gedaan.", thread=["x:1"]),), order=20),
    Chapter(
        "a",
        "Eerste",
        (paragraph("Ook dit."),),
        order=10,
        data={"telling": 3},
        unknowns=(paragraph("Wij weten niet hoeveel."),),
    ),
]


@pytest.fixture
def chapters(monkeypatch):
    """The account with these chapters instead of those of the registers."""

    def use(*given):
        modules = [
            SimpleNamespace(__name__=f"register{n}", chapter=lambda period, one=one: one)
            for n, one in enumerate(given)
        ]
        monkeypatch.setattr(registers, "modules", lambda name: iter(modules))

    return use


def compose():
    return account.compose(year(2022), today=date(2023, 5, 1))


def test_chapters_come_in_their_order_with_the_unknown_last(chapters):
    chapters(*CHAPTERS)
    assert [chapter.title for chapter in compose().in_order()] == [
        "Eerste",
        "Tweede",
        "Wat wij niet weten",
    ]


def test_what_is_not_known_is_said_once(chapters):
    chapters(*CHAPTERS)
    text = render(compose(), "html").decode()
    assert text.count("Wij weten niet hoeveel.") == 1


def test_a_register_without_anything_leaves_no_trace(chapters):
    chapters(None, CHAPTERS[0])
    assert [chapter.key for chapter in compose().in_order()] == ["b"]


def test_it_opens_with_what_each_chapter_says_in_short(chapters):
    short = [replace(one, summary=(paragraph(f"Kort {one.key}."),)) for one in CHAPTERS]
    chapters(*short)
    *_, heading, said = compose().opening
    assert heading == Heading("In het kort", 1)
    assert [part.runs[0].text for part in said.items] == ["Kort a.", "Kort b."]


def test_a_register_that_has_nothing_to_tell_says_so_in_short(monkeypatch):
    modules = [
        SimpleNamespace(__name__="vol", chapter=lambda _period: CHAPTERS[0]),
        SimpleNamespace(__name__="leeg", chapter=lambda _period: None, NOTHING="Niets van geld."),
    ]
    monkeypatch.setattr(registers, "modules", lambda name: iter(modules))
    assert "Niets van geld." in render(compose(), "html").decode()


def test_two_months_are_named_in_words(chapters):
    chapters(*CHAPTERS)
    letter = account.compose(two_months(2025, 2), today=date(2025, 5, 1))
    assert letter.title.endswith("maart en april 2025")
    assert letter.reference == "verantwoording-2025-2"


def test_an_empty_account_says_that_it_is_empty(chapters):
    chapters()
    letter = compose()
    assert letter.chapters == ()
    assert "staat er nog niets" in letter.opening[0].runs[0].text


def test_the_json_holds_what_the_registers_gave(chapters):
    chapters(*CHAPTERS)
    content = json.loads(render(compose(), "json"))
    assert '"telling": 3' in json.dumps(content)
    assert "Wij weten niet hoeveel." in json.dumps(content, ensure_ascii=False)


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_is_made(chapters, format):
    chapters(*CHAPTERS)
    assert len(render(compose(), format)) > 500


def test_the_account_says_that_it_is_of_a_demonstration_or_a_draft(chapters, settings):
    chapters(*CHAPTERS)
    after, within = date(2023, 3, 1), date(2022, 12, 31)
    assert account.compose(year(2022), today=after).marked == ()
    assert account.compose(year(2022), today=within).marked == ("draft",)
    settings.DEMONSTRATION = True
    assert account.compose(year(2022), today=after).marked == ("demonstration",)


def test_account_is_given_only_of_periods_that_have_begun():
    from gelijk.core.problems import Problem
    from gelijk.publication.periods import check

    today = date(2026, 3, 1)
    for period in (year(2021), year(2026), two_months(2026, 2)):
        check(period, today=today)
    for period in (year(2020), year(2027), two_months(2026, 3)):
        with pytest.raises(Problem, match="van 2021 tot en met 2026"):
            check(period, today=today)
