"""Every written form of a reference gives its normal form, wherever in a sentence it stands."""

import csv
from pathlib import Path

import pytest

from gelijk.methods.citations import find_citations
from gelijk.methods.reading.cleaning import clean

with (Path(__file__).parent / "data" / "citation_forms.csv").open(encoding="utf-8") as rows:
    KNOWN = [(row["text"], row["normalized"].split(";")) for row in csv.DictReader(rows)]

# Forms met in official texts that the collected list does not have, as we write them ourselves.
MORE = [
    ("Kamerstukken I 1979/80, 15 516, nr. 42e, blz. 7", "kst-15516-42e"),
    ("Kamerstukken II, 1999-2000, 26 271, nr. 6, p. 15; nr. 7, p. 5", "kst-26271-6 kst-26271-7"),
    ("Kamerstukken II 2019/20, 35 300-XV, nr. 28", "kst-35300-XV-28"),
    ("Kamerstukken II 2019/20 35 570-IX, nr. 14", "kst-35570-IX-14"),
    ("kamerstukken II 1986/87, 19 700 hoofdstuk XV, nr. 2", "kst-19700-XV-2"),
    ("Kamerstukken I 2003/04, 27 484 (R 1669), nr. 289", "kst-27484-R1669-289"),
    ("Kamerstukken II 1988/89, 21 227, nr. 3 (bijlage IV), blz. 21", "kst-21227-3"),
    ("Kamerstukken II, Zitting 1958-1959-5380, Nr. 3, blz. 41", "kst-5380-3"),
    ("Bijl. Hand. II 1970/71, 11 005, nr. 3", "kst-11005-3"),
    ("Zij krijgt nr. 35 (35925-VII)", "kst-35925-VII-35"),
    ("Zij krijgt nr. 463 (30950)", "kst-30950-463"),
    ("de motie-De Groot/Jansen (35925-VII, nr. 35)", "kst-35925-VII-35"),
    ("de aangehouden motie (35300-VI, letter Y)", "kst-35300-VI-Y"),
    ("Kamerstukken\u00a0II 2019/20, 35\u00a0300, nr.\u00a07", "kst-35300-7"),
    ("Kamerstuk 36\u202f200\u00a0VII, nr.\u00a012", "kst-36200-VII-12"),
    ("TK 2019-2020, 35 300 VII, nr. 7", "kst-35300-VII-7"),
    ("EK 2019–2020, 35 256, A", "kst-35256-A"),
    ("vergaderjaar 2019-2020, 35 300, nr. 7", "kst-35300-7"),
    ("Tweede Kamer, vergaderjaar 2019–2020, 35 300, nr. 7", "kst-35300-7"),
    ("Tweede Kamer, vergaderjaar 2020–2021, Aanhangsel, nr. 2987", "ah-tk-20202021-2987"),
    ("Eerste Kamer, vergaderjaar 2022–2023, CXLVI, AB", "kst-CXLVI-AB"),
    ("Kamerstukken I 2022/23, CXLVI, nr. AB", "kst-CXLVI-AB"),
    ("Kamerstukken II* 2004/05*, 29 800, nr. 3", "kst-29800-3"),
    ("**Kamerstuk** *36 200 VII*, **nr. 12**", "kst-36200-VII-12"),
    ("_Kamerstukken II_ 2019/20, 35 300, nr. 7", "kst-35300-7"),
    ("Kamerstuk 36 410 VII, nrs. 10 t/m 12", "kst-36410-VII-10 kst-36410-VII-11 kst-36410-VII-12"),
    ("Kamerstuk 29 521, nrs. 4 en 9, 30 950, nr. 8", "kst-29521-4 kst-29521-9 kst-30950-8"),
    ("Kamerstuk 30950 nr. 12 en nr. 14", "kst-30950-12 kst-30950-14"),
    ("Kamerstukken II 2018/19, 29 614, nr. 108 en 112", "kst-29614-108 kst-29614-112"),
    ("de Kamerstukken 34 293, 34 294 en 34 295", "kst-34293 kst-34294 kst-34295"),
    ("het wetsvoorstel (36410)", "kst-36410"),
    ("dossier 36 600 XVI", "kst-36600-XVI"),
    ("Kamerstuknummer 30950-316", "kst-30950-316"),
    ("Kamerstuk\n30 950, nr.\n316", "kst-30950-316"),
    ("Kamerstuk 30\n950, nr. 316", "kst-30950-316"),
    ("Handelingen II 2013/14, 31, item 10", "h-tk-20132014-31-10"),
    ("Aanhangsel Handelingen II, 2021-2022, nrs. 12 en 13", "ah-tk-20212022-12 ah-tk-20212022-13"),
    ("Aanhangsel van de Handelingen nr. 29 (vergaderjaar 2020-2021)", "ah-tk-20202021-29"),
    ("Aanh. Handelingen II 2019/20, nr. 12", "ah-tk-20192020-12"),
    ("Staatsblad 2014, nr. 131", "stb-2014-131"),
    ("Stb. 2019, 33 en Stb. 2020, 12", "stb-2019-33 stb-2020-12"),
    ("Kamerstuk 30 950, nr. 35/36", "kst-30950-35 kst-30950-36"),
    ("Kamerstuk 30 950, nr. 35/2021", "kst-30950-35"),
    ("Kamerstuk 36 200 VII, nr. 139H", "kst-36200-VII-139H"),
    ("Kamerstukken II 1967/68, 9595,9596, nr. 3", "kst-9595-3 kst-9596-3"),
    ("Kamerstukken II, zitting 1967-1968, 9595 en 9596, nr. 3", "kst-9595-3 kst-9596-3"),
    ("Kamerstuk 9595/9596, nr. 2", "kst-9595-2 kst-9596-2"),
    ("Bijl. Hand. II 1968/69, 9595, nr. 5", "kst-9595-5"),
    ("https://zoek.officielebekendmakingen.nl/kst-30950-316.html", "kst-30950-316"),
    ("https://wetten.overheid.nl/BWBR0026168/2020-01-01", "BWBR0026168"),
]  # fmt: skip
FRAMES = [("", ""), ("Zoals gemeld (", ") is dit gedaan."), ("Zie ", " van vorig jaar.")]


