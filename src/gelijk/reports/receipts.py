"""Receipt codes: shown once, kept as a keyed digest, typed over without mistakes.

Sixteen characters of Crockford's base 32 (no I, L, O or U) hold 80 bits of chance; the
seventeenth is a check character, so that a slip of the pen is told at once and not looked up.
Douglas Crockford, Base 32 (crockford.com/base32.html): modulo 37, with * ~ $ = U as five more.
"""

import secrets

from django.utils.translation import gettext as _

from gelijk.core import encryption
from gelijk.core.problems import Problem

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CHECKS = ALPHABET + "*~$=U"
BITS, LENGTH, GROUP = 80, 16, 4
READ_AS = str.maketrans("OIL", "011")


def new() -> str:
    """A new code, in groups: `7K3M-Q9XW-0RTV-4B2C-8`."""
    number = secrets.randbits(BITS)
    characters = [ALPHABET[number >> (5 * place) & 31] for place in reversed(range(LENGTH))]
    groups = ["".join(characters[at : at + GROUP]) for at in range(0, LENGTH, GROUP)]
    return "-".join([*groups, CHECKS[number % 37]])


def normal(typed: str) -> str:
    """The code as it was shown, from what somebody typed; a Problem says what is wrong with it."""
    bare = "".join(typed.split()).replace("-", "").upper().translate(READ_AS)
    body = bare[:LENGTH]
    if len(bare) != LENGTH + 1 or any(one not in ALPHABET for one in body):
        raise Problem(
            _("Dit is geen volledige ontvangstcode."),
            remedy=_("Een code heeft vier groepjes van vier tekens en daarna één teken."),
        )
    number = 0
    for character in body:
        number = number * 32 + ALPHABET.index(character)
    if CHECKS[number % 37] != bare[LENGTH]:
        raise Problem(
            _("Er zit een tikfout in deze code: het laatste teken klopt niet met de rest."),
            remedy=_("Vergelijk de code teken voor teken met wat u bewaard hebt."),
        )
    groups = [body[at : at + GROUP] for at in range(0, LENGTH, GROUP)]
    return "-".join([*groups, bare[LENGTH]])


def digest(code: str) -> str:
    """What a code is looked up by: a keyed hash, so that the database alone gives no codes."""
    return encryption.digest(code, purpose="receipt")
