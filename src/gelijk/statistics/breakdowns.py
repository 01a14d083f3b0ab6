"""A breakdown as one text, so that the database can compare it: `ground=herkomst;terrain=nvt`."""

from collections.abc import Mapping


def key_of(breakdown: Mapping[str, str]) -> str:
    """Dimensions in alphabetical order, each with its code; empty for the undivided figure."""
    return ";".join(f"{name}={breakdown[name]}" for name in sorted(breakdown))


def parts_of(key: str) -> dict[str, str]:
    """The breakdown behind a key."""
    return dict(part.split("=", 1) for part in key.split(";") if part)
