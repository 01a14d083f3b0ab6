"""The 32 traps of the five letters, each by the behaviour wanted."""

import csv
import re
from pathlib import Path

import pytest

from gelijk.methods.reading.letter import Letter, read_letter

REFERENCES = {
    "T001": "kst-36200-VII-12",
    "T019": "ah-tk-20202021-2987",
    "T020": "ah-tk-20212022-3278",
}
MARKS = {"T002": 1, "T012": 3, "T025": 11}
AMOUNTS = {
    "T003": 0.14, "T004": 0.77, "T021": 500_000, "T022": 1_500_000, "T023": 7_000_000,
    "T024": 130_000, "T025": 14_057_000, "T027": 38_667.84, "T026": 7_000_000,
}  # fmt: skip
JOINED = ("T010", "T015", "T016", "T017", "T018")
KEPT = ("T009", "T011", "T013", "T014", "T028", "T030", "T031", "T032")
CONFLICTS = ("T005", "T006")


@pytest.fixture(scope="module")
def traps(shared: Path) -> dict[str, dict[str, str]]:
    with (shared / "gold" / "traps.csv").open(encoding="utf-8") as rows:
        return {row["id"]: row for row in csv.DictReader(rows)}


@pytest.fixture(scope="module")
def letters(shared: Path) -> dict[str, Letter]:
    return {
        path.name: read_letter(path.read_text(encoding="utf-8"), path.name)
        for path in (shared / "seeds").glob("*.txt")
    }


def place(trap: dict[str, str]) -> tuple[int, int]:
    return int(trap["char_start"]), int(trap["char_end"])


def test_every_trap_has_its_test(traps: dict[str, dict[str, str]]) -> None:
    tested = {*REFERENCES, *MARKS, *AMOUNTS, *JOINED, *KEPT, *CONFLICTS, "T007", "T008", "T029"}
    assert tested == set(traps)


@pytest.mark.parametrize("trap_id", REFERENCES)
def test_a_misprinted_reference_is_normalised_and_flagged(trap_id, traps, letters) -> None:
    trap = traps[trap_id]
    start, end = place(trap)
    found = [c for c in letters[trap["seed_file"]].references if c.start < end and c.end > start]
    assert [c.normalized for c in found] == [REFERENCES[trap_id]]
    assert found[0].defect
    assert found[0].text in trap["quote"]


@pytest.mark.parametrize("trap_id", MARKS)
def test_a_glued_mark_leads_to_its_footnote(trap_id, traps, letters) -> None:
    trap = traps[trap_id]
    start, end = place(trap)
    cleaned = letters[trap["seed_file"]].clean
    marks = [mark for mark in cleaned.marks if start <= mark.start < end]
    assert [mark.number for mark in marks] == [MARKS[trap_id]]
    assert cleaned.footnote(MARKS[trap_id]) is not None
    assert not cleaned.text[marks[0].position : marks[0].position + 1].isdigit()


@pytest.mark.parametrize("trap_id", JOINED)
def test_a_cut_sentence_is_whole(trap_id, traps, letters, shared: Path) -> None:
    trap = traps[trap_id]
    lines = (shared / "seeds" / trap["seed_file"]).read_text(encoding="utf-8").split("\n")
    before, after = map(int, re.findall(r"\d+", trap["expected_behaviour"]))
    last = lines[before - 1].split()[-1]
    first = lines[after - 1].split()[0]
    assert f"{last} {first}" in letters[trap["seed_file"]].clean.text


def test_a_link_target_does_not_cut_its_sentence(traps, letters) -> None:
    trap = traps["T007"]
    words = trap["quote"].split(" ", 1)
    cleaned = letters[trap["seed_file"]].clean
    at = cleaned.text.index(words[1])
    left, _ = cleaned.sentence_at(at, at + 5)
    assert "http" not in cleaned.text[left:at]
    assert len(cleaned.text[left:at].split()) > 5


def test_two_apostrophes_are_one(traps, letters) -> None:
    trap = traps["T008"]
    assert trap["quote"].replace("'’", "’") in letters[trap["seed_file"]].clean.text


@pytest.mark.parametrize("trap_id", AMOUNTS)
def test_a_trapped_amount_has_its_value(trap_id, traps, letters) -> None:
    trap = traps[trap_id]
    start, end = place(trap)
    found = [a for a in letters[trap["seed_file"]].amounts if a.start < end and a.end > start]
    assert AMOUNTS[trap_id] in [float(a.value) for a in found if a.value is not None]
    assert trap_id != "T026" or any(a.cumulative and a.year_from is None for a in found)


def test_an_amount_that_is_not_given_is_unknown(traps, letters) -> None:
    trap = traps["T029"]
    start, end = place(trap)
    found = [a for a in letters[trap["seed_file"]].amounts if a.start < end and a.end > start]
    assert [a.value for a in found] == [None]


@pytest.mark.parametrize("trap_id", CONFLICTS)
def test_dates_that_contradict_are_both_kept_and_flagged(trap_id, traps, letters) -> None:
    trap = traps[trap_id]
    start, end = place(trap)
    conflicts = letters[trap["seed_file"]].conflicts
    assert [conflict.kind for conflict in conflicts] == ["years"]
    assert any(start < stop and begin < end for _, begin, stop in conflicts[0].places)


@pytest.mark.parametrize("trap_id", KEPT)
def test_the_text_stays_as_written(trap_id, traps, letters) -> None:
    trap = traps[trap_id]
    assert trap["quote"] in letters[trap["seed_file"]].clean.text


def test_six_ministers_sign(letters) -> None:
    (letter,) = [one for name, one in letters.items() if name.startswith("004")]
    assert len(letter.metadata.signatories) == 6
