"""The tree of one dimension: municipality < province < country, sub-ground < ground < all."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

TOTAL = "TOTAL"


class BadHierarchy(ValueError):
    """The codes do not form one tree."""


@dataclass(frozen=True)
class Hierarchy:
    """A tree of codes under one root.

    `parents` maps every code but the root to the code above it. Raises BadHierarchy for an empty
    tree, a circle, or a second root.
    """

    name: str
    parents: Mapping[str, str] = field(hash=False)
    root: str = TOTAL

    def __post_init__(self) -> None:
        if not self.parents:
            raise BadHierarchy(f"{self.name}: there are no codes under {self.root}")
        if self.root in self.parents:
            raise BadHierarchy(f"{self.name}: the root {self.root} has a code above it")
        for code in self.parents:
            self._climb(code)

    def _climb(self, code: str) -> tuple[str, ...]:
        path = [code]
        while path[-1] != self.root:
            above = self.parents.get(path[-1])
            if above is None:
                raise BadHierarchy(f"{self.name}: {path[-1]} does not lead to {self.root}")
            if above in path:
                raise BadHierarchy(f"{self.name}: {above} lies under itself")
            path.append(above)
        return tuple(path)

    @classmethod
    def flat(cls, name: str, codes: Iterable[str], root: str = TOTAL) -> "Hierarchy":
        """All codes directly under the root."""
        return cls(name, dict.fromkeys(sorted(set(codes) - {root}), root), root)

    @cached_property
    def children(self) -> dict[str, tuple[str, ...]]:
        """Every code that has codes under it, and those codes in the order of `parents`."""
        below: dict[str, list[str]] = {}
        for code, above in self.parents.items():
            below.setdefault(above, []).append(code)
        return {code: tuple(under) for code, under in below.items()}

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The root first, then all other codes in the order of `parents`."""
        return (self.root, *self.parents)

    @cached_property
    def leaves(self) -> tuple[str, ...]:
        """The codes with nothing under them."""
        return tuple(code for code in self.parents if code not in self.children)

    @cached_property
    def paths(self) -> dict[str, tuple[str, ...]]:
        """Every code with itself and all codes above it, upward."""
        return {code: self._climb(code) for code in self.codes}
