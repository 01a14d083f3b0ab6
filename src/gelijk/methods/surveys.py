"""Estimates from a survey of a finite population that not everybody answered.

The population is divided into classes known beforehand (municipalities by size). Within a class
those who answered stand for those who did not: post-stratification, which takes away the bias of
large ones answering oftener than small ones, and no other bias. Where a whole class answered there
is nothing left to guess: the finite population correction makes its margin nought.

Literature: W. G. Cochran, *Sampling Techniques* (3rd ed., 1977), chapters 5, 5A and 6; D. Holt and
T. M. F. Smith, "Post stratification", JRSS A 142 (1979) 33-46 (the variance given the numbers that
answered); C.-E. Särndal, B. Swensson and J. Wretman, *Model Assisted Survey Sampling* (1992), 5.6
and 10.5 (parts of a population as ratios); C. F. Manski, *Partial Identification of Probability
Distributions* (2003), chapter 1 (bounds without any assumption). The interval is that of
`svyciprop(method = "logit")` of R's package survey (T. Lumley, 2010).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

LEAST = 2


@dataclass(frozen=True, slots=True)
class Stratum:
    """A class of the population and what its members answered to one question, as numbers.

    `population` N_h members; `answered` n_h of them told whether the question applied to them and,
    if so, answered it; to `asked` of those it applied; `yes` of these said yes. A question to
    everybody has asked = answered.
    """

    name: str
    population: int
    answered: int
    asked: int
    yes: int

    def __post_init__(self) -> None:
        if not 0 <= self.yes <= self.asked <= self.answered <= self.population:
            raise ValueError(f"{self.name}: numbers that cannot be: {self}")


@dataclass(frozen=True, slots=True)
class Estimate:
    """A share in [0, 1] with its margin, and what it rests on.

    `value` is None when nobody answered to whom the question applied. `lowest` and `highest` hold
    without any assumption on those who did not answer. `merged` names classes that were too thinly
    answered to stand alone and were taken together with a neighbour.
    """

    value: float | None
    standard_error: float | None
    lower: float | None
    upper: float | None
    confidence: float
    population: int
    answered: int
    asked: int
    yes: int
    lowest: float
    highest: float
    merged: tuple[str, ...] = ()


def share(strata: Sequence[Stratum], confidence: float = 0.95) -> Estimate:
    """The share of yes among those to whom the question applies, in the whole population.

    R = Σ W_h ȳ_h / Σ W_h x̄_h with W_h = N_h / N, y who says yes and x to whom it applies; its
    variance by linearisation, Σ W_h² (1 - n_h / N_h) s_h² / n_h with s_h² that of the residuals
    (y - R x) / Σ W_h x̄_h. Strata that too few answered are merged first; one in which all who
    answered agree still gets a spread, since the others need not.
    """
    if not 0 < confidence < 1:
        raise ValueError(f"confidence {confidence} is not between nought and one")
    merged, names = merge(strata)
    lowest, highest = bounds(strata)
    totals = _Totals.of(strata)
    value, error = _ratio(merged)
    lower, upper = _interval(merged, value, error, confidence, totals)
    if lower is not None and upper is not None:  # what cannot be is not in the margin either
        lower, upper = max(lower, lowest), min(upper, highest)
    return Estimate(
        value=value,
        standard_error=error,
        lower=lower,
        upper=upper,
        confidence=confidence,
        population=totals.population,
        answered=totals.answered,
        asked=totals.asked,
        yes=totals.yes,
        lowest=lowest,
        highest=highest,
        merged=names,
    )


def merge(
    strata: Sequence[Stratum], least: int = LEAST
) -> tuple[tuple[Stratum, ...], tuple[str, ...]]:
    """Takes classes that fewer than `least` answered together with the next, the last with the one
    before; a class that answered whole may be small. Gives the classes and the names merged.

    The order of the classes says which are alike: by size, for instance.
    """
    made: list[Stratum] = []
    names: list[str] = []
    waiting: Stratum | None = None
    for one in strata:
        whole = one if waiting is None else _joined(waiting, one)
        if waiting is not None:
            names += [waiting.name, one.name]
        thin = whole.answered < least and whole.answered < whole.population
        waiting = whole if thin else None
        if waiting is None and whole.population:
            made.append(whole)
    if waiting is not None:
        if made:
            names += [made[-1].name, waiting.name]
            made[-1] = _joined(made[-1], waiting)
        else:
            made.append(waiting)
    return tuple(made), tuple(dict.fromkeys(part for name in names for part in name.split(" + ")))


def bounds(strata: Sequence[Stratum]) -> tuple[float, float]:
    """The least and the most that the share can be, whatever those who are silent would say.

    The least: all who are silent say no and the question applies to them; the most: all say yes.
    With nobody anywhere it is anything from nought to one.
    """
    totals = _Totals.of(strata)
    silent = totals.population - totals.answered
    whole = totals.asked + silent
    if not whole:
        return 0.0, 1.0
    return totals.yes / whole, (totals.yes + silent) / whole


@dataclass(frozen=True, slots=True)
class _Totals:
    population: int
    answered: int
    asked: int
    yes: int

    @classmethod
    def of(cls, strata: Sequence[Stratum]) -> "_Totals":
        return cls(
            sum(one.population for one in strata),
            sum(one.answered for one in strata),
            sum(one.asked for one in strata),
            sum(one.yes for one in strata),
        )


def _joined(first: Stratum, second: Stratum) -> Stratum:
    return Stratum(
        f"{first.name} + {second.name}",
        first.population + second.population,
        first.answered + second.answered,
        first.asked + second.asked,
        first.yes + second.yes,
    )


def _ratio(strata: Sequence[Stratum]) -> tuple[float | None, float | None]:
    """The share and its standard error; the latter is None when a class cannot tell its spread."""
    population = sum(one.population for one in strata)
    known = [one for one in strata if one.answered]
    applies = sum(one.population * one.asked / one.answered for one in known)
    if not applies:
        return None, None
    value = sum(one.population * one.yes / one.answered for one in known) / applies
    if any(_thin(one) for one in strata):
        return value, None
    mean = applies / population
    variance = sum((one.population / population) ** 2 * _variance(one, value) for one in known)
    return value, math.sqrt(variance) / mean


def _thin(one: Stratum) -> bool:
    return one.answered < LEAST and one.answered < one.population


def _variance(one: Stratum, value: float) -> float:
    """That of the mean residual y - R x in the class; nought where the whole class answered."""
    number = one.answered
    if number == one.population:
        return 0.0
    kinds = [
        (float(one.yes), 1 - value),
        (float(one.asked - one.yes), -value),
        (float(number - one.asked), 0.0),
    ]
    spread = _spread(_not_of_one_mind(kinds))
    return (1 - number / one.population) * spread / number


def _not_of_one_mind(kinds: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Numbers with their residuals, such that not all are of one kind.

    When everybody who answered agrees, the others need not: a spread of nought would make an
    estimate look certain that is not. Half a member more is counted with whoever differs most
    (as A. Agresti and B. A. Coull do for one share, *The American Statistician* 52, 1998).
    """
    there = [residual for number, residual in kinds if number]
    if len(there) != 1:
        return kinds
    apart = max((residual for _, residual in kinds), key=lambda other: abs(other - there[0]))
    return [*kinds, (0.5, apart)]


