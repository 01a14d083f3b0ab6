"""Bad tables of amounts: each bad cell gets a sentence, and nothing else ever comes out."""

import io
import random
import zipfile
from decimal import Decimal

import pytest

from gelijk.core.problems import Problems
from gelijk.core.tables import BadTable, Sheet, write_table
from gelijk.finance.actions import imports
from gelijk.finance.faults import is_web_address
from gelijk.finance.models import Amount, AmountVersion
from gelijk.finance.tables import HEADERS, NUMBER, REASON

GOOD = {
    "doel": "proef",
    "soort": "uitgegeven",
    "gelabeld": "gelabeld",
    "zekerheid": "precies",
    "bedrag": Decimal("12.50"),
    "van jaar": Decimal(2023),
}


def made(format="csv", **cells) -> bytes:
    row = {**GOOD, **cells}
    return write_table([Sheet("Bedragen", tuple(row), [tuple(row.values())])], format)


def refused(noor, content: bytes) -> dict[str, str]:
    """The columns that were refused, with their sentences."""
    with pytest.raises(Problems) as refusal:
        imports.intake.load(by=noor, content=content, filename="geld")
    assert not Amount.objects.exists()
    return {part.column: str(part) for part in refusal.value.problems}


def test_the_good_row_is_loaded(noor):
    imports.intake.load(by=noor, content=made(), filename="geld.csv")
    assert AmountVersion.objects.get().value == Decimal("12.50")


@pytest.mark.parametrize("format", ["csv", "ods", "xlsx"])
@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("doel", "x" * 301, "langer dan 300"),
        ("noemt", "x; " + "y" * 201, "langer dan 200"),
        ("deel van", "bedrag:" + "1" * 60, "langer dan 40"),
        ("document", "k" * 201, "langer dan 200"),
        ("regels", "1" * 41, "langer dan 40"),
        ("hoofdstuk", "99999999", "Kies uit: 1, 2"),
        ("hoofdstuk", "-1", "Kies uit: 1, 2"),
        ("ministerie", "XYZ", "Kies uit: AZ"),
        ("ministerie", "X" * 4000, "langer dan 40"),
        ("einde", "9" * 15, "plaats"),
        ("bedrag", "999999999999,99999", "kleiner dan een biljoen"),
        ("bedrag", "1" * 500, "cijfers"),
        ("van jaar", "1E+3000000", "geen getal"),
        ("van jaar", "Infinity", "geen getal"),
        ("bedrag", "NaN", "geen getal"),
        ("webadres", "javascript:alert(1)", "https://"),
        ("webadres", "java\nscript:alert(1)", "https://"),
        ("webadres", "https://" + "a" * 500 + ".nl", "langer dan 500"),
        ("tot en met jaar", "2022", "eerste jaar"),
    ],
)
def test_a_bad_cell_gets_its_sentence(noor, format, column, value, words):
    assert words in refused(noor, made(format, **{column: value}))[column]


def test_bounds_that_follow_from_the_words_fit_as_well(noor):
    cells = {"bedrag": Decimal(999_999_999_999), "laatste cijfer": Decimal(1000)}
    assert "bedrag" in refused(noor, made(zekerheid="ongeveer", **cells))


def test_an_end_without_a_beginning_gets_a_sentence(noor):
    found = refused(noor, made(**{"van jaar": None, "tot en met jaar": Decimal(2023)}))
    assert "eerste jaar" in found["tot en met jaar"]


@pytest.mark.parametrize("written", ["NaN", "sNaN", "Infinity", "-Infinity", "1E+3000000", "x"])
@pytest.mark.parametrize("column", ["bedrag", "van jaar", "laatste cijfer"])
def test_a_figure_of_a_spreadsheet_that_is_none_is_refused_by_row(noor, written, column):
    content = made("ods", **{column: Decimal("4321")})
    found = refused(noor, _with_value(content, "4321", written))
    assert "geen getal" in found[column]


def _with_value(content: bytes, old: str, new: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(stream, "w") as after:
        for part in before.infolist():
            words = before.read(part)
            if part.filename == "content.xml":
                assert f'value="{old}"'.encode() in words
                words = words.replace(f'value="{old}"'.encode(), f'value="{new}"'.encode())
            after.writestr(part, words)
    return stream.getvalue()


def test_a_character_that_no_database_holds_is_refused(noor):
    with pytest.raises(BadTable, match="geen tekst"):
        imports.intake.preview(
            by=noor,
            content=made().decode().replace("proef", "a\0b").encode("utf-16"),
            filename="geld.csv",
        )


def test_a_long_chain_of_parts_is_read_in_a_moment(noor):
    lines = ["nummer;doel;soort;gelabeld;zekerheid;bedrag;deel van"]
    lines += [
        f"bedrag:2023-{n:05d};x;uitgegeven;gelabeld;precies;1;bedrag:2023-{n + 1:05d}"
        for n in range(1, 4000)
    ]
    lines.append("bedrag:2023-04000;x;uitgegeven;gelabeld;precies;1;bedrag:2023-03999")
    with pytest.raises(Problems) as refusal:
        imports.intake.preview(by=noor, content="\n".join(lines).encode(), filename="geld.csv")
    assert {part.row for part in refusal.value.problems} == {4000, 4001}


@pytest.mark.parametrize(
    ("address", "leads"),
    [
        ("https://www.rijksfinancien.nl/visuals/2021", True),
        ("http://example.nl", True),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt://x.nl/%0aalert(1)", False),
        ("data:text/html,x", False),
        ("ftp://example.nl", False),
        ("https:///pad", False),
        ("https://[fout", False),
        ("//example.nl", False),
    ],
)
def test_only_addresses_of_pages_are_web_addresses(address, leads):
    assert is_web_address(address) is leads


WILD = (
    *("", " ", "NaN", "Infinity", "-1", "0", "1E+3000000", "1e400", "1.500", "9" * 30, "=1+1"),
    *("x" * 400, "é" * 5000, "javascript:alert(1)", "bedrag:2021-A012", "ja", "2021-13-45", ";"),
    *("; ;", "'", '"', "\u2028", "\ud7ff", "\N{ROMAN NUMERAL SEVEN}", "٣", "²", "-", "€", "€ -"),
    *(Decimal("1E-30"), Decimal("1E+30"), Decimal("0.00001"), Decimal(-5), Decimal(2**40)),
    *(True, None),
)


@pytest.mark.parametrize("seed", range(60))
def test_whatever_is_handed_in_is_loaded_or_refused(loaded, noor, seed):
    """Random cells in every column, and files with random bytes changed."""
    chance = random.Random(seed)
    rows = []
    headers = [NUMBER, *HEADERS.values(), REASON]
    for _ in range(4):
        row = {name: GOOD.get(name) for name in headers}
        row |= {name: chance.choice(WILD) for name in chance.sample(headers, chance.randint(1, 3))}
        rows.append(tuple(row.values()))
    format = ("csv", "ods", "xlsx")[seed % 3]
    content = bytearray(write_table([Sheet("B", tuple(headers), rows)], format))
    if seed % 2:
        for _ in range(chance.randint(1, 5)):
            content[chance.randrange(len(content))] = chance.randrange(256)
    before = Amount.objects.count()
    try:
        imports.intake.load(by=noor, content=bytes(content), filename="geld")
    except (BadTable, Problems):
        assert Amount.objects.count() == before
