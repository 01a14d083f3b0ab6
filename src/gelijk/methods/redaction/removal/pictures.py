"""Pictures with what lies under a box painted over, in the pixels themselves."""

import io
from typing import Any

import pikepdf
from PIL import Image, ImageDraw

from gelijk.methods.redaction.extraction.pdfium import opened
from gelijk.methods.redaction.removal.matrices import Matrix, around, at, inverse
from gelijk.methods.redaction.removal.model import Box, CannotRemove

MAX_PIXELS = 120_000_000  # a page of A2 at 600 dots per inch
# What libraries raise on a picture that is not what it says; then it is drawn anew as it shows.
_ODD = (OSError, ValueError, NotImplementedError, AttributeError, TypeError, LookupError)
_TOO_LARGE = "Een afbeelding is te groot om te lakken."


def under(boxes: list[Box], ctm: Matrix) -> list[Box]:
    """The boxes that lie on a picture drawn with this matrix."""
    x0, y0, x1, y1 = around(ctm, (0.0, 0.0, 1.0, 1.0))
    return [b for b in boxes if b.x0 < x1 and b.x1 > x0 and b.y0 < y1 and b.y1 > y0]


def painted(pdf: pikepdf.Pdf, picture: Any, ctm: Matrix, boxes: list[Box]) -> Any:
    """A new picture without what lay under the boxes. Raises CannotRemove."""
    width, height = int(picture.get("/Width", 0)), int(picture.get("/Height", 0))
    back = inverse(ctm)
    if width * height > MAX_PIXELS:
        raise CannotRemove(_TOO_LARGE)
    if back is None or width * height == 0:
        return picture
    shapes = [_shape(box, back, width, height) for box in boxes]
    if picture.get("/ImageMask", False):
        return _painted_stencil(pdf, picture, shapes)
    image, jpeg = _pixels(picture)
    draw = ImageDraw.Draw(image)
    for shape in shapes:
        draw.polygon(shape, fill=0)
    made = _stream(pdf, image, jpeg)
    for key in ("/Interpolate", "/Intent"):
        if key in picture:
            made[key] = picture[key]
    soft = picture.get("/SMask")
    if isinstance(soft, pikepdf.Stream):
        made["/SMask"] = _opaque(pdf, soft, back, boxes)
    return made


def _shape(box: Box, back: Matrix, width: int, height: int) -> list[tuple[float, float]]:
    """The box in pixels: rows count from the top of the unit square."""
    corners = [(box.x0, box.y0), (box.x1, box.y0), (box.x1, box.y1), (box.x0, box.y1)]
    points = [at(back, x, y) for x, y in corners]
    return [(x * width, (1 - y) * height) for x, y in points]


def _pixels(picture: Any) -> tuple[Image.Image, Image.Image | None]:
    """The pixels, and for a JPEG the picture that holds its tables."""
    try:
        if _filters(picture) == ["/DCTDecode"] and "/Decode" not in picture:
            jpeg = Image.open(io.BytesIO(picture.read_raw_bytes()))
            if jpeg.mode in ("L", "RGB") and jpeg.info.get("adobe_transform") != 0:
                return jpeg.copy(), jpeg
        elif "/Decode" not in picture:
            image = pikepdf.PdfImage(picture).as_pil_image()
            if image.mode in ("1", "L", "RGB") and _plain(picture):
                return image.copy(), None
    except (pikepdf.PikepdfError, *_ODD):
        pass
    except (Image.DecompressionBombError, MemoryError) as error:
        raise CannotRemove(_TOO_LARGE) from error
    return _as_shown(picture), None


def _plain(picture: Any) -> bool:
    space = picture.get("/ColorSpace")
    return isinstance(space, pikepdf.Name) and str(space) in ("/DeviceGray", "/DeviceRGB")


def _filters(picture: Any) -> list[str]:
    named = picture.get("/Filter")
    if named is None:
        return []
    return [str(named)] if isinstance(named, pikepdf.Name) else [str(one) for one in named]


def _as_shown(picture: Any) -> Image.Image:
    """Whatever its coding and colours: PDFium draws it, pixel for pixel."""
    width, height = int(picture.Width), int(picture.Height)
    with pikepdf.new() as alone:
        page = alone.add_blank_page(page_size=(width, height))
        copy = alone.copy_foreign(picture)
        for key in ("/SMask", "/Mask"):
            if key in copy:
                del copy[key]
        page.obj["/Resources"] = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im=copy))
        page.obj["/Contents"] = alone.make_stream(b"%d 0 0 %d 0 0 cm /Im Do" % (width, height))
        out = io.BytesIO()
        alone.save(out)
    with opened("", out.getvalue()) as document:
        image: Image.Image = (
            document[0].render(scale=1, draw_annots=False, no_smoothimage=True).to_pil()
        )
    return image.convert("RGB")


