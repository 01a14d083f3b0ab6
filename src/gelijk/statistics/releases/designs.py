"""The tables that may be released, as data."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from gelijk.core.facts import read_yaml
from gelijk.core.problems import Problem
from gelijk.methods.disclosure_control.protection import Method
from gelijk.methods.disclosure_control.rules import Rules
from gelijk.statistics.catalogue import Said

BASE = 5  # counts are rounded to multiples of this
# Noise needs the keys of the records, which the store of figures does not hold.
METHODS = (Method.ROUNDING, Method.SUPPRESSION, Method.HEURISTIC)


class Design(BaseModel):
    """One table: what it counts, of which areas, crossed with what, and how it is protected."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    title: Said
    indicator: str
    areas: Literal["municipality", "province", "country"]
    dimensions: tuple[str, ...]
    several: frozenset[str] = frozenset()
    total: str = ""
    method: Method = Method.ROUNDING
    rules: Mapping[str, object] = {}

    def rules_with(self, threshold: int | None = None) -> Rules:
        """The rules of the table, or stricter ones that somebody chose."""
        rules = Rules.of(self.rules)
        if threshold is None:
            return rules
        if threshold < rules.threshold:
            raise Problem(
                f"Een drempel van {threshold} is lager dan de regel van deze tabel.",
                where="drempel",
                remedy=f"Kies {rules.threshold} of hoger.",
            )
        return Rules.of({**self.rules, "threshold": threshold})


@lru_cache(maxsize=1)
def designs() -> Mapping[str, Design]:
    """All tables by name."""
    rows = read_yaml(Path(__file__).with_name("designs.yaml"))["tables"]
    return {one.name: one for one in map(Design.model_validate, rows)}


def design(name: str) -> Design:
    """One table; one that is not designed cannot be released."""
    if name not in designs():
        raise Problem(f"Er is geen tabel '{name}'.", remedy=f"Kies uit: {', '.join(designs())}.")
    return designs()[name]
