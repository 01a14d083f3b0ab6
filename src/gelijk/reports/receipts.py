"""Receipt codes: shown once, kept as a keyed digest, typed over without mistakes.

Sixteen characters of Crockford's base 32 (no I, L, O or U; crockford.com/base32.html) hold 80 bits
of chance. The seventeenth is a check character of the same alphabet, so that it can be read aloud:
the Luhn formula modulo 32 (ISO/IEC 7812-1 annex B, for more than ten digits), which tells every
wrong character and nearly every two that changed places. A slip of the pen is told at once.
"""

import secrets

from django.utils.translation import gettext as _

from gelijk.core import encryption
from gelijk.core.problems import Problem

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
BITS, LENGTH, GROUP = 80, 16, 4
READ_AS = str.maketrans("OIL", "011")


def new() -> str:
    """A new code, in groups: `7K3M-Q9XW-0RTV-4B2C-H`."""
    number = secrets.randbits(BITS)
    characters = [ALPHABET[number >> (5 * place) & 31] for place in reversed(range(LENGTH))]
    groups = ["".join(characters[at : at + GROUP]) for at in range(0, LENGTH, GROUP)]
    return "-".join([*groups, _check("".join(characters))])


def number(length: int = 10) -> str:
    """For the name of something: no counter, which would tell how much there is.

    Of ten characters a million a year get one twice once in 2,000 years.
    """
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def normal(typed: str) -> str:
    """The code as it was shown, from what somebody typed; a Problem says what is wrong with it."""
    bare = "".join(typed.split()).replace("-", "").upper().translate(READ_AS)
    body = bare[:LENGTH]
    if len(bare) != LENGTH + 1 or any(one not in ALPHABET for one in body):
        raise Problem(
            _("Dit is geen volledige ontvangstcode."),
            remedy=_("Een code heeft vier groepjes van vier tekens en daarna één teken."),
        )
    if any(one not in ALPHABET for one in bare) or _check(body) != bare[LENGTH]:
        raise Problem(
            _("Er zit een tikfout in deze code: het laatste teken klopt niet met de rest."),
            remedy=_("Vergelijk de code teken voor teken met wat u bewaard hebt."),
        )
    groups = [body[at : at + GROUP] for at in range(0, LENGTH, GROUP)]
    return "-".join([*groups, bare[LENGTH]])


def _check(body: str) -> str:
    """The character that makes the whole come out at nought, doubling every other one."""
    total = 0
    for place, character in enumerate(reversed(body)):
        doubled = ALPHABET.index(character) * (1 if place % 2 else 2)
        total += doubled // len(ALPHABET) + doubled % len(ALPHABET)
    return ALPHABET[-total % len(ALPHABET)]


def digest(code: str) -> str:
    """What a code is looked up by: a keyed hash, so that the database alone gives no codes."""
    return encryption.digest(code, purpose="receipt")
