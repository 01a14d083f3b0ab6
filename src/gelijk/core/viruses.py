"""Asks clamd, where there is one, whether a file holds a virus. No clamd is no answer, never a yes.

The address is `GELIJK_CLAMD`: the path of a socket, or host:port.
"""

import io
import logging
from enum import StrEnum

from clamav_client import clamd
from django.conf import settings

PORT, SECONDS = 3310, 20
LOG = logging.getLogger(__name__)


class Verdict(StrEnum):
    """What is known of viruses in a file."""

    UNSCANNED = "unscanned"
    CLEAN = "clean"
    INFECTED = "infected"


def scan(content: bytes) -> Verdict:
    """What clamd says of it; unscanned when it is not configured or does not answer."""
    if not settings.CLAMD:
        return Verdict.UNSCANNED
    try:
        answer = _client(settings.CLAMD).instream(io.BytesIO(content))
    except (clamd.ClamdError, OSError) as error:
        # The file may hold somebody's words: only what went wrong is logged.
        LOG.warning("clamd at %s gave no answer: %s", settings.CLAMD, type(error).__name__)
        return Verdict.UNSCANNED
    said = {status for status, _ in answer.values()}
    if "FOUND" in said:
        return Verdict.INFECTED
    return Verdict.CLEAN if said == {"OK"} else Verdict.UNSCANNED


def _client(address: str) -> clamd.ClamdNetworkSocket:
    if address.startswith("/"):
        return clamd.ClamdUnixSocket(address, timeout=SECONDS)
    host, _, port = address.partition(":")
    return clamd.ClamdNetworkSocket(host, int(port or PORT), timeout=SECONDS)
