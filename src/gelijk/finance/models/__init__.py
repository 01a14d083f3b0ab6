"""Money: amounts in versions, lines of the budget, and intentions that wait for money."""

from gelijk.finance.models.amounts import Amount, AmountVersion
from gelijk.finance.models.budget import BudgetLine, BudgetVersion
from gelijk.finance.models.intentions import Intention, IntentionEvent

__all__ = [
    "Amount",
    "AmountVersion",
    "BudgetLine",
    "BudgetVersion",
    "Intention",
    "IntentionEvent",
]
