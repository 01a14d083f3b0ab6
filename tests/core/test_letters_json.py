"""The JSON of a letter: everything it says, by a fixed schema."""

import datetime as dt
import json
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from importlib import resources

import pytest

from gelijk.core.letters import render
from gelijk.core.letters.blocks import Chapter, Column, Table
from gelijk.core.letters.json import plain_data
from tests.core.letters_account import account, minimal
from tests.core.letters_schema import faults


@pytest.fixture(scope="module")
def schema():
    file = resources.files("gelijk.core.letters").joinpath("letter.schema.json")
    return json.loads(file.read_text("utf-8"))


@pytest.fixture(scope="module")
def made():
    return json.loads(render(account(), "json"))


class Kind(StrEnum):
    SPENT = "spent"


@dataclass
class Sum:
    kind: Kind
    lower: Decimal | None
    year: int


def test_an_account_keeps_to_the_schema(made, schema):
    assert list(faults(made, schema, schema)) == []


def test_the_schema_refuses_what_is_not_a_letter(made, schema):
    wrong = made | {"date": "25 januari 2023"}
    wrong["chapters"] = [made["chapters"][0] | {"blocks": [{"type": "picture"}]}]
    del wrong["title"]
    said = " ".join(faults(wrong, schema, schema))
    assert "title is missing" in said
    assert "25 januari 2023" in said
    assert "chapters[0].blocks[0]" in said


def test_the_figures_of_a_chapter_stand_under_its_key(made):
    assert made["data"]["geld"]["as_of"] == "2022-12-31"
    assert (
        made["data"]["geld"]["labelled_spent_2021"] == "3115500.95"
        or made["data"]["geld"]["labelled_spent_2021"].replace(".", "").isdigit()
    )
    assert set(made["data"]) == {"geld", "programma", "parlement", "cijfers", "inbreng"}


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Decimal("7062164.84"), "7062164.84"),
        (Decimal("1622000"), "1622000.00"),
        (Decimal("1.622E+6"), "1622000.00"),
        (Decimal("0.1234"), "0.1234"),
        (Decimal("-5"), "-5.00"),
        (dt.date(2023, 1, 25), "2023-01-25"),
        (Kind.SPENT, "spent"),
        (None, None),
        (True, True),
        (frozenset({"b", "a"}), ["a", "b"]),
        ({"b": (1,), "a": None}, {"a": None, "b": [1]}),
        (Sum(Kind.SPENT, Decimal(2), 2021), {"kind": "spent", "lower": "2.00", "year": 2021}),
    ],
)
def test_figures_have_one_form(value, written):
    assert plain_data(value, "x") == written


@pytest.mark.parametrize("value", [Decimal("NaN"), float("inf"), Decimal("-Infinity")])
def test_what_is_no_figure_is_refused_with_its_place(value):
    with pytest.raises(ValueError, match=r"geld\.totaal\[0\]"):
        plain_data({"totaal": [value]}, "geld")


def test_what_has_no_form_in_json_is_refused_with_its_place():
    with pytest.raises(TypeError, match=r"geld\.totaal: object"):
        plain_data({"totaal": object()}, "geld")


def test_keys_always_come_in_the_same_order():
    one = minimal(chapters=(Chapter("a", "A", (), data={"x": 1, "b": 2}),))
    two = minimal(chapters=(Chapter("a", "A", (), data={"b": 2, "x": 1}),))
    assert render(one, "json") == render(two, "json")


def test_a_cell_that_is_not_known_is_null_and_an_empty_one_is_not():
    table = Table("T", (Column("A"), Column("B")), ((None, ""),))
    made = json.loads(render(minimal(table), "json"))
    assert made["chapters"][0]["blocks"][0]["rows"] == [[None, [{"text": ""}]]]


def test_chapters_come_in_their_order(made):
    assert [c["key"] for c in made["chapters"]] == [
        *("programma", "parlement", "cijfers", "geld", "inbreng")
    ]
