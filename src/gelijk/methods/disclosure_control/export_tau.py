"""A table for tau-ARGUS, the program of the European statistical offices: .tab, .rda, .hrc, .arb.

Formats as in the test data that comes with tau-ARGUS 4.2 (sdcTools/tauargus, data/tableinput). The
batch file asks for optimal suppression; who has only the program's free solver can run it as it is.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from gelijk.methods.disclosure_control.hierarchy import Hierarchy
from gelijk.methods.disclosure_control.rules import Rules, margins, reasons
from gelijk.methods.disclosure_control.table import Table

VALUE, NUMBER, STATUS, LOWER, UPPER = "Value", "Freq", "Status", "LowerPL", "UpperPL"
SEPARATOR = ";"
_LEAD = "@"  # a step down in a tree
_LONGEST = 200  # characters of a code that tau-ARGUS takes
_UNSAFE_CODE = re.compile(r'[";\r\n]|^@|^$')
_NOT_IN_A_NAME = re.compile(r"\W+")


class NotForTau(ValueError):
    """tau-ARGUS has no words for this table."""


def export_tau(
    table: Table,
    hierarchies: Sequence[Hierarchy],
    rules: Rules,
    *,
    stem: str,
    several: frozenset[str] = frozenset(),
    minutes: int = 5,
) -> Mapping[str, str]:
    """File names with their text. Raises NotForTau.

    Primary cells have status U and the protection that our own rules ask for, so both programs
    solve the same question.
    """
    if several:
        raise NotForTau(f"several answers in {', '.join(sorted(several))}: it knows sums only")
    names = [_name(tree.name) for tree in hierarchies]
    if len({*names, VALUE, NUMBER, STATUS, LOWER, UPPER}) < len(names) + 5:
        raise NotForTau(f"names of columns are alike: {', '.join(names)}")
    for tree in hierarchies:
        wrong = [code for code in tree.codes if _UNSAFE_CODE.search(code) or len(code) > _LONGEST]
        if wrong:
            raise NotForTau(f"{tree.name}: the code {wrong[0]!r} cannot be written")
    found = {
        f"{stem}.tab": "\n".join(_cells(table, hierarchies, rules)) + "\n",
        f"{stem}.rda": "\n".join(_metadata(hierarchies, names, stem)) + "\n",
        f"{stem}.arb": "\n".join(_batch(names, stem, minutes)) + "\n",
    }
    for tree, name in zip(hierarchies, names, strict=True):
        if _is_deep(tree):
            found[f"{stem}_{name}.hrc"] = "\n".join(_tree(tree, tree.root, 0)) + "\n"
    return found


def _name(words: str) -> str:
    return _NOT_IN_A_NAME.sub("_", words)


def _is_deep(tree: Hierarchy) -> bool:
    return set(tree.children) != {tree.root}


def _cells(table: Table, hierarchies: Sequence[Hierarchy], rules: Rules) -> Iterator[str]:
    primary = reasons(table, rules) > 0
    margin = np.where(primary, margins(table, rules), 0.0)
    for place, key in enumerate(table.keys):
        told = dict(key)
        codes = [f'"{told.get(tree.name, tree.root)}"' for tree in hierarchies]
        value = float(table.values[place])
        yield SEPARATOR.join(
            [
                *codes,
                _figure(value),
                _figure(float(table.respondents[place])),
                "U" if primary[place] else "S",
                _figure(min(value, float(margin[place]))),
                _figure(float(margin[place])),
            ]
        )


def _figure(value: float) -> str:
    return f"{value:.0f}" if value == int(value) else f"{value:.6f}".rstrip("0")


def _metadata(hierarchies: Sequence[Hierarchy], names: Sequence[str], stem: str) -> Iterator[str]:
    yield f'  <SEPARATOR> "{SEPARATOR}"'
    yield '  <SAFE> "S"'
    yield '  <UNSAFE> "U"'
    yield '  <PROTECT> "P"'
    for tree, name in zip(hierarchies, names, strict=True):
        yield name
        yield "    <RECODEABLE>"
        yield f'    <TOTCODE> "{tree.root}"'
        if _is_deep(tree):
            yield "    <HIERARCHICAL>"
            yield f'    <HIERCODELIST> "{stem}_{name}.hrc"'
            yield f'    <HIERLEADSTRING> "{_LEAD}"'
    yield from (VALUE, "    <NUMERIC>", "    <DECIMALS> 0")
    yield from (NUMBER, "    <FREQUENCY>")
    yield from (STATUS, "    <STATUS>")
    yield from (LOWER, "    <NUMERIC> <LOWERPL>")
    yield from (UPPER, "    <NUMERIC> <UPPERPL>")


def _tree(tree: Hierarchy, above: str, depth: int) -> Iterator[str]:
    for code in tree.children.get(above, ()):
        yield _LEAD * depth + code
        yield from _tree(tree, code, depth + 1)


def _batch(names: Sequence[str], stem: str, minutes: int) -> Iterator[str]:
    yield f'<OPENTABLEDATA> "{stem}.tab"'
    yield f'<OPENMETADATA> "{stem}.rda"'
    spanning = "".join(f'"{name}"' for name in names)
    yield f'<SPECIFYTABLE> {spanning}|"{VALUE}"|""|"{VALUE}"'
    yield "<SAFETYRULE>"
    yield "<READTABLE> 1"
    yield f"<SUPPRESS> OPT(1,{minutes})"
    yield f'<WRITETABLE> (1,3,AS+,"{stem}_protected.csv")'
