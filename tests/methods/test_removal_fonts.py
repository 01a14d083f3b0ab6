"""Fonts keep the letters that pages show, and no trace of those that they no longer do."""

import io

import pikepdf
import pytest
from fontTools.cffLib import CFFFontSet
from fontTools.misc.eexec import decrypt, encrypt
from fontTools.ttLib import TTFont

from gelijk.methods.redaction.extraction.pdf import read_pdf
from gelijk.methods.redaction.gate.checking import leaks
from gelijk.methods.redaction.removal import type1_program
from gelijk.methods.redaction.removal.font_programs import Used
from gelijk.methods.redaction.removal.font_scrub import kept_meaning
from gelijk.methods.redaction.removal.model import Removal
from gelijk.methods.redaction.removal.pdf import remove_from_pdf
from tests.methods.removal_samples import page_of, pixels, raw, removals, set_in_type, written

NAME = "Đurđa Çığ"


def without_name(font):
    source = f'#set text(font: "{font}")\nAan {NAME}, die kwam.'
    extracted = read_pdf("a.pdf", set_in_type(source))
    listed = removals(extracted, (NAME,))
    content = remove_from_pdf(extracted, listed)
    assert leaks(extracted, content, listed) == []
    with pikepdf.open(io.BytesIO(content)) as pdf:
        (font,) = [one for one in pdf.pages[0].Resources.Font.values() if "/DescendantFonts" in one]
        below = font.DescendantFonts[0]
        program = below.FontDescriptor.get("/FontFile2") or below.FontDescriptor.FontFile3
        widths = [one for one in below.W.as_list() if not isinstance(one, pikepdf.Array)]
        return program.read_bytes(), font.ToUnicode.read_bytes(), len(widths)


def test_a_truetype_font_has_no_outline_of_an_unused_letter():
    program, meaning, _ = without_name("DejaVu Sans Mono")
    font = TTFont(io.BytesIO(program))
    drawn = [name for name in font.getGlyphOrder() if font["glyf"][name].numberOfContours]
    assert len(set("Aandiekwam,.")) <= len(drawn) + 1 <= len(set("Aandiekwam,.")) + 3
    assert b"<0110>" not in meaning


def test_a_cff_font_has_no_outline_of_an_unused_letter():
    program, meaning, _ = without_name("Libertinus Serif")
    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(program), None)
    strings = fonts[0].CharStrings
    drawn = [name for name in fonts[0].charset if len(strings[name].bytecode) > 4]
    assert len(drawn) <= len(set("Aandiekwam,.")) + 2
    for code in (b"<0110>", b"<0111>", b"<0131>", b"<011F>", b"<00C7>"):
        assert code not in meaning


def test_a_meaning_keeps_used_codes_alone_however_it_is_written():
    cmap = b"""1 begincodespacerange <0000> <FFFF> endcodespacerange
    2 beginbfchar <0001> <0041> <0002> <00660066> endbfchar
    2 beginbfrange <0003> <0006> <0061> <0007> <0008> [<0110> <0111>] endbfrange"""
    kept = kept_meaning(cmap, {2, 4, 8})
    assert kept.count(b"\n<") == 4
    for line in (b"<0002> <00660066>", b"<0004> <0062>", b"<0008> <0111>"):
        assert line in kept
    for letter in (b"<0041>", b"<0061>", b"<0110>"):
        assert letter not in kept


def charstring(*body: int) -> bytes:
    return encrypt(b"\0\0\0\0" + bytes(body), 4330)[0]


def type1(outlines: dict[str, bytes]) -> tuple[bytes, int]:
    clear = b"%!PS-AdobeFont\n/Encoding 256 array\n"
    clear += b"".join(b"dup %d /%s put\n" % (65 + n, k.encode()) for n, k in enumerate(outlines))
    clear += b"currentfile eexec\n"
    private = b"/Private 9 dict dup begin\n/CharStrings %d dict dup begin\n" % len(outlines)
    for name, code in outlines.items():
        private += b"/%s %d RD " % (name.encode(), len(code)) + code + b" ND\n"
    hidden = encrypt(b"abcd" + private + b"end\nend\n", 55665)[0]
    return clear + hidden + b"0" * 64 + b"\ncleartomark\n", len(clear)


def test_a_type1_font_has_no_outline_or_name_of_an_unused_letter():
    acute = charstring(139, 200, 13, 139, 139, 139, 139 + 65, 247, 86, 12, 6)  # seac: A and acute
    plain = charstring(139, 200, 13, 150, 160, 21, 14)
    program, clear = type1(
        {".notdef": plain, "Aacute": acute, "A": plain, "acute": plain, "Dcroat": plain}
    )
    parts = type1_program.blanked(program, clear, Used(names={"Aacute"}))
    private = decrypt(parts[1], 55665)[0]
    assert b"Dcroat" not in private + parts[0]
    for name in (b"/Aacute ", b"/A ", b"/acute "):
        assert name in private
    assert private.count(plain) == 3
    assert parts[2].endswith(b"cleartomark\n")


