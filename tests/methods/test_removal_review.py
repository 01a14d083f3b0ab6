"""What the review pages show: pictures of pages, and where passages stand on them."""

import io

import pikepdf
import pytest
from PIL import Image

from gelijk.methods.redaction.extraction.pdf import read_pdf
from gelijk.methods.redaction.gate.checking import leaks
from gelijk.methods.redaction.removal.removing import remove
from gelijk.methods.redaction.removal.review import Place, area, page_picture, page_shape, places
from tests.methods.removal_samples import page_of, text_by_pdfium

WORDS = b"BT /F1 20 Tf 100 700 Td (Noor) Tj 200 -300 Td (en Bram van Dam) Tj ET"


def shown(angle: int = 0, **entries):
    return read_pdf("a.pdf", page_of(WORDS, Rotate=angle, **entries))


@pytest.mark.parametrize("angle", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [None, [50, 300, 500, 842]])
def test_the_place_on_the_screen_holds_the_ink_of_the_word(angle, crop):
    extracted = shown(angle, **({"CropBox": pikepdf.Array(crop)} if crop else {}))
    picture = Image.open(io.BytesIO(page_picture(extracted, 0, 800))).convert("L")
    start = extracted.text.index("Bram")
    (found,) = places(extracted, [(start, start + len("Bram van Dam"))])
    (place,) = found
    wide, high = picture.size
    box = (place.left * wide, place.top * high, place.right * wide, place.bottom * high)
    assert picture.crop(tuple(map(round, box))).getextrema()[0] < 100
    for side in (0, 1):
        picture.paste(255, tuple(map(round, (box[0] - 3, box[1] - 3, box[2] + 3, box[3] + 3))))
        start = extracted.text.index(("Noor", "en ")[side])
        for rest in places(extracted, [(start, start + (4, 2)[side])])[0]:
            picture.paste(
                255,
                (
                    round(rest.left * wide) - 3, round(rest.top * high) - 3,
                    round(rest.right * wide) + 3, round(rest.bottom * high) + 3,
                ),
            )  # fmt: skip
    assert picture.getextrema() == (255, 255)
    assert page_shape(extracted, 0) == pytest.approx(high / wide, rel=0.01)


def test_every_passage_has_its_own_places():
    extracted = shown()
    text = extracted.text
    first, second = text.index("Bram"), text.index("van")
    asked = [(second, second + 7), (first, first + 4), (0, 4)]
    found = places(extracted, asked)
    assert [len(one) for one in found] == [1, 1, 1]
    assert found[1][0].right <= found[0][0].left + 0.01
    assert found[2][0].top < found[1][0].top


@pytest.mark.parametrize("angle", [0, 90, 180, 270])
def test_a_rectangle_drawn_on_the_screen_takes_away_what_it_covers(angle):
    extracted = shown(angle)
    start = extracted.text.index("Bram")
    ((place,),) = places(extracted, [(start, start + len("Bram van Dam"))])
    drawn = area(extracted, place, "5.1.2.e")
    content = remove(extracted, [], [drawn]).content
    assert "Bram" not in text_by_pdfium(content)
    assert "Noor" in text_by_pdfium(content)
    assert leaks(extracted, content, [], [drawn]) == []
    assert leaks(extracted, extracted.content, [], [drawn])


def test_a_page_without_passages_has_no_places():
    assert places(shown(), []) == []
    assert area(shown(), Place(0, 0, 0, 1, 1), "x").x1 == pytest.approx(595, abs=0.1)
