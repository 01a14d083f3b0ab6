"""Tables of what municipalities get, pay, answer and are written."""

from gelijk.municipalities.models.funding import Payment, PaymentHow, PaymentStatus, Rate, Stage
from gelijk.municipalities.models.letters import LetterRun, MunicipalLetter, Talk, TalkKind
from gelijk.municipalities.models.monitor import Invitation, MonitorResponse, MonitorRound

__all__ = [
    "Invitation",
    "LetterRun",
    "MonitorResponse",
    "MonitorRound",
    "MunicipalLetter",
    "Payment",
    "PaymentHow",
    "PaymentStatus",
    "Rate",
    "Stage",
    "Talk",
    "TalkKind",
]
