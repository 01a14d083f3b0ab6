"""Mends the tags of tables in a PDF: row headers in, the column that keeps rows together out.

Typst 0.15 tags header rows, but its `pdf.header-cell` stands behind a switch that the Python wheel
does not have (`a11y-extras`, typst.app/docs/reference/pdf/header-cell). Without it a screen reader
reads "€ 1.622.000" and not whose money it is (ISO 14289-1, 7.5). Nor can it keep rows on one page
without a cell that spans them (letter.typ). So the structure tree is mended after the fact.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pikepdf


@dataclass(frozen=True, slots=True)
class TableTags:
    """How many columns a reader sees, and per row of the body whether its first cell heads it."""

    columns: int
    headed: tuple[bool, ...]


def mend_tables(pdf: bytes, tables: Sequence[TableTags]) -> bytes:
    """`tables` are those of the file, in reading order."""
    if not tables:
        return pdf
    import pikepdf

    with pikepdf.open(BytesIO(pdf)) as document:
        root = document.Root.StructTreeRoot
        identifiers = pikepdf.NameTree(root.IDTree)
        found = list(_of_kind(root.K, "/Table"))
        for number, (element, table) in enumerate(zip(found, tables, strict=True)):
            for row in _of_kind(element.K, "/TR"):
                _take_out_keeper(row, table.columns, identifiers)
            bodies = list(_of_kind(element.K, "/TBody"))
            body = [row for part in bodies for row in _of_kind(part.K, "/TR")]
            for place, (row, headed) in enumerate(zip(body, table.headed, strict=True)):
                if headed:
                    _mark(row, f"R{number}-{place}", identifiers)
        out = BytesIO()
        document.save(
            out,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
    return out.getvalue()


def _take_out_keeper(row: "pikepdf.Object", columns: int, identifiers: "pikepdf.NameTree") -> None:
    """The last cell of a row that has one more than the table has columns: it holds nothing."""
    if len(row.K) <= columns:
        return
    keeper = row.K[columns]
    if "/ID" in keeper:
        del identifiers[str(keeper.ID)]
    del row.K[columns]


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
