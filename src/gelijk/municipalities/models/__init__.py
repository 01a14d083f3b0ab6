"""Tables of what municipalities get, pay, answer and are written."""

from gelijk.municipalities.models.funding import Payment, PaymentHow, PaymentStatus, Rate, Stage

__all__ = ["Payment", "PaymentHow", "PaymentStatus", "Rate", "Stage"]
