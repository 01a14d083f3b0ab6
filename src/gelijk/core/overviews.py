"""What a register says of itself on the first page: a few figures, each with its page."""

from dataclasses import dataclass

from django.utils.functional import Promise

from gelijk.core import registers


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure; `meaning` says what it counts and what it does not."""

    value: str
    meaning: str | Promise
    url: str = ""


@dataclass(frozen=True, slots=True)
class Overview:
    """A register in a few figures."""

    title: str | Promise
    text: str | Promise
    url: str
    figures: tuple[Figure, ...] = ()
    order: int = 50


def overviews() -> list[Overview]:
    """What all registers say of themselves, in their order."""
    found = [module.overview() for module in registers.modules("overview")]
    return sorted((one for one in found if one is not None), key=lambda one: one.order)
