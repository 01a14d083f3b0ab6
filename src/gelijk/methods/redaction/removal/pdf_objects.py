"""What a PDF holds beside its pages: metadata, bookmarks, links, tags, scripts, older versions."""

import re
from typing import Any

import pikepdf

from gelijk.methods.redaction.removal.jpeg import without_metadata
from gelijk.methods.redaction.removal.model import Box, Work
from gelijk.methods.redaction.removal.needles import spelled_out
from gelijk.methods.redaction.removal.page_content import text_of

# Never of use to whoever reads what is published, and able to hold anything.
_OF_ROOT = [
    "/Metadata",
    "/AA",
    "/AF",
    "/AcroForm",
    "/Collection",
    "/DSS",
    "/JavaScript",
    "/Legal",
    "/OCProperties",
    "/OpenAction",
    "/Perms",
    "/PieceInfo",
    "/SpiderInfo",
    "/Threads",
    "/URI",
    "/Requirements",
]
_OF_NAMES = [
    "/EmbeddedFiles",
    "/JavaScript",
    "/AP",
    "/Pages",
    "/Templates",
    "/IDS",
    "/URLS",
    "/Renditions",
]
_OF_PAGE = [
    "/AA",
    "/AF",
    "/B",
    "/LastModified",
    "/Metadata",
    "/PieceInfo",
    "/PresSteps",
    "/Thumb",
    "/ID",
]
_OF_ANY = ("/Metadata", "/PieceInfo", "/AF", "/LastModified", "/Private")
_STRINGS = re.compile(rb"\(|<[0-9a-fA-F]{4,}>")
_SPOKEN = ("/ActualText", "/E")
_STRUCTURE = ("/Alt", "/T", "/ActualText", "/E")
_DEEPEST = 40
_MANY = 100_000  # nodes of a number tree


def clean(pdf: pikepdf.Pdf, work: Work, boxes: dict[int, list[Box]]) -> None:
    """Everything outside what the pages draw. Rewrites strings that give a passage away."""
    title = _title(pdf, work)
    _drop(pdf.Root, _OF_ROOT)
    names: Any = pdf.Root.get("/Names")
    if isinstance(names, pikepdf.Dictionary):
        _drop(names, _OF_NAMES)
    gone: set[tuple[int, int]] = set()
    for number, page in enumerate(pdf.pages):
        _drop(page.obj, _OF_PAGE)
        _links(page.obj, work, boxes.get(number, []), gone)
    _touched(pdf, work)
    _every_object(pdf, work, gone)
    _describe(pdf, title)


def _drop(holder: Any, keys: tuple[str, ...] | list[str]) -> None:
    for key in keys:
        if key in holder:
            del holder[key]


# Links


def _links(page: Any, work: Work, boxes: list[Box], gone: set[tuple[int, int]]) -> None:
    listed: Any = page.get("/Annots")
    if not isinstance(listed, pikepdf.Array):
        return
    kept = []
    for one in listed:
        if isinstance(one, pikepdf.Dictionary) and _may_stay(one, work, boxes):
            kept.append(one)
        elif one.is_indirect:
            gone.add(one.objgen)
            for key in list(one.keys()) if isinstance(one, pikepdf.Dictionary) else ():
                if key not in ("/Type", "/Subtype", "/Rect"):
                    del one[key]
    page["/Annots"] = pikepdf.Array(kept)


def _may_stay(link: Any, work: Work, boxes: list[Box]) -> bool:
    _drop(link, ["/AA", "/NM", "/T", "/M", "/PA"])
    action: Any = link.get("/A", pikepdf.Dictionary())
    if action.get("/S") not in (None, "/URI", "/GoTo"):
        return False
    if any(_over(link, box) for box in boxes):
        return False
    address = spelled_out(str(action.get("/URI", "")))
    if address.lower().startswith(("mailto:", "tel:", "sip:", "callto:")):
        # Who it goes to must stand on the page for everyone, or it is one more name.
        person = re.split(r"[?;]", address.split(":", 1)[1])[0].strip()
        return person.casefold() in work.remaining.casefold()
    return work.needles.find(address) is None


def _over(link: Any, box: Box) -> bool:
    numbers = [float(one) for one in link.get("/Rect", [])]
    if len(numbers) != 4:
        return True
    x0, x1 = sorted((numbers[0], numbers[2]))
    y0, y1 = sorted((numbers[1], numbers[3]))
    return min(x1, box.x1) - max(x0, box.x0) > 0.5 and min(y1, box.y1) - max(y0, box.y0) > 0.5


# Strings