def normals(text: str) -> list[str]:
    numbered = [c for c in find_citations(clean(text)) if c.type not in ("motie", "brief")]
    return [c.normalized or "" for c in numbered]


@pytest.mark.parametrize(("before", "after"), FRAMES)
@pytest.mark.parametrize(("text", "expected"), KNOWN)
def test_a_known_form_is_read(text: str, expected: list[str], before: str, after: str) -> None:
    assert normals(before + text + after) == expected


@pytest.mark.parametrize(("text", "expected"), MORE)
def test_a_form_from_other_official_texts_is_read(text: str, expected: str) -> None:
    assert normals(f"De brief is verzonden. Zie {text} is bekend.") == expected.split()


@pytest.mark.parametrize(
    "text",
    [
        "Postbus 20018, 2500 EA Den Haag", "Postbus 20018 / 2500 EA", "Postbus 20301 / 2500 EH",
        "nr. 5293107", "Bel 070 426 6426.", "€ 36 200, nr. 3 van de lijst",
        "Er waren 36 200 meldingen en 30 950 zaken in 2019-2020.", "| 35.925 | 36.200 | 30.950 |",
        "in 2021 35 925 aanvragen", "30 november 1977, nr. 18 586, BNB 1978/7", "op 10 000 A4-tjes",
        "het EK 2024, 22 000 bezoekers", "dossiers, 12 500 in 2022", "25000 MW en 30000 EU-burgers",
        "IBAN NL91ABNA0417164300", "ISBN 978-90-12345-67-8", "in totaal 36.410 (2022)",
        "rekening NL91ABNA0417164300 36200 A", "IBAN NL91 ABNA 0417 1643 00, 36200 B",
        "een bedrag van 14.057.000 en 592.780", "artikel 36 van de wet, 200 euro",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_reference_is_left_alone(text: str) -> None:
    assert normals(f"Dit staat er: {text}. En verder.") == []


@pytest.mark.parametrize(
    ("text", "normal", "defect"),
    [
        ("Kamerstuk 362 00 VII, nr. 12", "kst-36200-VII-12", "space in the wrong place"),
        ("Aangangsel Handelingen II 2020/21, nr. 2987", "ah-tk-20202021-2987",
         "misspelling: Aangangsel"),
        ("toezegging T035453", "T03545", "footnote mark glued to it"),
        ("ECLI:NL:RVS:2010: BM3260", "ECLI:NL:RVS:2010:BM3260", "space inside the identifier"),
    ],
)  # fmt: skip
def test_a_slip_is_named_and_the_text_kept(text: str, normal: str, defect: str) -> None:
    found = find_citations(clean(f"Zie {text}."))
    assert [(c.normalized, c.defect) for c in found] == [(normal, defect)]
    assert found[0].text in text


def test_a_kenmerk_is_no_kamerstuk() -> None:
    found = find_citations(
        clean("\nKenmerk\n2023-0000048297\n\nUw kenmerk\n\nDatum 25 januari 2023")
    )
    assert [(c.normalized, c.type) for c in found] == [("2023-0000048297", "kenmerk")]


def test_the_heading_gives_the_letter_its_own_identifier() -> None:
    head = "Vergaderjaar 2022–2023\n\n**36 200 VII**\n\n## **Begroting**\n\n"
    text = head + "**Nr. 139**\n\n### **BRIEF**"
    assert normals(text) == ["kst-36200-VII-139"]


def test_a_heading_of_the_eerste_kamer_has_a_letter() -> None:
    text = "Vergaderjaar 2022–2023\n\nCXLVI\n\nDiscriminatie\n\nAB\n\nVERSLAG VAN EEN OVERLEG"
    assert normals(text) == ["kst-CXLVI-AB"]
