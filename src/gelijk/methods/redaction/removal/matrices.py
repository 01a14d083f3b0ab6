"""Matrices of PDF: six numbers (a, b, c, d, e, f), ISO 32000-1 section 8.3.3."""

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def times(first: Matrix, then: Matrix) -> Matrix:
    """What `first` and then `then` do to a point."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j,
            e * g + f * i + k, e * h + f * j + m)  # fmt: skip


def at(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """Where a point comes."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def inverse(matrix: Matrix) -> Matrix | None:
    """The way back, or None from a matrix that flattens everything."""
    a, b, c, d, e, f = matrix
    det = a * d - b * c
    if abs(det) < 1e-12:
        return None
    return (d / det, -b / det, -c / det, a / det, (c * f - d * e) / det, (b * e - a * f) / det)


def around(
    matrix: Matrix, box: tuple[float, float, float, float]
) -> tuple[float, float, float, float]:
    """The upright rectangle around a rectangle that was moved."""
    a, b, c, d, e, f = matrix
    x0, y0, x1, y1 = box
    along, across = (a * x0, a * x1), (c * y0, c * y1)
    rising, upward = (b * x0, b * x1), (d * y0, d * y1)
    return (
        min(along) + min(across) + e,
        min(rising) + min(upward) + f,
        max(along) + max(across) + e,
        max(rising) + max(upward) + f,
    )
