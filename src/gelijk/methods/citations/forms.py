"""The parts that references of both Houses are made of, and their normal form."""

import re

_MONTHS = "januari februari maart april mei juni juli augustus september oktober november december"
MONTHS = tuple(_MONTHS.split())
SESSION = r"(?:1[89]|20)\d\d\s?[-–/]\s?(?:(?:1[89]|20)\d\d|\d\d)(?!\d)"
_CHAMBERS = {
    "I": "ek",
    "EK": "ek",
    "E.K.": "ek",
    "EERSTE KAMER": "ek",
    "II": "tk",
    "TK": "tk",
    "T.K.": "tk",
    "TWEEDE KAMER": "tk",
}
CHAMBER = (
    r"(?:II?(?![IVX\w])|[TE]K\b|[TE]\.K\.|(?:Tweede|Eerste)\s+Kamer(?:\s+der\s+Staten-Generaal)?)"
)


def session_year(written: str) -> str | None:
    """'2009/10', '2009-2010' and '2009–2010' are all 20092010."""
    found = re.fullmatch(r"(\d{4})\s?[-–/]\s?(\d{4}|\d\d)", written.strip())
    if found is None:
        return None
    first = int(found[1])
    last = first + 1
    return f"{first}{last}" if str(last).endswith(found[2][-2:]) else None


def chamber(written: str | None) -> str | None:
    """'tk' or 'ek', or None where it is not written."""
    if not written:
        return None
    bare = " ".join(written.upper().strip("()., ").split())
    return _CHAMBERS.get(bare.removesuffix(" DER STATEN-GENERAAL"))


def expand(first: str, last: str) -> list[str]:
    """The numbers of a range after its first; a range that runs down or far is two numbers."""
    if not (first.isdigit() and last.isdigit()):
        return [last]
    low, high = int(first), int(last)
    return [str(n) for n in range(low + 1, high + 1)] if low < high <= low + 150 else [last]
