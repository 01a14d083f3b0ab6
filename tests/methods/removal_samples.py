"""Files to remove names from, made by the tests themselves."""

import io
import re
from collections.abc import Iterable

import pikepdf
import pypdfium2

from gelijk.methods.redaction.extraction.model import Extracted
from gelijk.methods.redaction.removal.model import Removal

SPOKEN = "gelakt: artikel 5.1.2.e"


def set_in_type(source: str) -> bytes:
    """A tagged PDF, by Typst."""
    import typst

    head = '#set document(title: "Verslag")\n#set text(lang: "nl")\n'
    return typst.compile((head + source).encode(), format="pdf")


def page_of(content: bytes, *, fonts: dict[str, str] | None = None, **entries: object) -> bytes:
    """A PDF of one page with these instructions; Helvetica is /F1."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(595, 842))
        listed = {
            f"/{name}": pikepdf.Dictionary(
                Type=pikepdf.Name.Font,
                Subtype=pikepdf.Name.Type1,
                BaseFont=pikepdf.Name(f"/{base}"),
                Encoding=pikepdf.Name.WinAnsiEncoding,
            )
            for name, base in ({"F1": "Helvetica"} | (fonts or {})).items()
        }
        page.obj["/Resources"] = pikepdf.Dictionary(Font=pikepdf.Dictionary(listed))
        page.obj["/Contents"] = pdf.make_stream(content)
        for key, value in entries.items():
            page.obj[f"/{key}"] = value
        return written(pdf)


def written(pdf: pikepdf.Pdf, **how: object) -> bytes:
    out = io.BytesIO()
    pdf.save(out, **how)
    return out.getvalue()


def removals(extracted: Extracted, names: Iterable[str], label: str = "5.1.2.e") -> list[Removal]:
    """Every place of these names; a space in a name may be a line end in the text."""
    found = []
    for name in names:
        pattern = re.escape(name).replace(r"\ ", r"\s+")
        for place in re.finditer(pattern, extracted.text):
            found.append(Removal(place.start(), place.end(), label, SPOKEN))
    assert found, f"{names} not in {extracted.text!r}"
    return found


def text_by_pdfium(content: bytes) -> str:
    with pypdfium2.PdfDocument(content) as pdf:
        return "\f".join(page.get_textpage().get_text_range() for page in pdf)


def text_by_pdfminer(content: bytes) -> str:
    from pdfminer.high_level import extract_text

    return extract_text(io.BytesIO(content))


def pixels(content: bytes, scale: float = 2.0):
    with pypdfium2.PdfDocument(content) as pdf:
        return [page.render(scale=scale).to_pil().convert("L") for page in pdf]


def raw(content: bytes) -> bytes:
    """All that is in the file, with its streams unpacked."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return written(
            pdf,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            compress_streams=False,
        )
