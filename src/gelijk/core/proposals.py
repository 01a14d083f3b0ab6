"""What a reader found in a letter and a person may take into a register.

A register that takes proposals says so in its `proposals.py`:
`KINDS: Mapping[str, Permission]` (what it takes, and who may have it taken) and
`def accept(*, by: Person, proposal: Proposal) -> str`, which writes the row, keeps the place of
the sentence, and gives the public identifier.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from gelijk.core import registers
from gelijk.core.permissions import Permission, Person, can, check_can
from gelijk.core.problems import NotAllowed, Problem
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
        if proposal.kind in getattr(module, "KINDS", {}):
            check_can(by, module.KINDS[proposal.kind])
            identifier: str = module.accept(by=by, proposal=proposal)
            return identifier
    raise Problem(
        f"Geen register neemt een voorstel van de soort '{proposal.kind}' aan.",
        remedy="Wijs het voorstel af, of vraag de beheerder welk register ontbreekt.",
    )


def taken_by(person: object) -> frozenset[str]:
    """The kinds of proposal that the person may decide on: nobody is offered what is refused."""
    if not can(person, Permission.DECIDE_PROPOSAL):
        return frozenset()
    needed = [getattr(module, "KINDS", {}) for module in registers.modules("proposals")]
    return frozenset(
        kind for kinds in needed for kind, right in kinds.items() if can(person, right)
    )


def check_takes(person: object, kind: str) -> None:
    """Raises `NotAllowed` when the person may not decide on proposals of this kind."""
    if kind not in taken_by(person):
        raise NotAllowed(
            _("Over deze soort voorstel beslist u niet."),
            remedy=_("Laat het aan wie dit register bijhoudt."),
        )
