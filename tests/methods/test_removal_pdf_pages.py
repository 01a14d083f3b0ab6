"""Names go out of the text of a PDF page, and nothing else does."""

import io

import pikepdf
import pypdfium2
import pytest
from PIL import ImageChops, ImageDraw

from gelijk.methods.redaction.extraction.pdf import read_pdf
from gelijk.methods.redaction.removal.boxes import boxes_by_page
from gelijk.methods.redaction.removal.model import LINE_STEP
from gelijk.methods.redaction.removal.pdf import remove_from_pdf
from tests.methods.removal_samples import (
    page_of,
    pixels,
    raw,
    removals,
    set_in_type,
    text_by_pdfium,
    text_by_pdfminer,
    written,
)

NAMES = ("Fatima El Idrissi", "Đorđević-Öztürk", "Jan de Vries")
LETTER = """
= Verslag
Van: Fatima El Idrissi. #lorem(40) Ook mevrouw Đorđević-Öztürk sprak. Samen met de minister
en #link("mailto:jan@example.nl")[Jan de Vries] is efficiënt over de financiën gesproken.
#lorem(80)
"""


def taken_out(pdf, names):
    extracted = read_pdf("a.pdf", pdf)
    listed = removals(extracted, names)
    return extracted, listed, remove_from_pdf(extracted, listed)


def test_no_reader_finds_the_names_and_every_other_word_is_there():
    extracted, _, content = taken_out(set_in_type(LETTER), NAMES)
    for text in (text_by_pdfium(content), text_by_pdfminer(content)):
        assert not [name for name in NAMES if name in text]
        expected = extracted.text
        for name in NAMES:
            expected = expected.replace(name, " ")
        lost = set(expected.split()) - set(text.replace("[5.1.2.e]", " ").split())
        assert {word for word in lost if word.isalpha() and "-" not in word} == set()


def covered(pictures, boxes, high=842):
    """The pictures with every box, and the gap it stands for, painted over."""
    for box in boxes:
        x0, x1 = min(box.x0, box.drawn[0]), max(box.x1, box.drawn[2])
        place = [2 * x0 - 2, 2 * (high - box.y1) - 2, 2 * x1 + 2, 2 * (high - box.y0) + 2]
        for picture in pictures:
            ImageDraw.Draw(picture).rectangle(place, fill=0)
    return ImageChops.difference(*pictures)


def test_what_is_not_under_a_box_looks_the_same_to_the_pixel():
    line = b"(Gesprek met Fatima El Idrissi te Ede, en met Jan de Vries) Tj 0 -14 Td "
    pdf = page_of(b"1 0 0 rg 50 600 200 80 re f 0 g BT /F1 11 Tf 60 700 Td " + line * 9 + b"ET")
    extracted, listed, content = taken_out(pdf, ("Fatima El Idrissi", "Jan de Vries"))
    boxes = boxes_by_page(extracted, listed)[0]
    assert covered([*pixels(pdf), *pixels(content)], boxes).getbbox() is None


def test_widths_with_a_fraction_move_a_line_by_less_than_a_fifth_of_a_point():
    """PDFium cuts such widths to whole thousandths; the gap keeps to the standard instead."""
    pdf = set_in_type(LETTER)
    content = taken_out(pdf, NAMES)[2]
    for word in ("Verslag", "Samen", "financiën"):
        before, after = place_of(pdf, word), place_of(content, word)
        assert after == pytest.approx(before, abs=0.2)


def place_of(pdf, word):
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0].get_textpage()
        return page.get_charbox(page.get_text_range().index(word))


def test_boxes_are_a_number_of_steps_wide_and_cover_no_other_letter():
    extracted, listed, _ = taken_out(set_in_type(LETTER), NAMES)
    for box in boxes_by_page(extracted, listed)[0]:
        steps = (box.drawn[2] - box.drawn[0]) / LINE_STEP
        assert steps == pytest.approx(round(steps), abs=1e-6)


def test_first_and_last_name_of_one_person_become_one_box():
    extracted = read_pdf("a.pdf", set_in_type("Aan Fatima Idrissi, uit Ede."))
    listed = removals(extracted, ("Fatima", "Idrissi"))
    (box,) = boxes_by_page(extracted, listed)[0]
    assert box.x1 - box.x0 > 50
    assert " Idrissi" not in text_by_pdfium(remove_from_pdf(extracted, listed))


