"""Where reports go, case by case, as the law and the facts say; none comes from the code."""

import csv
from datetime import date
from pathlib import Path

import pytest

from gelijk.reports.models.cases import PlaceKnown, Wish
from gelijk.reports.routing import Question, decide
from gelijk.reports.routing.services import forget, services_on

TABLE = Path(__file__).parent / "data" / "routing_cases.csv"


def cases() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def question(row: dict[str, str]) -> Question:
    return Question(
        residence=row["woonplaats"],
        residence_known=PlaceKnown(row["woonplaats_bekend"]),
        place=row["plaats"],
        place_known=PlaceKnown(row["plaats_bekend"]),
        online=row["online"] == "ja",
        wants_place=row["wil_plaats"] == "ja",
        terrain=row["terrein"],
        grounds=(row["grond"],),
        wish=Wish(row["wens"]),
    )


def test_the_table_is_long_enough_and_names_a_reason_for_each():
    found = cases()
    assert len(found) >= 200
    assert all(row["waarom"] for row in found)
    assert len({tuple(row.values())[1:] for row in found}) == len(found)


@pytest.mark.usefixtures("reference")
def test_every_report_goes_where_the_table_says():
    forget()
    wrong = []
    for row in cases():
        decision = decide(question(row), services_on(date.fromisoformat(row["dag"])))
        if (decision.office, decision.rule) != (row["kantoor"], row["regel"]):
            wrong.append((row, decision.office, decision.rule))
    assert wrong == []


@pytest.mark.usefixtures("reference")
def test_every_adv_with_a_confirmed_or_inferred_link_is_in_the_table():
    forget()
    served = services_on(date(2026, 3, 2)).values()
    known = {one.office for one in served if one.certainty not in ("unconfirmed", "unknown")}
    assert known <= {row["kantoor"] for row in cases()}