def _every_object(pdf: pikepdf.Pdf, work: Work, gone: set[tuple[int, int]]) -> None:
    for one in pdf.objects:
        if not isinstance(one, pikepdf.Dictionary | pikepdf.Array | pikepdf.Stream):
            continue
        if not isinstance(one, pikepdf.Array):
            _drop(one, _OF_ANY)
        if isinstance(one, pikepdf.Stream):
            _clean_jpeg(one)
            _strings(one, work, 0)
            continue
        raw = one.unparse(resolved=True)
        if b"/OBJR" in raw and gone:
            _unlink(one, gone)
        if _STRINGS.search(raw):
            _strings(one, work, 0)


def _strings(holder: Any, work: Work, depth: int) -> None:
    """Rewrites the strings of one object; other objects come by themselves."""
    if depth > _DEEPEST:
        return
    pairs = enumerate(holder) if isinstance(holder, pikepdf.Array) else holder.items()
    for key, value in list(pairs):
        if isinstance(value, pikepdf.String):
            text = text_of(bytes(value))
            if work.needles.find(spelled_out(text)) is not None:
                holder[key] = pikepdf.String(work.needles.without(spelled_out(text), work.label))
        elif isinstance(value, pikepdf.Dictionary | pikepdf.Array) and not value.is_indirect:
            _strings(value, work, depth + 1)


def _unlink(element: Any, gone: set[tuple[int, int]]) -> None:
    """Tags that point to a link that went."""
    if not isinstance(element, pikepdf.Dictionary) or "/K" not in element:
        return
    kids: Any = element["/K"]
    listed = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    kept = [one for one in listed if not _points_to(one, gone)]
    if len(kept) != len(listed):
        element["/K"] = pikepdf.Array(kept)


def _points_to(kid: Any, gone: set[tuple[int, int]]) -> bool:
    if not isinstance(kid, pikepdf.Dictionary) or kid.get("/Type") != "/OBJR":
        return False
    target: Any = kid.get("/Obj")
    return target is not None and target.objgen in gone


# Tags


def _touched(pdf: pikepdf.Pdf, work: Work) -> None:
    """Spoken text of an element that lost words may hold them by another spelling."""
    tree: Any = pdf.Root.get("/StructTreeRoot")
    if not isinstance(tree, pikepdf.Dictionary) or not work.touched:
        return
    _drop(tree, ["/IDTree"])
    parents = dict(_numbers(tree.get("/ParentTree"), set()))
    for number, mcid in work.touched:
        if not 0 <= number < len(pdf.pages):
            continue
        key = pdf.pages[number].obj.get("/StructParents")
        listed: Any = parents.get(int(key)) if key is not None else None
        if isinstance(listed, pikepdf.Array) and mcid < len(listed):
            element: Any = listed[mcid]
            if isinstance(element, pikepdf.Dictionary):
                _drop(element, _SPOKEN)


def _numbers(node: Any, seen: set[tuple[int, int]]) -> Any:
    """The entries of a number tree, every node of it once."""
    if not isinstance(node, pikepdf.Dictionary) or node.objgen in seen or len(seen) > _MANY:
        return
    if node.is_indirect:
        seen.add(node.objgen)
    flat: Any = node.get("/Nums", [])
    for place in range(0, len(flat) - 1, 2):
        yield int(flat[place]), flat[place + 1]
    for kid in node.get("/Kids", []):
        yield from _numbers(kid, seen)


# What the file says of itself


def _title(pdf: pikepdf.Pdf, work: Work) -> str:
    info: Any = pdf.trailer.get("/Info", {})
    title = info.get("/Title") if isinstance(info, pikepdf.Dictionary) else None
    text = text_of(bytes(title)) if isinstance(title, pikepdf.String) else ""
    return work.needles.without(text, work.label).strip()


def _describe(pdf: pikepdf.Pdf, title: str) -> None:
    """Anew, with the title alone: PDF/UA asks for it, and nobody for the maker."""
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    tagged = "/StructTreeRoot" in pdf.Root
    if not title and not tagged:
        return
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        metadata["dc:title"] = title or "Document"
        if tagged:
            metadata["pdfuaid:part"] = "1"
    pdf.docinfo["/Title"] = title or "Document"


def _clean_jpeg(stream: Any) -> None:
    if stream.get("/Filter") != "/DCTDecode":
        return
    raw = bytes(stream.read_raw_bytes())
    cleaned = without_metadata(raw)
    if len(cleaned) != len(raw):
        stream.write(
            cleaned, filter=pikepdf.Name.DCTDecode, decode_parms=stream.get("/DecodeParms")
        )
