"""Free text for research: people become pseudonyms, dates move, places and ages become coarse.

The same person gets the same pseudonym in the whole set, and in another set only under the same
key. Whoever has the key can make the same pseudonym from a name: keep it apart from the texts and
destroy it when no linking is needed any more (art. 4 onder 5 AVG; ENISA, Pseudonymisation
techniques and best practices, 2019).
"""

import base64
import hashlib
import hmac
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from gelijk.methods.redaction.detection import examine
from gelijk.methods.redaction.model import Decision, Document, Settings, Span, Type
from gelijk.methods.redaction.offices import Register
from gelijk.methods.redaction.patterns.births import all_dates
from gelijk.methods.redaction.vocabulary import fold, places

_SHORTEST_KEY = 32
_WORDS = {
    Type.PERSON: "persoon", Type.EMAIL: "e-mailadres", Type.PHONE: "telefoonnummer",
    Type.BSN: "bsn", Type.IBAN: "rekening", Type.PLATE: "kenteken", Type.ADDRESS: "adres",
    Type.POSTCODE: "postcode",
}  # fmt: skip
_AGE = re.compile(r"(?<![\w.,-])(\d{1,3})(?=(?:[ -]jar(?:ige?|en)\b| jaar(?: oud)?\b(?! geleden)))")
_MONTHS = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]
_CAPITAL_WORDS = re.compile(
    r"(?:['’]s-|['’]t )?[A-ZÀ-Ö][\w’'-]*(?: (?:(?:aan|op|bij|den|de|in|en|van|ter) ){0,2}"
    r"[A-ZÀ-Ö][\w’'-]*)*"
)
# The bands of ages that CBS publishes by (StatLine, Bevolking).
_BANDS = (0, 12, 18, 25, 35, 45, 55, 65, 75, 200)


@dataclass(frozen=True, slots=True)
class Pseudonymised:
    """The texts, in the order of the documents, and which pseudonym stands for which entity."""

    texts: tuple[str, ...]
    pseudonyms: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Change:
    start: int
    end: int
    text: str


def pseudonymise(
    documents: Sequence[Document],
    *,
    key: bytes,
    provinces: Mapping[str, str] | None = None,
    register: Register | None = None,
    settings: Settings | None = None,
) -> Pseudonymised:
    """The documents with everybody in them under a pseudonym.

    `key` has at least 32 bytes. `provinces` maps the folded name of a place to what is put in its
    stead; without it the municipalities of 2020-2026 become their provinces. Office holders keep
    their names, dates of birth become bands of ages, all other dates move by the same number of
    weeks. Raises ValueError for a key that is too short.
    """
    if len(key) < _SHORTEST_KEY:
        raise ValueError(f"a key has at least {_SHORTEST_KEY} bytes")
    findings = examine(documents, register=register, settings=settings)
    names = {person.entity: fold(person.name) or person.entity for person in findings.people}
    pseudonyms: dict[str, str] = {}
    texts = []
    coarse = {fold(name): to for name, to in (places() if provinces is None else provinces).items()}
    for document, spans in zip(documents, findings.spans, strict=True):
        changes = [_replaced(span, names, pseudonyms, key, document) for span in spans]
        fixed = [change for change in changes if change is not None]
        texts.append(_written(document.text, fixed, key, coarse))
    return Pseudonymised(tuple(texts), pseudonyms)


def _replaced(
    span: Span,
    names: Mapping[str, str],
    pseudonyms: dict[str, str],
    key: bytes,
    document: Document,
) -> Change | None:
    if span.decision is Decision.KEEP or span.type is Type.SPECIAL:
        return None
    if span.type is Type.DOB:
        return Change(span.start, span.end, _band_of_birth(span, document))
    if span.entity not in pseudonyms:
        named = f"{span.entity.partition('-')[0]}:{names.get(span.entity, span.entity)}"
        pseudonyms[span.entity] = _code(key, named, pseudonyms.values())
    return Change(span.start, span.end, f"[{_WORDS[span.type]} {pseudonyms[span.entity]}]")