def _stream(pdf: pikepdf.Pdf, image: Image.Image, jpeg: Image.Image | None) -> Any:
    space = pikepdf.Name.DeviceRGB if image.mode == "RGB" else pikepdf.Name.DeviceGray
    made = pdf.make_stream(
        image.tobytes(),
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=image.width,
        Height=image.height,
        ColorSpace=space,
        BitsPerComponent=1 if image.mode == "1" else 8,
    )
    if jpeg is not None:
        # The tables it had: the rest of the picture changes by a rounding at most.
        out = io.BytesIO()
        tables = getattr(jpeg, "quantization", None)
        image.save(out, "JPEG", qtables=tables, subsampling=_sampling(jpeg))
        made.write(out.getvalue(), filter=pikepdf.Name.DCTDecode)
    return made


def _sampling(jpeg: Any) -> int:
    from PIL import JpegImagePlugin

    found = JpegImagePlugin.get_sampling(jpeg)
    return found if found in (0, 1, 2) else 0


def _painted_stencil(
    pdf: pikepdf.Pdf, picture: Any, shapes: list[list[tuple[float, float]]]
) -> Any:
    """A stencil paints where its bit says so; under a box it paints nothing."""
    width, height = int(picture.Width), int(picture.Height)
    try:
        image = Image.frombytes("1", (width, height), picture.read_bytes())
        blank = 1
        if "/Decode" in picture and float(picture.Decode[0]) == 1:
            blank = 0
    except (pikepdf.PdfError, ValueError):
        # Fax and JBIG2 stencils: shown as a picture, black is what was painted.
        image, blank = _as_mask(picture), 1
    draw = ImageDraw.Draw(image)
    for shape in shapes:
        draw.polygon(shape, fill=blank)
    made = _stream(pdf, image, None)
    del made["/ColorSpace"]
    made["/ImageMask"] = True
    if blank == 0:
        made["/Decode"] = pikepdf.Array([1, 0])
    return made


def _as_mask(picture: Any) -> Image.Image:
    shown = _as_shown(picture).convert("L")
    return shown.point([0] * 128 + [255] * 128).convert("1")


def _opaque(pdf: pikepdf.Pdf, soft: Any, back: Matrix, boxes: list[Box]) -> Any:
    """The transparency of a picture can hold a signature by itself."""
    width, height = int(soft.get("/Width", 0)), int(soft.get("/Height", 0))
    if width * height > MAX_PIXELS or width * height == 0:
        raise CannotRemove(_TOO_LARGE)
    image = _as_shown(soft).convert("L")
    draw = ImageDraw.Draw(image)
    for box in boxes:
        draw.polygon(_shape(box, back, width, height), fill=255)
    return _stream(pdf, image, None)


_SHORT = {
    b"/BPC": "/BitsPerComponent", b"/CS": "/ColorSpace", b"/D": "/Decode", b"/DP": "/DecodeParms",
    b"/F": "/Filter", b"/H": "/Height", b"/IM": "/ImageMask", b"/I": "/Interpolate",
    b"/W": "/Width",
}  # fmt: skip
_SHORT_VALUES = {
    b"/G": b"/DeviceGray", b"/RGB": b"/DeviceRGB", b"/CMYK": b"/DeviceCMYK", b"/I": b"/Indexed",
    b"/AHx": b"/ASCIIHexDecode", b"/A85": b"/ASCII85Decode", b"/LZW": b"/LZWDecode",
    b"/Fl": b"/FlateDecode", b"/RL": b"/RunLengthDecode", b"/CCF": b"/CCITTFaxDecode",
    b"/DCT": b"/DCTDecode",
}  # fmt: skip


def from_inline(pdf: pikepdf.Pdf, body: bytes, resources: Any) -> Any:
    """An inline image as a picture of its own, so that it can be painted over like any other."""
    from gelijk.methods.redaction.removal.tokens import _TOKEN

    words: list[bytes] = []
    place = 0
    for token in _TOKEN.finditer(body):
        if token.lastgroup == "word" and token.group() == b"ID":
            place = token.end() + 1
            break
        if token.lastgroup != "skip":
            words.append(token.group())
    long = [_SHORT_VALUES.get(word, word) if n % 2 else word for n, word in enumerate(words)]
    header: Any = pikepdf.Object.parse(b"<<" + b" ".join(long) + b">>")
    picture = pdf.make_stream(body[place:].rstrip()[:-2].rstrip(b"\r\n"))
    for key in list(header.keys()):
        picture[_SHORT.get(key.encode(), key)] = header[key]
    space = picture.get("/ColorSpace")
    if isinstance(space, pikepdf.Name) and str(space) in resources.get("/ColorSpace", {}):
        picture["/ColorSpace"] = resources["/ColorSpace"][str(space)]
    picture["/Subtype"] = pikepdf.Name.Image
    return picture