@pytest.mark.parametrize("shown", ["Aan Noor", "Aan"])
def test_a_type3_font_loses_the_drawings_of_unused_letters(shown):
    with pikepdf.open(io.BytesIO(page_of(b"BT /T3 10 Tf 72 700 Td (Aan Noor) Tj ET"))) as pdf:
        letters = "ANanor "
        glyphs = {
            f"/l{ord(one)}": pdf.make_stream(b"600 0 0 0 500 700 d1 0 0 %d 700 re f" % ord(one))
            for one in letters
        }
        codes = sorted(map(ord, letters))
        differences = [part for code in codes for part in (code, pikepdf.Name(f"/l{code}"))]
        meaning = "".join(f"<{code:02X}> <{code:04X}>\n" for code in codes)
        pdf.pages[0].obj.Resources.Font["/T3"] = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type3, FontBBox=[0, 0, 600, 700],
                FontMatrix=[0.001, 0, 0, 0.001, 0, 0], CharProcs=pikepdf.Dictionary(glyphs),
                Encoding=pikepdf.Dictionary(Differences=differences), FirstChar=32, LastChar=120,
                Widths=[600] * 89, Resources=pikepdf.Dictionary(),
                ToUnicode=pdf.make_stream(
                    f"1 begincodespacerange <00> <FF> endcodespacerange\n{len(codes)} "
                    f"beginbfchar\n{meaning}endbfchar".encode()
                ),
            )
        )  # fmt: skip
        content = written(pdf)
    extracted = read_pdf("a.pdf", content)
    assert extracted.text == "Aan Noor"
    listed = removals(extracted, ("Noor",)) if shown == "Aan" else []
    unpacked = raw(remove_from_pdf(extracted, listed))
    assert (b"0 0 %d 700 re f" % ord("N") in unpacked) is (shown != "Aan")
    assert b"0 0 %d 700 re f" % ord("A") in unpacked


def small_cff(letters: str) -> bytes:
    """A font of squares, each of another size, whose glyphs go by their names."""
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.t2CharStringPen import T2CharStringPen

    names = [".notdef", *letters]
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(one): one for one in letters})
    drawn = {}
    for number, name in enumerate(names):
        pen = T2CharStringPen(600, None)
        side = 100 + 40 * number
        pen.moveTo((50, 0))
        for point in ((50 + side, 0), (50 + side, side), (50, side)):
            pen.lineTo(point)
        pen.closePath()
        drawn[name] = pen.getCharString()
    builder.setupCFF("Klein", {"FullName": "Klein"}, drawn, {})
    builder.setupHorizontalMetrics(dict.fromkeys(names, (600, 50)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupPost()
    out = io.BytesIO()
    builder.save(out)
    return TTFont(io.BytesIO(out.getvalue())).reader["CFF "]


def test_a_simple_cff_font_loses_outlines_and_names_and_looks_the_same():
    with pikepdf.open(io.BytesIO(page_of(b"BT /C 20 Tf 72 700 Td (aabNo) Tj ET"))) as pdf:
        program = pdf.make_stream(small_cff("abNo"), Subtype=pikepdf.Name.Type1C)
        pdf.pages[0].obj.Resources.Font["/C"] = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Klein,
                FirstChar=78, LastChar=111, Widths=[600] * 34,
                Encoding=pikepdf.Name.WinAnsiEncoding,
                FontDescriptor=pdf.make_indirect(
                    pikepdf.Dictionary(
                        Type=pikepdf.Name.FontDescriptor, FontName=pikepdf.Name.Klein, Flags=32,
                        FontFile3=pdf.make_indirect(program), CharSet="/a/b/N/o",
                        FontBBox=[0, 0, 600, 800], Ascent=800, Descent=-200, StemV=80,
                        ItalicAngle=0, CapHeight=700,
                    )
                ),
            )
        )  # fmt: skip
        content = written(pdf)
    extracted = read_pdf("a.pdf", content)
    assert extracted.text == "aabNo"
    made = remove_from_pdf(extracted, [Removal(3, 5, "5.1.2.e", "gelakt")])
    with pikepdf.open(io.BytesIO(made)) as pdf:
        descriptor = pdf.pages[0].Resources.Font["/C"].FontDescriptor
        fonts = CFFFontSet()
        fonts.decompile(io.BytesIO(descriptor.FontFile3.read_bytes()), None)
        assert "/CharSet" not in descriptor
    assert {"a", "b"} <= set(fonts[0].charset)
    assert {"N", "o"} & set(fonts[0].charset) == set()
    before, after = (pixels(one)[0].crop((0, 0, 215, 1684)) for one in (content, made))
    assert before.tobytes() == after.tobytes()
    assert before.getextrema()[0] == 0
