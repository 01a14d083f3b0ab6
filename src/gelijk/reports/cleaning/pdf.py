"""PDF: pages and text stay; who made it when and with what, attachments and programs go.

Saving writes the document anew, so that earlier versions that it still held are gone as well.
"""

import io
from collections.abc import Collection, Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from gelijk.reports.cleaning import Cleaned, Damaged, Forbidden, jpeg

MOST_OBJECTS = 300_000
# Of the document and of anything in it: who made it, when, with what, and what runs by itself.
TELLING = frozenset(
    {
        *("/Metadata", "/PieceInfo", "/LastModified", "/Thumb", "/CreatorInfo", "/EF", "/AF"),
        *("/AA", "/OpenAction", "/XFA", "/SpiderInfo", "/Perms", "/Collection"),
    }
)
NAMED = ("/EmbeddedFiles", "/JavaScript", "/Renditions")
ACTIONS = frozenset({"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/Rendition"})
ATTACHED = frozenset({"/FileAttachment", "/Movie", "/Sound", "/RichMedia", "/Screen", "/3D"})
OF_A_REMARK = ("/T", "/M", "/NM", "/CreationDate")


def clean(content: bytes) -> Cleaned:
    """The same pages."""
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            return _cleaned(pdf)
    except pikepdf.PasswordError as error:
        raise Forbidden("De PDF heeft een wachtwoord.", "Sla hem op zonder wachtwoord.") from error
    except (pikepdf.PdfError, ValueError, TypeError, RuntimeError) as error:
        raise Damaged from error


def _cleaned(pdf: Pdf) -> Cleaned:
    if len(pdf.objects) > MOST_OBJECTS:
        raise Forbidden("De PDF is te ingewikkeld.", "Druk hem opnieuw af naar PDF.")
    if len(pdf.pages) == 0:
        raise Damaged
    for key in ("/Info", "/ID"):
        if key in pdf.trailer:
            del pdf.trailer[key]
    names = pdf.Root.get("/Names")
    if isinstance(names, Dictionary):
        _without(names, NAMED)
    complete = True
    for found in pdf.objects:
        for one in _dictionaries(found):
            _clean_dictionary(one)
        if isinstance(found, Stream):
            complete &= _clean_picture(found)
    for page in pdf.pages:
        _clean_remarks(page.obj)
    out = io.BytesIO()
    pdf.save(out, fix_metadata_version=False)
    return Cleaned(out.getvalue(), complete)


def _dictionaries(found: Object) -> Iterator[Object]:
    """This dictionary and those inside it; what stands apart comes by in its own turn."""
    to_do = [found]
    while to_do:
        one = to_do.pop()
        if isinstance(one, Dictionary | Stream):
            yield one
            to_do += [value for _, value in one.items() if _is_inside(value)]
        elif isinstance(one, Array):
            to_do += [value for value in list(one) if _is_inside(value)]


def _is_inside(value: object) -> bool:
    return isinstance(value, Dictionary | Array) and not value.is_indirect


def _clean_dictionary(one: Object) -> None:
    _without(one, TELLING)
    if one.get("/S") in ACTIONS:
        _without(one, [key for key in one.keys() if key != "/Type"])  # noqa: SIM118


def _without(one: Object, keys: Collection[str]) -> None:
    for key in list(one.keys()):
        if key in keys:
            del one[key]


def _clean_remarks(page: Object) -> None:
    """Remarks on the page stay, without who made them; attachments pinned to it go."""
    remarks = page.get("/Annots")
    if not isinstance(remarks, Array):
        return
    dictionaries = [one for one in list(remarks) if isinstance(one, Dictionary)]
    kept = [one for one in dictionaries if one.get("/Subtype") not in ATTACHED]
    for one in kept:
        # In a field of a form /T is not a person but what the field is called.
        if one.get("/Subtype") != Name.Widget:
            _without(one, OF_A_REMARK)
    page["/Annots"] = Array(kept)


def _clean_picture(stream: Stream) -> bool:
    """A photograph in a PDF is a whole JPEG, with the place where it was taken."""
    filters = stream.get("/Filter")
    if isinstance(filters, Array) and len(filters) == 1:
        filters = filters[0]
    if filters != Name.DCTDecode:
        return True
    try:
        picture = jpeg.bare(stream.read_raw_bytes())
    except Damaged:
        return False
    stream.write(picture, filter=Name.DCTDecode)
    return True
