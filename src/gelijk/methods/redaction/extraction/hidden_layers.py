"""Layers of a PDF that are switched off: their words are in the file, and on no page."""

from typing import Any

import pikepdf

# Each painting operator with what leaves the rest of the page where it was.
_PAINTS = {
    "Tj": None, "TJ": None, "'": "T*", '"': "T*", "Do": None, "sh": None, "INLINE IMAGE": None,
    "S": "n", "s": "n", "f": "n", "F": "n", "f*": "n", "B": "n", "B*": "n", "b": "n", "b*": "n",
}  # fmt: skip


def drop_hidden_layers(pdf: pikepdf.Pdf, notes: list[str]) -> bool:
    """Takes out what is switched off; what is left needs no layers any more."""
    properties: Any = pdf.Root.get("/OCProperties")
    if not isinstance(properties, pikepdf.Dictionary):
        return False
    hidden = _hidden(properties)
    if hidden:
        for page in pdf.pages:
            _clean(pdf, page.obj, page.resources, hidden)
            _drop_annotations(page.obj, hidden)
        for one in pdf.objects:
            if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Form":
                if _is_hidden(one.get("/OC"), hidden):
                    one.write(b"")
                else:
                    _clean(pdf, one, one.get("/Resources", pikepdf.Dictionary()), hidden)
            elif isinstance(one, pikepdf.Stream) and _is_hidden(one.get("/OC"), hidden):
                _blank_picture(one)
        notes.append("Verborgen lagen zijn niet meegegeven.")
    del pdf.Root["/OCProperties"]
    return True


def _hidden(properties: Any) -> set[tuple[int, int]]:
    start: Any = properties.get("/D", pikepdf.Dictionary())
    off = {one.objgen for one in start.get("/OFF", [])}
    if start.get("/BaseState") == "/OFF":
        on = {one.objgen for one in start.get("/ON", [])}
        off |= {one.objgen for one in properties.get("/OCGs", [])} - on
    return off


def _is_hidden(layer: Any, hidden: set[tuple[int, int]]) -> bool:
    """A layer, or a membership that is visible when any of its layers is (ISO 32000-1 8.11.2.2)."""
    if not isinstance(layer, pikepdf.Dictionary):
        return False
    if layer.get("/Type") != "/OCMD":
        return layer.objgen in hidden
    members: Any = layer.get("/OCGs", [])
    listed = [members] if isinstance(members, pikepdf.Dictionary) else list(members)
    off = [one.objgen in hidden for one in listed if isinstance(one, pikepdf.Dictionary)]
    policy = str(layer.get("/P", "/AnyOn"))
    visible = {
        "/AllOn": not any(off), "/AnyOff": any(off), "/AllOff": all(off),
    }.get(policy, not all(off))  # fmt: skip
    return bool(off) and not visible


def _clean(pdf: pikepdf.Pdf, holder: Any, resources: Any, hidden: set[tuple[int, int]]) -> None:
    named: Any = resources.get("/Properties", {})
    gone = {key for key in named if _is_hidden(named[key], hidden)}
    if not gone:
        return
    instructions: Any = pikepdf.parse_content_stream(holder)
    kept: list[Any] = []
    depth: list[bool] = []
    for operands, operator in instructions:
        word = str(operator)
        if word in ("BDC", "BMC"):
            depth.append(word == "BDC" and str(operands[-1]) in gone)
        if True not in depth or word not in _PAINTS:
            kept.append((operands, operator))
        elif (instead := _PAINTS[word]) is not None:
            kept.append(([], pikepdf.Operator(instead)))
        if word == "EMC" and depth:
            depth.pop()
    data = pikepdf.unparse_content_stream(kept)
    if isinstance(holder, pikepdf.Stream):
        holder.write(data)
    else:
        holder["/Contents"] = pdf.make_stream(data)


def _drop_annotations(page: Any, hidden: set[tuple[int, int]]) -> None:
    if "/Annots" in page:
        shown = [one for one in page["/Annots"] if not _is_hidden(one.get("/OC"), hidden)]
        page["/Annots"] = pikepdf.Array(shown)


def _blank_picture(stream: Any) -> None:
    for key in ("/SMask", "/Mask", "/Decode", "/ColorSpace"):
        if key in stream:
            del stream[key]
    stream["/ImageMask"] = True
    stream["/BitsPerComponent"] = 1
    stream["/Width"] = stream["/Height"] = 1
    stream.write(b"\x80")
