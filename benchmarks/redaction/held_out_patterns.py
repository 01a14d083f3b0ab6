"""Numbers, addresses, dates and plates in many notations, among look-alikes that are nobody's."""

import random
import string
from dataclasses import dataclass, field

from benchmarks.redaction.held_out_names import HELD_OUT

from gelijk.methods.redaction.patterns.numbers import passes_97, passes_eleven

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
]  # twelve strings in a row read worse


@dataclass
class Passages:
    """A text with (start, end, type) of what must be found."""

    text: str = ""
    truths: list[tuple[int, int, str]] = field(default_factory=list)


def _digits(chance: random.Random, count: int) -> str:
    return "".join(chance.choice(string.digits) for _ in range(count))


def _bsn(chance: random.Random, good: bool = True) -> str:
    while True:
        digits = chance.choice("123456789") + _digits(chance, 8)
        if passes_eleven(digits) == good:
            break
    a, b, c = digits[:3], digits[3:6], digits[6:]
    return chance.choice(
        [digits, f"{a}.{b}.{c}", f"{a} {b} {c}", f"{digits[:4]}.{digits[4:6]}.{c}", f"{a}-{b}-{c}"]
    )


def _iban(chance: random.Random, good: bool = True) -> str:
    bank = chance.choice(["INGB", "ABNA", "RABO", "TRIO", "KNAB", "SNSB", "BUNQ", "HAND"])
    rest = bank + _digits(chance, 10)
    for check in range(2, 99):
        account = f"NL{check:02d}{rest}"
        if passes_97(account) == good:
            break
    spaced = " ".join(account[at : at + 4] for at in range(0, 18, 4))
    return chance.choice([account, spaced, account.lower(), spaced.replace(" ", ".")])


def _phone(chance: random.Random) -> str:
    mobile = chance.choice("12345") + _digits(chance, 7)
    land = chance.choice(["020", "010", "030", "070", "040", "050", "076", "0299", "0182", "0475"])
    rest = chance.choice("2357") + _digits(chance, 9 - len(land))
    return chance.choice(
        [
            f"06{mobile}", f"06-{mobile}", f"06 {mobile[:4]} {mobile[4:]}", f"+316{mobile}",
            f"+31 6 {mobile[:2]} {mobile[2:4]} {mobile[4:6]} {mobile[6:]}", f"0031 6 {mobile}",
            f"+31(0)6-{mobile}", f"06.{mobile[:2]}.{mobile[2:5]}.{mobile[5:]}", f"({land}) {rest}",
            f"{land}-{rest}", f"{land} {rest[:3]} {rest[3:]}", f"+31 {land[1:]} {rest}",
            f"+31 (0){land[1:]} {rest[:3]} {rest[3:]}", f"+32 478 {_digits(chance, 2)} 45 67",
        ]
    )  # fmt: skip


def _mail(chance: random.Random) -> str:
    name = chance.choice(
        ["m.ouchikh", "sterre.zuurbier", "j-p.de.vries", "r_okonkwo", "laith99", "post.jan"]
    )
    domains = ["gmail.com", "minocw.nl", "live.nl", "denhaag.nl", "ad.politie.nl"]
    return f"{name}@{chance.choice(domains)}"


def _plate(chance: random.Random, dashes: bool = True) -> str:
    series = (
        "XX-99-99 99-99-XX 99-XX-99 XX-99-XX XX-XX-99 99-XX-XX 99-XXX-9 9-XXX-99 XX-999-X X-999-XX "
        "XXX-99-X 9-XX-999"
    )
    made = "".join(
        chance.choice("BDFGHJKLNPRSTVXZ")
        if sign == "X"
        else chance.choice(string.digits)
        if sign == "9"
        else "-"
        for sign in chance.choice(series.split())
    )
    return made if dashes else made.replace("-", "")


def _street(chance: random.Random) -> str:
    street = chance.choice(HELD_OUT["streets"])
    number = str(chance.randint(1, 399))
    return f"{street} {number}{chance.choice(['', '', 'a', 'B', '-3', ' II', '-hs', ' bis'])}"


def _postcode(chance: random.Random) -> str:
    letters = chance.choice(["XB", "KL", "RD", "PZ", "GT", "AH"])
    return f"{chance.randint(3000, 9999)}{chance.choice(['', ' '])}{letters}"


def _birth(chance: random.Random) -> str:
    day, month, year = chance.randint(1, 28), chance.randint(1, 12), chance.randint(1938, 2012)
    return chance.choice(
        [
            f"{day}-{month}-{year}",
            f"{day:02d}/{month:02d}/{year}",
            f"{day} {_MONTHS[month - 1]} {year}",
            f"{year}-{month:02d}-{day:02d}",
            f"{day:02d}.{month:02d}.{year}",
        ]
    )


_MAKERS = {
    "BSN": _bsn,
    "IBAN": _iban,
    "PHONE": _phone,
    "EMAIL": _mail,
    "PLATE": _plate,
    "ADDRESS": _street,
    "POSTCODE": _postcode,
    "DOB": _birth,
}


def passages(seed: int) -> Passages:
    """One text of a dozen passages; the same seed gives the same text."""
    chance = random.Random(seed * 104729 + 5)
    made = Passages()
    for _ in range(chance.randint(6, 14)):
        if chance.random() < 0.5:
            decoy = chance.choice(HELD_OUT["decoys"])
            for count in (3, 5, 6, 8, 9):
                while f"{{d{count}}}" in decoy:
                    number = _digits(chance, count)
                    if count == 9 and passes_eleven(number):
                        continue
                    decoy = decoy.replace(f"{{d{count}}}", number, 1)
            made.text += decoy
        else:
            kind = chance.choice(list(_MAKERS))
            before, after = chance.choice(HELD_OUT["patterns"][kind]).split("{}")
            value = _MAKERS[kind](chance)
            if kind == "PLATE" and "kenteken" in before and chance.random() < 0.5:
                value = value.replace("-", "")
            made.text += before
            made.truths.append((len(made.text), len(made.text) + len(value), kind))
            made.text += value + after
        made.text += chance.choice(["\n", "\n\n", ". ", "; "])
    return made
