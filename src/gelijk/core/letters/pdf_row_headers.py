"""Marks the first cell of a row as the header of that row in a tagged PDF.

Typst 0.15 tags header rows, but its `pdf.header-cell` stands behind a switch that the Python wheel
does not have (`a11y-extras`, typst.app/docs/reference/pdf/header-cell). Without it a screen reader
reads "€ 1.622.000" and not whose money it is (ISO 14289-1, 7.5). So the structure tree is mended
after the fact. When typst-py gains the switch, this file can go.
"""

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pikepdf


def mark_row_headers(pdf: bytes, tables: Sequence[Sequence[bool]]) -> bytes:
    """`tables` says per table, per row of its body, whether the first cell heads the row."""
    if not any(any(rows) for rows in tables):
        return pdf
    import pikepdf

    with pikepdf.open(BytesIO(pdf)) as document:
        root = document.Root.StructTreeRoot
        identifiers = pikepdf.NameTree(root.IDTree)
        found = list(_of_kind(root.K, "/Table"))
        for table, (element, rows) in enumerate(zip(found, tables, strict=True)):
            bodies = list(_of_kind(element.K, "/TBody"))
            body = [row for part in bodies for row in _of_kind(part.K, "/TR")]
            for number, (row, headed) in enumerate(zip(body, rows, strict=True)):
                if headed:
                    _mark(row, f"R{table}-{number}", identifiers)
        out = BytesIO()
        document.save(
            out,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
    return out.getvalue()


def _of_kind(kids: "pikepdf.Object", kind: str) -> Iterator["pikepdf.Object"]:
    """The structure elements of a kind below these, in reading order, not looking inside them."""
    import pikepdf

    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if not isinstance(kid, pikepdf.Dictionary) or "/S" not in kid:
            continue
        if str(kid.S) == kind:
            yield kid
        elif "/K" in kid:
            yield from _of_kind(kid.K, kind)


def _mark(
    row: "pikepdf.Object",
    identifier: str,
    identifiers: "pikepdf.NameTree",
) -> None:
    """The cell becomes TH with a name, and the other cells of the row point at that name."""
    import pikepdf

    first, *others = list(row.K)
    name = pikepdf.String(identifier)
    first.S = pikepdf.Name.TH
    first.ID = name
    own = _table_attributes(first)
    own.Scope = pikepdf.Name.Row
    identifiers[identifier] = first
    for cell in others:
        attributes = _table_attributes(cell)
        headers = attributes.get("/Headers", pikepdf.Array())
        attributes.Headers = pikepdf.Array([*headers, name])


def _table_attributes(cell: "pikepdf.Object") -> "pikepdf.Object":
    import pikepdf

    if "/A" not in cell:
        cell.A = pikepdf.Array()
    elif isinstance(cell.A, pikepdf.Dictionary):
        cell.A = pikepdf.Array([cell.A])
    for attributes in cell.A:
        if attributes.get("/O") == pikepdf.Name.Table:
            return attributes
    cell.A.append(pikepdf.Dictionary(O=pikepdf.Name.Table))
    return cell.A[-1]
