"""Municipalities as people name them: the current ones, and former ones that live on in one.

The public bodies of the Caribbean Netherlands have no code of a municipality; we write that of
their TOOI identifier (`COL01` Bonaire, `COL02` Sint Eustatius, `COL03` Saba).
"""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path

import yaml
from django.db.models import Q
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from gelijk.core.search import folded
from gelijk.reference import municipalities
from gelijk.reference.models import Kind, Organisation

# An administrator's change is seen within this time, in every process.
SECONDS = 300
SUGGESTED = 3


@dataclass(frozen=True, slots=True)
class Places:
    """What may be chosen today: names by code, and codes by every name that is understood."""

    day: date
    read_at: float
    names: Mapping[str, str]
    codes: Mapping[str, str]
    options: SafeString


_kept: list[Places] = []


def current() -> Places:
    """The municipalities and public bodies of today; read once in five minutes."""
    day = timezone.localdate()
    kept = _kept[0] if _kept else None
    if kept and kept.names and kept.day == day and time.monotonic() - kept.read_at < SECONDS:
        return kept
    _kept[:] = [_read(day)]
    return _kept[0]


def code_of(typed: str) -> str:
    """The code of the place that somebody typed or chose; empty when we know none."""
    places = current()
    wanted = typed.strip()
    return wanted if wanted in places.names else places.codes.get(_plain(wanted), "")


def name_of(code: str) -> str:
    """The name of a place, or its code when it is no place of today."""
    return current().names.get(code, code)


def alike(typed: str) -> list[str]:
    """The names that look most like what was typed."""
    places = current()
    wanted = _plain(typed)
    namesakes = sorted(name for name in places.names.values() if wanted == _short(name))
    found = get_close_matches(wanted, places.codes, SUGGESTED, cutoff=0.7)
    close = [places.names[places.codes[one]] for one in found]
    return list(dict.fromkeys(namesakes or close))


def _read(day: date) -> Places:
    here = list(municipalities.on(day))
    bodies = Organisation.objects.filter(Q(kind=Kind.PUBLIC_BODY))
    by_code = {one.code: one for one in here} | {_body(one): one for one in bodies}
    names = {code: one.name for code, one in by_code.items()}
    codes = _former(names)
    for code, called in _called().items():
        if code in names:
            codes |= {_plain(name): code for name in called}
    for code, one in by_code.items():
        codes |= {_plain(variant): code for variant in one.variants}
    codes |= _shortened(names)
    # A name of today goes before a former one that reads the same.
    codes |= {_plain(name): code for code, name in names.items()}
    ordered = sorted(names.values(), key=_plain)
    options = format_html_join("", '<option value="{}">', ((name,) for name in ordered))
    return Places(day, time.monotonic(), names, codes, options)


@lru_cache
def _called() -> Mapping[str, Sequence[str]]:
    content = yaml.safe_load((Path(__file__).parent / "place-names.yaml").read_text("utf-8"))
    names: Mapping[str, Sequence[str]] = content["names"]
    return names


def _plain(name: str) -> str:
    """As people type it: `'s-Gravenhage`, `’s gravenhage` and `S-GRAVENHAGE` are one."""
    letters = (" " if one in "-'’‘`ʼ()." else one for one in folded(name))
    return " ".join("".join(letters).split())


def _short(name: str) -> str:
    """Without what statistics add to tell two apart: nobody says to live in `Beek (L.)`."""
    return _plain(name.partition(" (")[0])


def _shortened(names: Mapping[str, str]) -> dict[str, str]:
    """Short names that mean one municipality of today; `Bergen` means two, and stays a question."""
    by_short: dict[str, list[str]] = {}
    for code, name in names.items():
        by_short.setdefault(_short(name), []).append(code)
    return {short: codes[0] for short, codes in by_short.items() if len(codes) == 1}


def _body(one: Organisation) -> str:
    return one.tooi_uri.rpartition("/")[2].upper()


def _former(names: Mapping[str, str]) -> dict[str, str]:
    """Municipalities that are gone and went whole into one of today."""
    steps = municipalities.steps()
    gone = Organisation.objects.filter(kind=Kind.MUNICIPALITY)
    found: dict[str, str] = {}
    for one in gone:
        if one.code in names:
            continue
        after = municipalities.follow(one.code, steps)
        if len(after) == 1 and after[0].code in names:
            found[_plain(one.name)] = after[0].code
    return found
