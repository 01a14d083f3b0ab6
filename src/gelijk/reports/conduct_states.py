"""The way of a complaint about how somebody of an ADV behaved (Besluit Wga art. 12).

Codes as in `models/conduct.py`, written out since the models themselves need the states of a case.
"""

from collections.abc import Mapping
from types import MappingProxyType

RECEIVED, ADMITTED, HEARD = "received", "admitted", "heard"
JUDGED, NOT_ADMITTED, WITHDRAWN = "judged", "not_admitted", "withdrawn"
OPEN = frozenset({RECEIVED, ADMITTED, HEARD})
ENDED = frozenset({JUDGED, NOT_ADMITTED, WITHDRAWN})

TRANSITIONS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        RECEIVED: frozenset({ADMITTED, NOT_ADMITTED, WITHDRAWN}),
        ADMITTED: frozenset({HEARD, WITHDRAWN}),
        HEARD: frozenset({JUDGED, WITHDRAWN}),
        JUDGED: frozenset(),
        NOT_ADMITTED: frozenset(),
        WITHDRAWN: frozenset(),
    }
)

# What may be done in which states; who may is in `conduct/permissions.py`.
ACTIONS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "confirm": OPEN,
        "name": OPEN,
        "compose": frozenset({RECEIVED, ADMITTED}),
        "admit": frozenset({RECEIVED}),
        "refuse": frozenset({RECEIVED}),
        "hear": frozenset({ADMITTED, HEARD}),
        "judge": frozenset({HEARD}),
        "withdraw": OPEN,
        "write": OPEN | ENDED,
    }
)