def _spread(kinds: Sequence[tuple[float, float]]) -> float:
    """The variance of residuals given how many have each, with one degree of freedom taken."""
    number = sum(count for count, _ in kinds)
    mean = sum(count * residual for count, residual in kinds) / number
    squares = sum(count * (residual - mean) ** 2 for count, residual in kinds)
    return squares / (number - 1)


def _interval(
    strata: Sequence[Stratum],
    value: float | None,
    error: float | None,
    confidence: float,
    totals: _Totals,
) -> tuple[float | None, float | None]:
    """On the scale of log odds, so that it stays between nought and one (R: svyciprop, logit)."""
    if value is None or error is None:
        return None, None
    if all(one.answered == one.population for one in strata):
        return value, value
    if value in (0.0, 1.0) or not 0 < value < 1:
        return _at_the_edge(totals, confidence, none=value <= 0)
    degrees = sum(one.answered for one in strata) - len(strata)
    width = t_quantile(0.5 + confidence / 2, degrees) * error / (value * (1 - value))
    middle = math.log(value / (1 - value))
    return _expit(middle - width), _expit(middle + width)


def _expit(odds: float) -> float:
    return 1 / (1 + math.exp(-odds))


def _at_the_edge(totals: _Totals, confidence: float, *, none: bool) -> tuple[float, float]:
    """All who answered say the same: the hypergeometric bound (Cochran 1977, 3.6).

    The most members K that may still say otherwise while this answer keeps a chance of half the
    remaining one. The answers are taken for a simple random draw of all members.
    """
    population, answered = totals.population, totals.asked or totals.answered
    chance = (1 - confidence) / 2
    silent = population - totals.answered
    most = 0
    for other in range(1, silent + 1):
        if math.comb(population - other, answered) < chance * math.comb(population, answered):
            break
        most = other
    edge = most / population
    return (0.0, edge) if none else (1 - edge, 1.0)


def t_quantile(chance: float, degrees: int) -> float:
    """The quantile of Student's distribution with whole degrees of freedom, by halving.

    The distribution is the closed sum of M. Abramowitz and I. A. Stegun (1964), 26.7.3 and 26.7.4.
    Above 1,000 degrees the normal distribution differs by less than a thousandth.
    """
    if degrees < 1 or not 0.5 <= chance < 1:
        raise ValueError(f"no quantile of {chance} with {degrees} degrees of freedom")
    if degrees > 1000:
        return NormalDist().inv_cdf(chance)
    low, high = 0.0, 1.0
    while _student(high, degrees) < chance:
        high *= 2
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (middle, high) if _student(middle, degrees) < chance else (low, middle)
    return (low + high) / 2


def _student(value: float, degrees: int) -> float:
    """P(T <= value) for value >= 0."""
    angle = math.atan(value / math.sqrt(degrees))
    cosine = math.cos(angle)
    odd = degrees % 2
    term = cosine if odd else 1.0
    total = 0.0 if degrees == 1 else term
    for number in range(3 if odd else 2, degrees - 1, 2):
        term *= cosine**2 * (number - 1) / number
        total += term
    both = (angle + math.sin(angle) * total) * 2 / math.pi if odd else math.sin(angle) * total
    return 0.5 + both / 2
