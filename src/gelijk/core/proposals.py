"""What a reader found in a letter and a person may take into a register.

A register that takes proposals says so in its `proposals.py`:
`KINDS: frozenset[str]` and `def accept(*, by: Person, proposal: Proposal) -> str`, which
writes the row, keeps the place of the sentence, and gives the public identifier.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from gelijk.core import registers
from gelijk.core.permissions import Permission, Person, check_can
from gelijk.core.problems import Problem
from gelijk.core.sources import Place


@dataclass(frozen=True, slots=True)
class Proposal:
    """A reference, an amount or a commitment as read, at its exact place."""

    kind: str
    place: Place
    text: str
    fields: Mapping[str, object] = field(default_factory=dict)


def accept(*, by: Person, proposal: Proposal) -> str:
    """Hands the proposal to the register that takes its kind; gives the identifier it got."""
    check_can(by, Permission.DECIDE_PROPOSAL)
    for module in registers.modules("proposals"):
        if proposal.kind in getattr(module, "KINDS", frozenset()):
            identifier: str = module.accept(by=by, proposal=proposal)
            return identifier
    raise Problem(
        f"Geen register neemt een voorstel van de soort '{proposal.kind}' aan.",
        remedy="Wijs het voorstel af, of vraag de beheerder welk register ontbreekt.",
    )
