"""Addresses that let in whoever has them are written in no log.

Django logs the address of a request that is refused (403, also when a cookie is missing) or fails;
the link of a letter is in such an address, and may hold tomorrow though it was refused today.
"""

import logging
import re

SECRET = re.compile(r"(/toegang/)[^/\s?]+")
HIDDEN = r"\1…"


class HideSecretAddresses(logging.Filter):
    """Takes the secret part out of what is logged, and lets every line pass."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Changes the arguments of the line in place."""
        if isinstance(record.args, tuple):
            record.args = tuple(_hidden(one) for one in record.args)
        return True


def _hidden(value: object) -> object:
    return SECRET.sub(HIDDEN, value) if isinstance(value, str) else value
