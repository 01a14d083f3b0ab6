"""Invented intentions for the demonstration, each marked synthetic.

Invented amounts there are none: a sum of real money may not hold them.
"""

from gelijk.accounts.roles import ROLES
from gelijk.core.permissions import Permission, Person
from gelijk.finance.actions import plans
from gelijk.finance.models import Intention
from gelijk.finance.states import IntentionStatus

SOURCE = {"source_document": "demonstratie", "source_note": "Verzonnen voor de demonstratie."}


class Noor:
    """An invented policy officer."""

    audit_name = "demonstratie:noor"
    permissions: frozenset[Permission] = ROLES["policy_officer"].permissions


PLANS = (
    {
        "title": "Voorbeeld: helpdesk voor scholen",
        "text": "Verzonnen voornemen dat nog geld zoekt.",
        "ministry": "OCW",
        "round": "miljoenennota",
        "round_year": 2027,
        "from_year": 2028,
        "public": True,
    },
    {
        "title": "Voorbeeld: training voor inspecteurs",
        "text": "Verzonnen voornemen dat voor de begroting is ingediend.",
        "ministry": "SZW",
        "round": "voorjaarsnota",
        "round_year": 2027,
        "from_year": 2027,
        "public": False,
    },
)


def load(*, by: Person) -> int:
    """Makes the invented intentions once."""
    if Intention.objects.filter(synthetic=True).exists():
        return 0
    made = [
        plans.add_intention(by=Noor(), columns={**plan, **SOURCE, "synthetic": True})
        for plan in PLANS
    ]
    plans.move_intention(
        by=Noor(), plan=made[1], new=IntentionStatus.SUBMITTED, reason="Voorbeeld van een stap."
    )
    return len(made)
