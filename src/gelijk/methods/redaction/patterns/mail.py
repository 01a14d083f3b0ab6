"""E-mail addresses of people; the mailbox of an office is nobody's."""

import re
from collections.abc import Iterator

from gelijk.methods.redaction.model import Type
from gelijk.methods.redaction.patterns.hit import Hit
from gelijk.methods.redaction.vocabulary import wording

_MAIL = re.compile(
    r"(?<![\w.+-])[\w][\w.+'&-]{0,63}(?:@|\s?[\[(](?:at|apenstaart(?:je)?)[\])]\s?)"
    r"[\w-]{1,63}(?:\.[\w-]{1,63})*\.[A-Za-z]{2,24}(?![\w@])"
)
_FUNCTIONS = wording("mailboxes")
# Words that are surnames too: jan.post@ is a man, post@ is a mailbox.
_ALSO_SURNAMES = frozenset(
    ["post", "kamer", "club", "klant", "zorg", "staf", "web", "data", "open"]
)


def find_mail(text: str) -> Iterator[Hit]:
    """Addresses, also with [at] for the sign, but not info@, postbus.dir@ and the like."""
    if "@" not in text and "at]" not in text and "at)" not in text and "apenstaart" not in text:
        return
    for match in _MAIL.finditer(text):
        if not is_functional(match[0]):
            yield Hit(match.start(), match.end(), Type.EMAIL, 0.99, match[0].lower())


def local_part(address: str) -> str:
    """What stands before the @."""
    return re.split(r"@|\s?[\[(]", address, maxsplit=1)[0]


def is_functional(address: str) -> bool:
    """A mailbox of an office: every word of it is one, or it says so in its first or last word."""
    words = [w for w in re.split(r"[._\-+0-9]+", local_part(address).lower()) if w]
    if not words:
        return True
    sure = _FUNCTIONS - _ALSO_SURNAMES
    if len(words) == 1:
        return words[0] in _FUNCTIONS
    if any(len(word) == 1 for word in words):
        return words[0] in sure
    return words[0] in sure or words[-1] in sure
