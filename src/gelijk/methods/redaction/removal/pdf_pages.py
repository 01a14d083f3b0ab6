"""All streams that a page draws, rewritten where a box lies; shared objects are never changed."""

from collections.abc import Callable
from typing import Any

import pikepdf

from gelijk.methods.redaction.extraction.limits import MAX_DEPTH
from gelijk.methods.redaction.removal import mark_font, pictures
from gelijk.methods.redaction.removal.font_faces import Face
from gelijk.methods.redaction.removal.matrices import IDENTITY, Matrix, around, times
from gelijk.methods.redaction.removal.model import Box, CannotRemove, Work
from gelijk.methods.redaction.removal.page_content import Rewriter
from gelijk.methods.redaction.removal.strokes import label_paths

_NEW = "/Glk"
_MOST = 300_000  # streams followed in one file


class Pages:
    """The pages of one document. Used codes of every font gather in `faces`."""

    def __init__(self, pdf: pikepdf.Pdf, work: Work) -> None:
        self.pdf, self.work = pdf, work
        self.faces: dict[Any, Face] = {}
        self.mark_codes: dict[str, int] = {}
        self._font_holders: list[Any] = []
        self._seen: set[tuple[int, int]] = set()
        self._made: dict[Any, Any] = {}
        self._keep_alive: list[Any] = []
        self._streams = 0

    def rewrite(self, number: int, boxes: list[Box]) -> None:
        """Takes what lies in the boxes off a page, and draws them."""
        page = self.pdf.pages[number]
        data = _contents(page)
        resources = page.resources if "/Resources" in page else pikepdf.Dictionary()
        changed, own = self._stream(data, resources, boxes, IDENTITY, number, 0)
        if boxes:
            page.obj["/Contents"] = self.pdf.make_stream(_with_boxes(changed, boxes))
        if own is not resources:
            page.obj["/Resources"] = own
        for annotation in page.obj.get("/Annots", []):
            self._appearances(annotation)

    def finish(self) -> None:
        """The font of the marks, in every place that uses it."""
        if self.mark_codes:
            font = mark_font.mark_font(self.pdf, self.mark_codes)
            for resources in self._font_holders:
                resources["/Font"][mark_font.NAME] = font

    def _stream(
        self,
        data: bytes,
        resources: Any,
        boxes: list[Box],
        ctm: Matrix,
        number: int,
        depth: int,
    ) -> tuple[bytes, Any]:
        """The stream as it becomes, and the resources that go with it (a copy when changed)."""
        self._streams += 1
        if depth > MAX_DEPTH or self._streams > _MOST:
            raise CannotRemove("Het pdf-bestand is te diep genest.")
        own = _Own(resources)
        rewriter = Rewriter(
            self.work, self._fonts(resources), boxes, ctm, any(box.whole for box in boxes)
        )
        rewriter.work_page, rewriter.mark_codes = number, self.mark_codes
        before = len(rewriter.edits)
        rewriter.properties = lambda name: _found(resources, "/Properties", name)
        rewriter.state_font = lambda name: self._state(resources, name, number, depth)
        rewriter.drawn = lambda name, m: own.noted(self._drawn(own, name, m, boxes, number, depth))
        rewriter.picture = lambda body, m: self._inline(own, body, m, boxes)
        changed = rewriter.run(data)
        if len(rewriter.edits) > before and b"/GlkMark" in changed:
            self._font_holders.append(own.writable("/Font"))
        own.drop_undrawn()
        self._patterns(resources, number, depth)
        return changed, own.resources

    # Fonts

    def _fonts(self, resources: Any) -> Callable[[bytes], Face | None]:
        known: dict[bytes, Face | None] = {}

        def face(name: bytes) -> Face | None:
            if name not in known:
                font = _found(resources, "/Font", name)
                known[name] = self._face(font) if font is not None else None
            return known[name]

        return face

    def _face(self, font: Any) -> Face:
        key = font.objgen if font.is_indirect else id(font)
        if key not in self.faces:
            self.faces[key] = Face(font)
            self._keep_alive.append(font)
        return self.faces[key]

    def _state(
        self, resources: Any, name: bytes, number: int, depth: int
    ) -> tuple[Face, float] | None:
        state = _found(resources, "/ExtGState", name)
        if not isinstance(state, pikepdf.Dictionary):
            return None
        mask: Any = state.get("/SMask")
        if isinstance(mask, pikepdf.Dictionary) and isinstance(mask.get("/G"), pikepdf.Stream):
            self._collect(mask["/G"], resources, number, depth)
        font: Any = state.get("/Font")
        if isinstance(font, pikepdf.Array) and len(font) == 2:
            return self._face(font[0]), float(font[1])
        return None

    # Objects

    def _drawn(
        self, own: "_Own", name: bytes, ctm: Matrix, boxes: list[Box], number: int, depth: int
    ) -> bytes | None:
        target = _found(own.resources, "/XObject", name)
        if not isinstance(target, pikepdf.Stream):
            return name
        if target.get("/Subtype") == "/Image":
            near = pictures.under(boxes, ctm)
            if not near:
                return name
            key = (target.objgen, tuple(_rounded(one, ctm) for one in near))
            if key not in self._made:
                made = pictures.painted(self.pdf, target, ctm, near)
                self._made[key] = self.pdf.make_indirect(made)
            return own.added(self._made[key])
        own.lent |= "/Resources" not in target
        inner = _matrix(target)
        whole = times(inner, ctm)
        if not _reaches(target, whole, boxes):
            self._collect(target, own.resources, number, depth)
            return name
        resources = target.get("/Resources", own.resources)
        data = _bytes(target)
        changed, its_own = self._stream(data, resources, boxes, whole, number, depth + 1)
        if changed is data and its_own is resources:
            return name
        return own.added(self._copy(target, changed, its_own))

    def _copy(self, target: Any, data: bytes, resources: Any) -> Any:
        made = self.pdf.make_stream(data)
        for key in target.keys():  # noqa: SIM118 - iterating a stream is not over its keys
            if key not in ("/Length", "/Filter", "/DecodeParms", "/Metadata", "/PieceInfo"):
                made[key] = target[key]
        made["/Resources"] = resources
        return self.pdf.make_indirect(made)

    def _inline(self, own: "_Own", body: bytes, ctm: Matrix, boxes: list[Box]) -> bytes | None:
        near = pictures.under(boxes, ctm)
        if not near:
            return None
        try:
            picture = pictures.from_inline(self.pdf, body, own.resources)
            made = self.pdf.make_indirect(pictures.painted(self.pdf, picture, ctm, near))
        except (pikepdf.PdfError, ValueError, KeyError):
            return b""
        return (own.noted(own.added(made)) or b"") + b" Do"

    # Streams that only lend their letters: what they use must stay in the fonts

    def _collect(self, stream: Any, resources: Any, number: int, depth: int) -> None:
        if stream.objgen in self._seen:
            return
        self._seen.add(stream.objgen)
        its = stream.get("/Resources", resources)
        self._stream(_bytes(stream), its, [], IDENTITY, number, depth + 1)

    def _patterns(self, resources: Any, number: int, depth: int) -> None:
        listed: Any = resources.get("/Pattern", {})
        for key in listed.keys() if isinstance(listed, pikepdf.Dictionary) else ():
            if isinstance(listed[key], pikepdf.Stream):
                self._collect(listed[key], resources, number, depth)
        fonts: Any = resources.get("/Font", {})
        for key in fonts.keys() if isinstance(fonts, pikepdf.Dictionary) else ():
            if isinstance(fonts[key], pikepdf.Dictionary) and fonts[key].get("/CharProcs"):
                for glyph in fonts[key]["/CharProcs"].values():
                    self._collect(glyph, fonts[key].get("/Resources", resources), number, depth)

    def _appearances(self, annotation: Any) -> None:
        shown: Any = annotation.get("/AP", {})
        for one in shown.values() if isinstance(shown, pikepdf.Dictionary) else ():
            states = list(one.values()) if isinstance(one, pikepdf.Dictionary) else [one]
            for state in states:
                if isinstance(state, pikepdf.Stream):
                    self._collect(state, pikepdf.Dictionary(), -1, 0)


