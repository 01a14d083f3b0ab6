"""What stands to the right of a dossier number: its suffix, and the numbers of its papers."""

import re
from typing import NamedTuple

from gelijk.methods.citations.forms import MONTHS, expand

ROMAN = r"(?:X{1,3}(?:IX|IV|V?I{0,3})|IX|IV|V?I{1,3}|V)"
_SUFFIX = re.compile(
    rf"(?P<sep>\s?[-–]\s?|,?\s?(?:hoofdstuk|hfst\.)\s|,\s?|\s{{1,2}}|)"
    rf"(?P<suffix>{ROMAN}(?:[ -]?[AB]\b)?|[A-J](?=[,\s]|[-–]\d))"
    r"(?![\wÀ-ÿ’'])"
)
_KINGDOM = re.compile(r"[\s,-]{0,2}\(?(R\s?\d{3,4})(?!\d)\)?")
_SERIES = re.compile(r"\s?[-–]\s?(\d{2})(?=,?\s?[Nn](?:r|ummer|o\.)|[-–]\d|,\s\d)")
_SERIES_ONLY = re.compile(r"\s?[-–]\s?(\d{2})(?!\d)")
# "42e" is of the Eerste Kamer of old, "139H" a paper printed again (herdruk).
_ITEM = r"(?:\d{1,4}[a-zH]?(?![\w%])(?![.\s]\d{3}(?!\d))|[A-Z]{1,2}\d?(?![\w’'-]))"
_NR = (
    r"[\s(]{0,2}(?:[Ll]etters?\s(?=[A-Z])|(?:[Nn][Rr](?:[Ss])?|[Nn]ummers?|[Nn]o(?=\.))(?![A-Za-z])"
    r"\s?\.?\s?:?\s{0,2})"
)
_NUMBERED = re.compile(rf"\s?[,;:]?{_NR}(?P<item>{_ITEM})")
_JOINED = re.compile(r"\s?[-–]\s?(?P<item>\d{1,4}[a-zH]?|[A-Z]{1,2})(?![\w%])(?![-–.,/]\d)")
# Papers of the Eerste Kamer run A to Z, AA to AZ; "20000 MW" and "25000 EU" are none.
_LONE_LETTER = re.compile(r"[A-Z]|A[A-Z]")
_NO_MONTH = rf"(?!\s?(?:{'|'.join(MONTHS)}|%|miljoen|miljard|mln|euro|jaar))"
_STOPS = r"(?=\s*(?:[,.;:)\]\"»”/–-]|\Z|\n|[a-z(]))"
_AFTER_COMMA = re.compile(rf",\s?(?P<item>{_ITEM}){_NO_MONTH}{_STOPS}")
_AFTER_SPACE = re.compile(rf"\s(?P<item>{_ITEM}){_NO_MONTH}(?=[,.;:)\]\s]|\Z)")
# A page may stand between two numbers: "nr. 6, p. 15-16; nr. 7".
_PAGE = r"(?:,?\s(?:p|pp|blz|pag)\.?\s?\d+(?:\s?[-–]\s?\d+)?(?=\s?[,;]\s?[Nn]r))?"
_MORE = re.compile(
    rf"(?P<sep>{_PAGE}\s?(?:[,;]|(?:[,;]\s?)?(?:\sen|\sof|\s&|\salsmede))\s?|\s?/\s?"
    rf"|\s?(?P<range>t/m|tot\sen\smet|[-–])\s?)(?P<nr>{_NR})?(?P<item>{_ITEM}){_NO_MONTH}"
)
_PLAIN_LIST = re.compile(r"\s?[,.;:)\]/&–-]|\s(?:en|of|t/m|tot|van|over)\b|\s?\Z|\s?\n")


class Item(NamedTuple):
    """One paper number, with its place."""

    number: str
    start: int
    end: int


class Tail(NamedTuple):
    """Suffix parts in order, paper numbers, how the numbers were shown, and where it all ends."""

    suffix: tuple[str, ...]
    items: tuple[Item, ...]
    shown_by: str  # "nr", "dash", "comma", "space" or ""
    end: int
    suffix_after: str  # what parts the suffix from the dossier


