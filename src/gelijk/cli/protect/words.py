"""What was derived, in a sentence that the maker of a table can check with a pencil."""

from gelijk.methods.disclosure_control.ledger import Derived
from gelijk.methods.disclosure_control.reasoning import Bound
from gelijk.methods.disclosure_control.table import Key

_NAMED = 3  # totals that a derivation is told by; the report has all cells


def cell_words(key: Key) -> str:
    """`gemeente Urk, grond ras`, or the grand total."""
    return ", ".join(f"{name} {code}" for name, code in key) or "het totaal van alles"


def told_words(one: Bound) -> str:
    """`= 12` or `van 1 tot en met 4`."""
    return f"= {one.lower:.0f}" if one.lower == one.upper else between(one.lower, one.upper)


def between(lower: float, upper: float) -> str:
    """A range as people say it."""
    if upper == float("inf"):
        return f"{lower:.0f} of meer"
    return f"precies {lower:.0f}" if lower == upper else f"van {lower:.0f} tot en met {upper:.0f}"


def sentence(one: Derived, printed: str, *, public: str, files: int) -> str:
    """What is derived of one cell, by whom, and from what; files are named if there are more."""
    who = "" if one.reader == public else f" voor {one.reader}"
    shown = f" (gedrukt als {printed!r})" if printed else " (niet gedrukt)"
    if [used.key for used in one.used] == [one.key]:
        return f"{cell_words(one.key)}: het staat er gewoon, {between(one.lower, one.upper)}."
    return (
        f"{cell_words(one.key)}{shown}: {between(one.lower, one.upper)}{who}, "
        f"uit {_from(one, files > 1) if one.used else 'alles samen'}."
    )


def _from(one: Derived, named: bool) -> str:
    """The totals that the cell is part of by their figures, all beside them by their number."""
    own = set(one.key)
    totals = [used for used in one.used if set(used.key) < own][:_NAMED]
    words = [f"{cell_words(used.key)} {told_words(used)}{_in(used, named)}" for used in totals]
    beside: dict[str, int] = {}
    for used in one.used:
        if used not in totals:
            place = _in(used, named)
            beside[place] = beside.get(place, 0) + 1
    for place, number in beside.items():
        words.append(f"{number} {'cel' if number == 1 else 'cellen'} ernaast{place}")
    return " en ".join(words)


def _in(used: Bound, named: bool) -> str:
    return f" ({used.name})" if named else ""
