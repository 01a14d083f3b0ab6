"""Who acts in the register without being staff."""

from gelijk.core.permissions import Permission


class Reporter:
    """Whoever reports discrimination: no account, no permissions, a receipt code at most."""

    audit_name = "melder"
    permissions: frozenset[Permission] = frozenset()


REPORTER = Reporter()
