"""Whatever the text: places are right, nothing overlaps, nothing fails."""

from hypothesis import given, settings
from hypothesis import strategies as st

from gelijk.methods.redaction import Document, Settings, detect
from gelijk.methods.redaction.pseudonyms import pseudonymise
from gelijk.methods.redaction.vocabulary import fold

PIECES = st.sampled_from(
    [
        "Van: ",
        "Jan",
        " van der ",
        "Berg",
        ", ",
        "J.",
        "@",
        "\n",
        "\n\n",
        "06-",
        "12345678",
        "NL91ABNA",
        "0417164300",
        "geboren ",
        "12-3-1980",
        " | ",
        "Aanwezig:",
        "é",
        "İ",
        "ß",
        "ŉ",
        "e\u0301",
        "\u00ad",
        "\u200b",
        "😀",
        "minister ",
        "namens deze",
        ";",
        "(",
        ")",
        "<a@b.nl>",
        "Kerkstraat 1",
        "1234 AB ",
        "K.E. ",
        "'s ",
        "Met groet,\n",
        "d.d. ",
        "ﬁ",
        "\u2028",
        "\x00",
        "MSc",
        "De ",
        "Post",
        ":",
        "-",
        "—",
    ]
)


def check(text: str) -> None:
    spans = detect([Document("a", text)], settings=Settings(recall=1.0))[0]
    end = 0
    for span in spans:
        assert end <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == span.text
        assert 0 <= span.confidence <= 1
        end = span.end


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_places_are_right_in_any_mix_of_pieces(text: str) -> None:
    check(text)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_places_are_right_in_any_text(text: str) -> None:
    check(text)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=80))
def test_folding_keeps_every_sign_at_its_place(text: str) -> None:
    assert len(fold(text)) == len(text)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(PIECES, max_size=15).map("".join), max_size=4))
def test_a_set_of_any_texts_can_be_pseudonymised(texts: list[str]) -> None:
    documents = [Document(str(at), text) for at, text in enumerate(texts)]
    assert len(pseudonymise(documents, key=b"k" * 32).texts) == len(texts)


def test_a_long_line_takes_no_longer_per_sign() -> None:
    check("Jan de Vries " * 2000 + "A" * 20000 + " 06" * 3000)
