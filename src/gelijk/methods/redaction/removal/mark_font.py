"""A font whose glyphs show nothing and read as `[5.1.2.e]`: the mark keeps its place in the text.

Copying text, searching and reading aloud find it where the passage stood. What is seen is drawn
apart. Being a Type 3 font it is in the file whole, as PDF/A and PDF/UA ask.
"""

import pikepdf

NAME = "/GlkMark"
WIDTH = 250  # thousandths of the letter size: readers drop a glyph without any size
_LOW, _HIGH = -200, 700


def mark_font(pdf: pikepdf.Pdf, codes: dict[str, int]) -> pikepdf.Object:
    """The font with a glyph per label."""
    blank = pdf.make_indirect(pdf.make_stream(b"%d 0 0 %d %d %d d1" % (WIDTH, _LOW, WIDTH, _HIGH)))
    glyphs = {f"/m{code}": blank for code in codes.values()}
    last = max(codes.values())
    differences: list[pikepdf.Object | int] = [1]
    differences += [pikepdf.Name(f"/m{code}") for code in range(1, last + 1)]
    return pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type3,
            Name=pikepdf.Name(NAME),
            FontBBox=[0, _LOW, WIDTH, _HIGH],
            FontMatrix=[0.001, 0, 0, 0.001, 0, 0],
            CharProcs=pikepdf.Dictionary(glyphs),
            Encoding=pikepdf.Dictionary(Type=pikepdf.Name.Encoding, Differences=differences),
            FirstChar=1,
            LastChar=last,
            Widths=[WIDTH] * last,
            Resources=pikepdf.Dictionary(),
            ToUnicode=pdf.make_stream(_meaning(codes)),
        )
    )


def _meaning(codes: dict[str, int]) -> bytes:
    lines = "\n".join(
        f"<{code:02X}> <{f'[{label}]'.encode('utf-16-be').hex().upper()}>"
        for label, code in codes.items()
    )
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CMapName /GelijkMarks def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<00> <FF>\nendcodespacerange\n"
        f"{len(codes)} beginbfchar\n{lines}\nendbfchar\nendcmap\nend\nend\n"
    ).encode()