def _code(key: bytes, named: str, used: Iterable[str]) -> str:
    """Six letters and digits of a keyed hash; more when six are taken."""
    digest = base64.b32encode(hmac.new(key, named.encode(), hashlib.sha256).digest()).decode()
    taken = set(used)
    length = next(n for n in range(6, 53) if digest[:n] not in taken)
    return digest[:length]


def band(age: int) -> str:
    """'25-34 jaar' for 27; 75 and older is one band."""
    at = next(n for n in range(len(_BANDS) - 1) if age < _BANDS[n + 1])
    top = _BANDS[at + 1] - 1
    return f"{_BANDS[at]} of ouder" if at == len(_BANDS) - 2 else f"{_BANDS[at]}-{top}"


def _band_of_birth(span: Span, document: Document) -> str:
    born = span.entity.rpartition("dob-")[2]
    year = int(born[:4])
    on = document.written or date.today()
    return f"[{band(max(0, on.year - year))} jaar]"


def _written(text: str, fixed: list[Change], key: bytes, coarse: Mapping[str, str]) -> str:
    taken = [(change.start, change.end) for change in fixed]
    changes = list(fixed)
    for change in (*_moved_dates(text, key), *_ages(text), *_coarse_places(text, coarse)):
        if not any(change.start < end and start < change.end for start, end in taken):
            changes.append(change)
            taken.append((change.start, change.end))
    at, parts = 0, []
    for change in sorted(changes, key=lambda change: change.start):
        parts += [text[at : change.start], change.text]
        at = change.end
    return "".join([*parts, text[at:]])


def shift(key: bytes) -> timedelta:
    """How far every date of a set moves: whole weeks, so that a Sunday stays one; never none."""
    drawn = int.from_bytes(hmac.new(key, b"dates", hashlib.sha256).digest()[:4], "big")
    weeks = drawn % 50 - 25
    return timedelta(weeks=weeks if weeks < 0 else weeks + 1)


def _moved_dates(text: str, key: bytes) -> list[Change]:
    moved = []
    for start, end, year, month, day in all_dates(text):
        try:
            new = date(year, month, day) + shift(key)
        except (ValueError, OverflowError):
            continue
        moved.append(Change(start, end, _in_the_style_of(text[start:end], new)))
    return moved


def _in_the_style_of(written: str, new: date) -> str:
    if any(sign.isalpha() for sign in written):
        return f"{new.day} {_MONTHS[new.month - 1]} {new.year}"
    if re.match(r"\d{4}", written):
        return new.isoformat()
    separator = next((sign for sign in written if not sign.isalnum()), "-")
    return f"{new.day:02d}{separator}{new.month:02d}{separator}{new.year}"


def _ages(text: str) -> list[Change]:
    return [
        Change(match.start(), match.end(), band(int(match[1])))
        for match in _AGE.finditer(text)
        if int(match[1]) < _BANDS[-1]
    ]


def _coarse_places(text: str, coarse: Mapping[str, str]) -> list[Change]:
    found = []
    for match in _CAPITAL_WORDS.finditer(text):
        words = match[0].split(" ")
        at = 0
        while at < len(words):
            for count in range(min(5, len(words) - at), 0, -1):
                name = " ".join(words[at : at + count])
                if coarse.get(fold(name)):
                    start = match.start() + len(" ".join(words[:at])) + (at > 0)
                    found.append(Change(start, start + len(name), coarse[fold(name)]))
                    at += count - 1
                    break
            at += 1
    return found


def rows_below_k(
    rows: Sequence[Mapping[str, str]], quasi_identifiers: Sequence[str], k: int
) -> list[int]:
    """Numbers of the rows that share their quasi-identifiers with fewer than k - 1 others.

    Samarati and Sweeney (1998); an empty list means that the table is k-anonymous.
    """
    keys = [tuple(row.get(name, "") for name in quasi_identifiers) for row in rows]
    sizes = Counter(keys)
    return [number for number, its_key in enumerate(keys) if sizes[its_key] < k]
