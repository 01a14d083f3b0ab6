"""What a sample says of the whole: the exact upper bound of Clopper and Pearson."""

from math import exp, inf, lgamma, log

CONFIDENCE = 0.95
_HALVINGS = 60  # leaves less than 1e-17 between the two ends


def upper_bound(found: int, read: int, confidence: float = CONFIDENCE) -> float:
    """The largest share of the whole that still fits with `found` among `read` drawn by chance.

    One-sided: with this confidence the share is not above it. Drawing without putting back makes
    it only safer. Raises ValueError when there is no such sample. (C.J. Clopper and E.S. Pearson,
    Biometrika 26 (1934), 404-413.)
    """
    if not 0 <= found <= read or not 0 < confidence < 1:
        raise ValueError("found must lie between 0 and read, confidence between 0 and 1")
    if found == read:
        return 1.0
    low, high = found / read, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if at_most(found, read, middle) > 1 - confidence:
            low = middle
        else:
            high = middle
    return high


def at_most(found: int, read: int, share: float) -> float:
    """The chance of `found` or fewer among `read` when this is the share of the whole."""
    if share <= 0:
        return 1.0
    if share >= 1:
        return float(found >= read)
    yes, no = log(share), log(1 - share)
    terms = [_ways(read, one) + one * yes + (read - one) * no for one in range(found + 1)]
    return min(1.0, sum(exp(term) for term in terms if term > -inf))


def _ways(read: int, one: int) -> float:
    """The logarithm of how many ways there are to choose."""
    return lgamma(read + 1) - lgamma(one + 1) - lgamma(read - one + 1)