class _Own:
    """Resources that are copied before they are changed: other pages may share them."""

    def __init__(self, resources: Any) -> None:
        self.resources = resources
        self._copied: set[str] = set()
        self._drawn: set[str] = set()
        self.lent = False  # a form without resources of its own draws from these

    def noted(self, name: bytes | None) -> bytes | None:
        """The name of what is drawn, remembered."""
        if name is not None:
            self._drawn.add(_decoded(name))
        return name

    def drop_undrawn(self) -> None:
        """Pages share lists of objects; what this one does not draw it need not hold on to."""
        listed: Any = self.resources.get("/XObject")
        if isinstance(listed, pikepdf.Dictionary) and not self.lent:
            gone = [name for name in listed.keys() if name not in self._drawn]  # noqa: SIM118 - no dict
            for name in gone:
                del self.writable("/XObject")["/XObject"][name]

    def writable(self, kind: str) -> Any:
        """The resources, copied, with a copy of one kind in them."""
        if not self._copied:
            self.resources = pikepdf.Dictionary(dict(self.resources.items()))
        if kind not in self._copied:
            self._copied.add(kind)
            listed: Any = self.resources.get(kind, {})
            self.resources[kind] = pikepdf.Dictionary(dict(listed.items()))
        return self.resources

    def added(self, target: Any) -> bytes:
        """A new name for an object to draw."""
        listed = self.writable("/XObject")["/XObject"]
        name = f"{_NEW}{len(listed)}"
        while name in listed:
            name += "x"
        listed[name] = target
        return name.encode()