def test_the_letters_of_removed_names_are_gone_from_the_fonts(tmp_path):
    import pdf_redaction_check

    _, _, content = taken_out(set_in_type(LETTER), NAMES)
    path = tmp_path / "a.pdf"
    path.write_bytes(content)
    report, _ = pdf_redaction_check.analyze(path, list(NAMES))
    assert [f.detail for f in report.findings if f.severity.value != "INFO"] == []
    assert b"<0110>" not in raw(content)


def test_the_mark_stands_in_the_text_and_is_read_aloud():
    _, _, content = taken_out(set_in_type(LETTER), NAMES)
    assert "Van: gelakt: artikel 5.1.2.e" in text_by_pdfium(content)
    assert "Van: [5.1.2.e]" in text_by_pdfminer(content).replace("\n", " ").replace("  ", " ")


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_rotated_page(angle):
    pdf = page_of(b"BT /F1 12 Tf 72 700 Td (Gesprek met Fatima Idrissi te Ede) Tj ET", Rotate=angle)
    _, _, content = taken_out(pdf, ("Fatima Idrissi",))
    assert "Gesprek met" in text_by_pdfium(content)
    assert "Idrissi" not in text_by_pdfium(content)


@pytest.mark.parametrize(
    "matrix", ["0.7 0.7 -0.7 0.7 100 300", "0 1 -1 0 300 300", "-1 0 0 1 400 400", "2 0 1 2 10 10"]
)
def test_text_that_stands_askew_loses_the_name_alone(matrix):
    lines = b"BT /F1 12 Tf %s Tm (Gesprek met Fatima te Ede) Tj 0 -13 Td (Samen verder) Tj ET"
    _, _, content = taken_out(page_of(lines % matrix.encode()), ("Fatima",))
    stream = raw(content)
    assert b"Fatima" not in stream
    assert b"Fatima".hex().encode() not in stream
    assert "Samen verder" in text_by_pdfium(content)


@pytest.mark.parametrize(
    "shown",
    [
        b"[(Gesprek met F)20(a)-30(ti)10(ma te Ede)] TJ",
        b"(Gesprek met ) Tj (Fat) Tj (ima) Tj ( te Ede) Tj",
        b"2 Tc 5 Tw 80 Tz (Gesprek met Fatima te Ede) Tj",
        b"14 TL (Aan) Tj (Gesprek met Fatima te Ede) '",
        b'14 TL (Aan) Tj 3 1 (Gesprek met Fatima te Ede) "',
        b"5 Ts (Gesprek met Fatima te Ede) Tj",
        b"3 Tr (Gesprek met Fatima te Ede) Tj",
        b"(Gesprek met \\106at\\151ma te Ede) Tj",
        b"<4765737072656b206d657420466174696d61207465204564 65> Tj",
        b"(Gesprek met Fatima te Ede) Tj 0.3 0 Td (Gesprek met Fatima te Ede) Tj",
    ],
)
def test_text_however_it_is_written(shown):
    pdf = page_of(b"BT /F1 12 Tf 72 700 Td " + shown + b" ( en verder) Tj ET")
    content = taken_out(pdf, ("Fatima",))[2]
    before, after = text_by_pdfium(pdf).split(), text_by_pdfium(content)
    assert "Fatima" not in text_by_pdfminer(content)
    assert [word for word in before if word not in after and word != "Fatima"] == []
    assert "Fatima" not in after


def test_the_same_form_drawn_twice_loses_the_name_where_it_was_asked():
    with pikepdf.open(io.BytesIO(page_of(b"q /X Do Q q 1 0 0 1 0 -90 cm /X Do Q"))) as pdf:
        page = pdf.pages[0]
        form = pdf.make_stream(
            b"BT /F1 12 Tf 72 700 Td (Aan Fatima) Tj ET",
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Form,
            BBox=[0, 0, 595, 842],
            Resources=pikepdf.Dictionary(Font=page.obj.Resources.Font),
        )
        page.obj.Resources["/XObject"] = pikepdf.Dictionary(X=pdf.make_indirect(form))
        content = written(pdf)
    extracted = read_pdf("a.pdf", content)
    once = remove_from_pdf(extracted, removals(extracted, ("Fatima",))[:1])
    assert text_by_pdfium(once).count("Fatima") == 1
    both = remove_from_pdf(extracted, removals(extracted, ("Fatima",)))
    assert "Fatima" not in text_by_pdfium(both)
    assert b"Fatima" not in raw(both)
