"""Citizen service numbers and bank accounts: digits that check themselves."""

import re
from collections.abc import Iterator

from gelijk.methods.redaction.model import Type
from gelijk.methods.redaction.patterns.hit import Hit

_SEPARATOR = r"[ .\-\u2010\u2011\u2013\u00a0]"
_NINE = re.compile(
    rf"(?<![\w€.,/-])(?<!\d )(?<!\(0\))\d(?:{_SEPARATOR}?\d){{7,8}}(?![\w/]|[.,-]\d| \d)"
)
_LABEL = re.compile(
    r"\bbsn|burger\s?service|sofi|persoonsnummer|citizen service|persoonsgebonden", re.I
)
# A number with one of these before it is something else, whatever its digits add up to.
_OTHER = re.compile(
    r"(?:\w{3,}nummer|nr\.?|kenmerk|kvk|isbn|issn|rsin|btw|factuur|referentie|ordernr|dossier|zaak|id|"
    r"grootboek|tel|telefoon|mobiel|fax|polis|lei|ecli|versie|code)[ .:#-]*$",
    re.I,
)
_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)

# Length of an IBAN per country (SWIFT IBAN Registry, release 97).
_IBAN_LENGTH = dict(
    part.split(":")
    for part in [
        "AD:24",
        "AE:23",
        "AL:28",
        "AT:20",
        "AZ:28",
        "BA:20",
        "BE:16",
        "BG:22",
        "BH:22",
        "BR:29",
        "BY:28",
        "CH:21",
        "CR:22",
        "CY:28",
        "CZ:24",
        "DE:22",
        "DK:18",
        "DO:28",
        "EE:20",
        "EG:29",
        "ES:24",
        "FI:18",
        "FO:18",
        "FR:27",
        "GB:22",
        "GE:22",
        "GI:23",
        "GL:18",
        "GR:27",
        "GT:28",
        "HR:21",
        "HU:28",
        "IE:22",
        "IL:23",
        "IQ:23",
        "IS:26",
        "IT:27",
        "JO:30",
        "KW:30",
        "KZ:20",
        "LB:28",
        "LI:21",
        "LT:20",
        "LU:20",
        "LV:21",
        "MC:27",
        "MD:24",
        "ME:22",
        "MK:19",
        "MR:27",
        "MT:31",
        "MU:30",
        "NL:18",
        "NO:15",
        "PK:24",
        "PL:28",
        "PS:29",
        "PT:25",
        "QA:29",
        "RO:24",
        "RS:22",
        "SA:24",
        "SE:24",
        "SI:19",
        "SK:24",
        "SM:27",
        "TN:24",
        "TR:26",
        "UA:29",
        "VA:22",
        "VG:24",
        "XK:20",
    ]
)
# Looked for at every place: a false start must not swallow the account after it.
_IBAN = re.compile(
    rf"(?<![A-Za-z0-9])(?=((?:{'|'.join(_IBAN_LENGTH)})[ .\-\u00a0]?\d\d"
    r"(?:[ .\-\u00a0]{0,2}[A-Za-z0-9]){11,30}))",
    re.I,
)
IBAN_SHAPE = re.compile(r"(?<![A-Za-z0-9])[A-Z]{2}\d{2}[ .-]?[A-Z]{4}(?:[ .-]?\d){6,12}")


def passes_eleven(digits: str) -> bool:
    """The check of a citizen service number (Wet algemene bepalingen BSN; Regeling BSN)."""
    total = sum(w * int(d) for w, d in zip(_WEIGHTS, digits.zfill(9), strict=True))
    return total % 11 == 0 and int(digits) > 0


def passes_97(account: str) -> bool:
    """The check of an IBAN (ISO 13616, ISO 7064 mod 97-10)."""
    turned = account[4:] + account[:4]
    return int("".join(str(int(sign, 36)) for sign in turned)) % 97 == 1


def find_bsn(text: str) -> Iterator[Hit]:
    """Nine digits that pass the check; eight only where the text says what they are."""
    for match in _NINE.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        before = text[max(0, match.start() - 40) : match.start()].rpartition("\n")[2]
        after = text[match.end() : match.end() + 40].partition("\n")[0]
        named = bool(_LABEL.search(before) or _LABEL.search(after))
        other = _OTHER.search(before) and not _LABEL.search(before)
        if (len(digits) == 8 and not named) or (other and not _LABEL.search(after)):
            continue
        if passes_eleven(digits):
            yield Hit(match.start(), match.end(), Type.BSN, 0.99 if named else 0.8, digits.zfill(9))


def find_iban(text: str) -> Iterator[Hit]:
    """Accounts of every country in the registry, with any spacing, whose check holds."""
    for match in _IBAN.finditer(text):
        length = int(_IBAN_LENGTH.get(match[1][:2].upper(), 0))
        end, account = _taken(match, length)
        if (
            length
            and account.isascii()
            and account
            and passes_97(account)
            and not text[end : end + 1].isalnum()
        ):
            yield Hit(match.start(), end, Type.IBAN, 0.99, account)


def _taken(match: re.Match[str], length: int) -> tuple[int, str]:
    """The first `length` letters and digits of the match, and where they end."""
    taken = ""
    for offset, sign in enumerate(match[1]):
        if sign.isalnum():
            taken += sign.upper()
        if len(taken) == length:
            return match.start() + offset + 1, taken
    return match.end(), ""