def read_tail(text: str, place: int, dossier: str, *, keyword: bool) -> Tail:
    """Reads on after a dossier number. Without a keyword before it, bare forms are not trusted."""
    suffix, after, place = _read_suffix(text, place, dossier, keyword=keyword)
    item, shown_by = _first_item(text, place, keyword=keyword, suffixed=bool(suffix))
    if item is None:
        return Tail(suffix, (), "", place, after)
    items = [item, *_more_items(text, item, shown_by)]
    return Tail(suffix, tuple(items), shown_by, items[-1].end, after)


def _read_suffix(
    text: str, place: int, dossier: str, *, keyword: bool
) -> tuple[tuple[str, ...], str, int]:
    found = _KINGDOM.match(text, place)
    if found:
        return (re.sub(r"\s", "", found[1]),), "", found.end()
    series = _SERIES.match(text, place) or (
        _SERIES_ONLY.match(text, place) if dossier == "21501" else None
    )
    if series:
        return (series[1],), "-", series.end()
    found = _SUFFIX.match(text, place)
    if found is None or (found["sep"].startswith(",") and not keyword):
        return (), "", place
    kingdom = _KINGDOM.match(text, found.end())
    written = re.sub(r"[ -]", "", found["suffix"])
    if kingdom:
        return (written, re.sub(r"\s", "", kingdom[1])), found["sep"], kingdom.end()
    return (written,), found["sep"], found.end()


def _first_item(text: str, place: int, *, keyword: bool, suffixed: bool) -> tuple[Item | None, str]:
    found = _NUMBERED.match(text, place)
    if found:
        return _item(found), "nr"
    found = _JOINED.match(text, place)
    if found:
        return _item(found), "dash"
    found = _AFTER_COMMA.match(text, place) if keyword or suffixed else None
    if found:
        return _item(found), "comma"
    found = _AFTER_SPACE.match(text, place)
    if found and (keyword or suffixed or _LONE_LETTER.fullmatch(found["item"])):
        return (_item(found), "space") if _trusted(found["item"], suffixed) else (None, "")
    return None, ""


def _trusted(item: str, suffixed: bool) -> bool:
    """After a space alone: a number only behind a suffix, a letter always."""
    return suffixed or item.isalpha()


def _item(found: re.Match[str]) -> Item:
    return Item(found["item"], found.start("item"), found.end("item"))


def _plainly_listed(text: str, last: str, found: re.Match[str]) -> bool:
    """Behind one 'nr.' a second number counts if it goes up ('nr. 108 en 112') or ends there."""
    item = found["item"]
    rises = last.isdigit() and item.isdigit() and int(item) > int(last)
    return rises or _PLAIN_LIST.match(text, found.end()) is not None


def _slashed(last: str, found: re.Match[str]) -> bool:
    """'nr. 35/36' is two papers; 'nr. 35/2021' is a number and a year."""
    item = found["item"]
    if found["sep"].strip() != "/" or not (last.isdigit() and item.isdigit()):
        return False
    return int(last) < int(item) and not (len(item) == 4 and item[:2] in ("19", "20"))


def _more_items(text: str, first: Item, shown_by: str) -> list[Item]:
    """'nrs. 203, 211 en 186', 'nr. 1 en 2', 'nrs. 3 t/m 5', 'nr. 8 en nr. 9'."""
    if shown_by not in ("nr", "comma"):
        return []
    plural = text[max(0, first.start - 8) : first.start].lower()
    plural = "".join(plural.split())
    listed = plural.endswith(("nrs.", "nrs", "nummers", "nrs.:", "nrs:"))
    items: list[Item] = []
    last = first
    while found := _MORE.match(text, last.end):
        joined = listed or found["nr"] or found["range"] or "en" in found["sep"]
        if not joined and not _slashed(last.number, found):
            break
        if shown_by == "comma" and not found["nr"]:
            break
        if found["item"].isalpha() != last.number.isalpha() and not found["nr"]:
            break
        if not (listed or found["nr"] or _plainly_listed(text, last.number, found)):
            break
        item = _item(found)
        numbers = expand(last.number, item.number) if found["range"] else [item.number]
        items += [Item(number, item.start, item.end) for number in numbers]
        last = item
    return items
