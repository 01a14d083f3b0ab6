"""Whether a name that somebody wrote may be this colleague. Rather one too many than one missed."""

import re

from gelijk.accounts.models import User

# In so many names that they tell nobody apart.
COMMON = frozenset(
    {"van", "der", "den", "het", "ter", "ten", "heer", "mevrouw", "meneer", "dhr", "mevr", "mijn"}
)


def words(name: str) -> frozenset[str]:
    """What a name is recognised by."""
    found = re.findall(r"[^\W\d_]{3,}", name.casefold())
    return frozenset(found) - COMMON


def words_of(user: User) -> frozenset[str]:
    """The name of a colleague, and the one they log in with."""
    return words(f"{user.get_full_name()} {user.username}")


def may_be(written: str, user: User) -> bool:
    """Whether any word of it is in the name of this colleague."""
    return bool(words(written) & words_of(user))


def same(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether the shorter of two names is part of the longer one."""
    return bool(one and other) and (one <= other or other <= one)
