"""Cell-key perturbation for free questions: the same people always give the same answer.

Every record has a secret key; the keys of the records in a cell add up to the cell's key, and that
draws the noise from a table of chances. So a question asked twice, or in another way that selects
the same people, has the same answer, and averaging over repetitions is of no use. Tables are not
additive. Fraser and Wooton, Joint UNECE/Eurostat work session (2005); the chances follow Giessing,
Privacy in Statistical Databases (2016): bounded noise without bias, most even for its variance.
"""

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from gelijk.methods.disclosure_control.relations import Floats

_SPAN = 2**64  # record keys and cell keys are whole numbers below this
_NEVER = 1e-12  # as a chance
_STEPS = 60  # halvings; as far as a double tells apart


class BadNoise(ValueError):
    """No noise has these properties."""


@dataclass(frozen=True)
class Noise:
    """furthest: how far a count may be moved. variance: of the noise, in counts squared.

    at_least: a count that is not zero is never answered as 1 to at_least - 1.
    Zero stays zero, and an answer is never negative.
    """

    furthest: int = 5
    variance: float = 3.0
    at_least: int = 3


def record_key(secret: bytes, identifier: str) -> int:
    """The key of one record, below 2**64; keep `secret` where the case keys are kept.

    Raises ValueError for a secret of fewer than 16 bytes.
    """
    if len(secret) < 16:
        raise ValueError("a secret of fewer than 16 bytes can be guessed")
    digest = hmac.new(secret, identifier.encode(), hashlib.sha256).digest()
    return int.from_bytes(digest[:8], "big")


def answer(record_keys: Iterable[int], noise: Noise) -> int:
    """The perturbed count of the records with these keys. Raises BadNoise."""
    keys = list(record_keys)
    return answer_to(len(keys), sum(keys), noise)


def answer_to(count: int, cell_key: int, noise: Noise) -> int:
    """The perturbed count of so many records whose keys add up to this. Raises BadNoise."""
    if not count:
        return 0
    answers, chances = answers_for(count, noise)
    place = (cell_key % _SPAN) / _SPAN
    found = np.searchsorted(np.cumsum(chances), place, side="right")
    return int(answers[min(int(found), len(answers) - 1)])


@lru_cache(maxsize=4096)
def counts_behind(answered: int, noise: Noise) -> tuple[int, int]:
    """The least and the most people that this answer may be about, for who knows the noise."""
    tried = range(max(0, answered - noise.furthest), answered + noise.furthest + 1)
    found = [count for count in tried if _may_be(answered, count, noise)]
    return found[0], found[-1]


def _may_be(answered: int, count: int, noise: Noise) -> bool:
    if not count:
        return not answered
    answers, chances = answers_for(count, noise)
    return bool(np.any((answers == answered) & (chances > _NEVER)))


@lru_cache(maxsize=4096)
def answers_for(count: int, noise: Noise) -> tuple[Floats, Floats]:
    """The answers that a true count may get and their chances, with mean `count`.

    Of all chances with that mean and at most the variance the most even ones (largest entropy).
    A small count cannot be moved far down without bias, so its variance may be smaller or larger.
    """
    low, high = max(0, count - noise.furthest), count + noise.furthest
    answers = np.array([n for n in range(low, high + 1) if n == 0 or n >= noise.at_least], float)
    if not len(answers) or not answers[0] <= count <= answers[-1]:
        raise BadNoise(f"a count of {count} has no answers on both sides of it")
    return answers, _most_even(tuple((answers - count).tolist()), noise.variance)


@lru_cache(maxsize=256)  # all counts far from zero have the same shifts
def _most_even(possible: tuple[float, ...], variance: float) -> Floats:
    """Chances exp(a * shift - b * shift**2) with mean 0; b as small as the variance allows."""
    shifts, low, high = np.array(possible), 0.0, 50.0
    if _spread(shifts, 0.0) <= variance:
        return _centred(shifts, 0.0)
    for _ in range(_STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if _spread(shifts, middle) > variance else (low, middle)
    return _centred(shifts, high)


def _spread(shifts: Floats, narrowing: float) -> float:
    return float((_centred(shifts, narrowing) * shifts**2).sum())


def _centred(shifts: Floats, narrowing: float) -> Floats:
    """The chances at this narrowing, tilted until the mean is 0."""
    low, high = -500.0, 500.0
    for _ in range(_STEPS):
        tilt = (low + high) / 2
        mean = float((_chances(shifts, tilt, narrowing) * shifts).sum())
        low, high = (tilt, high) if mean < 0 else (low, tilt)
    return _chances(shifts, (low + high) / 2, narrowing)


def _chances(shifts: Floats, tilt: float, narrowing: float) -> Floats:
    exponents = tilt * shifts - narrowing * shifts**2
    weights = np.exp(exponents - exponents.max())
    return np.asarray(weights / weights.sum(), dtype=np.float64)
