"""What a letter says of itself; what it does not say stays unknown."""

import csv
from datetime import date
from pathlib import Path

import pytest

from gelijk.methods.reading.cleaning import clean
from gelijk.methods.reading.letter import Letter, read_letter
from gelijk.methods.reading.metadata import Metadata, read_metadata

PRINTED = """Vergaderjaar 2023–2024

**31 111**

**Onderzoek naar gelijke kansen**

**Nr. 12**

**BRIEF VAN DE MINISTER VAN ONDERZOEK**

Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Den Haag, 3 mei 2024

Hierbij stuur ik uw Kamer het plan.

De Minister van Onderzoek,
A.B. de Vries

De Staatssecretaris voor Gelijke Kansen en
Sport,
Fatima van der Berg-Öztürk
"""


def read(text: str) -> Metadata:
    return read_metadata(clean(text))


def test_a_printed_letter_gives_its_heading() -> None:
    metadata = read(PRINTED)
    assert metadata.identifier == "kst-31111-12"
    assert (metadata.dossier, metadata.number) == ("31111", "12")
    assert metadata.dossier_title == "Onderzoek naar gelijke kansen"
    assert metadata.session_year == "2023-2024"
    assert (metadata.date, metadata.place) == (date(2024, 5, 3), "Den Haag")
    assert (metadata.chamber, metadata.chamber_basis) == ("II", "addressee")
    assert metadata.kind == "kamerbrief"


def test_every_signature_has_its_name_and_office() -> None:
    assert [(one.name, one.function) for one in read(PRINTED).signatories] == [
        ("A.B. de Vries", "Minister van Onderzoek"),
        ("Fatima van der Berg-Öztürk", "Staatssecretaris voor Gelijke Kansen en Sport"),
    ]


def test_a_letterhead_gives_date_subject_and_kenmerk() -> None:
    metadata = read(
        "\n\nAan de Voorzitter van de Eerste Kamer der Staten-\nGeneraal\n\nPostbus 20017\n\n"
        "Directie Onderzoek\n\nKenmerk\n2024-0000012345\n\nUw kenmerk\n\nDatum 3 mei 2024\n"
        "Betreft Gelijke kansen\n\nDe tekst."
    )
    assert metadata.addressee == "Voorzitter van de Eerste Kamer der Staten-Generaal"
    assert (metadata.chamber, metadata.kenmerk) == ("I", "2024-0000012345")
    assert (metadata.date, metadata.subject) == (date(2024, 5, 3), "Gelijke kansen")


def test_what_is_not_said_is_unknown() -> None:
    metadata = read("Er staat hier niets over wie dit schreef.")
    assert metadata.signatories == ()
    assert {metadata.date, metadata.chamber, metadata.identifier, metadata.sender} == {None}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Op maandag 12 december 2023 was er overleg.", "weekday"),
        ("Het overleg was op 31 februari 2023.", "calendar"),
        ("Datum 3 mei 2024\n\nOp 9 mei 2024 heeft de commissie dit verzocht.", "after_letter"),
        ("De Kamer heeft op 22 december 2023 verzocht om een reactie.\n\nDe aanleiding was een"
         " bericht op 21 december 2022.", "years"),
    ],
)  # fmt: skip
def test_a_date_that_cannot_be_true_is_flagged(text: str, kind: str) -> None:
    letter = read_letter(f"\n{text}\n")
    assert [conflict.kind for conflict in letter.conflicts] == [kind]
    assert all(
        letter.clean.original[start:end] == words
        for words, start, end in letter.conflicts[0].places
    )


def test_dates_a_year_apart_without_a_link_are_no_conflict() -> None:
    assert read_letter("Op 3 mei 2022 en op 2 mei 2023 waren er bijeenkomsten.").conflicts == ()


@pytest.fixture(scope="module")
def gold(shared: Path) -> list[tuple[dict[str, str], Letter]]:
    with (shared / "gold" / "documents.csv").open(encoding="utf-8") as rows:
        return [
            (row, read_letter((shared / "seeds" / row["seed_file"]).read_text(encoding="utf-8")))
            for row in csv.DictReader(rows)
        ]


def test_the_five_letters_say_of_themselves_what_the_gold_table_says(gold) -> None:
    for row, letter in gold:
        found = letter.metadata
        known = {
            "official_id": found.identifier, "chamber": found.chamber, "number": found.number,
            "session_year": found.session_year, "dossier": found.dossier,
            "dossier_title": found.dossier_title, "kenmerk": found.kenmerk,
            "date": found.date.isoformat() if found.date else None, "place": found.place,
        }  # fmt: skip
        for field, value in known.items():
            assert (value or "") == row[field], (row["id"], field)
        assert "; ".join(one.name for one in found.signatories) == row["signatories"]
        assert len(letter.footnotes) == int(row["footnotes"])
