"""Telephone numbers of people; numbers of an office are nobody's personal data."""

import re
from collections.abc import Iterator

import phonenumbers

from gelijk.methods.redaction.model import Type
from gelijk.methods.redaction.patterns.hit import Hit

_START = re.compile(
    r"(?<![\w.,€/-])(?<!\d )(?:\+|\(\+|00(?=[1-9 ])|\(?0(?=[\d )(]))[\d() .\-–/\u2011\u00a0]{7,24}"
)
_DATE = re.compile(r"(?:0?[1-9]|[12]\d|3[01])[-./ ](?:0?[1-9]|1[0-2])[-./ ](?:19|20)\d\d(?!\d)")
# Numbers that many dial and nobody owns (Nummerplan telefoon- en ISDN-diensten).
_SERVICE = re.compile(r"^0(?:800|900|906|909|85[1-9]0000|88[0-9]0000|14)")
_LABEL = re.compile(
    r"(?:\b(?:tel|telefoon|telefoonnummer|telnr|mobiel|mob|gsm|t|m|whatsapp|app|bel|bellen met|"
    r"bereikbaar|nummer)\b[ .:]*(?:is|op|via|met)?[ :]*)$",
    re.I,
)
_OFFICE = re.compile(
    r"\b(?:algemeen|algemene|receptie|centrale|klantenservice|klantcontact\w*|balie|"
    r"informatienummer|publieksvoorlichting|meldpunt|helpdesk|hoofdnummer|persvoorlichting)\b",
    re.I,
)
_NOT_A_PHONE = re.compile(
    r"(?:kenmerk|kvk|isbn|factuur\w*|ordernummer|zaaknummer|dossier\w*|btw|rsin|nr\.|"
    r"rekening\w*|versie|artikel|bsn|grootboek)[ .:#]*$",
    re.I,
)
# Switchboards, as the government's own pages give them (rijksoverheid.nl/contact, 2024).
_SWITCHBOARDS = frozenset(
    [
        "0704266426",
        "0703407911",
        "0703334444",
        "0703707911",
        "0704560000",
        "0703486486",
        "0704123456",
        "0703428000",
        "0703182211",
        "0703129200",
        "0703798911",
        "0703163311",
        "0708888500",
        "0774656767",
        "0308883888",
        "0703563563",
        "0703373000",
        "0703426262",
    ]
)


def find_phones(text: str) -> Iterator[Hit]:
    """Dutch numbers in every notation, and numbers of other countries with their code."""
    for match in _START.finditer(text):
        found = _number(match[0])
        if found is None:
            continue
        length, key = found
        start, end = match.start(), match.start() + length
        before = text[max(0, start - 30) : start].rpartition("\n")[2]
        if text[end : end + 1].isalnum() or re.match(r"[-./]\d", text[end : end + 2]):
            continue
        if key in _SWITCHBOARDS or _SERVICE.match(key) or _OFFICE.search(before):
            continue
        named = bool(_LABEL.search(before))
        if _NOT_A_PHONE.search(before) or not (named or _valid(key)):
            continue
        start += 1 if text[start] == "(" and ")" not in text[start:end] else 0
        yield Hit(start, end, Type.PHONE, 0.98 if named else 0.9, key)


def _number(written: str) -> tuple[int, str] | None:
    """How many signs the number takes, and the number as 0612345678 or +49301234."""
    if _DATE.match(written):
        return None
    digits = re.sub(r"\D", "", written)
    if written.lstrip("(").startswith("+"):
        return _abroad(written, digits)
    if digits.startswith("00"):
        return _abroad(written, digits[2:], 2)
    # 0900-8844 and 0800-1234: eight digits after which another number may follow.
    if re.match(r"0[89]0[0689]", digits):
        return None
    return (_place(written, 10), digits[:10]) if len(digits) >= 10 else None


def _abroad(written: str, digits: str, zeros: int = 0) -> tuple[int, str] | None:
    if digits.startswith("31"):
        extra = 1 if digits[2:3] == "0" else 0
        own = digits[2 + extra : 11 + extra]
        length = zeros + 11 + extra
        return (_place(written, length), "0" + own) if len(own) == 9 else None
    ends = [m.end() for m in re.finditer(r"\d(?!\d)", written)]
    for end in reversed(ends):
        key = "+" + re.sub(r"\D", "", written[:end])[zeros:]
        if _valid(key):
            return end, key
    return None


def _place(written: str, count: int) -> int:
    """Where the count-th digit ends."""
    seen = 0
    for offset, sign in enumerate(written):
        seen += sign.isdigit()
        if seen == count:
            return offset + 1
    return len(written)


def _valid(key: str) -> bool:
    if key.startswith("06"):
        return True
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(key, "NL"))
    except phonenumbers.NumberParseException:
        return False