def _found(resources: Any, kind: str, name: bytes) -> Any:
    listed: Any = resources.get(kind)
    if not isinstance(listed, pikepdf.Dictionary):
        return None
    try:
        return listed.get(_decoded(name))
    except ValueError:
        return None


def _decoded(name: bytes) -> str:
    """`/A#20B` is `/A B`; pikepdf gives names decoded."""
    if b"#" not in name:
        return name.decode("utf-8", errors="surrogateescape")
    parsed = pikepdf.Object.parse(name)
    return str(parsed)


def _contents(page: Any) -> bytes:
    contents: Any = page.obj.get("/Contents")
    if contents is None:
        return b""
    streams = contents if isinstance(contents, pikepdf.Array) else [contents]
    return b"\n".join(_bytes(one) for one in streams if isinstance(one, pikepdf.Stream))


def _bytes(stream: Any) -> bytes:
    try:
        return bytes(stream.read_bytes())
    except pikepdf.PdfError as error:
        raise CannotRemove("Een bladzijde van dit pdf-bestand is beschadigd.") from error


def _matrix(form: Any) -> Matrix:
    listed = form.get("/Matrix")
    if not isinstance(listed, pikepdf.Array) or len(listed) != 6:
        return IDENTITY
    a, b, c, d, e, f = (float(one) for one in listed)
    return a, b, c, d, e, f


def _reaches(form: Any, ctm: Matrix, boxes: list[Box]) -> bool:
    listed = form.get("/BBox")
    if not boxes or not isinstance(listed, pikepdf.Array) or len(listed) != 4:
        return bool(boxes)
    x0, y0, x1, y1 = around(ctm, tuple(float(one) for one in listed))  # type: ignore[arg-type]  # four numbers
    return any(b.x0 < x1 and b.x1 > x0 and b.y0 < y1 and b.y1 > y0 for b in boxes)


def _rounded(box: Box, ctm: Matrix) -> tuple[float, ...]:
    return tuple(round(one, 2) for one in (box.x0, box.y0, box.x1, box.y1, *ctm))


def _with_boxes(data: bytes, boxes: list[Box]) -> bytes:
    """The page in a frame of its own, then the boxes: nothing on the page moves them."""
    drawn = [b"q\n", data, b"\nQ\n/Artifact BMC\n"]
    for box in boxes:
        x0, y0, x1, y1 = box.drawn
        area = b"%.2f %.2f %.2f %.2f re f" % (x0, y0, x1 - x0, y1 - y0)
        drawn.append(b"q 0 g " + area + b" 1 G " + label_paths(box.label, *box.drawn) + b" Q\n")
    return b"".join([*drawn, b"EMC\n"])
