"""What becomes of figures when municipalities are divided anew: shares that keep the sum.

An amount that goes to several is cut to the cent by the largest remainder, so that the parts add
up to what there was (Hamilton's method; M. Balinski and H. P. Young, *Fair Representation*, 1982).
A figure that is not known stays so: what flows together with it is known in part only, and says of
whom it does not know.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal

CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Part:
    """A code of the later division and the share of the earlier one that went there, in (0, 1]."""

    code: str
    share: Decimal
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """A figure as far as it is known.

    `at_least` is the sum of what is known; `unknown` names whose part is not. With no unknown part
    the figure is `at_least` itself. `estimated` says that a share was estimated.
    """

    at_least: Decimal = Decimal(0)
    unknown: tuple[str, ...] = ()
    estimated: bool = False

    @property
    def value(self) -> Decimal | None:
        """The figure, or None when any part of it is not known."""
        return None if self.unknown else self.at_least


def apportion(
    amount: Decimal, parts: Sequence[Part], step: Decimal = CENT
) -> tuple[tuple[Part, Decimal], ...]:
    """The amount over the parts, each a multiple of `step`; they add up to the amount exactly.

    The shares add up to one and the amount is a multiple of `step`; otherwise ValueError. Of equal
    remainders the code that comes first in the alphabet goes first, so the answer is always the
    same.
    """
    if sum((part.share for part in parts), Decimal(0)) != 1:
        raise ValueError("the shares do not add up to one")
    if amount % step:
        raise ValueError(f"{amount} is no multiple of {step}")
    exact = [amount * part.share / step for part in parts]
    whole = [part.to_integral_value(ROUND_FLOOR) for part in exact]
    left = int(amount / step - sum(whole, Decimal(0)))
    order = sorted(
        range(len(parts)), key=lambda one: (whole[one] - exact[one], parts[one].code, one)
    )
    for one in order[:left]:
        whole[one] += 1
    return tuple((part, count * step) for part, count in zip(parts, whole, strict=True))


def carry(
    figures: Mapping[str, Decimal | None],
    becomes: Mapping[str, Sequence[Part]],
    step: Decimal = CENT,
) -> dict[str, Known]:
    """Figures of one division in a later one; a code that `becomes` leaves out stays itself.

    The sum of what is known is kept to the step. None is carried along as not known.
    """
    arriving: dict[str, list[Known]] = defaultdict(list)
    for code, figure in figures.items():
        parts = becomes.get(code) or (Part(code, Decimal(1)),)
        if figure is None:
            for part in parts:
                arriving[part.code].append(Known(unknown=(code,)))
        else:
            for part, amount in apportion(figure, parts, step):
                arriving[part.code].append(Known(amount, estimated=part.estimated))
    return {code: together(found) for code, found in arriving.items()}


def together(figures: Iterable[Known]) -> Known:
    """The sum, with the names of everybody whose part is not known."""
    found = list(figures)
    return Known(
        sum((one.at_least for one in found), Decimal(0)),
        tuple(sorted({name for one in found for name in one.unknown})),
        any(one.estimated for one in found),
    )
