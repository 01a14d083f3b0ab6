"""Reports for research: nobody can be read in them, and what belongs together stays together."""

import re
from datetime import date

import pytest

from gelijk.methods.redaction import Document
from gelijk.methods.redaction.pseudonyms import band, pseudonymise, rows_below_k, shift

KEY = bytes(range(32))
TEXTS = (
    "Melder Fatima El Amrani uit Oss, 34 jaar, geboren op 3 mei 1990, belde op 12 maart 2024 "
    "met 06-12345678.",
    "Gesprek met mevrouw El Amrani (f.elamrani@gmail.com) en Karin Terpstra op 19-03-2024.",
)


def written(key: bytes = KEY, texts: tuple[str, ...] = TEXTS) -> tuple[str, ...]:
    documents = [Document(str(n), t, written=date(2024, 4, 1)) for n, t in enumerate(texts)]
    return pseudonymise(documents, key=key).texts


def test_no_name_number_or_address_is_left():
    whole = " ".join(written())
    for told in (
        "Fatima",
        "Amrani",
        "Terpstra",
        "06-12345678",
        "gmail",
        "Oss",
        "1990",
        " 34 jaar",
    ):
        assert told not in whole


def test_one_person_has_one_pseudonym_in_the_set():
    codes = [set(re.findall(r"\[persoon (\w+)\]", text)) for text in written()]
    assert len(codes[0]) == 1
    assert codes[0] < codes[1]
    assert len(codes[1]) == 2


def test_another_key_gives_other_pseudonyms():
    other = written(bytes(32))
    assert written() != other
    assert not set(re.findall(r"persoon (\w+)", other[0])) & set(
        re.findall(r"persoon (\w+)", written()[0])
    )


def test_dates_move_together_by_whole_weeks():
    moved = [re.search(r"op (\d\d)-(\d\d)-(\d{4})\.", text) for text in written()]
    day, month, year = map(int, moved[1].groups())
    assert date(year, month, day) - date(2024, 3, 19) == shift(KEY)
    assert shift(KEY).days % 7 == 0
    assert all(shift(bytes([n]) * 32).days for n in range(60))


def test_a_place_becomes_its_province_and_an_age_a_band():
    first = written(texts=("Een vrouw van 34 jaar uit Den Helder en een 17-jarige uit Oss.",))[0]
    assert (
        first == "Een vrouw van 25-34 jaar uit Noord-Holland en een 12-17-jarige uit Noord-Brabant."
    )


def test_a_mapping_of_ones_own_says_what_places_become():
    documents = [Document("a", "Dit was in Oss.")]
    assert pseudonymise(documents, key=KEY, provinces={"Oss": "Maasland"}).texts == (
        "Dit was in Maasland.",
    )


@pytest.mark.parametrize(
    ("age", "written_as"), [(0, "0-11"), (17, "12-17"), (25, "25-34"), (99, "75 of ouder")]
)
def test_ages_fall_in_bands(age, written_as):
    assert band(age) == written_as


def test_a_short_key_is_refused():
    with pytest.raises(ValueError, match="32"):
        pseudonymise([Document("a", "x")], key=b"short")


def test_rows_that_stand_too_alone_are_named():
    rows = [{"age": "25-34", "place": "Utrecht"}] * 3 + [{"age": "75 of ouder", "place": "Zeeland"}]
    assert rows_below_k(rows, ["age", "place"], 3) == [3]
    assert rows_below_k(rows, ["age", "place"], 1) == []
