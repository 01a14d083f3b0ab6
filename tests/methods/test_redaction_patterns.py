"""Personal data that has a form, in many notations and among look-alikes that are nobody's."""

import pytest
from benchmarks.redaction import scoring
from benchmarks.redaction.scoring import PATTERNS

from gelijk.methods.redaction import Document, Type, detect
from gelijk.methods.redaction.patterns import find_patterns
from gelijk.methods.redaction.patterns.numbers import passes_97, passes_eleven


def found(text: str) -> list[tuple[str, str]]:
    return [(hit.type.value, text[hit.start : hit.end]) for hit in find_patterns(text)]


@pytest.fixture(scope="module")
def score():
    cases = scoring.own_patterns(250, first=5000)
    return scoring.patterns(
        cases,
        [
            [(s.start, s.end, s.type.value) for s in detect([Document("", case.text)])[0]]
            for case in cases
        ],
    )


@pytest.mark.parametrize("kind", PATTERNS)
def test_each_of_eight_patterns_is_found_in_held_out_texts(score, kind):
    assert score.recall[kind] >= 0.99, [miss for miss in score.missed if miss.startswith(kind)]


def test_what_is_found_in_held_out_texts_is_personal(score):
    assert score.precision >= 0.95, score.wrong


def test_the_shared_patterns_are_found(shared):
    cases = scoring.shared_patterns()
    spans = [
        [(s.start, s.end, s.type.value) for s in detect([Document("", c.text)])[0]] for c in cases
    ]
    score = scoring.patterns(cases, spans)
    assert min(score.recall.values()) >= 0.99, score.missed
    assert score.precision >= 0.95, score.wrong


def test_a_service_number_is_checked_with_eleven():
    assert passes_eleven("123456782")
    assert not passes_eleven("123456789")
    assert not passes_eleven("000000000")


def test_an_account_is_checked_with_ninety_seven():
    assert passes_97("NL91ABNA0417164300")
    assert not passes_97("NL92ABNA0417164300")


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("BSN 1234.56.782", "BSN", "1234.56.782"),
        ("(bsn: 123 456 782)", "BSN", "123 456 782"),
        ("IBAN DE89 3704 0044 0532 0130 00.", "IBAN", "DE89 3704 0044 0532 0130 00"),
        ("nl91abna0417164300", "IBAN", "nl91abna0417164300"),
        ("bel +31 (0)6 1234 5678", "PHONE", "+31 (0)6 1234 5678"),
        ("T (070) 363 12 34", "PHONE", "(070) 363 12 34"),
        ("mobiel: 06.12.34.56.78", "PHONE", "06.12.34.56.78"),
        ("Fatima (f.elamrani [at] gmail.com)", "EMAIL", "f.elamrani [at] gmail.com"),
        ("kenteken 4TTK51", "PLATE", "4TTK51"),
        ('"naam";"geboren"\n"Bos, S.";"07-09-1990"', "DOB", "07-09-1990"),
        ("Cliënt: Sefora (14-3-2017)", "DOB", "14-3-2017"),
        ("ADRES TIJDENS ZIEKTE: TURFSTRAAT 3", "ADDRESS", "TURFSTRAAT 3"),
        ("met haar zus aan de Zandoogje 43 te Hoorn", "ADDRESS", "Zandoogje 43 te Hoorn"),
        ("de auto (gk-123-b) reed door", "PLATE", "gk-123-b"),
        (
            "woont Plein 1944 12-3, 6511 JA Nijmegen.",
            "ADDRESS",
            "Plein 1944 12-3, 6511 JA Nijmegen",
        ),
        ("adres: 't Zand 9 hs", "ADDRESS", "'t Zand 9 hs"),
        ("ik woon op de kerkstraat 12", "ADDRESS", "kerkstraat 12"),
        ("postcode 3581kz", "POSTCODE", "3581kz"),
        ("Geboortedatum\n03-04-1985", "DOB", "03-04-1985"),
        ("(12 maart '79) geboren in Oss", "DOB", "12 maart '79"),
        ("Naam\tGeboortedatum\nBakker\t1-2-1980", "DOB", "1-2-1980"),
    ],
)
def test_a_notation_is_found_whole(text, kind, value):
    assert (kind, value) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Zaaknummer 123456782",
        "BSN 123456789",
        "grootboek NL92ABNA0417164300",
        "Kenmerk 2023-0073285114",
        "vergadering van 06-12-2023 10:30",
        "Postbus 20011\n2500 EA Den Haag",
        "Turfmarkt 147\n2511 DP Den Haag",
        "In 2021 VN-rapporteurs",
        "sinds 2020 EU-breed",
        "bel 112, 14 070 of 0800-0880",
        "rapport AB-12-34",
        "1-mei-20",
        "De woningmarkt 2021",
        "ISBN 978-90-21441-763-9",
        "info@discriminatie.nl en postbus.dcb@minbzk.nl",
        "Den Haag, 26 oktober 2023",
        "geb. onbekend. Den Haag, 7-12-2023",
        "T 070 426 64 26",
        "€ 12.345.678,-",
    ],
)
def test_a_look_alike_is_left(text):
    assert found(text) == []


def test_one_number_in_two_notations_is_one_entity():
    spans = detect([Document("a", "BSN 123456782"), Document("b", "bsn: 1234.56.782")])
    assert spans[0][0].entity == spans[1][0].entity
    assert spans[0][0].type is Type.BSN
    assert spans[0][0].ground == "5.1.1.e"
